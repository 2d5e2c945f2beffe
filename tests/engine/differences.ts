/** Slopes by central differences: what a gradient has to be, computed without knowing how. */
import assert from 'node:assert/strict';
import type { Model } from '../../src/engine/model.js';
import type { Rows } from '../../src/engine/model.js';
import { stream } from '../../src/math/random/stream.js';
import { Laboratory, referenceKernels, type Tensors } from './reference.js';

const TOLERANCE = 1e-6;
const DIRECTIONS = 3;
/** Steps to try, each in another direction: one may cross a kink, at which there is no slope, or a sharp bend. */
const STEPS = [1e-4, 1e-4, 1e-5, 1e-5, 1e-6, 1e-6, 1e-6];

const largest = (values: Iterable<number>): number => {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
};

const moved = (weights: Tensors, name: string, direction: Float64Array, by: number): Tensors => ({
  [name]: Float64Array.from(weights[name], (w, i) => w + by * direction[i]) as unknown as Float32Array,
});

/** The slope of f at 0 from differences over h and h/2 (Richardson), and how far these two are apart. */
function slopeAtZero(f: (h: number) => number, h: number): { slope: number; doubt: number } {
  const wide = (f(h) - f(-h)) / (2 * h);
  const narrow = (f(h / 2) - f(-h / 2)) / h;
  return { slope: (4 * narrow - wide) / 3, doubt: Math.abs(wide - narrow) };
}

export interface Case {
  readonly model: Model;
  readonly given?: Tensors;
  readonly sets?: Readonly<Record<string, Rows>>;
  readonly seed?: number;
  /** Updates before the comparison; spectral vectors need some to settle. */
  readonly settle?: number;
}

/** Holds the gradients of a player's loss by each of its tensors, in double precision, to differences of the loss. */
export function assertGradients({ model, given = {}, sets = {}, seed = 1, settle = 0 }: Case, player = 'P'): void {
  const lab = new Laboratory(referenceKernels, { model, sets, seed }, given);
  shake(lab, seed);
  for (let i = 0; i < settle; i++) lab.trainer.stepPlayer(player);
  lab.keep();
  lab.loss(player);
  const weights = lab.trainer.weights();
  const gradients = lab.trainer.gradients();
  const names = Object.keys(gradients).filter((name) => belongsTo(model, player, name));
  const size = Math.max(1e-3, ...names.map((name) => largest(gradients[name])));
  assert.ok(names.length > 0);
  const source = stream(seed, 'directions');
  for (const name of names) {
    for (let i = 0; i < DIRECTIONS; i++) assertAlong(lab, player, name, weights, gradients[name], size, source);
  }
}

const belongsTo = ({ players }: Model, player: string, tensor: string): boolean =>
  players.find(({ name }) => name === player)?.nets.includes(tensor.split('.')[0]) ?? false;

/** Moves biases, γ and β away from where they start: at 0 and 1 some mistakes cannot be seen. */
function shake(lab: Laboratory, seed: number): void {
  const source = stream(seed, 'shake');
  const weights = lab.trainer.weights();
  const shaken = Object.entries(weights)
    .filter(([name]) => !name.endsWith('weight') && !name.endsWith('running'))
    .map(([name, values]) => [name, Float64Array.from(values, (w) => w + 0.3 * source.normal())]);
  lab.trainer.setWeights(Object.fromEntries(shaken));
}

function assertAlong(
  lab: Laboratory,
  player: string,
  name: string,
  weights: Tensors,
  gradient: Float32Array,
  size: number,
  source: { normal(): number },
): void {
  for (const step of STEPS) {
    const direction = Float64Array.from(gradient, () => source.normal() / Math.sqrt(gradient.length));
    const { slope, doubt } = slopeAtZero((h) => lab.loss(player, moved(weights, name, direction, h)), step);
    if (doubt > TOLERANCE * size) continue;
    const wanted = gradient.reduce((sum, g, i) => sum + g * direction[i], 0);
    assert.ok(Math.abs(slope - wanted) <= TOLERANCE * size, `${name}: the gradient says ${wanted}, the differences ${slope}`);
    return;
  }
  assert.fail(`${name}: a kink or a sharp bend in each of ${STEPS.length} directions`);
}
