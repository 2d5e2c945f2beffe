/**
 * A trainer that comes and goes a thousand times, and one that trains for long: no worker is left, and memory does not
 * grow. Options: --mounts 1000, --steps 100000.
 */
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright-core';
import { withPages } from '../bench/pages.js';
import { check } from './check.js';

/** Bytes of heap that a mount may leave behind. */
const SLOPE = 1024;
/** Bytes by which the heap of a page that trains may grow: the history of a run has a most. */
const GROWTH = 4 * 2 ** 20;

const { values } = parseArgs({ options: { mounts: { type: 'string', default: '1000' }, steps: { type: 'string', default: '100000' } } });
const [mounts, steps] = [Number(values.mounts), Number(values.steps)];
/** Bytes of JavaScript on the page after everything that can go is gone. */
async function heap(devtools: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

/** Runs in the page: mounts so many trainers one after the other, some until they train, and takes them away. */
async function comeAndGo(count: number): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let i = 0; i < count; i++) {
    const trainer = document.createElement('gan-trainer');
    for (const [name, value] of Object.entries({ 'generator-width': '8', 'discriminator-width': '8', batch: '16', 'start-at': '2' })) trainer.setAttribute(name, value);
    const ready = new Promise((resolve) => trainer.addEventListener('gan-ready', resolve, { once: true }));
    document.body.append(trainer);
    if (i % 4 === 0) await frame();
    else {
      await ready;
      if (i % 4 === 1) trainer.play();
      if (i % 4 === 2) await trainer.step(5);
      await frame();
    }
    trainer.remove();
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

const mount = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(comeAndGo, 100);
  const before = await heap(devtools);
  await page.evaluate(comeAndGo, mounts);
  const slope = ((await heap(devtools)) - before) / mounts;
  check(page.workers().length === 0, `${page.workers().length} workers are left after ${mounts} mounts`);
  check(slope <= SLOPE, `a mount leaves ${Math.round(slope)} bytes of heap behind (at most ${SLOPE} wanted)`);
};

/** Runs in the page. */
async function trainLong(goal: number): Promise<void> {
  const trainer = document.querySelector('gan-trainer');
  while (trainer && trainer.iteration < goal) {
    trainer.play();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  trainer?.pause();
}

const long = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(trainLong, steps / 5);
  const before = await heap(devtools);
  await page.evaluate(trainLong, steps);
  const growth = (await heap(devtools)) - before;
  check(growth <= GROWTH, `${steps} steps make the heap grow by ${Math.round(growth / 1024)} kB (at most ${GROWTH / 1024} wanted)`);
};

await withPages('', (open) => open(mount));
await withPages('<gan-trainer generator-width="16" discriminator-width="16" speed="max" iterations="1000000"></gan-trainer>', (open) => open(long));
