/**
 * Bundles the training worker into one module, src/runtime/gan-worker.js, beside the code that starts it with
 * `new URL('./gan-worker.js', import.meta.url)`.
 */
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { at } from './paths.mjs';

const entry = at('src/gan/worker/worker.ts');
export const workerFile = at('src/runtime/gan-worker.js');

export async function buildWorker() {
  if (!existsSync(entry)) return;
  await build({
    entryPoints: [entry],
    outfile: workerFile,
    absWorkingDir: at(),
    tsconfig: at('tsconfig.json'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
}
