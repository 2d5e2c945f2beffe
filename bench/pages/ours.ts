/** Trains in the worker and draws D's opinion at 30 frames a second, as `gan-trainer` does. */
import { TrainingHost } from '../../src/gan/worker/session.js';
import { onFrame } from '../../src/runtime/frames.js';
import { light } from '../../src/ui/plot/palette.js';
import { paintCanvas } from '../../src/ui/plot/canvas.js';
import { stageScene } from '../../src/ui/plot/stage.js';
import { data, modelOf, small } from '../game.js';

const window2d = { x: [-3, 3], y: [-3, 3] } as const;
const canvas = document.querySelector('canvas');
const host = await TrainingHost.start();
const session = await host.open({ model: modelOf(small, false), sets: { data: { columns: 2, values: data } }, seed: 1, engine: 'wasm' }, () => undefined);

let [asked, last, drawn, iteration] = [false, 0, 0, 0];
onFrame((time) => {
  if (asked || time - last < 1000 / 30 - 4) return;
  [asked, last] = [true, time];
  void session.frame({ heat: { cells: 100, ...window2d }, stride: 1e9 }).then(({ heat, iteration: now }) => {
    asked = false;
    iteration = now;
    if (!heat || !canvas) return;
    const mark = { kind: 'heat', columns: heat.cells, rows: heat.cells, values: heat.values.map((v) => 1 / (1 + Math.exp(-v))), domain: [0, 1], ramp: 'diverging' } as const;
    paintCanvas(canvas, stageScene({ ...window2d, marks: [mark] }, 480, 480), light);
    drawn++;
  });
});

/** Trains for so many milliseconds; iterations and heat maps of that time. */
const measure = async (milliseconds: number): Promise<{ iterations: number; frames: number; seconds: number }> => {
  await session.pause();
  const before = await session.frame({ stride: 1e9 });
  const [start, framesBefore] = [performance.now(), drawn];
  await session.play({});
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await session.pause();
  const seconds = (performance.now() - start) / 1000;
  const after = await session.frame({ stride: 1e9 });
  return { iterations: after.iteration - before.iteration, frames: drawn - framesBefore, seconds };
};

Object.assign(globalThis, { measure, progress: () => iteration });
