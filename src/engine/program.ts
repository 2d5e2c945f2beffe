/**
 * The instructions that every kernel set runs.
 *
 * A program is a row of 32-bit words: an opcode, its operands, the next opcode, and so on to `end`. Operands are plain
 * numbers: offsets into the arena counted in floats, sizes, and choices. A batch is stored feature-major,
 * [unit][lane], with the lanes padded to a multiple of eight; `count` says how many lanes are samples.
 *
 * The order here is the numbering; assembly/run.ts and the table of js kernels follow it.
 */
export const operands = {
  /** Stops the iteration. */
  end: [],
  /** i32 at `clock` += 1. */
  tick: ['clock'],
  /** Jumps over `words` unless the i32 at `clock` is a multiple of `every`. */
  skip: ['clock', 'every', 'words'],
  fill: ['out', 'value', 'n'],
  /** `value` in the lanes that are samples, 0 in the padding, for each of `units`. */
  ones: ['out', 'units', 'lanes', 'count'],
  /** out = a. */
  copy: ['out', 'a', 'n'],
  /** out = a + s·b, with s the float at `scale`. */
  axpy: ['out', 'a', 'b', 'scale', 'n'],
  /** out = s·a. */
  scale: ['out', 'a', 'scale', 'n'],
  /** Random numbers: kind 0 standard normal, 1 uniform on (−1, 1), 2 uniform on (0, 1). */
  noise: ['out', 'n', 'kind', 'stream', 'clock'],
  /** `n` random indices below `rows`, as i32. */
  pick: ['out', 'n', 'rows', 'stream', 'clock'],
  /** out[u][b] = rows[index[b]][from + u]; 0 in the padding. */
  gather: ['out', 'index', 'rows', 'columns', 'from', 'units', 'lanes', 'count'],
  /** out = ε·a + (1 − ε)·b with one ε a lane. */
  mix: ['out', 'a', 'b', 'epsilon', 'units', 'lanes'],
  /**
   * y[r] = φ(bias[r] + Σ_i w[r][i]·x[i]); no bias where `bias` is −1. φ is linear, relu or leaky-relu; with outputs a of
   * such a φ at `gate` it is φ′(a)·Σ instead.
   */
  affine: ['weight', 'bias', 'x', 'y', 'rows', 'inner', 'lanes', 'kind', 'gate'],
  /** The same through the transpose, y[i] = Σ_r w[r][i]·x[r], without a bias: `rows` of y, `inner` of x. */
  affineBack: ['weight', 'x', 'y', 'rows', 'inner', 'lanes', 'kind', 'gate'],
  /** weight[r][i] += Σ_b dy[r][b]·x[i][b]; bias[r] += Σ_b dy[r][b] unless −1. */
  outer: ['dy', 'x', 'weight', 'bias', 'rows', 'inner', 'lanes'],
  /** y[c·spots + p][n] = x[c][n·spots + p]: pictures become vectors. */
  flatten: ['x', 'y', 'channels', 'spots', 'count', 'lanes', 'outLanes'],
  /** y[c][n·spots + p] = x[c·spots + p][n]: vectors become pictures. */
  unflatten: ['x', 'y', 'channels', 'spots', 'count', 'lanes', 'outLanes'],
  /**
   * Every window of a picture as a column: cols[(c·kH + i)·kW + j][n·small + spot] = x[c][n·large + where (i, j) of the window at
   * `spot` lies], 0 outside. `window` is where twelve floats stand: see WINDOW.
   */
  im2col: ['x', 'cols', 'window', 'channels', 'count', 'lanes', 'outLanes'],
  /** The transpose: x[c] = bias[c] (0 where −1) + what the columns add to each spot. */
  col2im: ['cols', 'x', 'window', 'bias', 'channels', 'count', 'lanes', 'outLanes'],
  /** The largest of each window; `which` keeps its spot in the picture as i32. */
  pool: ['x', 'y', 'which', 'window', 'channels', 'count', 'lanes', 'outLanes'],
  /** dx = dy where it was the largest, added up where windows share it. */
  poolBack: ['dy', 'which', 'dx', 'window', 'channels', 'count', 'lanes', 'outLanes'],
  /** y = x at the spots that were the largest. */
  poolPick: ['x', 'which', 'y', 'window', 'channels', 'count', 'lanes', 'outLanes'],
  /** y = factor·Σ of each window of x, with the factor at `factor`. */
  shrink: ['x', 'y', 'window', 'factor', 'channels', 'count', 'lanes', 'outLanes'],
  /** The transpose: x = factor·Σ of the windows that a spot is in. */
  spread: ['y', 'x', 'window', 'factor', 'channels', 'count', 'lanes', 'outLanes'],
  /** a = φ(a). */
  activate: ['kind', 'a', 'n'],
  /** d = φ′·d, from outputs a. */
  activateBack: ['kind', 'a', 'd', 'n'],
  /** e = φ′·e + φ″·s·t, from outputs a: how a slope of φ changes along t. */
  activateBend: ['kind', 'a', 's', 't', 'e', 'n'],
  /** y[m] = max over k of z[m·pieces + k]; `which` keeps the k as i32. */
  maxout: ['z', 'y', 'which', 'units', 'pieces', 'lanes'],
  /** dz[m·pieces + k] = d[m] where k won, else 0. */
  maxoutBack: ['d', 'which', 'dz', 'units', 'pieces', 'lanes'],
  /** y[m] = z[m·pieces + k] of the k that won. */
  maxoutPick: ['z', 'which', 'y', 'units', 'pieces', 'lanes'],
  /** out = [sin p; cos p]. */
  waves: ['p', 'out', 'n'],
  /** dp = cos p·d_sin − sin p·d_cos, from out = [sin p; cos p]. */
  wavesBack: ['out', 'd', 'dp', 'n'],
  /** t = [cos p·ṗ; −sin p·ṗ]. */
  wavesPush: ['out', 'dp', 't', 'n'],
  /** Batch norm with the statistics of the batch; running ones move by a tenth. `hat` keeps x̂, `inverse` 1/√(σ²+ε). */
  normalise: ['z', 'hat', 'inverse', 'gamma', 'beta', 'running', 'units', 'lanes', 'count'],
  /** Batch norm with the running statistics, in place. */
  normaliseFixed: ['z', 'gamma', 'beta', 'running', 'units', 'lanes'],
  /** d/dx of batch norm in place of d; adds to the gradients of γ and β unless −1. */
  normaliseBack: ['d', 'hat', 'inverse', 'gamma', 'dgamma', 'dbeta', 'units', 'lanes', 'count'],
  /** d/dx of batch norm with fixed statistics, in place of d. */
  normaliseFixedBack: ['d', 'gamma', 'running', 'units', 'lanes'],
  /** d (+)= mean slope of the curves at v; at `measure`: += mean value; then mean v, mean σ(v). Both may be −1: nowhere. */
  score: ['v', 'd', 'curves', 'curveCount', 'lanes', 'count', 'accumulate', 'measure'],
  /** v = ∂P/∂g of P = w·mean (‖g‖ − target)², or w·mean ‖g‖² if target < 0; at `measure`, unless −1: += P. [w, target] at `constants`. */
  penalty: ['g', 'v', 'constants', 'units', 'lanes', 'count', 'measure'],
  /** Mean |a − b| or (a − b)² times the weight at `measure`; slopes are added into da and db. Each may be −1: nowhere. */
  distance: ['a', 'b', 'da', 'db', 'norm', 'weight', 'units', 'lanes', 'count', 'measure'],
  /** Softmax cross-entropy of logits a against one-hot b times the weight at `measure`; slopes are added into da. Both may be −1. */
  classes: ['a', 'b', 'da', 'weight', 'units', 'lanes', 'count', 'measure'],
  /** The root of the sum of squares of g and of what is at `measure`, to `measure`. */
  norm: ['g', 'n', 'measure'],
  /** Takes the numbers of an optimiser, at the double `hyper` (see HYPER), to its next step; `clock` counts iterations. */
  advance: ['hyper', 'clock'],
  /** One step: kind 0 sgd, 1 adam, 2 rmsprop, 3 adagrad. */
  optimise: ['kind', 'w', 'g', 'm', 'v', 'n', 'hyper'],
  clip: ['w', 'limit', 'n'],
  /** out = decay·out + (1 − decay)·w. */
  average: ['out', 'w', 'decay', 'n'],
  /** out = gain·w/σ(w), after one power iteration on u, v if `iterate`; σ at `sigma`. */
  spectral: ['w', 'out', 'u', 'v', 'sigma', 'gain', 'rows', 'columns', 'iterate'],
  /** Turns the gradient by gain·w/σ at g into the gradient by w, in place. */
  spectralBack: ['g', 'w', 'u', 'v', 'sigma', 'gain', 'rows', 'columns'],
  /** out = Σ_u a[u]·b[u], lane by lane. */
  dot: ['a', 'b', 'out', 'units', 'lanes'],
  /** out[u] += d·other[u], lane by lane: from the adjoint of a dot to that of one of its sides. */
  dotBack: ['d', 'other', 'out', 'units', 'lanes'],
  /** α at out, 1 − α behind it: α rises from 0 to 1 while the i32 at `clock` goes from `from` to `until`. */
  ramp: ['out', 'clock', 'from', 'until'],
  /** Jumps over `words` unless from ≤ the i32 at `clock` < until. */
  during: ['clock', 'from', 'until', 'words'],
} as const satisfies Record<string, readonly string[]>;

