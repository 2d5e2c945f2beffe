/** Nets for the tests of weights files, with weights as an untrained run has them. */
import { createTrainer } from '../../../src/engine/engines.js';
import type { Layer, Net } from '../../../src/engine/model.js';
import type { WeightsDraft } from '../../../src/gan/files/weights.js';

const up = (units: number): Layer => ({ kind: 'conv-transpose', units, kernel: 4, stride: 2, padding: 1, activation: 'relu', batchNorm: true, bias: false });

export const weightsOf = async (netName: string, net: Net, seed = 3): Promise<WeightsDraft['weights']> => {
  const trainer = await createTrainer({ model: { nets: { [netName]: net }, inputs: {}, players: [], batch: 1 }, sets: {}, seed });
  const weights = trainer.weights();
  trainer.dispose();
  return weights;
};

const draft = async (file: Omit<WeightsDraft, 'weights'>): Promise<WeightsDraft> => ({ ...file, weights: await weightsOf(file.netName, file.net) });

/** The generator of digits, class by class: 154,777 numbers. */
export const digits = (): Promise<WeightsDraft> => draft({
  name: 'Digits', role: 'generator', netName: 'G', shape: { channels: 1, height: 28, width: 28 }, classes: [...'0123456789'], z: 32, noise: 'normal',
  net: {
    inputs: 42,
    average: 0.998,
    layers: [
      { kind: 'dense', units: 7 * 7 * 48, activation: 'linear', bias: false },
      { kind: 'unflatten', channels: 48, height: 7, width: 7, batchNorm: true, activation: 'relu' },
      up(48), up(24),
      { kind: 'conv', units: 1, kernel: 3, padding: 1, activation: 'tanh' },
      { kind: 'flatten' },
    ],
  },
});

/** A small one, of all kinds of layers that a translator may have. */
export const small = (): Promise<WeightsDraft> => draft({
  name: 'Small', role: 'translator', netName: 'AtoB', shape: { channels: 1, height: 4, width: 4 }, classes: [], z: 0, noise: 'uniform',
  net: {
    inputs: 16,
    layers: [
      { kind: 'unflatten', channels: 1, height: 4, width: 4 },
      { kind: 'conv', units: 4, kernel: [3, 2], padding: [1, 0], paddingAfter: [1, 1], groups: 1, activation: 'leaky-relu' },
      { kind: 'conv', units: 4, kernel: 3, padding: 1, groups: 2, batchNorm: true, activation: 'elu' },
      { kind: 'pool', how: 'max', size: 2 },
      { kind: 'upsample', factor: 2 },
      { kind: 'flatten' },
      { kind: 'maxout', units: 6, pieces: 2 },
      { kind: 'dense', units: 16, activation: 'tanh' },
    ],
  },
});
