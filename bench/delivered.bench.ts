/**
 * What a reader gets on a page: iterations a second while D's opinion is drawn on 100 × 100 cells at 30 frames a second.
 * Ours trains in a worker; TensorFlow.js, on its fastest backend here, makes one iteration an animation frame.
 *
 * npm run bench -- delivered [--rounds 5] [--milliseconds 2500] [--check]
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/static-server.mjs';
import { median } from './interleaved.js';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, milliseconds: { type: 'string', default: '2500' }, check: { type: 'boolean', default: false } },
});
const rounds = Math.max(5, Number(options.rounds));
const LEAST = 75;
const STRETCH = 120;

interface Result {
  readonly iterations: number;
  readonly frames: number;
  readonly seconds: number;
}

const here = (path: string): string => new URL(path, import.meta.url).pathname;

const folder = await mkdtemp(join(tmpdir(), 'gan-delivered-'));
await build({
  entryPoints: [here('./pages/ours.ts'), here('./pages/theirs.ts')],
  outdir: folder,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  logLevel: 'error',
});
await copyFile(here('../src/runtime/gan-worker.js'), join(folder, 'gan-worker.js'));
const page = (script: string): string => `<!doctype html><meta charset="utf-8"><canvas width="480" height="480"></canvas><script type="module" src="/built/${script}.js"></script>`;
const server = await serve({
  folders: {
    '/built/': `${folder}/`,
    '/wasm/': here('../node_modules/@tensorflow/tfjs-backend-wasm/dist/'),
  },
  pages: { '/ours.html': page('ours'), '/theirs.html': page('theirs') },
});

const found = await findBrowser();
const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args, env: { ...process.env, ...found.env } });

const open = async (address: string): Promise<Page> => {
  const opened = await browser.newPage();
  await opened.goto(`${server.origin}/${address}`);
  await opened.waitForFunction(() => 'measure' in globalThis, null, { timeout: 60_000 });
  return opened;
};

/** Only the page in front gets animation frames. */
const measure = async (opened: Page): Promise<Result> => {
  await opened.bringToFront();
  return opened.evaluate((milliseconds) => (globalThis as unknown as { measure(ms: number): Promise<Result> }).measure(milliseconds), Number(options.milliseconds));
};

try {
  const pages = { ours: await open('ours.html'), cpu: await open('theirs.html?backend=cpu'), wasm: await open('theirs.html?backend=wasm') };
  const results: Record<keyof typeof pages, Result[]> = { ours: [], cpu: [], wasm: [] };
  for (let round = -1; round < rounds; round++) {
    for (const name of ['ours', 'cpu', 'wasm'] as const) {
      const result = await measure(pages[name]);
      if (round >= 0) results[name].push(result);
    }
  }
  const speed = ({ iterations, seconds }: Result): number => iterations / seconds;
  const fastest = median(results.cpu.map(speed)) >= median(results.wasm.map(speed)) ? 'cpu' : 'wasm';
  const times = median(results.ours.map((ours, round) => speed(ours) / speed(results[fastest][round])));
  const frames = median(results.ours.map((r) => r.frames / r.seconds));
  const verdict = times < LEAST ? 'MISS' : times < STRETCH ? 'pass' : 'pass, and the stretch';
  console.log(`${times.toFixed(1).padStart(7)}×  at least ${LEAST}×, aiming at ${STRETCH}×  ${verdict}  delivered, against TensorFlow.js ${fastest} once a frame; our heat maps: ${frames.toFixed(0)} a second`);
  if (options.check && times < LEAST) process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
