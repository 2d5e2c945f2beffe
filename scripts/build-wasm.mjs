/**
 * Compiles the kernels in src/engine/kernels/wasm/assembly with AssemblyScript and writes them, as base64 with
 * their SHA-256, into src/engine/kernels/wasm/binary.ts, and once more with what only pictures need into binary-pictures.ts.
 * Nothing is done while the sources are unchanged.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from './paths.mjs';

const assembly = at('src/engine/kernels/wasm/assembly');
const output = at('src/engine/kernels/wasm/binary.ts');
const outputForPictures = at('src/engine/kernels/wasm/binary-pictures.ts');
const entry = 'src/engine/kernels/wasm/assembly/index.ts';
const options = ['--runtime', 'stub', '--noAssert', '--enable', 'simd', '-O3', '--converge'];

const sha256 = (...chunks) => chunks.reduce((hash, chunk) => hash.update(chunk), createHash('sha256')).digest('hex');

/** Hash of the sources, the options and the compiler's version. */
const hashOfInputs = async () => {
  const names = (await readdir(assembly, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const sources = await Promise.all(names.map((name) => readFile(join(assembly, name))));
  const { version } = JSON.parse(await readFile(at('node_modules/assemblyscript/package.json'), 'utf8'));
  return sha256(version, options.join(' '), textOf.toString(), compile.toString(), withoutPictures.toString(), ...names, ...sources);
};

/** The instructions on pictures, for a module that is to have none. */
const withoutPictures = (text) => [...text.matchAll(/^export function (\w+)\(/gm)].map(([, name]) => `export function ${name}(p: usize): void { unreachable(); }`).join('\n');

const compile = async (pictures) => {
  const { default: asc } = await import('assemblyscript/asc');
  const files = new Map();
  const { error, stderr } = await asc.main([entry, '--baseDir', at(), '--outFile', 'kernels.wasm', ...options], {
    readFile: async (name, folder) => {
      const text = await readFile(join(folder, name), 'utf8').catch(() => null);
      return text !== null && !pictures && /assembly\/pictures\.ts$/.test(name) ? withoutPictures(text) : text;
    },
    writeFile: (name, contents) => files.set(name, contents),
  });
  if (error) throw new Error(`AssemblyScript: ${error.message}\n${stderr.toString()}`);
  return files.get('kernels.wasm');
};

const textOf = (wasm, inputs) => `// Written by scripts/build-wasm.mjs from inputs ${inputs}
export const binary = (): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const base64 =
  '${Buffer.from(wasm).toString('base64')}';
export const sha256 = '${sha256(wasm)}';
`;

/**
 * The same module as a shorter text, for the worker: a character a byte, 48 places above it. Base64 hides from gzip what
 * repeats, and costs half as much again; 48 places up nothing but the backslash needs care inside quotes.
 */
export async function denseBinary(path) {
  const [, base64] = /'([A-Za-z0-9+/=]{100,})'/.exec(await readFile(path, 'utf8'));
  const characters = Array.from(Buffer.from(base64, 'base64'), (byte) => String.fromCharCode(byte + 48)).join('');
  return `export const binary = () => Uint8Array.from('${characters.replaceAll('\\', '\\\\')}', (character) => character.charCodeAt(0) - 48);`;
}

export async function buildWasm() {
  if (!existsSync(at(entry))) return;
  const inputs = await hashOfInputs();
  for (const [path, pictures] of [[output, false], [outputForPictures, true]]) {
    if (existsSync(path) && (await readFile(path, 'utf8')).includes(inputs)) continue;
    const wasm = await compile(pictures);
    await writeFile(path, textOf(wasm, inputs));
    console.log(`${pictures ? 'kernels with pictures' : 'kernels'}: ${wasm.length} bytes`);
  }
}
