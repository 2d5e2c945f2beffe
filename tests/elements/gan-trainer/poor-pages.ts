/** Pages that allow less than others. */

/** A page whose policy allows no `Worker`. */
export async function withoutWorkers(act: () => Promise<void>): Promise<void> {
  const Real = globalThis.Worker;
  const refused = function (): never {
    throw new DOMException('No workers here.', 'SecurityError');
  };
  globalThis.Worker = refused as unknown as typeof Worker;
  try {
    await act();
  } finally {
    globalThis.Worker = Real;
  }
}

type RequestAdapter = () => Promise<GPUAdapter | null>;

/** A page without workers, so that the GPU is the page's own, which asks for adapters so. */
export async function withAdapter(request: (real: RequestAdapter) => Promise<GPUAdapter | null>, act: () => Promise<void>): Promise<void> {
  const { gpu } = navigator;
  const requestAdapter = (): Promise<GPUAdapter | null> => request(() => gpu.requestAdapter());
  Object.defineProperty(navigator, 'gpu', { configurable: true, value: { requestAdapter } });
  try {
    await withoutWorkers(act);
  } finally {
    Reflect.deleteProperty(navigator, 'gpu');
  }
}

/** A page without WebAssembly, and without workers that would have it. */
export async function withoutWebAssembly(act: () => Promise<void>): Promise<void> {
  const real = globalThis.WebAssembly;
  Object.defineProperty(globalThis, 'WebAssembly', { configurable: true, writable: true, value: undefined });
  try {
    await withoutWorkers(act);
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', { configurable: true, writable: true, value: real });
  }
}

/** What a thing answers, but for some of it. */
export const but = <T extends object>(real: T, changes: Partial<T>): T =>
  new Proxy(real, {
    get(target, name) {
      const value = (name in changes ? Reflect.get(changes, name) : Reflect.get(target, name)) as unknown;
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
