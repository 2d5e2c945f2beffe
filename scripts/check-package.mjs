/** Checks what is published: dist/, package.json and package-lock.json. Run after a build. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { check, finish } from './check.mjs';
import { readTags } from './entries.mjs';
import { at } from './paths.mjs';

const read = async (path) => JSON.parse(await readFile(at(path), 'utf8'));
const pack = await read('package.json');
const lock = await read('package-lock.json');
const tags = await readTags();

const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense', 'CC0-1.0'];

/** Every name a user may import, with its target: [name, {types, default}] */
const exported = Object.entries(pack.exports).flatMap(([name, target]) => {
  const targets = typeof target === 'string' ? { default: target } : target;
  if (!name.includes('*')) return [[name, targets]];
  if (name.startsWith('./cdn/')) return [];
  const fill = (text, tag) => text.replace('*', tag);
  return tags.map((tag) => [
    fill(name, tag),
    Object.fromEntries(Object.entries(targets).map(([kind, path]) => [kind, fill(path, tag)])),
  ]);
});

check('every export leads to a file', () =>
  exported.flatMap(([name, targets]) =>
    Object.values(targets)
      .filter((path) => !existsSync(at(path)))
      .map((path) => `${name} leads to ${path}, which is not there`),
  ),
);

check('every module imports in Node, without a page and without a word', () =>
  exported.flatMap(([name, targets]) => {
    if (!targets.default?.endsWith('.js')) return [];
    const specifier = `gan-widgets${name.slice(1)}`;
    const program = `await import('${specifier}')`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: at(), encoding: 'utf8' });
    const said = `${run.stdout}${run.stderr}`.trim();
    return run.status === 0 && said === '' ? [] : [`${specifier}: ${said}`];
  }),
);

check('importing the classes registers nothing', () => {
  const program = `import { tags } from 'gan-widgets'; const found = tags.filter((t) => globalThis.customElements?.get(t)); if (found.length) throw new Error(found.join(', ') + ' came with the index');`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: at(), encoding: 'utf8' });
  return run.status === 0 ? [] : [run.stderr];
});

check('no install scripts', () =>
  ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare']
    .filter((name) => name in pack.scripts)
    .map((name) => `package.json has the script ${name}`),
);

check('the lock file keeps no download addresses', () =>
  Object.entries(lock.packages).flatMap(([name, { resolved }]) => (resolved ? [`${name} has ${resolved}`] : [])),
);

check('licences of what users get are free', () =>
  Object.entries(lock.packages).flatMap(([name, { dev, optional, license }]) => {
    if (name === '' || dev || optional) return [];
    const free = (license ?? '').replace(/[()]/g, '').split(/ OR /).some((one) => allowed.includes(one));
    return free ? [] : [`${name} has the licence ${license ?? 'that it does not name'}`];
  }),
);

check('the engine for points reaches no TensorFlow.js', async () => {
  const { metafile } = await build({
    entryPoints: [at('dist/elements/entries/gan-trainer.js')],
    absWorkingDir: at(),
    bundle: true,
    format: 'esm',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const worker = await readFile(at('dist/cdn/gan-worker.js'), 'utf8');
  return [
    ...imports.filter(({ path, kind }) => kind === 'import-statement' && path.includes('tensorflow')).map(({ path }) => `imports ${path}`),
    ...(/tfjs/.test(worker) ? ['the worker contains tfjs'] : []),
  ];
});

check('the package holds dist, README, LICENSE, NOTICES and no more', () => {
  const run = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: at(),
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64e6,
  });
  const [{ files, size }] = JSON.parse(run.stdout);
  console.log(`  ${files.length} files, ${(size / 1e3).toFixed(0)} kB packed`);
  return files
    .map(({ path }) => path)
    .filter((path) => !/^(dist\/|README\.md$|LICENSE$|NOTICES\.md$|package\.json$)/.test(path));
});

await finish();
