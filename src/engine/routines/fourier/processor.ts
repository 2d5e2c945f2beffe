/** The transforms of the GPU, on the processor. */
import { linesOf, transformLines, type Direction } from '../../../math/fourier/lines.js';
import { checkData, checkShape, type Fourier, type FourierShape } from './shape.js';

/**
 * Transforms of any sizes, worked out in double precision and rounded to 32 bits once.
 *
 * @throws RangeError for sizes that are none
 */
export function fourierOnProcessor({ sizes, batch = 1 }: FourierShape): Fourier {
  const shape = { sizes, batch };
  checkShape(shape);
  const run = async (given: Float32Array, direction: Direction): Promise<Float32Array> => {
    checkData(given, shape);
    const data = Float64Array.from(given);
    for (const lines of linesOf(sizes, batch).reverse()) transformLines(data, lines, direction);
    return Float32Array.from(data);
  };
  return {
    shape,
    forward: (data) => run(data, 'forward'),
    inverse: (data) => run(data, 'inverse'),
    destroy() {},
  };
}
