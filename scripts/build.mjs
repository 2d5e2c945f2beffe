/** Makes dist/: modules for bundlers with types, the manifest and editor data, and dist/cdn/ for browsers. */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import config from '../rollup.config.mjs';
import { htmlData, jsxTypes } from './editor-data.mjs';
import { readTags } from './entries.mjs';
import { at } from './paths.mjs';

const node = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: at(), stdio: 'inherit' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
};

const write = (path, text) => writeFile(at('dist', path), text);

await rm(at('dist'), { recursive: true, force: true });
await mkdir(at('dist/cdn'), { recursive: true });

for (const options of config) {
  const bundle = await rollup(options);
  await bundle.write(options.output);
  await bundle.close();
}

node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
node('--import', 'tsx', 'scripts/manifest.mjs');

const manifest = JSON.parse(await readFile(at('custom-elements.json'), 'utf8'));
await write('custom-elements.json', JSON.stringify(manifest));
await write('vscode.html-custom-data.json', JSON.stringify(htmlData(manifest), null, 2));
await write('jsx.d.ts', jsxTypes(manifest));

const sheet = (await readFile(at('src/gan.css'), 'utf8')).replaceAll(':is(any-element)', `:is(${(await readTags()).join(', ')})`);
const css = await transform(sheet, { loader: 'css', minify: true });
await write('cdn/gan.css', css.code);
console.log('dist/ and dist/cdn/ are built.');
