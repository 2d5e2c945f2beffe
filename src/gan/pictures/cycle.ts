/**
 * CycleGAN on pictures (Zhu, Park, Isola & Efros 2017): G translates x to y and F back, each against a discriminator of its own, and
 * what went both ways is to come back as it was. Nobody says which x belongs to which y: rows of both sets are drawn by themselves.
 */
import type { Decay, Expr, Formula, Layer, Model, Net, Optimiser, Term } from '../../engine/model.js';
import { objective, type ObjectiveName } from '../objectives/index.js';
import { double, doubleTo, halve, keep, onPictures } from './layers.js';
import { pixelsOf, type PictureShape } from './sets.js';

/** A network on pictures, and how it learns. */
interface SideOptions {
  /** Maps of the largest size; each halving doubles them. */
  readonly maps: number;
  readonly optimiser: Optimiser;
}

export interface CycleOptions {
  readonly objective: Exclude<ObjectiveName, 'f-gan' | 'relativistic'>;
  /** λ, the weight of the cycle loss. */
  readonly cycle: number;
  /** λ_idt: the identity loss weighs λ·λ_idt, as in the authors' code. */
  readonly identity: number;
  readonly translator: SideOptions & {
    /** Layers in the middle that keep the size. */
    readonly depth: number;
    /** Decay of the average of the weights that is shown; 0 for none. */
    readonly average: number;
  };
  /** `spectralNorm` is the gain of its layers; 0 for none. */
  readonly critic: SideOptions & { readonly spectralNorm: number };
  readonly batch: number;
  readonly decay?: Decay;
}

const adam = (rate: number): Optimiser => ({ kind: 'adam', rate, beta1: 0.5, beta2: 0.99 });

/** What the shipped translators were trained with. */
export const cycleDefaults: CycleOptions = {
  objective: 'hinge',
  cycle: 10,
  identity: 0.5,
  translator: { maps: 16, depth: 2, average: 0.998, optimiser: adam(5e-4) },
  critic: { maps: 16, spectralNorm: 1, optimiser: adam(5e-4) },
  batch: 8,
};

/** Options with what differs left to say. */
export type CycleChanges = Partial<Omit<CycleOptions, 'translator' | 'critic'>> & {
  readonly translator?: Partial<CycleOptions['translator']>;
  readonly critic?: Partial<CycleOptions['critic']>;
};

export const changedCycle = (options: CycleOptions, changes: CycleChanges): CycleOptions => ({
  ...options,
  ...changes,
  translator: { ...options.translator, ...changes.translator },
  critic: { ...options.critic, ...changes.critic },
});

/** No batch norm: a translated batch has other statistics than a real one, and both go through the same network. */
const layer = (spectralNorm = 0) => ({ activation: 'leaky-relu', batchNorm: false, spectralNorm }) as const;

/** Halved twice, looked at, doubled twice: all that is known of a picture has to pass through the middle. */
function translator({ translator: t }: CycleOptions, shape: PictureShape): Net {
  const side = layer();
  const middle: Layer[] = Array.from({ length: t.depth }, () => keep(2 * t.maps, side));
  const layers = [halve(t.maps, side), halve(2 * t.maps, side), ...middle, double(t.maps, side), doubleTo(shape.channels, side)];
  return onPictures(shape, layers, t.average > 0 ? { average: t.average, averageWarmUp: true } : {});
}

/** Halved three times, then one score of the whole. */
function critic({ critic: c }: CycleOptions, shape: PictureShape): Net {
  const halves = [1, 2, 4].map((times) => halve(times * c.maps, layer(c.spectralNorm)));
  const score: Layer = { kind: 'dense', units: 1, activation: 'linear', ...(c.spectralNorm > 0 && { spectralNorm: c.spectralNorm }) };
  const { layers, ...net } = onPictures(shape, halves);
  return { ...net, layers: [...layers, score] };
}

const through = (net: string, of: Expr): Expr => ({ net, of });

/** x and y with what the translators make of them. */
const x: Expr = { input: 'x' };
const y: Expr = { input: 'y' };
const [Gx, Fy] = [through('G', x), through('F', y)];
const [FGx, GFy] = [through('F', Gx), through('G', Fy)];
const [Gy, Fx] = [through('G', y), through('F', x)];

