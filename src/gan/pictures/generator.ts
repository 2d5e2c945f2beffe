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
