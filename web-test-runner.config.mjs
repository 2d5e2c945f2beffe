/** Browser tests: tests/ui and tests/elements in one Chromium, which is found or brought (scripts/browser.mjs). */
import { writeFileSync } from 'node:fs';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from './scripts/browser.mjs';
import { browserTests } from './scripts/test-files.mjs';
import { typescript } from './scripts/typescript-plugin.mjs';

const { executablePath, args, env } = await findBrowser();

/** Makes a test that prints to the console fail. Same line, so that positions in errors stay right. */
const silentConsole = () => ({
  name: 'silent-console',
  transform({ path, body }) {
    return /\.test\.ts(\?|$)/.test(path) ? { body: `import '/tests/silent-console.ts';${body}` } : undefined;
  },
});

const testsOf = ({ tests = [], suites = [] } = {}) => [...tests, ...suites.flatMap(testsOf)];

/** Writes how many tests passed and failed, as JSON, to the file named by TEST_COUNTS. */
const countReporter = () => ({
  stop({ sessions }) {
    if (!process.env.TEST_COUNTS) return;
    const counts = { passed: 0, failed: 0 };
    for (const session of sessions) {
      const tests = testsOf(session.testResults).filter(({ skipped }) => !skipped);
      const failed = tests.filter(({ passed }) => !passed).length;
      counts.passed += tests.length - failed;
      counts.failed += session.passed ? failed : Math.max(failed, 1);
    }
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  },
});

export default {
  rootDir: import.meta.dirname,
  files: browserTests,
  nodeResolve: { exportConditions: ['browser', 'production'] },
  plugins: [typescript(), silentConsole()],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args, env, timeout: 120_000 } })],
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY === true }), countReporter()],
  concurrency: 1,
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 20_000 } },
};
