/**
 * Proves everything: `npm run verify`. All steps run, also after one that fails; the end says which did.
 * `--skip tests` leaves a step out (.ci/run has just run the tests).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeAssets } from './assets.mjs';
import { writeEntries } from './entries.mjs';
import { at } from './paths.mjs';

const { values } = parseArgs({ options: { skip: { type: 'string', multiple: true, default: [] } } });

const node = (...args) => () => spawnSync(process.execPath, args, { cwd: at(), stdio: 'inherit' }).status === 0;

const entries = async () => {
  const stale = await writeEntries({ check: true });
  for (const path of stale) console.log(`${path} is not as src/elements/tags.ts says: run npm run assemble`);
  return stale.length === 0;
};

const assets = async () => {
  const stale = await writeAssets({ check: true });
  for (const path of stale) console.log(`${path} is not as the files in assets/ say: run npm run assemble`);
  return stale.length === 0;
};

const steps = {
  entries,
  assets,
  assemble: node('scripts/assemble.mjs'),
  types: node('node_modules/typescript/bin/tsc', '--noEmit'),
  lint: node('node_modules/eslint/bin/eslint.js', '.'),
  tests: node('scripts/test.mjs'),
  oracle: node('--import', 'tsx', 'scripts/oracle.ts'),
  build: node('scripts/build.mjs'),
  manifest: node('scripts/check-manifest.mjs'),
  package: node('scripts/check-package.mjs'),
  pages: node('scripts/check-pages.mjs'),
  sizes: node('scripts/check-sizes.mjs'),
};

const results = [];
for (const [name, step] of Object.entries(steps)) {
  if (values.skip.includes(name)) continue;
  console.log(`\n── ${name}`);
  const start = performance.now();
  const passed = await step();
  results.push({ name, passed, seconds: (performance.now() - start) / 1e3 });
}

console.log('\n── verify');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? '✔' : '✖'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`);
}
const failed = results.filter(({ passed }) => !passed).length;
mkdirSync(at('node_modules/.cache'), { recursive: true });
writeFileSync(at('node_modules/.cache/verify.json'), JSON.stringify({ passed: results.length - failed, failed }));
console.log(`${results.length - failed} steps passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
