/** Convolutions and a DCGAN on an engine, in float32. */
import type { Expr, Layer, Model, Net, Pair, Trainer } from '../../src/gan/index.js';
import type { Reader, Tensor } from './reader.js';
import type { Runner, Runners } from './sheet.js';

/** Opens a run of a model on an engine. */
export type Make = (model: Model) => Promise<Trainer>;

export const still = { kind: 'sgd', rate: 0 } as const;
export const pairOf = (values: ArrayLike<number>): Pair => [values[0], values[1]];
export const identity = (n: number): Float32Array => Float32Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));

/** The layer of a case; PyTorch's transposed weights are [in, out/groups, …]. */
function layerOf(given: Reader, weight: Tensor): Layer {
  const groups = given.number('groups');
  const transposed = given.text('op') === 'convTranspose2d';
  const [stride, padding, dilation, outputPadding] = ['stride', 'padding', 'dilation', 'outputPadding'].map((key) => pairOf(given.numbers(key)));
  const kernel: Pair = [weight.shape[2], weight.shape[3]];
  const slide = { kernel, stride, padding, dilation, groups, activation: 'linear' } as const;
  return transposed ? { kind: 'conv-transpose', units: weight.shape[1] * groups, outputPadding, ...slide } : { kind: 'conv', units: weight.shape[0], ...slide };
}

/** A layer alone, behind one that hands its input on: the gradient of that one's bias is the gradient by x. */
function alone(layer: Layer, [, channels, height, width]: readonly number[], outputs: number): Model {
  const inputs = channels * height * width;
  return {
    batch: 1,
    nets: {
      A: { inputs, layers: [{ kind: 'dense', units: inputs, activation: 'linear' }] },
      N: { inputs, layers: [{ kind: 'unflatten', channels, height, width }, layer, { kind: 'flatten' }] },
    },
    inputs: { x: { kind: 'given', units: inputs }, target: { kind: 'given', units: outputs } },
    players: [
      {
        ...{ name: 'N', nets: ['A', 'N'], optimiser: still },
        terms: [{ name: 'pull', kind: 'distance', of: { net: 'N', of: { net: 'A', of: { input: 'x' } } }, to: { input: 'target' }, norm: 2 }],
      },
    ],
  };
}

/** One sample at a time; the upstream gradient comes from a squared distance to a point that lies just so. */
const convolution = (make: Make): Runner => async (given, sheet) => {
  const [x, weight, bias, upstream, y] = ['x', 'weight', 'bias', 'upstream', 'y'].map((key) => given.tensor(key));
  const [count] = x.shape;
  const [inputs, outputs] = [x.data.length / count, y.data.length / count];
  const trainer = await make(alone(layerOf(given, weight), x.shape, outputs));
  trainer.setWeights({ 'A.0.weight': identity(inputs), 'A.0.bias': new Float32Array(inputs), 'N.1.weight': Float32Array.from(weight.data), 'N.1.bias': Float32Array.from(bias.data) });
  const found = await trainer.generate('N', Float32Array.from(x.data));
  sheet.nearLayer('y', found, y);
  const gradX = new Float64Array(x.data.length);
  const [gradWeight, gradBias] = [new Float64Array(weight.data.length), new Float64Array(bias.data.length)];
  for (let i = 0; i < count; i++) {
    const own = found.slice(i * outputs, (i + 1) * outputs);
    trainer.give('x', Float32Array.from(x.data.slice(i * inputs, (i + 1) * inputs)));
    trainer.give('target', own.map((v, k) => v - (upstream.data[i * outputs + k] * outputs) / 2));
    await trainer.stepPlayer('N');
    const gradients = trainer.gradients();
    gradX.set(gradients['A.0.bias'], i * inputs);
    gradients['N.1.weight'].forEach((g, k) => (gradWeight[k] += g));
    gradients['N.1.bias'].forEach((g, k) => (gradBias[k] += g));
  }
  sheet.nearLayer('gradX', gradX, given.tensor('gradX'));
  sheet.nearLayer('gradWeight', gradWeight, given.tensor('gradWeight'));
  sheet.nearLayer('gradBias', gradBias, given.tensor('gradBias'));
  trainer.dispose();
};

