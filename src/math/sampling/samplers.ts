/** Sources as functions that fill lists with what they draw. */
import { sigmoid } from '../curve.js';
import { normalMixture } from '../distributions/index.js';
import { gumbelOf, uniformOf } from '../random/stream.js';
import { logit } from '../special.js';
import { choicesOf, distributionOf, isChoice, isCoin, type ChoiceSource, type CoinSource, type MixtureSource, type DrawSource } from './spec.js';
import { wordsOf, type WordsInto } from './words.js';

/** Draws made at a time. */
export const CHUNK = 4096;

export interface Sampler {
  /** [k] lists [CHUNK]: the coordinates of the draws. */
  readonly columns: readonly Float64Array[];
  /** How often each thing was chosen so far. */
  readonly choices: Uint32Array;
  /** Makes draws first … first + n − 1; first is a multiple of 16. */
  fill(first: number, n: number): void;
}

/** Names of the streams, and whence their words come. */
interface Streams {
  readonly seed: number;
  readonly name: string;
}

/** Up to the next whole group of words. */
const padded = (n: number): number => 16 * Math.ceil(n / 16);

/** Fills a list with standard normal numbers, as `normals` draws them, by Box and Muller. */
const normalsInto = (out: Float64Array, words: Uint32Array, n: number): void => {
  for (let i = 0; i < padded(n); i += (i & 3) === 3 ? 5 : 1) {
    const radius = Math.sqrt(-2 * Math.log(uniformOf(words[i])));
    const angle = 2 * Math.PI * uniformOf(words[i + 4]);
    out[i] = radius * Math.cos(angle);
    out[i + 4] = radius * Math.sin(angle);
  }
};

/**
 * The shares of a mixture, summed up and rounded to 32 bits, so that every engine takes the same bell for a uniform
 * number, which is exact in 32 bits.
 */
export const shareEnds = ({ components }: MixtureSource): Float32Array<ArrayBuffer> => {
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  return Float32Array.from(components, ({ weight }, i) => (i === components.length - 1 ? 1 : (sum += weight) / total));
};

const mixture = (source: MixtureSource, { seed, name }: Streams): Sampler => {
  normalMixture(source.components);
  const [choose, noise] = [wordsOf(seed, name), wordsOf(seed, `${name}.normal`)];
  const [ends, words, x] = [shareEnds(source), new Uint32Array(CHUNK), new Float64Array(CHUNK)];
  const fill = (first: number, n: number): void => {
    noise(words, first, padded(n));
    normalsInto(x, words, n);
    choose(words, first, padded(n));
    for (let i = 0; i < n; i++) {
      const u = uniformOf(words[i]);
      let c = 0;
      while (u >= ends[c]) c++;
      x[i] = source.components[c].mu + source.components[c].sigma * x[i];
    }
  };
  return { columns: [x], choices: new Uint32Array(0), fill };
};

/** x = μ + σz by Box and Muller for normals, x = F⁻¹(u) for all others. */
const family = (source: Exclude<DrawSource, ChoiceSource | CoinSource | MixtureSource>, { seed, name }: Streams): Sampler => {
  const [draw, words, x] = [wordsOf(seed, name), new Uint32Array(CHUNK), new Float64Array(CHUNK)];
  const quantile = distributionOf(source)?.quantile ?? ((u: number) => u);
  const fill = (first: number, n: number): void => {
    draw(words, first, padded(n));
    if (source.of === 'normal') {
      normalsInto(x, words, n);
      for (let i = 0; i < n; i++) x[i] = source.mu + source.sigma * x[i];
    } else {
      for (let i = 0; i < n; i++) x[i] = quantile(uniformOf(words[i]));
    }
  };
  return { columns: [x], choices: new Uint32Array(0), fill };
};

/** y = σ((logit p + ℓ)/τ), or the same with log p + g; one is chosen where that is above 0. */
const coin = ({ of, p, temperature }: CoinSource, { seed, name }: Streams): Sampler => {
  const [draw, words, y] = [wordsOf(seed, name), new Uint32Array(CHUNK), new Float64Array(CHUNK)];
  const choices = new Uint32Array(2);
  const [bias, noise] = of === 'binary-concrete' ? [logit(p), logit] : [Math.log(p), gumbelOf];
  const fill = (first: number, n: number): void => {
    draw(words, first, padded(n));
    for (let i = 0; i < n; i++) {
      const logits = bias + noise(uniformOf(words[i]));
      choices[Number(logits > 0)]++;
      y[i] = sigmoid(logits / temperature);
    }
  };
  return { columns: [y], choices, fill };
};

/** Writes the softmax of draw i over all columns, in place, and returns the place of the largest. */
const soften = (columns: readonly Float64Array[], i: number, temperature: number): number => {
  let [largest, total] = [0, 0];
  for (let j = 1; j < columns.length; j++) if (columns[j][i] > columns[largest][i]) largest = j;
  const top = columns[largest][i];
  for (const column of columns) total += column[i] = Math.exp((column[i] - top) / temperature);
  for (const column of columns) column[i] /= total;
  return largest;
};

/** Noise j of draw i is number i of step j of the stream: another choice does not change the noise of those before. */
const choice = (source: ChoiceSource, { seed, name }: Streams): Sampler => {
  const { logPi, temperature } = source;
  const draw: WordsInto = wordsOf(seed, name);
  const [words, choices] = [new Uint32Array(CHUNK), new Uint32Array(choicesOf(source))];
  const columns = logPi.map(() => new Float64Array(CHUNK));
  const fill = (first: number, n: number): void => {
    columns.forEach((column, j) => {
      draw(words, first, padded(n), j);
      for (let i = 0; i < n; i++) column[i] = logPi[j] + gumbelOf(uniformOf(words[i]));
    });
    for (let i = 0; i < n; i++) choices[soften(columns, i, temperature)]++;
  };
  return { columns, choices, fill };
};

/** @throws RangeError for parameters that are none */
export const samplerOf = (source: DrawSource, streams: Streams): Sampler => {
  if (isChoice(source)) return choice(source, streams);
  if (isCoin(source)) return coin(source, streams);
  return source.of === 'mixture' ? mixture(source, streams) : family(source, streams);
};
