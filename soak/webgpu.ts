/**
 * What happens to a run when its GPU goes: devices lost at random steps, the GPU process killed, widgets that come and go.
 * Options: --losses 100, --mounts 1000.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { median } from '../bench/interleaved.js';
import { withPages } from '../bench/pages.js';
import { findBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/static-server.mjs';
import { check } from './check.js';
import type { Losses } from './pages/losses.js';

const { values } = parseArgs({ options: { losses: { type: 'string', default: '100' }, mounts: { type: 'string', default: '1000' } } });
const [losses, mounts] = [Number(values.losses), Number(values.mounts)];
/** Milliseconds in which a run has to go on after its device is lost, and after the GPU process is gone. */
const RESUME = { device: 1000, process: 10_000 };

async function loseDevices(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gan-losses-'));
  await build({ entryPoints: ['soak/pages/losses.ts'], outdir: folder, bundle: true, splitting: true, format: 'esm', target: 'es2022', logLevel: 'error' });
  const server = await serve({ folders: { '/built/': `${folder}/` }, pages: { '/page.html': '<!doctype html><script type="module" src="/built/losses.js"></script>' } });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/page.html`);
    await page.waitForFunction(() => 'lose' in globalThis);
    const { adapter, devices, different, resumed, said } = await page.evaluate((n) => (globalThis as unknown as { lose(n: number): Promise<Losses> }).lose(n), losses);
    console.log(`adapter: ${adapter}`);
    check(devices === losses + 1 && said.length === 0, `${losses} devices were lost, ${devices - 1} others taken up, the processor asked ${said.length} times`);
    check(different === 0, `${different} of ${2 * losses} states and losses differ in a bit from those of an undisturbed run`);
    const longest = Math.max(...resumed);
    check(longest < RESUME.device, `the run goes on ${Math.round(median(resumed))} ms after a loss in the median, ${Math.round(longest)} ms at most (under ${RESUME.device} wanted)`);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs in the page: milliseconds until so many more iterations are trained; undefined where they are not. */
async function goesOn(patience: number): Promise<{ readonly after: number | undefined; readonly badge: string; readonly note: string }> {
  const trainer = document.querySelector('gan-trainer');
  const start = performance.now();
  const at = trainer?.iteration ?? 0;
  const moved = (): boolean => (trainer?.iteration ?? 0) > at + 20;
  while (!moved() && performance.now() - start < patience) await new Promise((resolve) => setTimeout(resolve, 20));
  const text = (selector: string): string => trainer?.shadowRoot?.querySelector(selector)?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  return { after: moved() ? performance.now() - start : undefined, badge: text('.badge'), note: text('.note') };
}

async function killGpu(page: Page): Promise<void> {
  const browser = page.context().browser();
  if (!browser) return;
  const devtools = await browser.newBrowserCDPSession();
  await page.evaluate(() => document.querySelector('gan-trainer')?.play());
  const first = await page.evaluate(goesOn, 60_000);
  check(first.after !== undefined && first.badge.startsWith('Runs on WebGPU'), `the run begins on WebGPU (${first.badge})`);
  for (let i = 1; i <= 3; i++) {
    await devtools.send('Browser.crashGpuProcess').catch(() => undefined);
    const { after, badge, note } = await page.evaluate(goesOn, 2 * RESUME.process);
    const went = after === undefined ? 'does not go on' : `goes on after ${Math.round(after)} ms`;
    check(after !== undefined && after < RESUME.process, `the GPU process is killed for time ${i}: the run ${went} (${badge}${note && `; it says: ${note}`})`);
    if (!badge.startsWith('Runs on WebGPU')) check(note !== '', 'the widget says why it is not on the GPU any more');
  }
}

/** Runs in the page: trainers on WebGPU come and go, on the page itself so that its buffers can be counted. */
async function comeAndGo(count: number): Promise<{ readonly buffers: number; readonly devices: number }> {
  globalThis.Worker = function (): never {
    throw new Error('No workers: what a GPU holds is counted here.');
  } as unknown as typeof Worker;
  let [buffers, devices] = [0, 0];
  const { createBuffer, destroy: destroyDevice } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  const { requestDevice } = GPUAdapter.prototype;
  const held = new WeakSet<GPUBuffer>();
  const lent = new WeakSet<GPUDevice>();
  GPUDevice.prototype.createBuffer = function (wanted) {
    const buffer = createBuffer.call(this, wanted);
    held.add(buffer);
    buffers++;
    return buffer;
  };
  GPUBuffer.prototype.destroy = function () {
    if (held.delete(this)) buffers--;
    return destroy.call(this);
  };
  GPUAdapter.prototype.requestDevice = async function (wanted) {
    const device = await requestDevice.call(this, wanted);
    lent.add(device);
    devices++;
    return device;
  };
  GPUDevice.prototype.destroy = function () {
    if (lent.delete(this)) devices--;
    return destroyDevice.call(this);
  };
  const stays = document.createElement('gan-trainer');
  const put = async (trainer: HTMLElement): Promise<void> => {
    for (const [name, value] of Object.entries({ engine: 'webgpu', 'generator-width': '4', 'discriminator-width': '4', 'generator-layers': '1', 'discriminator-layers': '1', batch: '16', 'start-at': '0' })) trainer.setAttribute(name, value);
    const ready = new Promise((resolve) => trainer.addEventListener('gan-ready', resolve, { once: true }));
    document.body.prepend(trainer);
    await ready;
  };
  // One stays, so that the shader is compiled once.
  await put(stays);
  for (let i = 0; i < count; i++) {
    const trainer = document.createElement('gan-trainer');
    await put(trainer);
    if (i % 3 === 0) await trainer.step(2);
    trainer.remove();
  }
  stays.remove();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  return { buffers, devices };
}

async function mount(page: Page): Promise<void> {
  const { buffers, devices } = await page.evaluate(comeAndGo, mounts);
  check(buffers === 0 && devices === 0, `${buffers} GPU buffers and ${devices} devices are left after ${mounts} mounts`);
}

if (losses > 0) await loseDevices();
await withPages('<gan-trainer engine="webgpu" generator-width="4" discriminator-width="4" batch="16" speed="max" iterations="1000000"></gan-trainer>', (open) => open(killGpu));
if (mounts > 0) await withPages('', (open) => open(mount));
