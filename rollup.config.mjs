/**
 * dist/ for bundlers: one module a source file, packages left to the bundler.
 * dist/cdn/ for browsers: everything in it, minified, in shared chunks.
 */
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';
import { readTags } from './scripts/entries.mjs';
import { files } from './scripts/rollup-files.mjs';
import { literals } from './scripts/rollup-literals.mjs';
import { at } from './scripts/paths.mjs';
import { short } from './scripts/terser.mjs';
import { tsconfigRaw } from './scripts/typescript-plugin.mjs';

const tags = await readTags();
const entries = Object.fromEntries(tags.map((tag) => [`elements/${tag}`, at(`src/elements/entries/${tag}.ts`)]));
const compile = () => esbuild({ target: 'es2022', tsconfig: false, tsconfigRaw });

/**
 * Only what registers elements acts when it is imported: of all other modules, what nobody uses is left out. TensorFlow.js sets
 * itself up in a few of its own.
 */
const acts = [
  /\/src\/(all|loader|elements\/entries\/[\w-]+)\.ts$/,
  /@tensorflow\/tfjs-[\w-]+\/dist\/(base_side_effects|flags\w*|platforms\/platform_browser)\.js$/,
];
const treeshake = { moduleSideEffects: (id) => acts.some((pattern) => pattern.test(id)) };

/** Warnings of Rollup stop the build: each is a mistake here. */
const onwarn = (warning) => {
  throw new Error(warning.message);
};

const forBundlers = {
  input: {
    index: at('src/index.ts'),
    all: at('src/all.ts'),
    loader: at('src/loader.ts'),
    'math/index': at('src/math/index.ts'),
    'gan/index': at('src/gan/index.ts'),
    ...Object.fromEntries(tags.map((tag) => [`elements/entries/${tag}`, at(`src/elements/entries/${tag}.ts`)])),
  },
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0') && !/^[a-z]:/i.test(id),
  plugins: [nodeResolve({ extensions: ['.ts', '.js'] }), compile(), literals(), files((path) => path.replace(/^src\//, ''))],
  output: { dir: at('dist'), format: 'es', preserveModules: true, preserveModulesRoot: at('src') },
  onwarn,
};

/** What only a reader's own generator needs, and only the page can bring. */
const brought = ['onnxruntime-web', '@tensorflow/tfjs'];

const forBrowsers = {
  external: brought,
  input: { all: at('src/all.ts'), loader: at('src/loader.ts'), ...entries },
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'], extensions: ['.ts', '.js'] }),
    commonjs(),
    compile(),
    literals(),
    files((path) => path.replace(/^src\/(.*\/)?/, '')),
    short(),
  ],
  treeshake,
  output: { dir: at('dist/cdn'), format: 'es', chunkFileNames: 'chunks/[name]-[hash].js' },
  onwarn,
};

export default [forBundlers, forBrowsers];
