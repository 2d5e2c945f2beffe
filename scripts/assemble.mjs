/** Makes what is made before anything else runs: the entries, the list of assets, the WASM kernels, then the worker that holds them. */
import { writeAssets } from './assets.mjs';
import { buildWasm } from './build-wasm.mjs';
import { buildWorker } from './build-worker.mjs';
import { writeEntries } from './entries.mjs';

await writeEntries();
await writeAssets();
await buildWasm();
await buildWorker();
