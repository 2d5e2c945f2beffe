/**
 * Lets @web/dev-server and @web/test-runner serve TypeScript: compiled file by file with esbuild, with imports
 * of './x.js' answered by './x.ts' where that is the file that exists, and CommonJS packages bundled into modules.
 */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { at } from './paths.mjs';

/** The compiler options that change what runs; tsconfig.json says the same. */
export const tsconfigRaw = {
  compilerOptions: { target: 'ES2022', useDefineForClassFields: false, verbatimModuleSyntax: true },
};

/** Packages that a browser cannot import as they are. */
const commonJs = ['fft.js', 'long', 'seedrandom'];
const vendor = '/__packages/';

const bundlePackage = async (name) => {
  const result = await build({
    stdin: { contents: `export * from '${name}'; export { default } from '${name}';`, resolveDir: at() },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
};

const isTypeScript = (path) => /\.ts$/.test(path.split('?')[0]);

/** The file that a request path names. */
const fileOf = (path) => at(`.${decodeURIComponent(path.split('?')[0])}`);

export const typescript = () => ({
  name: 'typescript',
  async serve({ path }) {
    if (!path.startsWith(vendor)) return undefined;
    return { body: await bundlePackage(path.slice(vendor.length, -'.mjs'.length)), type: 'js' };
  },
  resolveMimeType({ path }) {
    return isTypeScript(path) ? 'js' : undefined;
  },
  resolveImport({ source, context }) {
    if (commonJs.includes(source)) return `${vendor}${source}.mjs`;
    if (!isTypeScript(context.path) || !/^\.{1,2}\/.*\.js$/.test(source)) return undefined;
    const wanted = source.replace(/\.js$/, '.ts');
    return existsSync(resolve(dirname(fileOf(context.path)), wanted)) ? wanted : undefined;
  },
  async transform(context) {
    if (!isTypeScript(context.path)) return undefined;
    const { code } = await transform(context.body, {
      loader: 'ts',
      format: 'esm',
      target: 'es2022',
      sourcemap: 'inline',
      sourcefile: fileOf(context.path),
      tsconfigRaw,
    });
    return { body: code };
  },
});
