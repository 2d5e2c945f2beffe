/**
 * Training on points against TensorFlow.js: the same games, interleaved, as ratios.
 *
 * npm run bench -- engine [--rounds 15] [--slice 60] [--check]
 */
import { parseArgs } from 'node:util';
import { data, large, modelOf, small } from './game.js';
import { interleave, ratio, type Contender, type Times } from './interleaved.js';
import { startUps } from './start-up.js';
import type { Game, TensorFlowRun } from './tensorflow.js';
import { createTrainer, type EngineName, type Trainer } from '../src/engine/index.js';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, slice: { type: 'string', default: '60' }, check: { type: 'boolean', default: false } },
});
const timing = { rounds: Math.max(5, Number(options.rounds)), slice: Number(options.slice) };

/** A row of the table: what is compared, the bound that has to hold, and what we aim at. */
interface Row {
  readonly what: string;
  readonly times: number;
  readonly least: number;
  readonly stretch: number;
}

const train = (engine: EngineName, game: Game, given = false): Promise<Trainer> =>
  createTrainer({ model: modelOf(game, given), sets: { data: { columns: 2, values: data } }, seed: 1, engine });

/** Both sides are given the same weights and batches and have to come to the same losses. */
async function assertSameGame(game: Game, theirs: TensorFlowRun): Promise<void> {
  const ours = await train('wasm', game, true);
  const [x, z] = [data.slice(0, 2 * game.batch), data.slice(-2 * game.batch)];
  ours.give('real', x);
  ours.give('z', z);
  theirs.set(ours.weights());
  const wanted = theirs.losses(x, z);
  await ours.stepPlayer('D');
  const { D } = ours.measures();
  theirs.set(ours.weights());
  await ours.stepPlayer('G');
  const { G } = ours.measures();
  const after = theirs.losses(x, z);
  for (const [a, b] of [[D, wanted.D], [G, after.G]]) {
    if (!(Math.abs(a - b) <= 1e-5 * Math.abs(b))) throw new Error(`The games differ: a loss of ${a} here, ${b} in TensorFlow.js.`);
  }
}

/** TensorFlow.js on a backend, as a contender. */
async function theirsOn(backend: string, game: Game): Promise<Contender> {
  const tf = await import('@tensorflow/tfjs');
  const { tensorFlowRun } = await import('./tensorflow.js');
  await tf.setBackend(backend);
  const trained = tensorFlowRun(game, data);
  await assertSameGame(game, trained);
  return {
    name: backend,
    run: async (n) => {
      await tf.setBackend(backend);
      trained.run(n);
    },
  };
}

const oursOn = async (engine: EngineName, game: Game): Promise<Contender> => {
  const trainer = await train(engine, game);
  return { name: `our ${engine}`, run: (n) => trainer.step(n) };
};

async function tensorFlowBackends(): Promise<string[]> {
  console.warn = () => undefined; // its greeting
  await import('@tensorflow/tfjs');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname);
  return ['cpu', 'wasm'];
}

async function race(game: Game, engines: readonly EngineName[], backends: readonly string[]): Promise<Times> {
  const ours = await Promise.all(engines.map((engine) => oursOn(engine, game)));
  const theirs: Contender[] = [];
  for (const backend of backends) theirs.push(await theirsOn(backend, game));
  return interleave([...ours, ...theirs], timing);
}

/** The backend of TensorFlow.js that comes nearest to an engine of ours. */
const nearest = (times: Times, engine: EngineName, backends: readonly string[]): { times: number; backend: string } =>
  backends.map((backend) => ({ times: ratio(times, backend, `our ${engine}`), backend })).sort((a, b) => a.times - b.times)[0];

async function rows(): Promise<Row[]> {
  const backends = await tensorFlowBackends();
  const first = await race(small, ['wasm', 'js'], backends);
  const second = await race(large, ['wasm'], backends);
  const start = await startUps(timing.rounds);
  const row = (what: string, times: Times, engine: EngineName, least: number, stretch: number): Row => {
    const { times: fold, backend } = nearest(times, engine, backends);
    return { what: `${what}, against TensorFlow.js ${backend}`, times: fold, least, stretch };
  };
  return [
    row('wasm, 2-8-8, batch 150, two and one', first, 'wasm', 40, 80),
    row('js, the same', first, 'js', 12, 20),
    row('wasm, 2-64-64, batch 256, one and one', second, 'wasm', 10, 20),
    { what: 'script start to first training step, against TensorFlow.js cpu', times: ratio(start, 'TensorFlow.js', 'ours'), least: 1, stretch: 1 / 0.3 },
  ];
}

const show = ({ what, times, least, stretch }: Row): string => {
  const verdict = times < least ? 'MISS' : times < stretch ? 'pass' : 'pass, and the stretch';
  return `${times.toFixed(1).padStart(7)}×  at least ${least}×, aiming at ${stretch.toFixed(stretch % 1 ? 1 : 0)}×  ${verdict.padEnd(22)} ${what}`;
};

const table = await rows();
for (const row of table) console.log(show(row));
if (options.check && table.some(({ times, least }) => times < least)) process.exitCode = 1;
