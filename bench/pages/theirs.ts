/** TensorFlow.js, one iteration an animation frame, with D's opinion drawn at 30 frames a second. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { data, small } from '../game.js';
import { tensorFlowRun } from '../tensorflow.js';

const CELLS = 100;
const backend = new URLSearchParams(location.search).get('backend') ?? 'cpu';
setWasmPaths('/wasm/');
await tf.setBackend(backend);
await tf.ready();
const run = tensorFlowRun(small, data);
const canvas = document.querySelector('canvas');
const context = canvas?.getContext('2d');
const pixels = new ImageData(CELLS, CELLS);
const at = (k: number): number => -3 + (6 * (k + 0.5)) / CELLS;
const cells = Float32Array.from({ length: 2 * CELLS * CELLS }, (_, i) => at(i % 2 === 0 ? (i >> 1) % CELLS : Math.floor((i >> 1) / CELLS)));

const draw = (): void => {
  const opinion = run.opinion(cells);
  opinion.forEach((p, i) => pixels.data.set([255 * (1 - p), 128, 255 * p, 255], 4 * i));
  context?.putImageData(pixels, 0, 0);
};

const measure = (milliseconds: number): Promise<{ iterations: number; frames: number; seconds: number }> =>
  new Promise((resolve) => {
    const start = performance.now();
    let [iterations, frames, last] = [0, 0, 0];
    const step = (time: number): void => {
      run.run(1);
      iterations++;
      if (time - last >= 1000 / 30 - 4) {
        draw();
        frames++;
        last = time;
      }
      const seconds = (performance.now() - start) / 1000;
      if (seconds * 1000 < milliseconds) requestAnimationFrame(step);
      else resolve({ iterations, frames, seconds });
    };
    requestAnimationFrame(step);
  });

Object.assign(globalThis, { measure });
