/** How much of the data the made samples reach, and how many of them lie where data lies. */
import { FAIR } from '../../math/metrics/classes.js';
import type { DataSet, Mode, Tube } from '../data/data-set.js';

/** Standard deviations within which a sample counts as near. */
const NEAR = 3;

/** Arcs that a tube is divided into, each with the same share of the data. */
export const ARCS = 20;

export interface Coverage {
  /** Parts of the data (modes, or arcs of a tube) that hold samples. */
  readonly covered: number;
  /** Parts that there are. */
  readonly of: number;
  /** Share of the samples within three standard deviations of a mode or of the line, 0 to 1. */
  readonly near: number;
  /** Share of the samples at each part. */
  readonly shares: readonly number[];
}

/** The part that a sample belongs to, or −1 where it is near none. */
type PartOf = (x: number, y: number) => number;

const nearestMode =
  (modes: readonly Mode[]): PartOf =>
  (x, y) => {
    let [part, least] = [-1, NEAR ** 2];
    for (let i = 0; i < modes.length; i++) {
      const { centre, sd } = modes[i];
      const distance = ((x - centre[0]) / sd[0]) ** 2 + ((y - centre[1]) / sd[1]) ** 2;
      if (distance <= least) [part, least] = [i, distance];
    }
    return part;
  };

/** Every fourth node ends a segment: fine enough for distances, and quick. */
const STRIDE = 4;

/** Pieces of a line, six numbers each: start, step, 1/|step|², and the arc it lies in. */
const segmentsOf = ({ nodes, arms }: Tube): Float64Array => {
  const count = nodes.length / 2;
  const segments: number[] = [];
  arms.forEach((first, arm) => {
    const last = (arms[arm + 1] ?? count) - 1;
    for (let i = first; i < last; i += STRIDE) {
      const j = Math.min(i + STRIDE, last);
      const dx = nodes[2 * j] - nodes[2 * i];
      const dy = nodes[2 * j + 1] - nodes[2 * i + 1];
      segments.push(nodes[2 * i], nodes[2 * i + 1], dx, dy, 1 / (dx * dx + dy * dy), Math.floor((i * ARCS) / count));
    }
  });
  return Float64Array.from(segments);
};

const nearestArc = (tube: Tube): PartOf => {
  const s = segmentsOf(tube);
  return (x, y) => {
    let arc = -1;
    let least = (NEAR * tube.sd) ** 2;
    for (let k = 0; k < s.length; k += 6) {
      const ax = x - s[k];
      const ay = y - s[k + 1];
      const along = (ax * s[k + 2] + ay * s[k + 3]) * s[k + 4];
      const t = along < 0 ? 0 : along > 1 ? 1 : along;
      const ex = ax - t * s[k + 2];
      const ey = ay - t * s[k + 3];
      const distance = ex * ex + ey * ey;
      if (distance > least) continue;
      least = distance;
      arc = s[k + 5];
    }
    return arc;
  };
};

/**
 * Coverage of a data set with modes or a line by samples; nothing where it has neither.
 *
 * @param samples [n, 2], standardised
 */
export const coverage = ({ modes, tube }: Pick<DataSet, 'modes' | 'tube'>, samples: Float32Array): Coverage | undefined => {
  const partOf = modes ? nearestMode(modes) : tube ? nearestArc(tube) : undefined;
  if (!partOf) return undefined;
  const counts: number[] = new Array<number>(modes ? modes.length : ARCS).fill(0);
  const n = samples.length / 2;
  for (let i = 0; i < n; i++) {
    const part = partOf(samples[2 * i], samples[2 * i + 1]);
    if (part >= 0) counts[part]++;
  }
  const least = Math.max(1, (FAIR * n) / counts.length);
  return {
    covered: counts.filter((count) => count >= least).length,
    of: counts.length,
    near: counts.reduce((a, b) => a + b, 0) / n,
    shares: counts.map((count) => count / n),
  };
};
