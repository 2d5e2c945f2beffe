/**
 * Rollup plugin for files that code names with `new URL('./name', import.meta.url)`: the worker and the assets.
 * Each is copied into the output, and the address keeps leading to it from whichever chunk the code lands in.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { at } from './paths.mjs';

const address = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+)\1\s*,\s*import\.meta\.url\s*\)/g;

/** @param {(path: string) => string} place where a file of the repository goes in the output */
export const files = (place) => ({
  name: 'files',
  async transform(code, id) {
    let changed = code;
    for (const [whole, , name] of code.matchAll(address)) {
      const file = resolve(dirname(id), name);
      if (!existsSync(file)) this.error(`${id} names ${name}, and there is no such file.`);
      const reference = this.emitFile({
        type: 'asset',
        fileName: place(relative(at(), file).replaceAll('\\', '/')),
        source: await readFile(file),
      });
      changed = changed.replace(whole, `import.meta.ROLLUP_FILE_URL_${reference}`);
    }
    return changed === code ? null : { code: changed, map: null };
  },
  // An address that bundlers know how to follow in their turn.
  resolveFileUrl({ relativePath }) {
    const path = relativePath.startsWith('.') ? relativePath : `./${relativePath}`;
    return `new URL('${path}', import.meta.url)`;
  },
});
