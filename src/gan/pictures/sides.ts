/** G and D of a GAN on pictures, each as nets and as an expression of what goes in. */
import type { Expr, Layer, Net } from '../../engine/model.js';
import type { GeneratorOptions, PlayerOptions } from '../options.js';
import { isConditional, type PictureChoice, type PictureOptions } from './choice.js';
import { begin, dense, double, doubleTo, flatten, halve, paint, see, smallest } from './layers.js';
import { pixelsOf } from './sets.js';

/** A place in D whose feature maps can be looked at: a layer of a net that sees pixels, or a formula of them. */
export interface FeaturePlace {
  readonly of: string;
  /** Absent where `of` is a formula. */
  readonly layer?: number;
  readonly label: string;
  /** [channels][side][side] */
  readonly channels: number;
  readonly side: number;
}

/** A player's nets, and what they make of a batch in each stage. */
export interface Side {
  readonly nets: Readonly<Record<string, Net>>;
  readonly at: (of: Expr, stage: number) => Expr;
}

/** D's side leaves what its output is made of. */
export interface Critic extends Side {
  /** Numbers that it leaves a picture. */
  readonly features: number;
  /** From the pixels on. */
  readonly places: readonly FeaturePlace[];
  /** Formulas that the places name. */
  readonly formulas?: Readonly<Record<string, Expr>>;
}

export const initial = ({ initScale }: PlayerOptions): Pick<Net, 'initScale'> => ({ initScale });

export const averaged = ({ average, initScale }: GeneratorOptions): Pick<Net, 'initScale' | 'average' | 'averageWarmUp'> => ({
  initScale,
  ...(average > 0 && { average, averageWarmUp: true }),
});

/** Numbers that G is given: noise, and the label where there is one. */
export const codeUnits = ({ noiseUnits }: PictureOptions, choice: PictureChoice): number => noiseUnits + (isConditional(choice) ? choice.classes : 0);

/** Feature maps of G at each size, from the smallest on: fewer as the picture grows. */
export const mapsOf = (start: number, width: number): number[] => [start > 4 ? 2 * width : 8 * Math.round(width / 3), 2 * width, width];

/** 7 → 14 → 28, and a layer that paints; 4 → 8 → 16, and a doubling that paints. */
export function straightGenerator(options: PictureOptions, choice: PictureChoice): Side {
  const { generator: g } = options;
  const { channels } = choice.shape;
  const start = smallest(choice.shape);
  const [first, ...rest] = mapsOf(start, g.width);
  const last = start > 4 ? paint(channels, g) : doubleTo(channels, g);
  const layers: Layer[] = [...begin(first, start, g), ...rest.map((maps) => double(maps, g)), last, flatten];
  return { nets: { G: { inputs: codeUnits(options, choice), layers, ...averaged(g) } }, at: (of) => ({ net: 'G', of }) };
}

/** Halved three times; what is left is multiplied with the label place by place where D is told one, else summed up at once. */
export function straightCritic({ discriminator: d }: PictureOptions, { shape, condition }: PictureChoice, outputs: number): Critic {
  const widths = [d.width, 2 * d.width, 4 * d.width];
  // The first layer sees pixels, whose differences in brightness batch norm would take away.
  const halves = widths.map((units, i) => halve(units, i === 0 ? { ...d, batchNorm: false } : d));
  const sideAfter = (times: number): number => Math.floor(shape.height / 2 ** times);
  const end: Layer[] = condition === 'cgan' ? [flatten] : [flatten, dense(outputs, d)];
  return {
    nets: { D: { inputs: pixelsOf(shape), layers: [see(shape), ...halves, ...end], ...initial(d) } },
    at: (of) => ({ net: 'D', of }),
    features: condition === 'cgan' ? 4 * d.width * sideAfter(3) ** 2 : outputs,
    places: widths.map((channels, i) => ({ of: 'D', layer: i + 1, label: `Layer ${i + 1}`, channels, side: sideAfter(i + 1) })),
  };
}
