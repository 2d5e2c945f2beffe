/** Pooling and batch norm on an engine, in float32. */
import type { Expr, Layer, Model, Net, Trainer } from '../../src/gan/index.js';
import { identity, pairOf, still, whileTraining, type Make } from './pictures.js';
import type { Reader, Tensor } from './reader.js';
import type { Runner, Runners } from './sheet.js';

/**
 * A net behind one that hands its input on, and its outputs times what is given: the gradient of the first one's biases is that by x,
 * summed over the batch. To have it for each sample, all but that sample's share of what is given are 0.
 */
function driven(N: Net, batch: number, outputs: number): Model {
  const { inputs } = N;
  const made: Expr = { net: 'N', of: { net: 'A', of: { input: 'x' } } };
  return {
    batch,
    nets: { A: { inputs, layers: [{ kind: 'dense', units: inputs, activation: 'linear' }] }, N },
    inputs: { x: { kind: 'given', units: inputs }, upstream: { kind: 'given', units: outputs } },
    players: [
      {
        ...{ name: 'N', nets: ['A', 'N'], optimiser: still },
        terms: [{ name: 'pull', kind: 'score', of: { dot: [made, { input: 'upstream' }] }, curves: [{ basis: 'identity', scale: batch, stretch: 1, shift: 0, offset: 0 }] }],
      },
    ],
  };
}

const handOn = (inputs: number): Record<string, Float32Array> => ({ 'A.0.weight': identity(inputs), 'A.0.bias': new Float32Array(inputs) });

const floats = ({ data }: Tensor): Float32Array => Float32Array.from(data);

/** A pool of one sample, forward and back. */
async function poolOnce(make: Make, layer: Layer, x: Tensor, upstream: Tensor): Promise<{ y: Float32Array; gradX: Float32Array }> {
  const [count, channels, height, width] = x.shape;
  const [inputs, outputs] = [x.data.length / count, upstream.data.length / count];
  const N: Net = { inputs, layers: [{ kind: 'unflatten', channels, height, width }, layer, { kind: 'flatten' }] };
  const trainer = await make(driven(N, 1, outputs));
  trainer.setWeights(handOn(inputs));
  const y = await trainer.generate('N', floats(x));
  const gradX = new Float32Array(x.data.length);
  for (let i = 0; i < count; i++) {
    trainer.give('x', floats(x).slice(i * inputs, (i + 1) * inputs));
    trainer.give('upstream', floats(upstream).slice(i * outputs, (i + 1) * outputs));
    await trainer.stepPlayer('N');
    gradX.set(trainer.gradients()['A.0.bias'], i * inputs);
  }
  trainer.dispose();
  return { y, gradX };
}

/** Why the engine has no such pool. */
const lackOf = (given: Reader): string | undefined => {
  if (given.text('op') === 'maxUnpool2d') return 'the engine has no max-unpool';
  if (given.numbers('dilation').some((d) => d !== 1)) return 'the engine has no dilated pools';
  return given.flag('ceilMode') ? 'the engine leaves out windows that reach over the edge (no ceil mode)' : undefined;
};

const pooling = (make: Make): Runner => async (given, sheet) => {
  const lack = lackOf(given);
  if (lack !== undefined) {
    sheet.leaveOut(lack);
    given.skipAll();
    return;
  }
  const [x, upstream] = [given.tensor('x'), given.tensor('upstream')];
  const [size, stride, padding] = ['kernel', 'stride', 'padding'].map((key) => pairOf(given.numbers(key)));
  const largest = await poolOnce(make, { kind: 'pool', how: 'max', size, stride, padding }, x, upstream);
  sheet.nearLayer('y', largest.y, given.tensor('y'));
  sheet.nearLayer('gradX', largest.gradX, given.tensor('gradX'));
  sheet.nearLayer('avgPool', (await poolOnce(make, { kind: 'pool', how: 'average', size, stride, padding }, x, upstream)).y, given.tensor('avgPool'));
  sheet.leaveOut('the engine keeps the indices of the largest to itself (gradX shows them), and has no max-unpool');
  given.skip('indices');
  given.skip('unpool');
};

/** What the engine has fixed. */
const [EPSILON, MOMENTUM] = [1e-5, 0.1];

/**
 * Another ε is the same as other units for x: with x, its mean and its deviation times r = √(1e-5/ε), x̂ is what it was. And running
 * statistics tell those of the batch, which move them by the case's own momentum.
 */
class Units {
  readonly ratio: number;
  readonly #momentum: number;

  constructor(epsilon: number, momentum: number) {
    this.ratio = Math.sqrt(EPSILON / epsilon);
    this.#momentum = momentum;
  }

  /** @param power 1 for x and means, 2 for variances */
  in(values: ArrayLike<number>, power: 1 | 2 = 1): Float32Array {
    return Float32Array.from(values, (v) => v * this.ratio ** power);
  }

  /** Running statistics as the case moves them, from those of the engine. */
  moved(before: ArrayLike<number>, after: Float32Array, power: 1 | 2): number[] {
    return Array.from(before, (old, i) => {
      const batch = (after[i] / this.ratio ** power - (1 - MOMENTUM) * old) / MOMENTUM;
      return old + this.#momentum * (batch - old);
    });
  }
}

interface Normalisation {
  readonly x: Tensor;
  readonly upstream: Tensor;
  readonly N: Net;
  readonly units: Units;
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

function normalisationOf(given: Reader): Normalisation {
  const [x, upstream] = [given.tensor('x'), given.tensor('upstream')];
  const [count, channels, height = 1, width = 1] = x.shape;
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'runningMean', 'runningVar'].map((key) => given.numbers(key));
  const units = new Units(given.number('eps'), given.number('momentum'));
  const N: Net = { inputs: x.data.length / count, layers: [{ kind: 'unflatten', channels, height, width, batchNorm: true }, { kind: 'flatten' }] };
  const running = Float32Array.from([...units.in(mean), ...units.in(variance, 2)]);
  const weights = { 'N.0.gamma': Float32Array.from(gamma), 'N.0.beta': Float32Array.from(beta), 'N.0.running': running };
  return { x, upstream, N, units, weights, mean, variance };
}

