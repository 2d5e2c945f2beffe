/** The sentences for what cannot be drawn. */
import { distributionOf, isChoice, isCoin, isTriangle, type BinWindow, type DrawSpec, type DrawSource } from './spec.js';

const demand = (holds: boolean, seen: string, wanted: string): void => {
  if (!holds) throw new RangeError(`sampling: ${seen}; ${wanted}.`);
};

const whole = (name: string, value: number, from: number, to: number): void =>
  demand(Number.isInteger(value) && value >= from && value <= to, `${name} is ${value}`, `give a whole number from ${from} to ${to}`);

const checkSource = (source: DrawSource): void => {
  if (!isChoice(source) && !isCoin(source)) return void distributionOf(source);
  const { temperature } = source;
  demand(temperature > 0 && temperature < Infinity, `the temperature is ${temperature}`, 'give a finite number above 0');
  if (isCoin(source)) return demand(source.p > 0 && source.p < 1, `p is ${source.p}`, 'give a number between 0 and 1');
  whole('the number of choices', source.logPi.length, 2, 64);
  source.logPi.forEach((logit, i) => demand(Number.isFinite(logit), `logPi[${i}] is ${logit}`, 'give finite numbers'));
};

const checkWindow = (window: BinWindow, source: DrawSource): void => {
  const k = isChoice(source) ? source.logPi.length : 1;
  if (isTriangle(window)) {
    whole('triangle', window.triangle, 1, 256);
    return demand(k === 3, `the triangle is for choices among three, and there are ${k}`, 'give a window on the line');
  }
  const { from, to, bins, coordinate = 0 } = window;
  demand(from < to && Number.isFinite(to - from), `the window is from ${from} to ${to}`, 'give finite ends with the first below the second');
  whole('bins', bins, 1, 65_536);
  whole('coordinate', coordinate, 0, k - 1);
};

/** @throws RangeError with a sentence that names what was seen and what is wanted */
export const checkSpec = ({ source, window, count, seed }: DrawSpec): void => {
  checkSource(source);
  checkWindow(window, source);
  whole('count', count, 1, 2 ** 30);
  whole('seed', seed, 0, Number.MAX_SAFE_INTEGER);
};
