/**
 * Recipes that learn, one for each data set, and three that show what goes wrong.
 *
 * A preset is data: which points, which knobs, how many iterations. `npm run bench -- presets` holds all of them to
 * what they promise, over seeds that were not used to choose them.
 */
import type { DataOptions, DataSetName } from './data/index.js';
import { changed, defaults, type Changes, type GanOptions } from './options.js';

/** A run. */
export interface Recipe {
  readonly label: string;
  readonly options: GanOptions;
  readonly iterations: number;
}

export interface Preset extends Recipe {
  readonly name: string;
  readonly data: DataSetName;
  readonly dataOptions?: DataOptions;
  /** Updates of D alone before the first iteration. */
  readonly discriminatorFirst?: number;
  /** What to watch for. */
  readonly shows: string;
  /** Another run from the same weights on the same data, to be held beside this one. */
  readonly beside?: Recipe;
}

const adam = (rate: number, beta1 = 0.5, beta2 = 0.9) => ({ kind: 'adam', rate, beta1, beta2 }) as const;

/** Both players learn at this rate. */
const rates = (rate: number): Changes => ({ generator: { optimiser: adam(rate) }, discriminator: { optimiser: adam(rate) } });

/** A rate that stays for half the run and then falls to a hundredth. */
const settling = (iterations: number): Changes => ({ decay: { from: iterations / 2, until: iterations, to: 0.01 } });

/** Samples come from a longer average than usual: it stands still sooner than G does. */
const steady: Changes = { generator: { average: 0.998 } };

/** Two layers of 64, non-saturating. */
const ns64 = changed(defaults, steady);

/** Two layers of 64, relativistic pairing with R1 and R2: R3GAN (Huang et al. 2024) in the small. */
const rp64 = changed(changed(ns64, { objective: 'relativistic', r1: 0.05, r2: 0.05 }), rates(2e-3));

/**
 * The same with Fourier features in D, which sees detail as fine as `fourierStd` makes their frequencies. Where there are
 * few, they may by chance all point the same way.
 */
const rpff = (fourier: number, fourierStd: number, gamma: number): GanOptions =>
  changed(rp64, { r1: gamma, r2: gamma, discriminator: { fourier, fourierStd } });

/** A deeper G, which bends more sharply between modes. */
const deep: Changes = { generator: { layers: 3 } };

const learns = (data: DataSetName, label: string, base: GanOptions, iterations: number): Preset => ({
  name: data,
  label,
  data,
  options: changed(base, settling(iterations)),
  iterations,
  shows: 'Made samples spread until they cover the real ones.',
});

/** For each data set, what learns it when nothing else is said. */
export const learning: Readonly<Record<DataSetName, Preset>> = {
  gaussians: learns('gaussians', 'Three blobs', rp64, 5000),
  ring: learns('ring', 'Ring of eight', changed(rpff(32, 1, 0.05), deep), 4000),
  grid: learns('grid', 'Grid of 25', rpff(16, 2, 0.02), 10_000),
  moons: learns('moons', 'Moons', ns64, 5000),
  spiral: learns('spiral', 'Spiral', rp64, 5000),
  circle: learns('circle', 'Circle', ns64, 5000),
  line: learns('line', 'Line', ns64, 5000),
  'swiss-roll': learns('swiss-roll', 'Swiss roll', rp64, 5000),
  faithful: learns('faithful', 'Old Faithful', ns64, 5000),
};

/** For points that nobody has seen before. */
export const anyPoints: Recipe = { label: 'Any points', options: changed(rp64, settling(5000)), iterations: 5000 };

const wideRing = { data: 'ring', dataOptions: { modes: 8, sd: 0.05 } } as const;

const collapsing = changed(defaults, {
  batch: 64,
  generator: { average: 0, initScale: 0.2 },
  discriminator: { fourier: 32, fourierStd: 2 },
});

const collapse: Preset = {
  ...wideRing,
  name: 'collapse',
  label: 'Mode collapse',
  options: collapsing,
  iterations: 1200,
  shows: 'All made samples crowd into one or two of the eight modes.',
  beside: {
    label: 'The same weights with R1 and R2',
    options: changed(collapsing, { r1: 1, r2: 1 }),
    iterations: 3000,
  },
};

/** Small weights keep made samples in one clump, which plain steps with momentum throw about as a whole; a smooth D draws it back. */
const rotation: Preset = {
  ...wideRing,
  name: 'rotation',
  label: 'Rotation',
  options: changed(defaults, {
    batch: 64,
    generator: { average: 0, activation: 'leaky-relu', initScale: 0.2, optimiser: { kind: 'sgd', rate: 0.03, momentum: 0.8 } },
    discriminator: { activation: 'elu', optimiser: adam(3e-4, 0, 0.999) },
  }),
  iterations: 6000,
  shows: 'Made samples run in one crowd from mode to mode and settle on none: D learns too late where they were.',
};

/** D sees two samples at a time, so that a G that arrives spreads over all modes (Lin et al. 2018, PacGAN). */
const farAway = changed(changed(ns64, settling(3500)), { generator: { outputBias: 20 }, discriminator: { packing: 2 } });

const saturation: Preset = {
  ...wideRing,
  name: 'saturation',
  label: 'Saturation',
  options: changed(farAway, { objective: 'minimax' }),
  iterations: 3500,
  discriminatorFirst: 1000,
  shows: 'D is sure that far-away samples are made, so log(1 − D) is flat there and G gets no slope to follow.',
  beside: { label: 'Non-saturating, from the same weights', options: farAway, iterations: 3500 },
};

/** What goes wrong, each in seconds. */
export const failing: Readonly<Record<'collapse' | 'rotation' | 'saturation', Preset>> = { collapse, rotation, saturation };
