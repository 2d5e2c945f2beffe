/**
 * One GPU device for all that run beside each other here, shared also between two copies of this bundle.
 *
 * Whoever needs the device borrows it and gives it back; with the last one it is destroyed. A device that is lost is
 * forgotten, and the next who asks gets another, from an adapter of its own: an adapter gives one device only.
 */
export interface DeviceLease {
  readonly device: GPUDevice;
  /** What kind of adapter it comes from, such as “swiftshader” or “apple”. */
  readonly adapter: string;
  /** Gives the device back; a second call does nothing. */
  release(): void;
}

interface Held {
  readonly device: GPUDevice;
  readonly adapter: string;
}

interface Shared {
  held: Promise<Held> | undefined;
  users: number;
}

/** Milliseconds to wait for an adapter after the first, second, … time that there was none. */
const WAITS = [100, 300, 1000];

/** What heavy work wants more of than WebGPU promises. */
const wanted = ['maxStorageBufferBindingSize', 'maxBufferSize', 'maxComputeWorkgroupStorageSize', 'maxComputeInvocationsPerWorkgroup', 'maxComputeWorkgroupSizeX', 'maxComputeWorkgroupsPerDimension'] as const;

const KEY = Symbol.for('gan-widgets/1/device');

const shared = (): Shared => {
  const page = globalThis as { [KEY]?: Shared };
  return (page[KEY] ??= { held: undefined, users: 0 });
};

/** How many leases are out. */
export const deviceUsers = (): number => shared().users;

/**
 * The shared device.
 *
 * @throws Error with a sentence where there is none to be had
 */
export async function borrowDevice(): Promise<DeviceLease> {
  const page = shared();
  page.users++;
  let out = true;
  const release = (): void => {
    if (!out) return;
    out = false;
    page.users--;
    if (page.users === 0) forget(page);
  };
  try {
    page.held ??= request(page);
    const { device, adapter } = await page.held;
    return { device, adapter, release };
  } catch (error) {
    release();
    throw error;
  }
}

function forget(page: Shared): void {
  page.held?.then(({ device }) => device.destroy(), () => {});
  page.held = undefined;
}

function request(page: Shared): Promise<Held> {
  const held = requestDevice();
  const gone = (): void => {
    if (page.held === held) page.held = undefined;
  };
  held.then(({ device }) => device.lost.then(gone), gone);
  return held;
}

async function requestDevice(): Promise<Held> {
  const gpu = globalThis.navigator?.gpu;
  if (!gpu) throw new Error('This browser has no WebGPU here.');
  const adapter = await requestAdapter(gpu);
  if (!adapter) throw new Error('This browser gives no GPU to this page.');
  const requiredLimits = Object.fromEntries(wanted.map((name) => [name, adapter.limits[name]]));
  try {
    const device = await adapter.requestDevice({ label: 'gan-widgets', requiredLimits });
    return { device, adapter: adapter.info.architecture || adapter.info.vendor || 'unknown' };
  } catch {
    throw new Error('The GPU of this machine gives this page no device.');
  }
}

/** A GPU process that has just gone is back in a moment. */
async function requestAdapter(gpu: GPU): Promise<GPUAdapter | null> {
  for (const wait of [0, ...WAITS]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter) return adapter;
  }
  return null;
}

let hardware: Promise<boolean> | undefined;

/** Whether there is a GPU that is no processor playing one. Asked once. */
export const hasGpu = (): Promise<boolean> => (hardware ??= findHardware().catch(() => false));

async function findHardware(): Promise<boolean> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  return adapter ? !isSoftware(adapter.info) : false;
}

const isSoftware = ({ architecture, ...info }: GPUAdapterInfo): boolean => architecture === 'swiftshader' || ('isFallbackAdapter' in info && info.isFallbackAdapter === true);
