/** What the planner knows of pictures: lent to it by those who train on them, so that a page with points does not load it. */
import type { Convolution, Pool } from '../model.js';
import type { Emitter } from './emitter.js';
import type { Finish, Through } from './maps.js';
import type { LayerPlan } from './nets.js';
import type { LayerShape, Refuse, Shape } from './shapes.js';

export interface PictureMaps {
  pooledShape(layer: Pool, from: Shape, refuse: Refuse): Shape;
  convolutionShape(layer: Convolution, from: Shape, refuse: Refuse): LayerShape;
  push(e: Emitter, l: Through, x: number, bias: number, out: number, finish: Finish): void;
  pull(e: Emitter, l: Through, d: number, dx: number, finish: Finish): void;
  addOuter(e: Emitter, l: Pick<Through, 'plan'>, dy: number, x: number, gradients: number, withBias: boolean): void;
  poolInto(e: Emitter, plan: LayerPlan, x: number, y: number, which: number): void;
}

let lent: PictureMaps | undefined;

export const lendPictureMaps = (maps: PictureMaps): void => {
  lent = maps;
};

/** @throws Error with a sentence where nobody has lent them */
export function pictureMaps(): PictureMaps {
  if (!lent) throw new Error('The planner has not been told about pictures; await loadPictures() first.');
  return lent;
}
