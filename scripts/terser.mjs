/** Makes modules short: what a page loads is paid for by each of its readers. */
import { transform } from 'esbuild';
import { minify } from 'terser';

/** @param {string} code a module */
export async function shortened(code) {
  const { code: short } = await minify(code, { module: true, ecma: 2020, compress: { passes: 3, ecma: 2020, unsafe_arrows: true, keep_fargs: false }, format: { comments: false } });
  return short ?? code;
}

/** The same for each chunk that Rollup writes. esbuild goes first: it renames private members. */
export const short = () => ({
  name: 'short',
  async renderChunk(code) {
    const { code: renamed } = await transform(code, { minify: true, target: 'es2022', format: 'esm', legalComments: 'none', charset: 'utf8' });
    return { code: await shortened(renamed), map: null };
  },
});
