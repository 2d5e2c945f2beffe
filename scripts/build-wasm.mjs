/**
 * Compiles the kernels in src/engine/kernels/wasm/assembly with AssemblyScript and writes them, as base64 with
 * their SHA-256, into src/engine/kernels/wasm/binary.ts. Nothing is done while the sources are unchanged.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from './paths.mjs';

const assembly = at('src/engine/kernels/wasm/assembly');
const output = at('src/engine/kernels/wasm/binary.ts');
const entry = 'src/engine/kernels/wasm/assembly/index.ts';
const options = ['--runtime', 'stub', '--noAssert', '--enable', 'simd', '-O3', '--converge'];

const sha256 = (...chunks) => chunks.reduce((hash, chunk) => hash.update(chunk), createHash('sha256')).digest('hex');

/** Hash of the sources, the options and the compiler's version. */
const hashOfInputs = async () => {
  const names = (await readdir(assembly, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const sources = await Promise.all(names.map((name) => readFile(join(assembly, name))));
  const { version } = JSON.parse(await readFile(at('node_modules/assemblyscript/package.json'), 'utf8'));
  return sha256(version, options.join(' '), ...names, ...sources);
};

const compile = async () => {
  const { default: asc } = await import('assemblyscript/asc');
  const files = new Map();
  const { error, stderr } = await asc.main([entry, '--baseDir', at(), '--outFile', 'kernels.wasm', ...options], {
    writeFile: (name, contents) => files.set(name, contents),
  });
  if (error) throw new Error(`AssemblyScript: ${error.message}\n${stderr.toString()}`);
  return files.get('kernels.wasm');
};

const textOf = (wasm, inputs) => `// Written by scripts/build-wasm.mjs from inputs ${inputs}
export const binary =
  '${Buffer.from(wasm).toString('base64')}';
export const sha256 = '${sha256(wasm)}';
`;

export async function buildWasm() {
  if (!existsSync(at(entry))) return;
  const inputs = await hashOfInputs();
  if (existsSync(output) && (await readFile(output, 'utf8')).includes(inputs)) return;
  const wasm = await compile();
  await writeFile(output, textOf(wasm, inputs));
  console.log(`kernels.wasm: ${wasm.length} bytes`);
}
