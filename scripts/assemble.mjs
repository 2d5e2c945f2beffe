/** Makes what is made before anything else runs: the entries, the WASM kernels, then the worker that holds them. */
import { buildWasm } from './build-wasm.mjs';
import { buildWorker } from './build-worker.mjs';
import { writeEntries } from './entries.mjs';

await writeEntries();
await buildWasm();
await buildWorker();