/** Each discriminator says “real” of its own domain and “fake” of what the translator makes. */
function discriminatorTerms({ objective: name }: CycleOptions): Term[] {
  const { real, fake } = objective(name);
  const score = (term: string, net: string, of: Expr, curve: typeof real): Term => ({ name: term, kind: 'score', of: through(net, of), curves: [curve] });
  return [score('realX', 'DX', x, real), score('fakeX', 'DX', Fy, fake), score('realY', 'DY', y, real), score('fakeY', 'DY', Gx, fake)];
}

/** Both translators fool; with λ they also have to bring back, and with λ_idt to leave alone what is there already. */
function translatorTerms({ objective: name, cycle, identity }: CycleOptions): Term[] {
  const curves = [objective(name).generator];
  const apart = (term: string, weight: number, of: Expr, to: Expr): Term => ({ name: term, kind: 'distance', weight, of, to, norm: 1 });
  const terms: Term[] = [
    { name: 'fakeY', kind: 'score', of: through('DY', Gx), curves },
    { name: 'fakeX', kind: 'score', of: through('DX', Fy), curves },
    apart('cycleX', cycle, FGx, x),
    apart('cycleY', cycle, GFy, y),
    apart('identityX', cycle * identity, Fx, x),
    apart('identityY', cycle * identity, Gy, y),
  ];
  return terms.filter(({ weight = 1 }) => weight > 0);
}

/** What is looked at: of x, side by side, G(x), F(G(x)) and F(x), then what D_Y says of G(x) and D_X of x; of y likewise. */
const formulas: Record<string, Formula> = {
  fromX: { inputs: ['x'], of: { concat: [Gx, FGx, Fx, through('DY', Gx), through('DX', x)] } },
  fromY: { inputs: ['y'], of: { concat: [Fy, GFy, Gy, through('DX', Fy), through('DY', y)] } },
};

/**
 * The model: nets "G", "F", "DX" and "DY"; players "D" and "G", D first; sets "x" and "y" of rows of pixels in −1 … 1.
 *
 * D's terms are "realX", "fakeX", "realY", "fakeY"; G's are "fakeY", "fakeX", "cycleX", "cycleY", "identityX" and "identityY", those of
 * weight 0 left out. Formulas: "fromX", of a picture x the numbers that `told` takes apart; "fromY" likewise.
 */
export const cycleModel = (options: CycleOptions, shape: PictureShape): Model => {
  const rows = (set: string) => ({ kind: 'rows', set, from: 0, units: pixelsOf(shape), draw: set }) as const;
  return {
    nets: { G: translator(options, shape), F: translator(options, shape), DX: critic(options, shape), DY: critic(options, shape) },
    inputs: { x: rows('x'), y: rows('y') },
    players: [
      { name: 'D', nets: ['DX', 'DY'], optimiser: options.critic.optimiser, terms: discriminatorTerms(options) },
      { name: 'G', nets: ['G', 'F'], optimiser: options.translator.optimiser, terms: translatorTerms(options) },
    ],
    batch: options.batch,
    formulas,
    ...(options.decay && { decay: options.decay }),
  };
};

/** What the formula "fromX" tells of one picture x; "fromY" tells the same of y, with G and F, D_X and D_Y changed about. */
export interface Told {
  /** G(x) */
  readonly there: Float32Array;
  /** F(G(x)) */
  readonly back: Float32Array;
  /** F(x), which is to be x: it is in F's range already. */
  readonly same: Float32Array;
  /** D_Y(G(x)) and D_X(x), raw. */
  readonly made: number;
  readonly real: number;
}

/** The answer of "fromX" or "fromY", picture by picture. */
export const told = (answer: Float32Array, shape: PictureShape): Told[] => {
  const size = pixelsOf(shape);
  const each = 3 * size + 2;
  return Array.from({ length: Math.floor(answer.length / each) }, (_, i) => {
    const part = (k: number): Float32Array => answer.subarray(i * each + k * size, i * each + (k + 1) * size);
    const [made, real] = answer.subarray((i + 1) * each - 2, (i + 1) * each);
    return { there: part(0), back: part(1), same: part(2), made, real };
  });
};
