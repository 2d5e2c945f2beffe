/** Shapes of convolutions, pooling, and batch norm, in float64. */
import { averagePool, batchNorm, batchNormBack, convolvedShape, maxPool, unpool, type Activations, type Normalisation, type Planes } from '../../src/math/index.js';
import type { Reader, Tensor } from './reader.js';
import type { Runner, Runners } from './sheet.js';

const pairOf = (given: Reader, key: string): readonly [number, number] | undefined => {
  if (!given.has(key)) return undefined;
  const [height, width] = given.numbers(key);
  return [height, width];
};

/** What cannot be has a sentence of ours; PyTorch's words are its own. */
const shapes: Runner = (given, sheet) => {
  const [samples, channels, height, width] = given.numbers('input');
  const [kernel = [1, 1], stride, padding, dilation, outputPadding] = ['kernel', 'stride', 'padding', 'dilation', 'outputPadding'].map((key) => pairOf(given, key));
  const settings = { transposed: given.text('op') === 'convTranspose2d', outChannels: given.number('outChannels'), kernel, stride, padding, dilation, outputPadding, groups: given.number('groups') };
  const found = convolvedShape([channels, height, width], settings);
  sheet.same('valid', 'shape' in found, given.flag('valid'));
  if ('shape' in found) sheet.same('output', [samples, ...found.shape].join(), Array.from(given.numbers('output')).join());
  else {
    sheet.same('a sentence', /^[A-Z0-9].{10,}\.$/.test(found.problem), true);
    given.text('error');
    given.skip('output');
  }
};

const activations = ({ shape: [samples, channels, ...size], data }: Tensor): Activations =>
  ({ samples, channels, spots: size.reduce((product, n) => product * n, 1), values: data });

/** Without γ and β, as some cases are, they are 1 and 0, and have no gradients. */
const normalisation: Runner = (given, sheet) => {
  given.text('layer');
  const training = given.text('mode') === 'train';
  const x = activations(given.tensor('x'));
  if (given.has('error')) {
    given.text('error');
    const nothing = new Float64Array(x.channels);
    let sentence = '';
    try {
      batchNorm(x, { gamma: nothing, beta: nothing, runningMean: nothing, runningVariance: nothing, training });
    } catch (error) {
      sentence = String(error);
    }
    sheet.same('a sentence', /one value only/.test(sentence), true);
    return;
  }
  const [gamma, beta, runningMean, runningVariance, upstream] = ['gamma', 'beta', 'runningMean', 'runningVar', 'upstream'].map((key) => given.numbers(key));
  const norm: Normalisation = { gamma, beta, runningMean, runningVariance, epsilon: given.number('eps'), momentum: given.number('momentum'), training };
  const found = batchNorm(x, norm);
  const back = batchNormBack(x, norm, found, upstream);
  sheet.nearAll('y', found.y, given.tensor('y'));
  sheet.nearAll('gradX', back.x, given.tensor('gradX'));
  if (given.has('gradGamma')) sheet.nearAll('gradGamma', back.gamma, given.numbers('gradGamma'));
  if (given.has('gradBeta')) sheet.nearAll('gradBeta', back.beta, given.numbers('gradBeta'));
  sheet.nearAll('runningMeanAfter', found.runningMean, given.numbers('runningMeanAfter'));
  sheet.nearAll('runningVarAfter', found.runningVariance, given.numbers('runningVarAfter'));
};

const planesOf = ({ shape: [samples, channels, height, width], data }: Tensor): Planes => ({ planes: samples * channels, height, width, values: data });

const pooling: Runner = (given, sheet) => {
  const x = planesOf(given.tensor('x'));
  const [kernel = [1, 1], stride, padding, dilation] = ['kernel', 'stride', 'padding', 'dilation'].map((key) => pairOf(given, key));
  if (given.text('op') === 'maxUnpool2d') {
    const [height, width] = given.numbers('outputSize');
    sheet.nearAll('y', unpool(x, given.tensor('indices').data, [height, width]), given.tensor('y'));
    return;
  }
  const settings = { kernel, stride, padding, dilation, ceil: given.flag('ceilMode') };
  const found = maxPool(x, settings);
  const size = [x.height, x.width] as const;
  sheet.nearAll('y', found.values, given.tensor('y'));
  sheet.nearAll('indices', found.indices, given.tensor('indices'));
  sheet.nearAll('gradX', unpool({ planes: x.planes, values: given.tensor('upstream').data }, found.indices, size, true), given.tensor('gradX'));
  if (given.has('unpool')) sheet.nearAll('unpool', unpool({ planes: x.planes, values: found.values }, found.indices, size), given.tensor('unpool'));
  if (given.has('avgPool')) sheet.nearAll('avgPool', averagePool(x, settings).values, given.tensor('avgPool'));
};

export const convolutionRunners: Runners = { conv_shapes: shapes, batchnorm: normalisation, pooling };
