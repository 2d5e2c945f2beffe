/** A GAN on pictures of 4 × 4, small enough for a GPU that is simulated: convolutions both ways, batch norm, Adam. */
import type { Initial, Store, Tensors, Values } from '../../../src/engine/tfjs/index.js';
import type { Scalar, Tensor, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-core';

const BATCH = 4;
const shapes = {
  'G.dense': [3, 8],
  'G.scale': [2],
  'G.shift': [2],
  'G.conv': [3, 3, 1, 2], // [height, width, out, in], as conv2dTranspose has it
  'D.conv': [3, 3, 1, 2],
  'D.dense': [8, 1],
} as const;

type Name = keyof typeof shapes;
const names = Object.keys(shapes) as Name[];
const [forG, forD] = ['G', 'D'].map((net) => names.filter((name) => name.startsWith(net)));

/** Numbers in (−1, 1) without a pattern that matters. */
const numbers = (n: number, seed: number): Float32Array => Float32Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * seed));

const zeros = (shape: readonly number[]): Initial => ({ shape, values: new Float32Array(shape.reduce((a, b) => a * b, 1)) });

const start = (name: Name, i: number): Initial => {
  const { shape, values } = zeros(shapes[name]);
  return { shape, values: name === 'G.scale' ? values.fill(1) : numbers(values.length, i) };
};

/** β₁, β₂, rate and ε of Kingma & Ba 2015, as DCGAN has them. */
const [b1, b2, rate, epsilon] = [0.5, 0.999, 0.01, 1e-8];

export class TinyGan {
  readonly weights: Store;
  readonly #moments: Store;
  readonly #tensors: Tensors;
  /** Is called within each step, after D's update. */
  halfway: () => void = () => {};
  steps = 0;

  constructor(tensors: Tensors) {
    this.#tensors = tensors;
    this.weights = tensors.store(Object.fromEntries(names.map((name, i) => [name, start(name, i)])));
    this.#moments = tensors.store(Object.fromEntries(names.flatMap((name) => [[`${name}.m`, zeros(shapes[name])], [`${name}.v`, zeros(shapes[name])]])));
  }

  /** One update of D, one of G; resolves with the losses before each. */
  async step(): Promise<Values<{ D: Tensor; G: Tensor }>> {
    const step = this.steps + 1;
    const losses = await this.#tensors.run(() => {
      const D = this.#update(forD, step, () => this.#lossOfD(step));
      this.halfway();
      return { D, G: this.#update(forG, step, () => this.#lossOfG(step)) };
    });
    this.steps = step;
    return losses;
  }

  /** Pictures [count][4][4] in (−1, 1). */
  async pictures(): Promise<Float32Array> {
    return (await this.#tensors.run(() => ({ pictures: this.#generate(1) }))).pictures;
  }

  async dispose(): Promise<void> {
    await Promise.all([this.weights.dispose(), this.#moments.dispose()]);
  }

  #update(of: readonly string[], step: number, loss: () => Scalar): Tensor {
    const variables = of.map((name) => this.weights.get(name));
    const { value, grads } = this.#tensors.tf.variableGrads(loss, variables);
    of.forEach((name, i) => this.#adam(name, variables[i], grads[variables[i].name], step));
    return value;
  }

  #adam(name: string, weight: Variable, slope: Tensor, step: number): void {
    const { add, div, mul, sqrt, square, sub } = this.#tensors.tf;
    const [m, v] = [this.#moments.get(`${name}.m`), this.#moments.get(`${name}.v`)];
    m.assign(add(mul(m, b1), mul(slope, 1 - b1)));
    v.assign(add(mul(v, b2), mul(square(slope), 1 - b2)));
    const root = add(sqrt(div(v, 1 - b2 ** step)), epsilon);
    weight.assign(sub(weight, div(mul(m, rate / (1 - b1 ** step)), root)));
  }

  #lossOfD(step: number): Scalar {
    const { add, mean, neg, softplus, tensor } = this.#tensors.tf;
    const real = tensor(numbers(BATCH * 16, 50 + step), [BATCH, 4, 4, 1]) as Tensor4D;
    return add(mean(softplus(neg(this.#judge(real)))), mean(softplus(this.#judge(this.#generate(step)))));
  }

  #lossOfG(step: number): Scalar {
    const { mean, neg, softplus } = this.#tensors.tf;
    return mean(softplus(neg(this.#judge(this.#generate(step)))));
  }

  #generate(step: number): Tensor4D {
    const { batchNorm, conv2dTranspose, matMul, moments, relu, reshape, tanh, tensor } = this.#tensors.tf;
    const z = tensor(numbers(BATCH * 3, 90 + step), [BATCH, 3]) as Tensor2D;
    const h = reshape(matMul(z, this.weights.get('G.dense')), [BATCH, 2, 2, 2]) as Tensor4D;
    const { mean, variance } = moments(h, [0, 1, 2]);
    const normed = batchNorm(h, mean as never, variance as never, this.weights.get('G.shift') as never, this.weights.get('G.scale') as never, 1e-5) as Tensor4D;
    return tanh(conv2dTranspose(relu(normed), this.weights.get('G.conv') as Tensor4D, [BATCH, 4, 4, 1], 2, 'same'));
  }

  #judge(x: Tensor4D): Tensor2D {
    const { conv2d, leakyRelu, matMul, reshape } = this.#tensors.tf;
    const h = leakyRelu(conv2d(x, this.weights.get('D.conv') as Tensor4D, 2, 'same'), 0.2);
    return matMul(reshape(h, [BATCH, 8]), this.weights.get('D.dense')) as Tensor2D;
  }
}

/** Losses of the first n steps, D and G by turns. */
export async function losses(gan: TinyGan, n: number): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < n; i++) {
    const { D, G } = await gan.step();
    all.push(D[0], G[0]);
  }
  return all;
}
