/** What the element gives its views, and what a view gives back. */
import type { Prior } from '../../math/latent.js';
import type { Formula } from '../../ui/formula.js';
import type { Palette } from '../../ui/plot/palette.js';
import type { Scene } from '../../ui/plot/marks.js';
import type { Chart, DataTable } from '../../ui/widget.js';
import type { Maker } from './maker.js';
import type { WalkerSettings } from './settings.js';

/** All that a view draws from. */
export interface Ground {
  readonly settings: WalkerSettings;
  readonly seed: number;
  readonly palette: Palette;
  readonly narrow: boolean;
  /** What makes the pictures; absent until it has come. */
  readonly maker: Maker | undefined;
  /** What codes are drawn from; of 32 numbers until the generator has come. */
  readonly prior: Prior;
  /** Changes when the generator learns. */
  readonly version: number;
  /** The class that is asked for, by its number. */
  readonly kind: number;
  /** Steps walked. */
  readonly step: number;
  /** The dot stands on the way from A to B. */
  readonly onWay: boolean;
  readonly followed: string | undefined;
  /** What stands where the nearest training picture is looked for. */
  readonly nearest: (pixels: Float32Array | undefined) => unknown;
  readonly locked: (name: string) => boolean;
  /** The settings at this moment: a reader may click twice before a picture is drawn. */
  readonly now: () => WalkerSettings;
  readonly set: (values: Partial<WalkerSettings>, settled?: boolean) => void;
  /** The element, and how it is drawn again: for what a view keeps of how it is looked at. */
  readonly owner: object;
  readonly redraw: () => void;
  readonly goTo: (step: number) => void;
}

/** One way to look at the space. Everything in it comes from the same numbers. */
export interface View {
  /** Whether it plays. */
  readonly plays: boolean;
  stage(ground: Ground): unknown;
  charts(ground: Ground): readonly Chart[];
  key(ground: Ground): unknown;
  formulas(ground: Ground): readonly Formula[];
  caption(ground: Ground): string;
  summary(ground: Ground): string;
  table(ground: Ground): DataTable;
  /** The picture to be saved. */
  scene(ground: Ground): Scene;
}
