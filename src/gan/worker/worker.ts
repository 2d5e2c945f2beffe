/**
 * The training worker's file: serves runs to the page that started it.
 *
 * A page that allows no worker imports the same file and serves itself.
 */
import type { Port } from '../../runtime/worker.js';
import { browserHost, serve } from './host.js';

export { browserHost, serve };

if (!('document' in globalThis)) serve(globalThis as unknown as Port, browserHost());
