/** Mixtures of equal round bells: blobs, a ring of them, a grid of them. */
import { indices, normals } from '../../math/random/stream.js';
import { bell, rowsOf, windowAround, type DataSet, type Point } from './data-set.js';

/**
 * The data set of bells at these centres, each drawn equally often.
 *
 * The mean and the spread are those of the mixture, not of a sample.
 *
 * @param sd standard deviation of each bell, in the units of the centres
 */
export const mixture = (name: string, label: string, centres: readonly Point[], sd: number): DataSet => {
  const k = centres.length;
  const mean = (axis: 0 | 1): number => centres.reduce((sum, c) => sum + c[axis] / k, 0);
  const centre: Point = [mean(0), mean(1)];
  const spread = centres.reduce((s, [x, y]) => s + ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * k), 0);
  const scale = Math.sqrt(spread + sd ** 2);
  const width = sd / scale;
  const places = centres.map(([x, y]): Point => [(x - centre[0]) / scale, (y - centre[1]) / scale]);
  return {
    name,
    label,
    centre,
    scale: [scale, scale],
    window: windowAround(places.flat(), 4 * width + 0.6),
    modes: places.map((place) => ({ centre: place, sd: [width, width] })),
    sample: (n, seed) => {
      const which = indices(seed, `data.${name}.mode`, 0, n, k);
      const noise = normals(seed, `data.${name}`, 0, 2 * n);
      return rowsOf(n, (i) => {
        const [x, y] = places[which[i]];
        return [x + width * noise[2 * i], y + width * noise[2 * i + 1]];
      });
    },
    density: (x, y) => places.reduce((sum, [a, b]) => sum + bell((x - a) ** 2 + (y - b) ** 2, width) / k, 0),
  };
};

/** k points on the unit circle, the first at this angle. */
const onCircle = (k: number, first: number): Point[] =>
  Array.from({ length: k }, (_, i): Point => {
    const angle = first + (2 * Math.PI * i) / k;
    return [Math.cos(angle), Math.sin(angle)];
  });

/** Two or three well separated blobs. */
export const gaussians = ({ modes = 3, sd = 0.2 } = {}): DataSet =>
  mixture('gaussians', 'Gaussians', onCircle(modes, modes === 2 ? Math.PI / 6 : Math.PI / 2), sd);

/** Bells on a circle of radius 1: the classic test for mode collapse. */
export const ring = ({ modes = 8, sd = 0.02 } = {}): DataSet => mixture('ring', 'Ring', onCircle(modes, 0), sd);

/** Bells on a square grid. */
export const grid = ({ modes = 25, sd = 0.05, spacing = 0.5 } = {}): DataSet => {
  const side = Math.max(1, Math.round(Math.sqrt(modes)));
  const at = (i: number): number => (i - (side - 1) / 2) * spacing;
  const centres = Array.from({ length: side * side }, (_, i): Point => [at(i % side), at(Math.floor(i / side))]);
  return mixture('grid', 'Grid', centres, sd);
};
