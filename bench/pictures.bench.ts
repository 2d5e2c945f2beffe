/**
 * Training on pictures: a DCGAN of 32 maps at batch 64, one update of D and one of G, against TensorFlow.js on the processor
 * and, where Python has it, PyTorch on one thread.
 *
 * npm run bench -- pictures [--rounds 5] [--check]
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { createTrainer } from '../src/engine/index.js';
import { dcgan, PIXELS, pictureModel, pictures } from './dcgan.js';
import { median } from './interleaved.js';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, check: { type: 'boolean', default: false } } });
const rounds = Math.max(5, Number(options.rounds));
/** Steps of ours in a round: one would be over before the clock has gone far. */
const OURS = 5;

console.warn = () => undefined; // TensorFlow.js's greeting
const tf = await import('@tensorflow/tfjs');
await tf.setBackend('cpu');
const { tensorFlowDcgan } = await import('./tensorflow-dcgan.js');

/** Both sides are given the same weights and batches and have to come to the same losses. */
async function assertSameGame(): Promise<void> {
  const game = { ...dcgan, batch: 4 };
  const ours = await createTrainer({ model: pictureModel(game, true), sets: {}, seed: 1, engine: 'wasm' });
  const small = tensorFlowDcgan(game, pictures);
  const [x, z] = [pictures.slice(0, game.batch * PIXELS), pictures.slice(0, game.batch * game.code)];
  ours.give('real', x);
  ours.give('z', z);
  small.set(ours.weights());
  const wanted = small.losses(x, z);
  await ours.stepPlayer('D');
  const { D } = ours.measures();
  if (!(Math.abs(D - wanted.D) <= 1e-4 * Math.abs(wanted.D))) throw new Error(`The games differ: D loses ${D} here, ${wanted.D} in TensorFlow.js.`);
  ours.dispose();
}

const timed = async (act: () => void | Promise<void>): Promise<number> => {
  const start = performance.now();
  await act();
  return performance.now() - start;
};

/** Milliseconds of one step in PyTorch on one thread; undefined where there is none. */
function pytorch(): number | undefined {
  const { status, stdout } = spawnSync('python3', [new URL('./dcgan.py', import.meta.url).pathname], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

const show = (times: number, least: number, stretch: number, what: string): void => {
  const verdict = times < least ? 'MISS' : times < stretch ? 'pass' : 'pass, and the stretch';
  console.log(`${times.toFixed(1).padStart(7)}×  at least ${least}×, aiming at ${stretch}×  ${verdict.padEnd(22)} ${what}`);
  if (options.check && times < least) process.exitCode = 1;
};

await assertSameGame();
const ours = await createTrainer({ model: pictureModel(dcgan, false), sets: { data: { columns: PIXELS, values: pictures } }, seed: 1, engine: 'wasm' });
const theirs = tensorFlowDcgan(dcgan, pictures);
await ours.step(2);
const [folds, torchFolds]: [number[], number[]] = [[], []];
for (let round = 0; round < rounds; round++) {
  const own = (await timed(() => ours.step(OURS))) / OURS;
  folds.push((await timed(() => theirs.run(1))) / own);
  const torch = pytorch();
  if (torch !== undefined) torchFolds.push(torch / own);
}
show(median(folds), 80, 150, 'wasm, DCGAN 28 × 28, 32 maps, batch 64, against TensorFlow.js cpu');
if (torchFolds.length > 0) show(median(torchFolds), 0.6, 1, 'the same against PyTorch on one thread');
else console.log('     –   the same against PyTorch: this Python has none');
