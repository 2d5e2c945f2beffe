/** What the page shows of a run, computed beside it: samples, D's opinion, the pull on G, the warped grid, judgement. */
import { isOnVectors, type Trainer } from '../../engine/index.js';
import { slopeAt, type Curve } from '../../math/curve.js';
import { normalQuantile } from '../../math/normal-quantile.js';
import { normals, uniforms } from '../../math/random/stream.js';
import { bestDiscriminator, type Judge } from '../metrics/index.js';
import { JUDGED, judgeFor } from './judges.js';
import type { FrameRequest, Frame, Judgement, RunSpec } from './protocol.js';

/** Multiplications that D may take for one heat map. */
const HEAT_WORK = 16e6;
/** Milliseconds between two judgements while training. */
const JUDGE_EVERY = 500;
/** Samples and cells that the best D is estimated with. */
const BEST_SAMPLES = 4096;
const BEST_CELLS = 64;

type Parts = Pick<Frame, 'samples' | 'heat' | 'pull' | 'mesh' | 'judgement'>;

/** Engines on a processor answer at once; those on a GPU get a frame maker of their own. */
const now = (answer: Float32Array | Promise<Float32Array>): Float32Array => {
  if (answer instanceof Promise) throw new TypeError('This engine answers later; frames of it are made elsewhere.');
  return answer;
};

export class FrameMaker {
  readonly #trainer: Trainer;
  readonly #spec: RunSpec;
  readonly #clock: () => number;
  #z: Float32Array = new Float32Array(0);
  #judge: Judge | undefined;
  #judged: Judgement | undefined;
  #judgedAt = -Infinity;

  constructor(trainer: Trainer, spec: RunSpec, clock: () => number) {
    this.#trainer = trainer;
    this.#spec = spec;
    this.#clock = clock;
  }

  make(request: FrameRequest, playing: boolean): Parts {
    const samples = request.samples ? this.samples(request.samples) : undefined;
    return {
      samples,
      heat: request.heat && this.#heat(request.heat),
      pull: request.pull && samples && this.#pull(samples.subarray(0, 2 * request.pull.count), request.pull),
      mesh: request.mesh ? this.#mesh(request.mesh) : undefined,
      judgement: request.judge ? this.#judgement(playing) : this.#judged,
    };
  }

  /** The first n of one endless row of samples. */
  samples(n: number): Float32Array {
    const units = this.#noiseUnits;
    if (this.#z.length < n * units) this.#z = this.#noise(Math.max(n, JUDGED));
    return now(this.#trainer.generate('G', this.#z.subarray(0, n * units)));
  }

  get #noiseUnits(): number {
    return this.#spec.model.nets.G.inputs;
  }

  #noise(n: number): Float32Array {
    const input = this.#spec.model.inputs.z;
    const size = n * this.#noiseUnits;
    const uniform = input?.kind === 'noise' && input.noise === 'uniform';
    return uniform
      ? Float32Array.from(uniforms(this.#spec.seed, 'view.z', 0, size), (u) => 2 * u - 1)
      : Float32Array.from(normals(this.#spec.seed, 'view.z', 0, size));
  }

  /** D's inputs are `packed` samples side by side: a point is shown to it repeated. */
  #packed(xy: Float32Array): Float32Array {
    const times = this.#spec.model.nets.D.inputs / 2;
    if (times === 1) return xy;
    const out = new Float32Array(xy.length * times);
    for (let i = 0; i < xy.length / 2; i++) {
      for (let k = 0; k < times; k++) out.set(xy.subarray(2 * i, 2 * i + 2), 2 * (i * times + k));
    }
    return out;
  }

  #heat({ cells, x, y, best = false }: NonNullable<FrameRequest['heat']>): Frame['heat'] {
    if (best) {
      const side = Math.min(cells, BEST_CELLS);
      return { cells: side, values: bestDiscriminator(this.#real, this.samples(BEST_SAMPLES), { x, y }, side), best };
    }
    const side = Math.max(24, Math.min(cells, Math.floor(Math.sqrt(HEAT_WORK / this.#work))));
    const grid = new Float32Array(2 * side * side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = 2 * (row * side + column);
        grid[at] = x[0] + ((column + 0.5) / side) * (x[1] - x[0]);
        grid[at + 1] = y[1] - ((row + 0.5) / side) * (y[1] - y[0]);
      }
    }
    return { cells: side, values: now(this.#trainer.discriminate('D', this.#packed(grid))), best };
  }

  /** Multiplications D takes for one sample. */
  get #work(): number {
    let inputs = this.#spec.model.nets.D.inputs;
    let work = 1;
    for (const layer of this.#spec.model.nets.D.layers.filter(isOnVectors)) {
      const rows = layer.kind === 'fourier' ? layer.features : layer.kind === 'maxout' ? layer.units * layer.pieces : layer.units;
      work += inputs * rows;
      inputs = layer.kind === 'fourier' ? 2 * rows : layer.units;
    }
    return work;
  }

  /** Where G's loss falls fastest: −f′(v)·∇D(x). A paired loss is taken against the mean output on real samples. */
  #pull(xy: Float32Array, { curve, paired }: { readonly curve: Curve; readonly paired: boolean }): Float32Array {
    const packed = this.#packed(xy);
    const inputs = this.#spec.model.nets.D.inputs;
    const v = now(this.#trainer.discriminate('D', packed));
    const gradient = now(this.#trainer.gradient('D', packed));
    const against = paired ? mean(now(this.#trainer.discriminate('D', this.#packed(this.#real.subarray(0, 1024))))) : 0;
    const out = new Float32Array(xy.length);
    for (let i = 0; i < v.length; i++) {
      const fall = -slopeAt(curve, v[i] - against);
      for (let k = 0; k < inputs; k++) out[2 * i + (k % 2)] += fall * gradient[i * inputs + k];
    }
    return out;
  }

  get #real(): Float32Array {
    return this.#spec.sets.data?.values ?? new Float32Array(2);
  }

  /** Nodes at quantiles of the noise, so that each cell holds the same share of the samples; other noise units are 0. */
  #mesh(cells: number): Frame['mesh'] {
    const units = this.#noiseUnits;
    const input = this.#spec.model.inputs.z;
    const uniform = input?.kind === 'noise' && input.noise === 'uniform';
    const node = (k: number): number => {
      const u = (k + 0.5) / (cells + 1);
      return uniform ? 2 * u - 1 : normalQuantile(u);
    };
    const z = new Float32Array((cells + 1) ** 2 * units);
    for (let row = 0; row <= cells; row++) {
      for (let column = 0; column <= cells; column++) {
        const at = (row * (cells + 1) + column) * units;
        z[at] = node(column);
        if (units > 1) z[at + 1] = node(row);
      }
    }
    return { cells, xy: now(this.#trainer.generate('G', z)) };
  }

  #judgement(playing: boolean): Judgement | undefined {
    const { judge } = this.#spec;
    if (!judge) return undefined;
    const { iteration } = this.#trainer;
    if (this.#judged?.iteration === iteration) return this.#judged;
    if (playing && this.#clock() - this.#judgedAt < JUDGE_EVERY) return this.#judged;
    this.#judge ??= judgeFor(judge, this.#real);
    const { distance, coverage } = this.#judge.judge(this.samples(JUDGED));
    this.#judgedAt = this.#clock();
    this.#judged = { iteration, distance, coverage, floor: this.#judge.floor };
    return this.#judged;
  }
}

const mean = (values: Float32Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;
