/**
 * Cartoon faces by facesjs, of few parts that can be told apart at 32 × 32 pixels. Its mouths and glasses are too fine for
 * that, so ours are drawn over its faces.
 */
import { Resvg } from '@resvg/resvg-js';
import { faceToSvgString } from 'facesjs';
import { indices, uniforms } from '../../src/math/random/stream.js';

/** What is known of a face. */
export interface FaceLabels {
  readonly female: number;
  readonly glasses: number;
  /** 0 angry, 1 neutral, 2 smiling. */
  readonly mouth: number;
  /** 1 where hair reaches below the ears. */
  readonly longHair: number;
  /** Place in `skins`. */
  readonly skin: number;
  /** Place in `hairs`. */
  readonly hair: number;
}

export const skins = ['#f6d8c6', '#e3b288', '#b07f5f', '#83543f'] as const;
export const hairs = ['#221e1c', '#6b4226', '#b5482f', '#e6c069'] as const;

/** Of facesjs' units, 400 × 600: from the hair to the chin, from ear to ear. */
const VIEW = '-12 82 424 424';
const GROUND = '#dbe6ee';
const SIDE = 32;

/** Shares of long hair: of men, of women. */
const LONG = [0.2, 0.65] as const;

interface Style {
  readonly hair: string;
  readonly behind: string;
}

const style = (hair: string, behind = 'none'): Style => ({ hair, behind });

/** [female][long] */
const styles: readonly (readonly (readonly Style[])[])[] = [
  [[style('short'), style('short3'), style('curly'), style('parted')], [style('middle-part', 'longHair'), style('longHair', 'longHair')]],
  [[style('female4'), style('female5'), style('female1')], [style('female9', 'female3'), style('female6', 'female2'), style('female10', 'female5')]],
];

const eyes = [['eye1', 'eye6', 'eye17'], ['female1', 'female2']] as const;
const brows = [['eyebrow1', 'eyebrow4'], ['female1', 'eyebrow9']] as const;
const noses = ['nose2', 'nose5', 'nose13'] as const;
const beards = ['none', 'none', 'none', 'beard3', 'mustache1'] as const;

/** Degrees by which the inner ends of the brows go down. */
const ANGLES = [16, 0, -8] as const;

/** Few sizes instead of all between: faces share rows of pixels, and pack smaller. */
const FATNESS = [0.35, 0.5, 0.65] as const;
const NOSE_SIZES = [0.85, 1.15] as const;

/** Lips of men and women. */
const lips = ['#330f0d', '#b3202e'] as const;

const mouths: readonly ((lip: string) => string)[] = [
  (lip) => `<path d="M148 462Q200 410 252 462" fill="none" stroke="${lip}" stroke-width="15" stroke-linecap="round"/>`,
  (lip) => `<path d="M156 446H244" fill="none" stroke="${lip}" stroke-width="17" stroke-linecap="round"/>`,
  (lip) => `<path d="M140 418Q200 434 260 418Q250 474 200 474Q150 474 140 418Z" fill="#fff" stroke="${lip}" stroke-width="11" stroke-linejoin="round"/>`,
];

const spectacles =
  '<g fill="#fff" fill-opacity=".3" stroke="#16191f" stroke-width="13"><rect x="88" y="272" width="92" height="78" rx="30"/><rect x="220" y="272" width="92" height="78" rx="30"/><path d="M180 304Q200 292 220 304M88 300L52 292M312 300L348 292" fill="none"/></g>';

/** Face number i of a seed with given sex, glasses and mouth; the rest is drawn. */
export function face(seed: number, i: number, { female, glasses, mouth }: Pick<FaceLabels, 'female' | 'glasses' | 'mouth'>): { labels: FaceLabels; svg: string } {
  const u = uniforms(seed, 'face', i, 16);
  const pick = <T>(k: number, of: readonly T[]): T => of[Math.floor(u[k] * of.length)];
  const [skin, hair] = indices(seed, 'colours', i, 2, 4);
  const longHair = u[0] < LONG[female] ? 1 : 0;
  const cut = pick(1, styles[female][longHair]);
  const svg = faceToSvgString({
    fatness: pick(3, FATNESS) - 0.1 * female,
    teamColors: ['#5f8fb5', '#ffffff', '#31506b'],
    hairBg: { id: cut.behind },
    body: { id: 'body', color: skins[skin], size: female ? 0.85 : 1 },
    jersey: { id: 'jersey' },
    ear: { id: 'ear1', size: 1 },
    head: { id: female ? 'female3' : 'head1', shave: 'rgba(0,0,0,0)' },
    eyeLine: { id: 'none' },
    smileLine: { id: 'none', size: 1 },
    miscLine: { id: 'none' },
    facialHair: { id: female ? 'none' : pick(5, beards) },
    // facesjs scales every part that has a size.
    eye: { id: pick(6, eyes[female]), angle: 0, size: 1.25 } as { id: string; angle: number },
    eyebrow: { id: pick(8, brows[female]), angle: ANGLES[mouth] },
    hair: { id: cut.hair, color: hairs[hair], flip: u[9] < 0.5 },
    mouth: { id: 'none', flip: false },
    nose: { id: pick(10, noses), flip: false, size: pick(11, NOSE_SIZES) },
    glasses: { id: 'none' },
    accessories: { id: 'none' },
  });
  const drawn = mouths[mouth](lips[female]) + (glasses ? spectacles : '');
  return { labels: { female, glasses, mouth, longHair, skin, hair }, svg: cropped(svg).replace('</svg>', `${drawn}</svg>`) };
}

/** The head alone, in a square. A width is only replaced where it is the whole one: strokes have widths, too. */
const cropped = (svg: string): string => svg.replace('viewBox="0 0 400 600"', `viewBox="${VIEW}"`).replace(' width="100%"', ` width="${SIDE}"`).replace(' height="100%"', ` height="${SIDE}"`);

/** A drawing as bytes [3][32][32]. */
export function rasterised(svg: string): Uint8Array {
  const { pixels } = new Resvg(svg, { background: GROUND, font: { loadSystemFonts: false } }).render();
  const size = SIDE * SIDE;
  return Uint8Array.from({ length: 3 * size }, (_, i) => pixels[4 * (i % size) + Math.floor(i / size)]);
}
