/**
 * Runs the tests and ends with `N passed, N failed`: `node`, `browser`, or both when neither is named.
 * Further words are files: node scripts/test.mjs node tests/math/random.test.ts
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { at } from './paths.mjs';
import { browserTests, nodeTests } from './test-files.mjs';

const counts = (where) => at('node_modules/.cache', `tests-${where}.json`);

const run = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: at(), stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

const runners = {
  async node(named) {
    const files = named.length > 0 ? named : await nodeTests();
    if (files.length === 0) return 0;
    return run([
      ...['--import', 'tsx', '--test', `--test-concurrency=${availableParallelism()}`],
      ...['--test-reporter', 'spec', '--test-reporter-destination', 'stdout'],
      ...['--test-reporter', './scripts/count-reporter.mjs', '--test-reporter-destination', counts('node')],
      ...files,
    ]);
  },
  browser(named) {
    const files = (named.length > 0 ? named : browserTests).flatMap((file) => ['--files', file]);
    return run(['node_modules/@web/test-runner/dist/bin.js', ...files], { TEST_COUNTS: counts('browser') });
  },
};

const [first = '', ...rest] = process.argv.slice(2);
const wanted = first in runners ? [first] : Object.keys(runners);
const total = { passed: 0, failed: 0 };
await mkdir(at('node_modules/.cache'), { recursive: true });
for (const where of wanted) {
  await rm(counts(where), { force: true });
  const status = await runners[where](first in runners ? rest : []);
  const { passed, failed } = existsSync(counts(where))
    ? JSON.parse(await readFile(counts(where), 'utf8'))
    : { passed: 0, failed: 0 };
  total.passed += passed;
  total.failed += failed;
  if (status !== 0 && failed === 0) total.failed += 1; // a run that ended badly without naming a test
}
await writeFile(at('node_modules/.cache/tests.json'), JSON.stringify(total));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
