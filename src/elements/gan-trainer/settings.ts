/** All that an author or a reader may set on a `<gan-trainer>`. */
import { common } from '../../ui/common.js';
import { speedSetting } from '../../ui/player.js';
import { choice, flag, number, numbers, text, whole, type SettingsOf, type Values } from '../../ui/widget.js';

const activations = {
  relu: 'ReLU',
  'leaky-relu': 'Leaky ReLU',
  tanh: 'Tanh',
  elu: 'ELU',
  sigmoid: 'Sigmoid',
  softplus: 'Softplus',
  maxout: 'Maxout',
};

const optimisers = { adam: 'Adam', sgd: 'SGD', rmsprop: 'RMSProp', adagrad: 'Adagrad' };

/** Data sets of pictures. */
const pictures: readonly unknown[] = ['digits', 'fashion', 'faces'];

export const onPictures = ({ data }: Values | { readonly data: string }): boolean => pictures.includes(data);
const onPlane = (s: Values): boolean => !onPictures(s);

/** Recipes for points and for pictures; the first is for both. */
const stories = { learns: 'It learns', collapse: 'Mode collapse', rotation: 'Rotation', saturation: 'Saturation' };
const pictureStories = {
  dcgan: 'DCGAN',
  hinge: 'Hinge, spectral norm',
  cgan: 'Told the class (conditional)',
  'ac-gan': 'Naming the class (AC-GAN)',
  'wgan-gp': 'Wasserstein, penalty',
  growing: 'Growing pictures',
};

export const isForPictures = (story: string): boolean => Object.hasOwn(pictureStories, story);

/** Whether the chosen data or, where it stands alone, the chosen recipe asks for pictures. */
export const wantsPictures = (s: TrainerSettings): boolean => onPictures(s) || (isForPictures(s.story) && s.data === settings.data.default);

const isObjective = (...names: string[]) => (s: Values): boolean => names.includes(String(s.objective));

const run = {
  data: choice({
    default: 'ring',
    attribute: 'dataset',
    of: {
      ring: 'Ring of eight',
      grid: 'Grid of 25',
      gaussians: 'Three blobs',
      moons: 'Moons',
      spiral: 'Spiral',
      circle: 'Circle',
      line: 'Line',
      'swiss-roll': 'Swiss roll',
      faithful: 'Old Faithful',
      digits: 'Digits',
      fashion: 'Fashion',
      faces: 'Faces',
      own: 'Your own points',
    },
    label: 'Data',
    help: 'The real samples that the generator learns to imitate.',
    control: 'tiles',
  }),
  story: choice({
    default: 'learns',
    attribute: 'preset',
    of: { ...stories, ...pictureStories },
    label: 'Recipe',
    help: 'Settings that learn this data, or that show what goes wrong, or one idea.',
    control: 'select',
    offers: (key, s) => key === 'learns' || isForPictures(key) === onPictures(s),
  }),
  objective: choice({
    default: 'non-saturating',
    of: {
      minimax: 'Minimax',
      'non-saturating': 'Non-saturating',
      'least-squares': 'Least squares',
      wasserstein: 'Wasserstein, clipped weights',
      'wasserstein-gp': 'Wasserstein, gradient penalty',
      hinge: 'Hinge',
      'f-gan': 'f-GAN',
      relativistic: 'Relativistic pairs',
    },
    label: 'Objective',
    help: 'What the discriminator and the generator each make small.',
    control: 'select',
  }),
  learningRate: number({
    default: 0.001,
    min: 0.00001,
    max: 0.1,
    scale: 'log',
    label: 'Learning rate',
    help: 'How far each update moves the weights of both players.',
  }),
  start: choice({
    default: 'random',
    of: { random: 'Random weights', trained: 'Trained weights' },
    label: 'Begin with',
    help: 'Trained ones come with the library, for the recipe that learns this data.',
    group: 'more',
    section: 'Run',
    when: onPictures,
  }),
  speed: speedSetting({ default: 500 }),
};

const layers = {
  real: flag({ default: true, label: 'Real data', group: 'layer' }),
  generated: flag({ default: true, label: 'Generated', group: 'layer' }),
  opinion: flag({ default: true, label: 'D’s opinion', group: 'layer' }),
  best: flag({ default: false, label: 'The best D’s opinion', group: 'layer', when: onPlane, help: 'What a perfect discriminator would say: the share of real samples among all at each place, D* = p / (p + p_g).' }),
  pull: flag({ default: true, label: 'Pull on the generator', group: 'layer', when: onPlane, help: 'Where each generated sample would go to lower the generator’s loss (gradient).' }),
  mesh: flag({ default: false, label: 'Where noise lands', group: 'layer', when: onPlane, help: 'A grid over the noise, each cell as likely as the other, as the generator bends it.' }),
  strip: flag({ default: true, label: 'Over time', group: 'layer', when: onPictures, help: 'What G made of one noise at recorded steps.' }),
  features: flag({ default: true, label: 'What D sees', group: 'layer', when: onPictures, help: 'Feature maps of the discriminator for the chosen picture.' }),
};

