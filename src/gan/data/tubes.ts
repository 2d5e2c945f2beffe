/** Data along a line: moons, spiral, circle, segment, Swiss roll. */
import { normals, uniforms } from '../../math/random/stream.js';
import { bell, rowsOf, windowAround, type DataSet, type Point, type Tube } from './data-set.js';

/** Nodes that stand for the line in densities and distances. */
const NODES = 400;

/** One piece of a line: a point for each t in [0, 1], all equally likely. */
type Arm = (t: number) => Point;

/**
 * The data set of points on arms, each drawn equally often, with normal noise of standard deviation sd.
 *
 * @param sd in the units of the arms
 */
const tube = (name: string, label: string, arms: readonly Arm[], sd: number): DataSet => {
  const each = NODES / arms.length;
  const nodes = arms.flatMap((arm) => Array.from({ length: each }, (_, i) => arm(i / (each - 1))));
  const mean = (axis: 0 | 1): number => nodes.reduce((sum, p) => sum + p[axis] / nodes.length, 0);
  const centre: Point = [mean(0), mean(1)];
  const spread = nodes.reduce((s, [x, y]) => s + ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / 2, 0) / nodes.length;
  const scale = Math.sqrt(spread + sd ** 2);
  const width = sd / scale;
  const place = ([x, y]: Point): Point => [(x - centre[0]) / scale, (y - centre[1]) / scale];
  const line: Tube = { nodes: rowsOf(NODES, (i) => place(nodes[i])), arms: arms.map((_, i) => i * each), sd: width };
  return {
    name,
    label,
    centre,
    scale: [scale, scale],
    window: windowAround(line.nodes, 4 * width + 0.4),
    tube: line,
    sample: (n, seed) => {
      const where = uniforms(seed, `data.${name}.place`, 0, n);
      const noise = normals(seed, `data.${name}`, 0, 2 * n);
      return rowsOf(n, (i) => {
        const u = where[i] * arms.length;
        const [x, y] = place(arms[Math.floor(u)](u % 1));
        return [x + width * noise[2 * i], y + width * noise[2 * i + 1]];
      });
    },
    density: (x, y) => {
      let sum = 0;
      for (let i = 0; i < NODES; i++) sum += bell((x - line.nodes[2 * i]) ** 2 + (y - line.nodes[2 * i + 1]) ** 2, width);
      return sum / NODES;
    },
  };
};

/** Two half circles, each reaching into the other. */
export const moons = ({ sd = 0.08 } = {}): DataSet =>
  tube(
    'moons',
    'Moons',
    [
      (t) => [Math.cos(Math.PI * t), Math.sin(Math.PI * t)],
      (t) => [1 - Math.cos(Math.PI * t), 0.5 - Math.sin(Math.PI * t)],
    ],
    sd,
  );

/** r = θ over one and three quarter turns, as dense at its end as near its start. */
export const spiral = ({ sd = 0.03 } = {}): DataSet =>
  tube(
    'spiral',
    'Spiral',
    [
      (t) => {
        const r = Math.sqrt(0.02 + 0.98 * t);
        const angle = 3.5 * Math.PI * r;
        return [r * Math.cos(angle), r * Math.sin(angle)];
      },
    ],
    sd,
  );

export const circle = ({ sd = 0.06 } = {}): DataSet =>
  tube('circle', 'Circle', [(t) => [Math.cos(2 * Math.PI * t), Math.sin(2 * Math.PI * t)]], sd);

/** A segment, rising from left to right. */
export const line = ({ sd = 0.06 } = {}): DataSet =>
  tube('line', 'Line', [(t) => [2 * t - 1, 0.5 * (2 * t - 1)]], sd);

/** r = θ from 1½π to 4½π, thinner outside: the Swiss roll seen from its end. */
export const swissRoll = ({ sd = 0.03 } = {}): DataSet =>
  tube(
    'swiss-roll',
    'Swiss roll',
    [
      (t) => {
        const angle = 1.5 * Math.PI * (1 + 2 * t);
        const r = angle / (4.5 * Math.PI);
        return [r * Math.cos(angle), r * Math.sin(angle)];
      },
    ],
    sd,
  );