/** Numbers in PyTorch's words for a module: `kernel_size=(4, 4)` and the like; those without a name come first. */
const numbersIn = (text: string, name?: string): number[] => {
  const part = name === undefined ? text.slice(text.indexOf('(') + 1) : (new RegExp(`${name}=\\(?([\\d., ]+)`).exec(text)?.[1] ?? '');
  return [...part.matchAll(/\d+/g)].map(([digits]) => Number(digits));
};

interface Stack {
  readonly layers: Layer[];
  /** Which of our layers holds what PyTorch's module of a number holds. */
  readonly places: Map<number, number>;
}

/** Our layers for a row of PyTorch's modules: batch norm and activation are parts of the layer before. */
function stackOf(modules: readonly string[], start: readonly Layer[]): Stack {
  const layers: Layer[] = [...start];
  const places = new Map<number, number>();
  const amend = (more: object): void => {
    layers[layers.length - 1] = { ...layers[layers.length - 1], ...more } as Layer;
  };
  modules.forEach((text, i) => {
    const [kind] = text.split('(');
    const bias = !text.includes('bias=False');
    if (kind === 'BatchNorm2d') amend({ batchNorm: true });
    else if (kind === 'ReLU') amend({ activation: 'relu' });
    else if (kind === 'LeakyReLU') amend({ activation: 'leaky-relu' });
    else if (kind === 'Tanh') amend({ activation: 'tanh' });
    else if (kind === 'Flatten') layers.push({ kind: 'flatten' });
    else if (kind === 'Linear') layers.push({ kind: 'dense', units: numbersIn(text, 'out_features')[0], activation: 'linear', bias });
    else if (kind === 'Unflatten') {
      const [channels, height, width] = numbersIn(text, 'unflattened_size');
      layers.push({ kind: 'unflatten', channels, height, width });
    } else {
      const [stride, padding] = [numbersIn(text, 'stride')[0] ?? 1, numbersIn(text, 'padding')[0] ?? 0];
      const shape = { units: numbersIn(text)[1], kernel: numbersIn(text, 'kernel_size')[0], stride, padding, activation: 'linear', bias } as const;
      layers.push({ kind: kind === 'Conv2d' ? 'conv' : 'conv-transpose', ...shape });
    }
    places.set(i, layers.length - 1);
  });
  return { layers, places };
}

/** PyTorch's state under our names; batch norm belongs to the layer that it follows. */
function weightsFrom(state: Reader, places: ReadonlyMap<number, number>): Record<string, Float32Array> {
  const weights: Record<string, Float32Array> = {};
  for (const key of state.keys) {
    const [module, part] = key.split('.');
    const normed = state.has(`${module}.running_mean`);
    const name = part === 'weight' && normed ? 'gamma' : part === 'bias' && normed ? 'beta' : part;
    const at = `N.${places.get(Number(module))}`;
    if (part === 'running_mean') weights[`${at}.running`] = Float32Array.from([...state.tensor(key).data, ...state.tensor(`${module}.running_var`).data]);
    else if (part !== 'running_var' && part !== 'num_batches_tracked') weights[`${at}.${name}`] = Float32Array.from(state.tensor(key).data);
  }
  return weights;
}

/** Outputs looked at in one model: each costs as many weights as there are. */
const SLICE = 256;

/**
 * What a net makes of a batch while it trains, with the batch's own statistics. A layer behind it is given each sample's number,
 * one-hot: the gradients of those weights are its outputs, sample by sample.
 */
export async function whileTraining(make: Make, N: Net, weights: Readonly<Record<string, Float32Array>>, x: Float32Array, count: number, outputs: number): Promise<Float32Array> {
  const y = new Float32Array(count * outputs);
  const made: Expr = { net: 'N', of: { input: 'x' } };
  for (let from = 0; from < outputs; from += SLICE) {
    const units = Math.min(SLICE, outputs - from);
    const trainer = await make({
      batch: count,
      nets: { N, V: { inputs: units + count, layers: [{ kind: 'dense', units, activation: 'linear' }] } },
      inputs: { x: { kind: 'given', units: N.inputs }, number: { kind: 'given', units: count }, zero: { kind: 'given', units } },
      players: [
        {
          ...{ name: 'V', nets: ['V'], optimiser: still },
          terms: [{ name: 'size', kind: 'distance', of: { net: 'V', of: { concat: [{ slice: made, from, units }, { input: 'number' }] } }, to: { input: 'zero' }, norm: 2 }],
        },
      ],
    });
    const ones = Float32Array.from({ length: units * (units + count) }, (_, i) => (i % (units + count) === Math.floor(i / (units + count)) ? 1 : 0));
    trainer.setWeights({ ...weights, 'V.0.weight': ones, 'V.0.bias': new Float32Array(units) });
    trainer.give('x', x);
    trainer.give('number', identity(count));
    trainer.give('zero', new Float32Array(count * units));
    await trainer.stepPlayer('V');
    const gradient = trainer.gradients()['V.0.weight'];
    for (let n = 0; n < count; n++) {
      for (let u = 0; u < units; u++) y[n * outputs + from + u] = (gradient[u * (units + count) + units + n] * units * count) / 2;
    }
    trainer.dispose();
  }
  return y;
}

