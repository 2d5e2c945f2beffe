/** The training worker's file: serves runs to the page that started it. */
import type { Port } from '../../runtime/worker.js';
import { browserHost, serve } from './host.js';

serve(globalThis as unknown as Port, browserHost());
