/** From knobs to an engine's model: G, D, and what each of them minimises. */
import type { Expr, Input, Layer, Model, Net, Player } from '../engine/model.js';
import { objective } from './objectives/index.js';
import { clipOf, type GanOptions, type PlayerOptions } from './options.js';
import { discriminatorScores, generatorScores, penalties, type Batches } from './terms.js';

/** Numbers in a point. */
const POINT = 2;

const hidden = ({ layers, width, activation, pieces, batchNorm, spectralNorm }: PlayerOptions): Layer[] => {
  const norm = spectralNorm > 0 ? { spectralNorm } : {};
  const layer: Layer =
    activation === 'maxout'
      ? { kind: 'maxout', units: width, pieces, ...norm }
      : { kind: 'dense', units: width, activation, ...(batchNorm && { batchNorm }), ...norm };
  return new Array<Layer>(layers).fill(layer);
};

const output = (units: number, { spectralNorm }: PlayerOptions): Layer => ({
  kind: 'dense',
  units,
  activation: 'linear',
  ...(spectralNorm > 0 && { spectralNorm }),
});

const generatorNet = ({ generator: g, noiseUnits }: GanOptions): Net => ({
  inputs: noiseUnits,
  layers: [...hidden(g), output(POINT, g)],
  initScale: g.initScale,
  outputBias: g.outputBias,
  ...(g.average > 0 && { average: g.average }),
});

const discriminatorNet = ({ discriminator: d }: GanOptions): Net => ({
  inputs: POINT * d.packing,
  layers: [
    ...(d.fourier > 0 ? [{ kind: 'fourier', features: d.fourier, std: d.fourierStd } as const] : []),
    ...hidden(d),
    output(1, d),
  ],
  initScale: d.initScale,
});

/** The name of the i-th draw of a batch: z, z2, z3, … */
const nth = (name: string, i: number): string => (i === 0 ? name : `${name}${i + 1}`);

const together = (parts: readonly Expr[]): Expr => (parts.length === 1 ? parts[0] : { concat: parts });

/** What D is shown: `packing` draws side by side, with instance noise where there is any. */
const shown = ({ discriminator, instanceNoise }: GanOptions, id: string, draw: (i: number) => Expr): Expr => {
  const batch = together(Array.from({ length: discriminator.packing }, (_, i) => draw(i)));
  return instanceNoise > 0 ? { jitter: batch, std: instanceNoise, id } : batch;
};

const batchesOf = (options: GanOptions): Batches => {
  const real = shown(options, 'real', (i) => ({ input: nth('real', i) }));
  const fake = shown(options, 'fake', (i) => ({ net: 'G', of: { input: nth('z', i) } }));
  const D = (of: Expr): Expr => ({ net: 'D', of });
  return { real, fake, onReal: D(real), onFake: D(fake) };
};

const inputsOf = ({ discriminator, noiseUnits, noise }: GanOptions): Record<string, Input> => {
  const inputs: Record<string, Input> = {};
  for (let i = 0; i < discriminator.packing; i++) {
    const real = nth('real', i);
    inputs[real] = { kind: 'rows', set: 'data', from: 0, units: POINT, draw: real };
    inputs[nth('z', i)] = { kind: 'noise', units: noiseUnits, noise };
  }
  return inputs;
};

/**
 * The model of a GAN on points.
 *
 * Nets are "G" and "D", players too, D first. Inputs are "real", rows of the set "data", and "z"; with packing also
 * "real2", "z2" and so on. D's terms are "real" and "fake" ("pair" where outputs are compared in pairs), "penalty",
 * "r1", "r2"; G's is "fake".
 *
 * @see refusals for options that make no sense; they make a model all the same
 */
export const gan = (options: GanOptions): Model => {
  const chosen = objective(options.objective, options.divergence);
  const clip = clipOf(options);
  const batches = batchesOf(options);
  const D: Player = {
    name: 'D',
    nets: ['D'],
    optimiser: options.discriminator.optimiser,
    updates: options.discriminator.updates,
    ...(clip > 0 && { clip }),
    terms: [...discriminatorScores(options, chosen, batches), ...penalties(options, batches)],
  };
  const G: Player = {
    name: 'G',
    nets: ['G'],
    optimiser: options.generator.optimiser,
    terms: generatorScores(options, chosen, batches),
  };
  return {
    nets: { G: generatorNet(options), D: discriminatorNet(options) },
    inputs: inputsOf(options),
    players: [D, G],
    batch: options.batch,
    ...(options.decay && { decay: options.decay }),
  };
};
