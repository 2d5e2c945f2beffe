/**
 * Bundles what the page loads apart from itself, each into one module beside src/runtime/worker.ts, which names them
 * with `new URL('./…', import.meta.url)`: the training worker, and what it loads where it is wanted: the kernels in
 * JavaScript, those for pictures, and what trains points and pictures on a GPU.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { denseBinary } from './build-wasm.mjs';
import { at } from './paths.mjs';
import { shortened } from './terser.mjs';

const worker = at('src/gan/worker/worker.ts');
const kernels = at('src/engine/kernels/js/run.ts');
const webgpu = at('src/gan/worker/webgpu.ts');
const pictures = at('src/gan/worker/pictures.ts');
const tensors = at('src/gan/worker/tensors.ts');

/** The worker holds WebAssembly as dense text, and is told where the kernels in JavaScript are. */
const apart = {
  name: 'apart',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /binary(-pictures)?\.ts$/ }, async ({ path }) => ({ contents: await denseBinary(path), loader: 'js' }));
    onResolve({ filter: /kernels\/js\/run\.js$/ }, () => ({ path: './gan-kernels.js', external: true }));
  },
};

/**
 * Pictures on a GPU are trained with WebGPU only: the other machines of TensorFlow.js stay out, and so does `long`, with which it hashes
 * texts, and which compiles WebAssembly.
 */
const webgpuOnly = {
  name: 'webgpu-only',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^long$/ }, () => ({ path: 'long', namespace: 'none' }));
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default { fromString() {} };', loader: 'js' }));
    onLoad({ filter: /engine\/tfjs\/(webgl|cpu)\.ts$/ }, () => ({ contents: "throw new Error('This machine is not part of this file.');", loader: 'js' }));
  },
};

/** What the file imports while it runs is named by the page: a bundler that meets it is to leave it alone. */
const keepImports = async ({ path, text }) => writeFile(path, (await shortened(text)).replaceAll('import(', 'import(/* @vite-ignore */'));

const bundle = async (entry, name, plugins = []) => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    outfile: at('src/runtime', name),
    absWorkingDir: at(),
    tsconfig: at('tsconfig.json'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins,
  });
  await Promise.all(outputFiles.map(keepImports));
};

export async function buildWorker() {
  if (!existsSync(worker)) return;
  await bundle(worker, 'gan-worker.js', [apart]);
  await bundle(kernels, 'gan-kernels.js');
  await bundle(webgpu, 'gan-webgpu.js');
  await bundle(pictures, 'gan-pictures.js', [apart]);
  await bundle(tensors, 'gan-tensors.js', [webgpuOnly]);
}
