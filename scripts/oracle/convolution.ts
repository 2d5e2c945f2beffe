/** Shapes of convolutions. */
import { convolvedShape } from '../../src/math/index.js';
import type { Reader } from './reader.js';
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

export const convolutionRunners: Runners = { conv_shapes: shapes };
