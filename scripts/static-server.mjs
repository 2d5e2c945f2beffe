/** A static file server for checks and benches: folders under prefixes, pages from memory, headers by the caller. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * @param {{folders?: Record<string, string>, pages?: Record<string, string>, headers?: Record<string, string>}} options
 *   `folders`: prefix such as '/a/b/' → folder; `pages`: path → text
 * @returns {Promise<{origin: string, close: () => void}>} listening on a free port
 */
export const serve = ({ folders = {}, pages = {}, headers = {} }) =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
      const answer = (status, type) => response.writeHead(status, { 'content-type': type, ...headers });
      if (path in pages) {
        answer(200, types[extname(path)] ?? types['.html']);
        return response.end(pages[path]);
      }
      const prefix = Object.keys(folders).find((start) => path.startsWith(start));
      const file = prefix && join(folders[prefix], normalize(`/${path.slice(prefix.length)}`));
      if (!file || !isFile(file)) {
        answer(404, 'text/plain');
        return response.end();
      }
      answer(200, types[extname(file)] ?? 'application/octet-stream');
      return createReadStream(file).pipe(response);
    });
    server.listen(0, '127.0.0.1', () => {
      resolve({
        origin: `http://127.0.0.1:${server.address().port}`,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
