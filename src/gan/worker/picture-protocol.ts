/** What the page and the worker say to each other about pictures. */
import type { Net } from '../../engine/index.js';
import type { PictureJudgement } from '../pictures/judge.js';
import type { PictureShape } from '../pictures/sets.js';
import type { FeaturePlace } from '../pictures/sides.js';

/** What is known of the pictures of a run. Pictures are [channels][height][width], −1 … 1. */
export interface PictureSpec {
  readonly shape: PictureShape;
  /** Classes of the labels, which stand one-hot behind the pixels of each row of `data`; 0 where there are none. */
  readonly classes: number;
  /** Where D's feature maps can be looked at. */
  readonly places?: readonly FeaturePlace[];
  /** What made pictures are judged by; its logits are those of the classes. */
  readonly classifier?: { readonly net: Net; readonly netName?: string; readonly weights: Readonly<Record<string, Float32Array>> };
}

/** What a frame is to show of a run on pictures. Absent parts are not computed. */
export interface PictureRequest {
  /**
   * Made pictures, row by row, always from the same noise. Where G is told a class, a column has one class and a row one noise:
   * what both share is seen along them.
   */
  readonly grid?: { readonly rows: number; readonly columns: number };
  /** This many real pictures, always the same; where there are classes, one of each after another. */
  readonly real?: number;
  /** D's raw score of each of these. */
  readonly verdicts?: boolean;
  /** Feature maps of D on one of these, at one of the run's places. */
  readonly features?: { readonly of: 'made' | 'real'; readonly index: number; readonly place: number };
  /** The training picture nearest to one of the grid. */
  readonly nearest?: number;
  /** Whether made pictures may be judged: it is begun, and a later frame has it. */
  readonly judge?: boolean;
  /** Whether D's features may be probed; the same way. */
  readonly probe?: boolean;
}

export interface JudgedPictures extends PictureJudgement {
  readonly iteration: number;
}

/** How well a straight cut through D's features of real pictures reads their labels, and through their pixels. */
export interface Probed {
  readonly iteration: number;
  /** Of the run's places. */
  readonly place: number;
  /** Pictures that the probe was fitted to, and others that it was tried on. */
  readonly fitted: number;
  readonly tried: number;
  /** Share of those tried that was read right. */
  readonly accuracy: number;
  /** The same with pixels in place of features. */
  readonly ofPixels: number;
}

export interface PictureParts {
  readonly grid?: {
    readonly rows: number;
    readonly columns: number;
    /** [rows · columns][pixels] */
    readonly pictures: Float32Array;
    /** The class that was asked for of each; none where G is told none. */
    readonly classes: readonly number[];
  };
  readonly real?: { readonly pictures: Float32Array; readonly classes: readonly number[] };
  /** D's raw scores, of the pictures of this frame. */
  readonly verdicts?: { readonly made: Float32Array; readonly real: Float32Array };
  readonly features?: {
    readonly of: 'made' | 'real';
    readonly index: number;
    readonly place: number;
    readonly channels: number;
    readonly side: number;
    /** [channels][side][side] */
    readonly maps: Float32Array;
  };
  /** Distance is as in pictures/nearest.ts, in shares of the way from black to white. */
  readonly nearest?: { readonly index: number; readonly row: number; readonly distance: number; readonly picture: Float32Array };
  /** The last that there is, whether it was asked for or not; its iteration says how old it is. */
  readonly judgement?: JudgedPictures;
  readonly probe?: Probed;
  /** Whether one that was asked for is on its way: a later frame has it. */
  readonly waiting: boolean;
  /** Why there is no judgement or probe, in a sentence. */
  readonly problem?: string;
}
