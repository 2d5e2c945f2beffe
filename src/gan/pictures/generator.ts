import type { PictureShape } from './sets.js';

/** A generator to be walked through, wherever it comes from: shipped, trained live, or a reader's own. */
export interface Generator {
  readonly name: string;
  readonly shape: PictureShape;
  /** Names of the classes that it can be asked for; none where it is not told any. */
  readonly classes: readonly string[];
  /** Numbers in z. */
  readonly codes: number;
  readonly noise: 'normal' | 'uniform';
  /**
   * Pictures [n][pixels] in −1 … 1.
   *
   * @param z [n][codes]
   * @param classes one for each, where the generator has classes; 0 if absent
   */
  make(z: Float32Array, classes?: readonly number[]): Promise<Float32Array>;
  /** D's raw score of pictures [n][pixels], where there is a D. */
  judge?(pictures: Float32Array, classes?: readonly number[]): Promise<Float32Array>;
  dispose(): void;
}

/** What trains a generator, or has one: a `gan-trainer` on pictures. */
export interface GeneratorSource {
  /** Grows whenever the generator has changed. */
  readonly version: number;
  generator(): Generator | Promise<Generator>;
  /** n real pictures, [n][pixels]. */
  sample(n: number): Float32Array | Promise<Float32Array>;
}

const has = (thing: unknown, method: string): boolean => typeof thing === 'object' && thing !== null && typeof Reflect.get(thing, method) === 'function';

export const isGenerator = (thing: unknown): thing is Generator => has(thing, 'make') && has(thing, 'dispose');

export const isGeneratorSource = (thing: unknown): thing is GeneratorSource => has(thing, 'generator');
