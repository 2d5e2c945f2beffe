/** The sheet that a reader draws points on, over the stage. */
import { drawing } from '../../ui/plot/drawing.js';
import { paper } from './units.js';

/** Numbers that a drawing holds at most, two a point. */
const MOST = 4000;

export class Paper {
  readonly #changed: () => void;
  #stroke: number[] = [];
  #cursor = { x: 0, y: 0 };

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Points of the stroke that is being drawn, x y x y …: they are learned when it is done. */
  get stroke(): readonly number[] {
    return this.#stroke;
  }

  /** @param done takes all points, the last stroke's among them */
  surface(drawn: readonly number[], done: (points: readonly number[]) => void): unknown {
    return drawing({
      ...paper,
      label: 'Points of the data',
      cursor: this.#cursor,
      onCursor: (x, y) => {
        this.#cursor = { x, y };
        this.#changed();
      },
      onPoint: (x, y) => {
        if (drawn.length + this.#stroke.length < MOST) this.#stroke = [...this.#stroke, x, y];
        this.#changed();
      },
      onDone: () => {
        const points = [...drawn, ...this.#stroke];
        this.#stroke = [];
        if (points.length > drawn.length) done(points);
      },
      onErase: () => done(drawn.slice(0, -2)),
    });
  }
}
