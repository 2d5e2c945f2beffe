/** A few iterations with a known answer: how an engine shows that it is right, and how fast it is. */
import { curve } from '../math/curve.js';
import { KernelTrainer } from './kernel-trainer.js';
import type { KernelSet } from './kernels/kernel-set.js';
import type { Expr, Model, Net } from './model.js';

const net = (inputs: number, outputs: number): Net => ({
  inputs,
  layers: [
    { kind: 'dense', units: 16, activation: 'tanh' },
    { kind: 'maxout', units: 8, pieces: 2 },
    { kind: 'dense', units: outputs, activation: 'linear' },
  ],
});

const real: Expr = { input: 'real' };
const fake: Expr = { net: 'G', of: { input: 'z' } };
const onReal = [curve('softplus', { stretch: -1 })];

/** A small game that uses each family of kernels once. */
export const probeModel: Model = {
  batch: 60,
  nets: { G: net(2, 2), D: net(2, 1) },
  inputs: { z: { kind: 'noise', units: 2, noise: 'normal' }, real: { kind: 'rows', set: 'data', from: 0, units: 2 } },
  players: [
    {
      name: 'D',
      nets: ['D'],
      optimiser: { kind: 'sgd', rate: 0.1 },
      terms: [
        { name: 'real', kind: 'score', of: { net: 'D', of: real }, curves: onReal },
        { name: 'fake', kind: 'score', of: { net: 'D', of: fake }, curves: [curve('softplus')] },
        { name: 'penalty', kind: 'penalty', net: 'D', at: { mix: [real, fake] }, target: 1, weight: 0.1 },
      ],
    },
    { name: 'G', nets: ['G'], optimiser: { kind: 'adam', rate: 1e-3 }, terms: [{ name: 'fake', kind: 'score', of: { net: 'D', of: fake }, curves: onReal }] },
  ],
};

/** Eight points on a circle. */
export const probeData = { columns: 2, values: Float32Array.of(1, 0, 0.75, 0.75, 0, 1, -0.75, 0.75, -1, 0, -0.75, -0.75, 0, -1, 0.75, -0.75) };

/** D's loss, its penalty and G's loss after three iterations with seed 1, computed in double precision. */
export const probeAnswer = { D: 1.4641113280228186, 'D.penalty': 0.057212073456667165, G: 0.7008100552663022 };

const TOLERANCE = 1e-4;

/** Milliseconds for the probe, or undefined where the answer is wrong. */
export function probe(kernels: KernelSet, clock: () => number): number | undefined {
  const trainer = new KernelTrainer(kernels, { model: probeModel, sets: { data: probeData }, seed: 1 });
  trainer.step(3);
  const measures = trainer.measures();
  const right = Object.entries(probeAnswer).every(([name, wanted]) => Math.abs(measures[name] - wanted) <= TOLERANCE * Math.abs(wanted));
  const start = clock();
  trainer.step(10);
  const taken = clock() - start;
  trainer.dispose();
  return right ? taken : undefined;
}
