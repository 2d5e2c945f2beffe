/**
 * Holds the library to answers computed outside it: runs every case of every oracle file in a directory.
 *
 *     npm run oracle -- --dir tests/fixtures/oracle
 *
 * One line a file; then `N passed, N failed` in cases. Exits with 1 on a failure, on a file that is not known, and on a
 * case that did not run or has a field that nobody looked at.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Reader } from './oracle/reader.js';
import { isKnown, runnersOf } from './oracle/registry.js';
import { Sheet } from './oracle/sheet.js';

interface Tally {
  passed: number;
  failed: number;
}

/** Problems shown for one file; the rest are counted. */
const SHOWN = 5;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs one case with every runner of its file. */
const runCase = async (file: string, fields: unknown): Promise<Sheet> => {
  const all = new Sheet();
  const reasons = new Map<string, string[]>();
  for (const { group, run } of runnersOf(file)) {
    const [given, sheet] = [new Reader(fields), new Sheet()];
    try {
      await run(given, sheet);
      sheet.problems.push(...given.unread.map((field) => `${field} was not looked at`));
      if (sheet.comparisons === 0 && sheet.leftOut.length === 0) sheet.problems.push('nothing was compared');
    } catch (error) {
      sheet.problems.push(`did not run: ${error instanceof Error ? error.message : String(error)}`);
    }
    all.problems.push(...sheet.problems.map((problem) => `${group}: ${problem}`));
    all.comparisons += sheet.comparisons;
    for (const why of sheet.leftOut) reasons.set(why, [...(reasons.get(why) ?? []), group]);
    all.largestError = Math.max(all.largestError, sheet.largestError);
  }
  for (const [why, groups] of reasons) all.leaveOut(`${groups.join(', ')}: ${why}`);
  if (all.comparisons === 0 && all.problems.length === 0) all.problems.push('nobody answered it');
  return all;
};

/** Runs the cases of one file and says how they went. */
const runFile = async (name: string, cases: readonly unknown[], tally: Tally): Promise<void> => {
  const problems: string[] = [];
  const leftOut = new Map<string, number>();
  let [failed, largest] = [0, 0];
  for (const [i, fields] of cases.entries()) {
    const sheet = await runCase(name, fields);
    largest = Math.max(largest, sheet.largestError);
    if (sheet.problems.length > 0) failed++;
    for (const why of sheet.leftOut) leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
    problems.push(...sheet.problems.map((problem) => `  case ${i}: ${problem}`));
  }
  tally.failed += failed;
  tally.passed += cases.length - failed;
  const mark = failed > 0 || cases.length === 0 ? 'FAILED ' : 'ok     ';
  say(`${mark} ${name}: ${cases.length} ran, ${failed} failed, largest error ${largest.toExponential(1)}`);
  for (const [why, times] of leftOut) say(`  left out in ${times} of them by ${why}`);
  problems.slice(0, SHOWN).forEach(say);
  if (problems.length > SHOWN) say(`  … and ${problems.length - SHOWN} more`);
};

/** The name and the cases of a file, or a sentence about what is wrong with it. */
const readCases = (path: string): { name: string; cases: unknown[] } | string => {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content !== 'object' || content === null || !('cases' in content) || !Array.isArray(content.cases)) {
      return 'there is no list of cases';
    }
    const name = 'name' in content && typeof content.name === 'string' ? content.name : basename(path, '.json');
    return { name, cases: content.cases };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const main = async (directory: string): Promise<boolean> => {
  const tally: Tally = { passed: 0, failed: 0 };
  const files = readdirSync(directory).filter((file) => file.endsWith('.json')).sort();
  for (const file of files) {
    const read = readCases(join(directory, file));
    const wrong = typeof read === 'string' ? read : isKnown(read.name) ? '' : `there is no runner for "${read.name}"`;
    if (wrong || typeof read === 'string') {
      say(`FAILED  ${file}: ${wrong}`);
      tally.failed++;
    } else if (runnersOf(read.name).length === 0) {
      say(`pending ${read.name}: ${read.cases.length} cases`);
    } else {
      await runFile(read.name, read.cases, tally);
    }
  }
  if (files.length === 0) say(`FAILED  there are no oracle files in ${directory}`);
  say(`${tally.passed} passed, ${tally.failed} failed`);
  return files.length > 0 && tally.failed === 0;
};

const { values } = parseArgs({ options: { dir: { type: 'string', default: 'tests/fixtures/oracle' } } });
process.exitCode = (await main(values.dir)) ? 0 : 1;
