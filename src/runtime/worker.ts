/** Starts the training worker wherever a page allows one. */
import { folder } from './folder.js';

/** What both a worker and one end of a channel are. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

export interface RunningWorker {
  readonly port: Port;
  terminate(): void;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): unknown };
}

/** How long a worker may take to say that it is there, in milliseconds. */
const PATIENCE = 10_000;

const POLICY = Symbol.for('gan-widgets/1/policy');

/** An address as a page with `require-trusted-types-for 'script'` wants it: only the worker's own pass the policy. */
function trusted(address: string): string {
  const page = globalThis as { trustedTypes?: TrustedTypes; [POLICY]?: ReturnType<TrustedTypes['createPolicy']> };
  if (!page.trustedTypes) return address;
  page[POLICY] ??= page.trustedTypes.createPolicy('gan-widgets', { createScriptURL: (given) => given });
  return page[POLICY].createScriptURL(address) as string;
}

/** Where the worker's file is: beside this module, or in the folder that an author names. */
export const workerAddress = (basePath?: string): URL =>
  basePath ? new URL('gan-worker.js', folder(basePath)) : new URL('./gan-worker.js', import.meta.url);

/** Where the kernels in JavaScript are, for pages that allow no WebAssembly or ask for them. */
export const kernelsAddress = (basePath?: string): URL =>
  basePath ? new URL('gan-kernels.js', folder(basePath)) : new URL('./gan-kernels.js', import.meta.url);

/** Where the kernels for pictures are. */
export const picturesAddress = (basePath?: string): URL =>
  basePath ? new URL('gan-pictures.js', folder(basePath)) : new URL('./gan-pictures.js', import.meta.url);

/** Where the part that trains pictures on a GPU is. */
export const tensorsAddress = (basePath?: string): URL =>
  basePath ? new URL('gan-tensors.js', folder(basePath)) : new URL('./gan-tensors.js', import.meta.url);

/** Where the part that trains points on a GPU is. */
export const webgpuAddress = (basePath?: string): URL =>
  basePath ? new URL('gan-webgpu.js', folder(basePath)) : new URL('./gan-webgpu.js', import.meta.url);

/**
 * A worker that has said “ready”, or undefined where the page allows none: then the same code runs on the page.
 *
 * A page on another origin than the files cannot start their worker; a blob of its own may import it.
 */
export async function startWorker(basePath?: string): Promise<RunningWorker | undefined> {
  const address = workerAddress(basePath);
  const here = address.origin === location.origin && address.protocol !== 'file:';
  return (here ? await started(address.href) : undefined) ?? (await startedFromBlob(address));
}

async function startedFromBlob(address: URL): Promise<RunningWorker | undefined> {
  if (!/^(https?|blob|data):$/.test(address.protocol)) return undefined;
  const blob = URL.createObjectURL(new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' }));
  try {
    return await started(blob);
  } finally {
    URL.revokeObjectURL(blob);
  }
}

function started(address: string): Promise<RunningWorker | undefined> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = new Worker(trusted(address), { type: 'module', name: 'gan-widgets' });
    } catch {
      resolve(undefined);
      return;
    }
    const fail = (): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(undefined);
    };
    const timer = setTimeout(fail, PATIENCE);
    worker.onerror = (event) => {
      event.preventDefault();
      fail();
    };
    worker.onmessage = () => {
      clearTimeout(timer);
      worker.onmessage = null;
      worker.onerror = null;
      resolve({ port: worker, terminate: () => worker.terminate() });
    };
  });
}