export type Op = keyof typeof operands;
type Operands<O extends Op> = Record<(typeof operands)[O][number], number>;

export const opNames = Object.keys(operands) as readonly Op[];

/** Where the doubles of an optimiser stand, from its `hyper` on. */
export const HYPER = {
  rate: 0,
  /** sgd: momentum; adam: β₁; rmsprop: decay of the squares. */
  first: 1,
  /** adam: β₂; sgd: 1 for Nesterov. */
  second: 2,
  epsilon: 3,
  /** β₁ and β₂ to the power of the steps so far. */
  firstPower: 4,
  secondPower: 5,
  /** The rate falls linearly between these iterations to this share. */
  decayFrom: 6,
  decayUntil: 7,
  decayTo: 8,
  /** The rate of this step. */
  now: 9,
  size: 10,
} as const;

/** What stands at a `window`: sizes of the large picture, of the kernel, its stride, padding and dilation, sizes of the small picture. */
export const WINDOW = {
  height: 0,
  width: 1,
  kernelHeight: 2,
  kernelWidth: 3,
  strideHeight: 4,
  strideWidth: 5,
  paddingHeight: 6,
  paddingWidth: 7,
  dilationHeight: 8,
  dilationWidth: 9,
  outHeight: 10,
  outWidth: 11,
} as const;

