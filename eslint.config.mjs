/** One taste for all files, the import arrows, and what the parts without a page may not touch. */
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import local from './scripts/eslint-rules.mjs';

const pure = ['src/math/**/*.ts', 'src/engine/**/*.ts', 'src/gan/**/*.ts'];
/** Where the engine meets a worker's or a page's clock. */
const edge = ['src/gan/worker/worker.ts', 'src/gan/worker/host.ts'];

/** What scripts use of Node, and of a page where they run in one. */
const globals = ['process', 'console', 'URL', 'Buffer', 'setTimeout', 'performance', 'window', 'document'];

const ban = (message, ...names) => names.map((name) => ({ name, message }));

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'storybook-static/',
      'node_modules/',
      'src/engine/kernels/wasm/assembly/', // AssemblyScript
      'src/engine/kernels/wasm/binary.ts',
      'src/engine/kernels/wasm/binary-pictures.ts',
      'src/runtime/gan-worker.js',
      'src/runtime/gan-kernels.js',
      'src/runtime/gan-webgpu.js',
      'src/runtime/gan-pictures.js',
      'src/runtime/gan-tensors.js',
    ],
  },
  js.configs.recommended,
  { files: ['**/*.ts'], extends: [tseslint.configs.strict] },
  {
    plugins: { local },
    languageOptions: {
      globals: Object.fromEntries(globals.map((name) => [name, 'readonly'])),
    },
    rules: {
      'max-lines': ['error', 400],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-loss-of-precision': 'off', // published constants keep the digits of their papers
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      'no-undef': 'off', // TypeScript knows better
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'local/import-arrows': 'error',
      'local/no-inline-style': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings or an object `as const`.' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use modules.' },
        { selector: 'Decorator', message: 'Use `static properties` or plain accessors.' },
        {
          selector: 'CallExpression[callee.property.name="dataSync"]',
          message: 'After a lost device dataSync() answers zeros without an error: use data().',
        },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^@tensorflow/', message: 'Only engine/tfjs knows TensorFlow.js.' }] },
      ],
    },
  },
  { files: ['src/engine/tfjs/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: pure,
    ignores: [...edge, 'src/engine/tfjs/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take a random stream from the caller.' },
        { object: 'Date', property: 'now', message: 'Take the clock from the caller.' },
      ],
      'no-restricted-globals': [
        'error',
        ...ban('Take the clock from the caller.', 'Date', 'performance', 'requestAnimationFrame'),
        ...ban('Take the bytes from the caller.', 'fetch', 'XMLHttpRequest'),
        ...ban('math, engine and gan know no page.', 'document', 'window', 'HTMLElement', 'customElements'),
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(lit|@lit|@tensorflow)(/|$)', message: 'math, engine and gan know no Lit and no tensors.' }] },
      ],
    },
  },
  { files: ['tests/**/*.ts'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } }, // expect(x).to.be.true
);
