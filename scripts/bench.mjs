/**
 * Runs benches: npm run bench -- [name…] [--option value…]. A bench is bench/<name>.bench.ts; words before the
 * first option are names, all benches run when there is none, and the options reach each of them.
 */
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { at } from './paths.mjs';

const words = process.argv.slice(2);
const firstOption = words.findIndex((word) => word.startsWith('-'));
const named = firstOption < 0 ? words : words.slice(0, firstOption);
const options = words.slice(named.length);

const ending = '.bench.ts';
const all = (await readdir(at('bench'))).filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${all.join(', ') || 'none'}.`);
  process.exit(2);
}

console.log(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, no GPU used unless a bench says so`);
let failed = 0;
for (const name of named.length > 0 ? named : all) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', at('bench', name + ending), ...options], {
    cwd: at(),
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