const objectiveKnobs = {
  condition: choice({
    default: 'none',
    of: { none: 'Are not told', cgan: 'Told to G and D', 'ac-gan': 'Told to G, named by D' },
    label: 'Classes',
    help: 'Conditional: D judges picture and class together. AC-GAN: D names the class.',
    group: 'more',
    section: 'Objective',
    control: 'select',
    when: onPictures,
  }),
  divergence: choice({
    default: 'kl',
    of: {
      kl: 'Kullback–Leibler',
      'reverse-kl': 'Reverse Kullback–Leibler',
      pearson: 'Pearson χ²',
      neyman: 'Neyman χ²',
      'squared-hellinger': 'Squared Hellinger',
      'jensen-shannon': 'Jensen–Shannon',
      gan: 'GAN',
      'total-variation': 'Total variation',
    },
    label: 'Divergence',
    group: 'more',
    section: 'Objective',
    control: 'select',
    when: isObjective('f-gan'),
  }),
  alternative: flag({ default: false, label: 'Alternative G loss', help: 'G minimises −T(G(z)), which pulls harder at the start.', group: 'more', section: 'Objective', when: isObjective('f-gan') }),
  labelSmoothing: number({ default: 0, min: 0, max: 0.4, step: 0.05, label: 'Label smoothing', help: 'Real samples count as real only to one minus this.', group: 'more', section: 'Objective', when: isObjective('minimax', 'non-saturating', 'least-squares') }),
  gradientPenalty: number({ default: 0, min: 0, max: 100, step: 0.1, label: 'Gradient penalty λ', help: 'Holds the slope of D near 1 between real and generated samples.', group: 'more', section: 'Objective', control: 'field' }),
  r1: number({ default: 0, min: 0, max: 10, step: 0.01, label: 'R1 weight γ', help: 'Holds D flat at real samples.', group: 'more', section: 'Objective', control: 'field' }),
  r2: number({ default: 0, min: 0, max: 10, step: 0.01, label: 'R2 weight γ', help: 'Holds D flat at generated samples.', group: 'more', section: 'Objective', control: 'field' }),
  clip: number({ default: 0, min: 0, max: 1, step: 0.01, label: 'Clip D’s weights at', help: 'Weights beyond are cut back after each step; 0 for no limit.', group: 'more', section: 'Objective', control: 'field' }),
};

/** The knobs that both players have, under names that begin with the player's. */
const playerKnobs = <P extends 'generator' | 'discriminator'>(who: P, activation: keyof typeof activations) => {
  const section = who === 'generator' ? 'Generator, G' : 'Discriminator, D';
  const place = { group: 'more', section } as const;
  const isMaxout = (s: Values): boolean => s[`${who}Activation`] === 'maxout';
  const uses = (...kinds: string[]) => (s: Values): boolean => kinds.includes(String(s[`${who}Optimiser`]));
  const knobs = {
    Layers: whole({ default: 2, min: 1, max: 6, label: 'Hidden layers', when: onPlane, ...place }),
    Width: whole({ default: 64, min: 1, max: 256, step: 8, label: 'Units a layer', help: 'On pictures: feature maps of the layer next to it; deeper ones have more.', ...place }),
    Activation: choice({ default: activation, of: activations, label: 'Activation', control: 'select', ...place }),
    Pieces: whole({ default: 2, min: 2, max: 8, label: 'Lines a maxout unit', when: isMaxout, ...place }),
    BatchNorm: flag({ default: false, label: 'Batch norm', ...place }),
    SpectralNorm: number({ default: 0, min: 0, max: 10, step: 0.5, label: 'Spectral norm, gain', help: 'Largest singular value that each layer is given; 0 for none.', control: 'field', ...place }),
    InitScale: number({ default: 1, min: 0.01, max: 10, scale: 'log', label: 'Size of first weights', help: 'Multiplies the usual initial weights.', control: 'field', ...place }),
    Optimiser: choice({ default: 'adam', of: optimisers, label: 'Optimiser', control: 'select', ...place }),
    Momentum: number({ default: 0.5, min: 0, max: 0.999, step: 0.05, label: 'Momentum, β₁', when: uses('adam', 'sgd'), control: 'field', ...place }),
    Beta2: number({ default: 0.9, min: 0, max: 0.9999, step: 0.05, label: 'β₂', help: 'How long squares of slopes are remembered.', when: uses('adam', 'rmsprop'), control: 'field', ...place }),
  };
  return Object.fromEntries(Object.entries(knobs).map(([name, setting]) => [`${who}${name}`, setting])) as {
    [K in keyof typeof knobs as `${P}${K}`]: (typeof knobs)[K];
  };
};

