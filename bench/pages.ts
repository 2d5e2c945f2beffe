/** Pages with a trainer, in a Chromium, from a bundle with the worker beside it. */
import { build } from 'esbuild';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/static-server.mjs';

const around = (markup: string): string => `<!doctype html><meta charset="utf-8"><title>A page</title><body style="margin: 0">
<script type="module" src="/files/gan-trainer.js"></script>
${markup}`;

/** Opens a fresh page, does something with it, and closes it. */
export type Open = <T>(act: (page: Page) => Promise<T>) => Promise<T>;

/** Serves pages with this markup to a browser of their own, which ends with `act`. */
export async function withPages(markup: string, act: (open: Open) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gan-widgets-pages-'));
  await build({
    entryPoints: ['src/elements/entries/gan-trainer.ts'],
    ...{ outdir: folder, bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'error' },
  });
  for (const file of ['gan-worker.js', 'gan-kernels.js', 'gan-webgpu.js', 'gan-pictures.js', 'gan-tensors.js']) await copyFile(join('src/runtime', file), join(folder, file));
  const server = await serve({ folders: { '/files/': folder }, pages: { '/page.html': around(markup) } });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args, '--enable-precise-memory-info'], env: env as Record<string, string> });
  try {
    await act(async (use) => {
      const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
      try {
        const page = await context.newPage();
        await page.addInitScript('globalThis.__name = (given) => given'); // tsx writes it into functions
        await page.goto(`${server.origin}/page.html`);
        return await use(page);
      } finally {
        await context.close();
      }
    });
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  }
}
