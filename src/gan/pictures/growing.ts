/**
 * Progressive growing (Karras, Aila, Laine & Lehtinen 2018): G and D begin with small pictures, and twice a layer is added to
 * both that doubles the size. It is faded in: at first its part counts for nothing, at last for all.
 */
import type { Expr, Fade, Net } from '../../engine/model.js';
import type { PictureChoice, PictureOptions } from './choice.js';
import { begin, dense, double, flatten, halve, keep, onPictures, paint, see, smallest } from './layers.js';
import { averaged, codeUnits, initial, mapsOf, type Critic, type Side } from './sides.js';
import type { PictureShape } from './sets.js';

/** A fade takes this share of the stage that it begins; the last stage is thought to be as long as the second. */
const SHARE = 0.5;

/** The sides of the pictures in the three stages. */
export const sidesOf = ({ height }: PictureShape): readonly [number, number, number] => [height / 4, height / 2, height];

const fadeAt = (stage: number): string => `stage${stage + 1}`;

export const fadesOf = ([second, third]: readonly [number, number]): Record<string, Fade> => {
  const long = SHARE * (third - second);
  return { [fadeAt(1)]: { from: second, until: second + long }, [fadeAt(2)]: { from: third, until: third + long } };
};

const square = (channels: number, side: number): PictureShape => ({ channels, height: side, width: side });

/** A net without weights that doubles a picture, or halves it. */
const doubled = (channels: number, side: number): Net => onPictures(square(channels, side), [{ kind: 'upsample', factor: 2 }]);
const halved = (channels: number, side: number): Net => onPictures(square(channels, side), [{ kind: 'pool', how: 'average', size: 2 }]);

const through = (net: string, of: Expr): Expr => ({ net, of });

/** Numbers to pictures of full size in every stage: small ones are enlarged. */
export function growingGenerator(options: PictureOptions, choice: PictureChoice): Side {
  const { generator: g } = options;
  const { channels } = choice.shape;
  const sides = sidesOf(choice.shape);
  const start = smallest(choice.shape);
  const [first, ...rest] = mapsOf(start, g.width);
  const maps = [start === sides[0] ? first : rest[0], rest[0], rest[1]];
  const up = start === sides[0] ? [] : [double(maps[0], g)];
  const nets: Record<string, Net> = {
    G: { inputs: codeUnits(options, choice), layers: [...begin(first, start, g), ...up, flatten], ...averaged(g) },
    ...Object.fromEntries([1, 2].map((k) => [`G${sides[k]}`, onPictures(square(maps[k - 1], sides[k - 1]), [double(maps[k], g)], averaged(g))])),
    ...Object.fromEntries(sides.map((side, k) => [`paint${side}`, onPictures(square(maps[k], side), [paint(channels, g)], averaged(g))])),
    ...Object.fromEntries([0, 1].map((k) => [`double${sides[k]}`, doubled(channels, sides[k])])),
  };
  const mapsAt = (of: Expr, stage: number): Expr => (stage === 0 ? through('G', of) : through(`G${sides[stage]}`, mapsAt(of, stage - 1)));
  const painted = (of: Expr, stage: number): Expr => through(`paint${sides[stage]}`, mapsAt(of, stage));
  const larger = (of: Expr, stage: number, until: number): Expr => (stage >= until ? of : larger(through(`double${sides[stage]}`, of), stage + 1, until));
  return {
    nets,
    at: (of, stage) => {
      const whole = painted(of, stage);
      const faded: Expr = stage === 0 ? whole : { blend: [larger(painted(of, stage - 1), stage - 1, stage), whole], fade: fadeAt(stage) };
      return larger(faded, stage, 2);
    },
  };
}

/** Pictures of full size to what D's output is made of: in early stages they are made smaller first. */
export function growingCritic({ discriminator: d }: PictureOptions, { shape, condition }: PictureChoice, outputs: number): Critic {
  const sides = sidesOf(shape);
  const maps = [4 * d.width, 2 * d.width, d.width];
  const after = Math.floor(sides[0] / 2);
  const body = [see(square(maps[0], sides[0])), halve(maps[0], d)];
  const end = condition === 'cgan' ? [flatten] : [flatten, dense(outputs, d)];
  const plain = { ...d, batchNorm: false };
  const nets: Record<string, Net> = {
    D: { inputs: maps[0] * sides[0] ** 2, layers: [...body, ...end], ...initial(d) },
    ...Object.fromEntries([1, 2].map((k) => [`D${sides[k]}`, onPictures(square(maps[k], sides[k]), [halve(maps[k - 1], d)], initial(d))])),
    ...Object.fromEntries(sides.map((side, k) => [`see${side}`, onPictures(square(shape.channels, side), [keep(maps[k], plain)], initial(d))])),
    ...Object.fromEntries([1, 2].map((k) => [`halve${sides[k]}`, halved(shape.channels, sides[k])])),
  };
  const smaller = (of: Expr, stage: number): Expr => (stage === 2 ? of : through(`halve${sides[stage + 1]}`, smaller(of, stage + 1)));
  const seen = (of: Expr, stage: number): Expr => through(`see${sides[stage]}`, smaller(of, stage));
  /** From the maps of a stage to those of the first. */
  const down = (of: Expr, stage: number): Expr => (stage === 0 ? of : down(through(`D${sides[stage]}`, of), stage - 1));
  const features = (of: Expr, stage: number): Expr => {
    if (stage === 0) return seen(of, 0);
    const fresh = through(`D${sides[stage]}`, seen(of, stage));
    return down({ blend: [seen(of, stage - 1), fresh], fade: fadeAt(stage) }, stage - 1);
  };
  const label = (k: number): string => `${sides[k]} × ${sides[k]}`;
  const order = [2, 1, 0];
  return {
    nets,
    at: (of, stage) => through('D', features(of, stage)),
    features: condition === 'cgan' ? maps[0] * after ** 2 : outputs,
    places: order.map((k) => ({ of: `maps${sides[k]}`, label: label(k), channels: maps[k], side: sides[k] })),
    formulas: Object.fromEntries(order.map((k) => [`maps${sides[k]}`, seen({ input: 'real' }, k)])),
  };
}