const extraKnobs = {
  average: number({ default: 0.995, min: 0, max: 0.9999, step: 0.005, label: 'Average of G’s weights', help: 'Samples come from a running average with this decay; 0 for none.', group: 'more', section: 'Generator, G', control: 'field' }),
  outputBias: number({ default: 0, min: -50, max: 50, step: 1, label: 'First output bias', help: 'Where G starts, along both axes.', when: onPlane, group: 'more', section: 'Generator, G', control: 'field' }),
  noiseUnits: whole({ default: 2, min: 1, max: 64, label: 'Numbers in the noise z', group: 'more', section: 'Generator, G' }),
  noise: choice({ default: 'normal', of: { normal: 'Normal', uniform: 'Uniform' }, label: 'Noise', group: 'more', section: 'Generator, G', control: 'segments' }),
  discriminatorSteps: whole({ default: 1, min: 1, max: 20, label: 'D steps per G step', help: 'Updates of the discriminator for each update of the generator.', group: 'more', section: 'Discriminator, D' }),
  rateRatio: number({ default: 1, min: 0.01, max: 100, scale: 'log', label: 'D’s rate ÷ G’s', help: 'Two time scales: how much faster D learns than G.', group: 'more', section: 'Discriminator, D', control: 'field' }),
  fourier: whole({ default: 0, min: 0, max: 128, step: 8, label: 'Fourier features', help: 'Waves of fixed random direction that D sees instead of x and y; 0 for none.', when: onPlane, group: 'more', section: 'Discriminator, D' }),
  fourierStd: number({ default: 3, min: 0.1, max: 30, label: 'Their frequency', group: 'more', section: 'Discriminator, D', control: 'field', when: (s) => onPlane(s) && Number(s.fourier) > 0 }),
  packing: whole({ default: 1, min: 1, max: 8, label: 'Samples D sees at once', help: 'Packing: a D that sees several samples notices when they are all alike.', when: onPlane, group: 'more', section: 'Discriminator, D' }),
  instanceNoise: number({ default: 0, min: 0, max: 1, step: 0.05, label: 'Instance noise', help: 'Standard deviation of noise on everything that D sees.', group: 'more', section: 'Discriminator, D', control: 'field' }),
  batch: whole({ default: 120, min: 1, max: 1024, step: 10, label: 'Batch size', group: 'more', section: 'Run' }),
  iterations: whole({ default: 5000, min: 1, max: 1_000_000, step: 500, label: 'Steps', help: 'Training stops here, and goes on if asked again.', group: 'more', section: 'Run', control: 'field' }),
  growing: flag({ default: false, label: 'Growing pictures', help: 'A quarter of the size first; twice a layer is faded in that doubles it.', group: 'more', section: 'Run', when: onPictures }),
  settle: flag({ default: true, label: 'Slow down at the end', help: 'The learning rate falls over the second half of the run.', group: 'more', section: 'Run' }),
  seed: { ...common.seed, group: 'more', section: 'Run' } as const,
  engine: { ...common.engine, group: 'more', section: 'Run' } as const,
  compare: text({
    default: '',
    label: 'Compare with',
    help: 'Settings of a second run beside the first, as attributes: r1=0.05 r2=0.05.',
    maxLength: 400,
    group: 'more',
    section: 'Run',
  }),
  norms: flag({ default: false, label: 'Chart of gradient norms', group: 'more', section: 'Run' }),
  startAt: whole({ default: 150, min: 0, max: 100_000, label: 'Steps before the first picture', group: 'hidden' }),
  autoplay: flag({ default: false, label: 'Train at once', group: 'hidden' }),
  chosen: whole({ default: 1, min: -100, max: 100, label: 'Chosen picture', help: '1 is the first that G made, −1 the first real one, 0 none.', group: 'hidden' }),
  place: whole({ default: 1, min: 1, max: 3, label: 'Layer of D', help: 'Whose feature maps are seen; 1 is next to the picture.', group: 'hidden' }),
  drawn: numbers({ default: [], label: 'Drawn points', min: -4, max: 4, columns: 2, maxCount: 4000 }),
};

export const settings = {
  ...run,
  ...layers,
  ...objectiveKnobs,
  ...playerKnobs('generator', 'relu'),
  ...playerKnobs('discriminator', 'leaky-relu'),
  ...extraKnobs,
};

export type TrainerSettings = SettingsOf<typeof settings>;

/** Settings that a frame depends on. */
export const framed: readonly string[] = [...Object.keys(layers), 'chosen', 'place'];

/** Settings that change what is seen and not what is trained. */
const shown: ReadonlySet<string> = new Set([...framed, 'norms', 'speed', 'startAt', 'autoplay', 'iterations', 'compare', 'drawn', 'story', 'data']);

/** A text that changes with everything that a run depends on. */
export const runKey = (s: TrainerSettings): string =>
  JSON.stringify([...Object.entries(s).filter(([name]) => !shown.has(name)), (s.settle || s.growing) && s.iterations]);
