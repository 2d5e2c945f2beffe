/** Settings as the options of a GAN, and recipes as settings. */
import type { DataOptions, DataSetName, GanOptions, Optimiser, PlayerOptions, Preset, Recipe } from '../../gan/index.js';
import { anyPoints, failing, learning } from '../../gan/index.js';
import type { TrainerSettings } from './settings.js';

type Who = 'generator' | 'discriminator';

/** Share of the rate that is left at the end of a run that settles. */
const SETTLED = 0.01;

function optimiserOf(s: TrainerSettings, who: Who): Optimiser {
  const rate = s.learningRate * (who === 'discriminator' ? s.rateRatio : 1);
  const momentum = s[`${who}Momentum`];
  const beta2 = s[`${who}Beta2`];
  switch (s[`${who}Optimiser`]) {
    case 'sgd':
      return { kind: 'sgd', rate, momentum };
    case 'rmsprop':
      return { kind: 'rmsprop', rate, decay: beta2 };
    case 'adagrad':
      return { kind: 'adagrad', rate };
    default:
      return { kind: 'adam', rate, beta1: momentum, beta2 };
  }
}

const playerOf = (s: TrainerSettings, who: Who): PlayerOptions => ({
  layers: s[`${who}Layers`],
  width: s[`${who}Width`],
  activation: s[`${who}Activation`] as PlayerOptions['activation'],
  pieces: s[`${who}Pieces`],
  batchNorm: s[`${who}BatchNorm`],
  spectralNorm: s[`${who}SpectralNorm`],
  initScale: s[`${who}InitScale`],
  optimiser: optimiserOf(s, who),
});

/** What the settings say, as the options that make a model. */
export const optionsOf = (s: TrainerSettings): GanOptions => ({
  objective: s.objective as GanOptions['objective'],
  divergence: s.divergence as GanOptions['divergence'],
  alternative: s.alternative,
  generator: { ...playerOf(s, 'generator'), outputBias: s.outputBias, average: s.average },
  discriminator: {
    ...playerOf(s, 'discriminator'),
    updates: s.discriminatorSteps,
    fourier: s.fourier,
    fourierStd: s.fourierStd,
    packing: s.packing,
  },
  noiseUnits: s.noiseUnits,
  noise: s.noise as GanOptions['noise'],
  batch: s.batch,
  labelSmoothing: s.labelSmoothing,
  instanceNoise: s.instanceNoise,
  gradientPenalty: s.gradientPenalty,
  r1: s.r1,
  r2: s.r2,
  clip: s.clip,
  ...(s.settle && { decay: { from: s.iterations / 2, until: s.iterations, to: SETTLED } }),
});

const rateOf = (o: Optimiser): number => o.rate;

function playerSettings(p: PlayerOptions, who: Who): Partial<TrainerSettings> {
  const o = p.optimiser;
  return {
    [`${who}Layers`]: p.layers,
    [`${who}Width`]: p.width,
    [`${who}Activation`]: p.activation,
    [`${who}Pieces`]: p.pieces,
    [`${who}BatchNorm`]: p.batchNorm,
    [`${who}SpectralNorm`]: p.spectralNorm,
    [`${who}InitScale`]: p.initScale,
    [`${who}Optimiser`]: o.kind,
    [`${who}Momentum`]: o.kind === 'adam' ? (o.beta1 ?? 0.9) : o.kind === 'sgd' ? (o.momentum ?? 0) : 0,
    [`${who}Beta2`]: o.kind === 'adam' ? (o.beta2 ?? 0.999) : o.kind === 'rmsprop' ? (o.decay ?? 0.99) : 0.9,
  };
}

/** A recipe's options, as settings. */
export const settingsOf = ({ options: o, iterations }: Recipe): Partial<TrainerSettings> => ({
  objective: o.objective,
  divergence: o.divergence,
  alternative: o.alternative,
  ...playerSettings(o.generator, 'generator'),
  ...playerSettings(o.discriminator, 'discriminator'),
  learningRate: rateOf(o.generator.optimiser),
  rateRatio: rateOf(o.discriminator.optimiser) / rateOf(o.generator.optimiser),
  discriminatorSteps: o.discriminator.updates,
  outputBias: o.generator.outputBias,
  average: o.generator.average,
  noiseUnits: o.noiseUnits,
  noise: o.noise,
  batch: o.batch,
  labelSmoothing: o.labelSmoothing,
  instanceNoise: o.instanceNoise,
  gradientPenalty: o.gradientPenalty ?? (o.objective === 'wasserstein-gp' ? 10 : 0),
  r1: o.r1,
  r2: o.r2,
  clip: o.clip ?? (o.objective === 'wasserstein' ? 0.01 : 0),
  fourier: o.discriminator.fourier,
  fourierStd: o.discriminator.fourierStd,
  packing: o.discriminator.packing,
  settle: o.decay !== undefined,
  iterations,
});

/** The preset that settings start from. */
export const presetOf = (data: string, story: string): Preset | undefined => {
  if (story in failing) return failing[story as keyof typeof failing];
  return learning[data as DataSetName] as Preset | undefined;
};

/** What the recipe sets below anything that author or reader say. */
export function recipeSettings(s: TrainerSettings): Partial<TrainerSettings> {
  const preset = presetOf(s.data, s.story);
  const own = objectiveNeeds(s);
  if (!preset) return { ...settingsOf(anyPoints), ...own };
  const beside = preset.beside ? compareText(preset) : undefined;
  return { ...settingsOf(preset), data: preset.data, ...(beside !== undefined && { compare: beside }), ...own };
}

/** What an objective that was chosen by hand cannot do without, or does not go with. */
export function objectiveNeeds({ objective }: Pick<TrainerSettings, 'objective'>): Partial<TrainerSettings> {
  if (objective === 'wasserstein-gp') return { gradientPenalty: 10, r1: 0, r2: 0 };
  return objective === 'wasserstein' ? { clip: 0.01 } : {};
}

/** A preset's second run, as the settings in which it differs. */
function compareText({ options, iterations, beside }: Preset): string {
  if (!beside) return '';
  const [first, second] = [settingsOf({ label: '', options, iterations }), settingsOf(beside)];
  return Object.entries(second)
    .filter(([name, value]) => value !== first[name as keyof TrainerSettings])
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}

/** A data set of the library with what the preset says about it, or undefined for the page's own points. */
export const dataChoice = (s: TrainerSettings): { set: DataSetName; options?: DataOptions } | undefined => {
  if (s.data === 'own') return undefined;
  return { set: s.data as DataSetName, options: presetOf(s.data, s.story)?.dataOptions };
};
