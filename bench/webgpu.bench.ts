/**
 * The default game on WebGPU against TensorFlow.js on the same adapter, in one page, in turn.
 *
 * npm run bench -- webgpu [--rounds 5] [--check]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/static-server.mjs';
import type { WebgpuResult } from './pages/webgpu.js';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, check: { type: 'boolean', default: false } } });
const LEAST = 50;
const STRETCH = 100;

const folder = await mkdtemp(join(tmpdir(), 'gan-webgpu-'));
await build({
  entryPoints: [new URL('./pages/webgpu.ts', import.meta.url).pathname],
  ...{ outdir: folder, bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'error' },
});
const page = '<!doctype html><meta charset="utf-8"><script type="module" src="/built/webgpu.js"></script>';
const server = await serve({ folders: { '/built/': `${folder}/` }, pages: { '/page.html': page } });
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });

try {
  const opened = await browser.newPage();
  await opened.goto(`${server.origin}/page.html`);
  await opened.waitForFunction(() => 'measure' in globalThis, null, { timeout: 60_000 });
  const rounds = Math.max(5, Number(options.rounds));
  const { adapter, times, ours, theirs } = await opened.evaluate((n) => (globalThis as unknown as { measure(n: number): Promise<WebgpuResult> }).measure(n), rounds);
  const software = adapter === 'swiftshader' ? ', a processor that plays a GPU' : '';
  const verdict = times < LEAST ? 'MISS' : times < STRETCH ? 'pass' : 'pass, and the stretch';
  console.log(`adapter: ${adapter}${software}; iterations a second in the best round: ${ours.toFixed(1)} and ${theirs.toFixed(2)}`);
  console.log(`${times.toFixed(1).padStart(7)}×  at least ${LEAST}×, aiming at ${STRETCH}×  ${verdict.padEnd(22)} webgpu, 2-8-8, batch 150, two and one, against TensorFlow.js webgpu`);
  if (options.check && times < LEAST) process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