/** Instructions that only models of pictures have, which no shader of ours runs. */
export const pictureOps = ['flatten', 'unflatten', 'im2col', 'col2im', 'pool', 'poolBack', 'poolPick', 'shrink', 'spread', 'dot', 'dotBack', 'ramp', 'during'] as const satisfies readonly Op[];
export type PictureOp = (typeof pictureOps)[number];

/** Collects instructions. */
export class Program {
  readonly #words: number[] = [];

  emit<O extends Op>(op: O, values: Operands<O>): void {
    this.#words.push(opNames.indexOf(op));
    for (const name of operands[op]) this.#words.push(values[name as keyof Operands<O>]);
  }

  /** Emits what `body` emits, to be run only where the i32 at `clock` is a multiple of `every`. */
  every(clock: number, every: number, body: () => void): void {
    if (every === 1) body();
    else this.#jump(() => this.emit('skip', { clock, every, words: 0 }), body);
  }

  /** Emits what `body` emits, to be run only while from ≤ the i32 at `clock` < until. */
  during(clock: number, from: number, until: number, body: () => void): void {
    this.#jump(() => this.emit('during', { clock, from, until, words: 0 }), body);
  }

  /** The last operand of an instruction that jumps is how many words there are to jump over. */
  #jump(instruction: () => void, body: () => void): void {
    instruction();
    const start = this.#words.length;
    body();
    this.#words[start - 1] = this.#words.length - start;
  }

  finish(): Int32Array {
    this.emit('end', {});
    return Int32Array.from(this.#words);
  }
}
