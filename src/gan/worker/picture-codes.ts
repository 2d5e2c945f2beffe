/** What G of a run on pictures is given: noise, and the class wanted where it is told one. Always the same for a seed. */
import type { Model } from '../../engine/index.js';
import { normals, uniforms } from '../../math/random/stream.js';
import { shuffledPlaces } from '../pictures/judge.js';
import type { RunSpec } from './protocol.js';

/** Rows for G, and the class asked for in each; none where G is told none. */
export interface Codes {
  /** [count][z + classes] */
  readonly rows: Float32Array;
  readonly classes: readonly number[];
}

export class PictureCodes {
  /** What makes pictures of codes: a formula or a net. */
  readonly made: string;
  /** Units of z. */
  readonly noise: number;
  /** Classes that G is told; 0 for none. */
  readonly told: number;
  readonly #spec: RunSpec;

  constructor(spec: RunSpec) {
    this.#spec = spec;
    const { model, pictures } = spec;
    this.made = model.formulas?.made ? 'made' : 'G';
    const inputs = inputsOf(model, this.made);
    this.noise = model.inputs.z?.units ?? inputs - (pictures?.classes ?? 0);
    this.told = inputs - this.noise;
  }

  /** n codes whose classes come evenly: each once in every round of as many as there are, in random order. */
  draw(n: number, stream = 'view.z'): Codes {
    const classes = Array.from({ length: Math.ceil(n / Math.max(1, this.told)) }, (_, round) => [...shuffledPlaces(this.told, this.#spec.seed, round)]).flat();
    return this.#codes(this.#noise(stream, n), (i) => i, classes.slice(0, n), n);
  }

  /** A noise for each row and a class for each column where G is told one, else a noise for each cell. */
  grid(rows: number, columns: number): Codes {
    const n = rows * columns;
    if (this.told === 0) return this.#codes(this.#noise('view.z', n), (i) => i, [], n);
    const classes = Array.from({ length: n }, (_, i) => (i % columns) % this.told);
    return this.#codes(this.#noise('view.z', rows), (i) => Math.floor(i / columns), classes, n);
  }

  #codes(z: Float64Array, noiseOf: (i: number) => number, classes: readonly number[], n: number): Codes {
    const units = this.noise + this.told;
    const rows = new Float32Array(n * units);
    for (let i = 0; i < n; i++) {
      rows.set(z.subarray(noiseOf(i) * this.noise, (noiseOf(i) + 1) * this.noise), i * units);
      if (this.told > 0) rows[i * units + this.noise + classes[i]] = 1;
    }
    return { rows, classes: this.told > 0 ? classes : [] };
  }

  #noise(stream: string, n: number): Float64Array {
    const input = this.#spec.model.inputs.z;
    const size = n * this.noise;
    const isUniform = input?.kind === 'noise' && input.noise === 'uniform';
    return isUniform ? uniforms(this.#spec.seed, stream, 0, size).map((u) => 2 * u - 1) : normals(this.#spec.seed, stream, 0, size);
  }
}

const inputsOf = ({ nets, inputs, formulas }: Model, made: string): number => {
  const formula = formulas?.[made];
  return formula ? formula.inputs.reduce((sum, name) => sum + inputs[name].units, 0) : nets[made].inputs;
};