const normalisation = (make: Make): Runner => async (given, sheet) => {
  given.text('layer');
  if (given.has('error')) {
    sheet.leaveOut('the engine does not refuse one value a channel: it comes to β');
    given.skipAll();
    return;
  }
  const n = normalisationOf(given);
  const run = given.text('mode') === 'train' ? trainedNorm : fixedNorm;
  const found = await run(make, n);
  sheet.nearLayer('y', found.y, given.tensor('y'));
  const gradX = Float32Array.from(found.gradX, (g) => g * n.units.ratio);
  const wanted = given.tensor('gradX');
  sheet.nearAll('gradX', gradX, wanted, { tolerance: 1e-5, floor: Math.max(largest(wanted.data), subtracted(n)) });
  const { gradients, running } = found;
  for (const [name, part] of [['gradGamma', 'gamma'], ['gradBeta', 'beta']] as const) {
    if (!given.has(name)) continue;
    if (gradients) sheet.nearLayer(name, gradients[`N.0.${part}`], given.tensor(name));
    else given.skip(name);
  }
  if (!gradients) sheet.leaveOut('the engine takes no gradients by γ and β in evaluation mode');
  const channels = n.mean.length;
  const moved = (before: Float64Array, from: number, power: 1 | 2): number[] => (running ? n.units.moved(before, running.subarray(from, from + channels), power) : [...before]);
  sheet.nearLayer('runningMeanAfter', moved(n.mean, 0, 1), given.tensor('runningMeanAfter'));
  sheet.nearLayer('runningVarAfter', moved(n.variance, channels, 2), given.tensor('runningVarAfter'));
};

const largest = (values: ArrayLike<number>): number => Array.from(values, Math.abs).reduce((most, v) => Math.max(most, v), Number.MIN_VALUE);

/**
 * Where a channel has two values only, x̂ is −1 and 1 whatever they are, and nearly nothing is left of the slope by x: what single
 * precision can say of it is measured against the numbers that were subtracted, upstream·γ/σ of the channel that varies most.
 */
function subtracted({ x: { shape: [count, channels, ...size], data }, upstream, weights }: Normalisation): number {
  if (size.length > 0 || count > 2) return 0;
  const deviations = Array.from({ length: channels }, (_, c) => Math.abs(data[c] - data[channels + c]) / 2);
  return (largest(upstream.data) * largest(weights['N.0.gamma'])) / largest(deviations);
}

interface Found {
  readonly y: Float32Array;
  readonly gradX: Float32Array;
  readonly gradients?: Readonly<Record<string, Float32Array>>;
  readonly running?: Float32Array;
}

/** Each sample's part of x̂ hangs on all others, so x has a weight of its own for each of its numbers: the net before hands on a table. */
async function trainedNorm(make: Make, { x, upstream, N, units, weights }: Normalisation): Promise<Found> {
  const [count] = x.shape;
  const values = units.in(x.data);
  const y = await whileTraining(make, N, weights, values, count, N.inputs);
  const trainer = await make(tabled(N, count));
  trainer.setWeights({ ...weights, 'A.0.weight': turned(values, count), 'A.0.bias': new Float32Array(N.inputs) });
  trainer.give('x', identity(count));
  trainer.give('upstream', floats(upstream));
  await trainer.stepPlayer('N');
  const gradients = trainer.gradients();
  const running = trainer.weights()['N.0.running'];
  trainer.dispose();
  return { y, gradX: turned(gradients['A.0.weight'], N.inputs), gradients, running };
}

/** The net before is given the number of a sample, one-hot: its columns are the samples. */
function tabled(N: Net, count: number): Model {
  const model = driven(N, count, N.inputs);
  const A: Net = { inputs: count, layers: [{ kind: 'dense', units: N.inputs, activation: 'linear' }] };
  return { ...model, nets: { A, N }, inputs: { ...model.inputs, x: { kind: 'given', units: count } } };
}

/** [rows, columns] becomes [columns, rows]. */
export const turned = (values: ArrayLike<number>, rows: number): Float32Array => {
  const columns = values.length / rows;
  return Float32Array.from({ length: values.length }, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)]);
};

/** In evaluation mode the slope of Σ upstream·y, sample by sample: upstream are the weights of a layer behind. */
async function fixedNorm(make: Make, { x, upstream, N, units, weights }: Normalisation): Promise<Found> {
  const values = units.in(x.data);
  const { inputs } = N;
  const weighed: Net = { inputs, layers: [...N.layers, { kind: 'dense', units: 1, activation: 'linear', bias: false }] };
  const trainer: Trainer = await make({ batch: 1, nets: { N, W: weighed }, inputs: {}, players: [] });
  const behind = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name.replace('N', 'W'), w]));
  trainer.setWeights({ ...weights, ...behind });
  const y = await trainer.discriminate('N', values);
  const gradX = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += inputs) {
    trainer.setWeights({ 'W.2.weight': floats(upstream).slice(at, at + inputs) });
    gradX.set(await trainer.gradient('W', values.slice(at, at + inputs)), at);
  }
  trainer.dispose();
  return { y, gradX };
}

/** Files on layers that an engine answers. */
export const layerRunners = (make: Make): Runners => ({ pooling: pooling(make), batchnorm: normalisation(make) });