const dcgan = (make: Make): Runner => async (given, sheet) => {
  given.text('kind');
  const x = given.tensor(given.has('z') ? 'z' : 'x');
  const [count, channels, height = 1, width = 1] = x.shape;
  const pictures = x.shape.length === 4;
  const { layers, places } = stackOf(given.texts('arch'), pictures ? [{ kind: 'unflatten', channels, height, width }] : []);
  const ends = layers.at(-1)?.kind === 'dense' ? [] : [{ kind: 'flatten' } as const];
  const N: Net = { inputs: x.data.length / count, layers: [...layers, ...ends] };
  const weights = weightsFrom(given.record('state'), places);
  const values = Float32Array.from(x.data);
  const trainer = await make({ batch: count, nets: { N }, inputs: {}, players: [] });
  trainer.setWeights(weights);
  sheet.nearLayer('yEval', await trainer.generate('N', values), given.tensor('yEval'));
  trainer.dispose();
  const wanted = given.tensor('yTrain');
  sheet.nearLayer('yTrain', await whileTraining(make, N, weights, values, count, wanted.data.length / count), wanted);
};

/** One layer without a bias, forward. */
async function passed(make: Make, layer: Layer, x: Tensor, weight: Tensor): Promise<Float32Array> {
  const [, channels, height, width] = x.shape;
  const inputs = channels * height * width;
  const layers: Layer[] = [{ kind: 'unflatten', channels, height, width }, layer, { kind: 'flatten' }];
  const trainer = await make({ batch: 1, nets: { N: { inputs, layers } }, inputs: {}, players: [] });
  trainer.setWeights({ 'N.1.weight': Float32Array.from(weight.data) });
  const y = await trainer.generate('N', Float32Array.from(x.data));
  trainer.dispose();
  return y;
}

/** TensorFlow's “same”: what is odd in the padding goes behind. */
const same = (make: Make): Runner => async (given, sheet) => {
  const [kernel, stride, before, after] = ['kernel', 'stride', 'padBefore', 'padAfter'].map((key) => given.number(key));
  const [x, weight] = [given.tensor('x'), given.tensor('weight')];
  sheet.same('input', x.shape[2], given.number('input'));
  const slide = { units: 1, kernel, stride, activation: 'linear', bias: false } as const;
  const y = await passed(make, { kind: 'conv', padding: before, paddingAfter: after, ...slide }, x, weight);
  sheet.nearLayer('y', y, given.tensor('y'));
  if (given.isRecord('torchSymmetric')) {
    const torch = given.record('torchSymmetric');
    const symmetric = await passed(make, { kind: 'conv', padding: torch.number('padding'), ...slide }, x, weight);
    sheet.nearLayer('symmetric y', symmetric, torch.tensor('y'));
    const equal = symmetric.length === y.length && symmetric.every((v, i) => Math.abs(v - y[i]) < 1e-4);
    sheet.same('equalsSame', equal, torch.flag('equalsSame'));
  } else given.skip('torchSymmetric');
  const back = given.record('transposed');
  const [z, crop] = [back.tensor('x'), back.number('crop')];
  // The output is stride times the input: what is left over is cut off behind, and what is missing is added there.
  const over = (z.shape[2] - 1) * stride + kernel - crop - stride * z.shape[2];
  const layer: Layer = { kind: 'conv-transpose', padding: crop, paddingAfter: Math.max(0, over), outputPadding: Math.max(0, -over), ...slide };
  sheet.nearLayer('transposed y', await passed(make, layer, z, weight), back.tensor('y'));
};

/** The files on pictures that an engine answers. */
export const pictureRunners = (make: Make): Runners => ({ conv_numeric: convolution(make), dcgan_forward: dcgan(make), conv_tf_same: same(make) });
