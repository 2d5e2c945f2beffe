/**
 * Weighs, gzipped, what a page loads from dist/cdn for each element: its graph of modules, and the worker where
 * it trains. What is loaded only when a reader asks for it (the menu, pictures to save, a page's own points, kernels in
 * JavaScript) is not among it. Before that, the smallest element that draws: tests/pages/still-widget.ts. Run after a build.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import config from '../rollup.config.mjs';
import { check, finish } from './check.mjs';
import { readTags } from './entries.mjs';
import { at } from './paths.mjs';

const worker = at('dist/cdn/gan-worker.js');

/**
 * In kB, gzipped: what is promised, and what nothing may outgrow. Where the promise is not kept, that is said each time, and the
 * ceiling is the size that was reached; docs/decisions/sizes.md says when one was raised, and why.
 */
const budgets = {
  training: { promise: 60, ceilings: { 'gan-trainer': 97.4, 'latent-walker': 105.6, 'cycle-gan': 92.1 } },
  still: { promise: 25, ceiling: 34.3 },
};

/** An element without a ceiling of its own has the lowest of them. */
const budgetOf = (tag, trains) => {
  if (!trains) return budgets.still;
  const { promise, ceilings } = budgets.training;
  return { promise, ceiling: ceilings[tag] ?? Math.min(...Object.values(ceilings)) };
};

/** Says how a size stands to its budget; problems where it has outgrown the ceiling. */
const weigh = (total, what, { promise, ceiling }) => {
  const verdict = total <= promise ? 'kept' : `MISSED by ${(total - promise).toFixed(1)} kB`;
  console.log(`  ${total.toFixed(1).padStart(6)} kB  ${what}; the promise of ${promise} kB is ${verdict}`);
  return total > ceiling ? [`${total.toFixed(1)} kB gzipped, and ${ceiling} kB is the most it has been: make it lighter`] : [];
};

const gzipped = async (file) => gzipSync(await readFile(file), { level: 9 }).length / 1e3;

/** Files that are loaded with `entry`: static imports, followed. */
const graphOf = async (entry, seen = new Set()) => {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const code = await readFile(entry, 'utf8');
  const imports = code.matchAll(/(?:import|export)\b[^'"()]{0,4000}?["'](\.{1,2}\/[^'"]+)["']/g);
  for (const [, path] of imports) await graphOf(join(dirname(entry), path), seen);
  return seen;
};

/** All that a page loads for one tag. */
const loadedBy = async (tag) => {
  const graph = await graphOf(at(`dist/cdn/elements/${tag}.js`));
  const codes = await Promise.all([...graph].map((file) => readFile(file, 'utf8')));
  if (codes.some((code) => code.includes('gan-worker.js'))) graph.add(worker);
  return [...graph];
};

/** The code of a chunk and of all that it imports statically. */
const withImports = (name, output, seen = new Map()) => {
  const chunk = output.find(({ fileName }) => fileName === name);
  if (seen.has(name) || !chunk) return seen;
  seen.set(name, chunk.code);
  chunk.imports.forEach((imported) => withImports(imported, output, seen));
  return seen;
};

/** What the base class, a stage and a slider come to. */
check('an element that does not train has not grown', async () => {
  const forBrowsers = config.at(-1);
  const bundle = await rollup({ ...forBrowsers, input: { still: at('tests/pages/still-widget.ts') } });
  const { output } = await bundle.generate(forBrowsers.output);
  const codes = [...withImports('still.js', output).values()];
  const total = codes.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length / 1e3, 0);
  return weigh(total, 'a stage and a slider', budgets.still);
});

for (const tag of await readTags()) {
  check(`${tag} has not grown`, async () => {
    const files = await loadedBy(tag);
    const sizes = await Promise.all(files.map(gzipped));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    files.forEach((file, i) => console.log(`  ${sizes[i].toFixed(1).padStart(6)} kB  ${relative(at('dist/cdn'), file)}`));
    return weigh(total, tag, budgetOf(tag, files.includes(worker)));
  });
}

await finish();
