/**
 * The longest task on a page's main thread while a trainer trains as fast as it can: at most 50 ms in the median of
 * five runs of a minute, after start-up. Options: --seconds 60, --runs 5.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { median } from './interleaved.js';
import { withPages } from './pages.js';

const LIMIT = 50;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, runs: { type: 'string', default: '5' } } });
const [seconds, runs] = [Number(values.seconds), Number(values.runs)];

interface Outcome {
  /** Milliseconds; 0 where no task came to 50. */
  readonly longest: number;
  readonly count: number;
  readonly steps: number;
  readonly perSecond: number;
}

const markup = '<gan-trainer speed="max" iterations="1000000"></gan-trainer>';

/** Runs in the page: trains for so many seconds and watches the main thread from half a second after the start on. */
async function watched(time: number): Promise<Outcome> {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const trainer = document.querySelector('gan-trainer');
  if (!trainer) throw new Error('There is no trainer on the page.');
  await customElements.whenDefined('gan-trainer');
  while (trainer.iteration < 150) await wait(20);
  trainer.play();
  await wait(500);
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const before = trainer.iteration;
  await wait(1000 * time);
  const steps = trainer.iteration - before;
  tasks.push(...observer.takeRecords().map(({ duration }) => duration));
  return { longest: Math.max(0, ...tasks), count: tasks.length, steps, perSecond: steps / time };
}

const longest: number[] = [];
await withPages(markup, async (open) => {
  for (let i = 0; i < runs; i++) {
    const outcome = await open((page: Page) => page.evaluate(watched, seconds));
    longest.push(outcome.longest);
    const said = outcome.count === 0 ? `none of ${LIMIT} ms or more` : `${outcome.count} of ${LIMIT} ms or more, the longest ${Math.round(outcome.longest)} ms`;
    console.log(`run ${i + 1}: ${outcome.steps} steps in ${seconds} s (${Math.round(outcome.perSecond)} a second); tasks: ${said}`);
    if (outcome.steps === 0) throw new Error('Nothing was trained.');
  }
});
const middle = median(longest);
console.log(`longest task, median of ${runs} runs: ${middle === 0 ? `under ${LIMIT}` : Math.round(middle)} ms (at most ${LIMIT} wanted)`);
if (middle > LIMIT) process.exitCode = 1;
