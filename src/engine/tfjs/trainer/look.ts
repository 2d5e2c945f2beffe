/** Nets and formulas as functions of samples: what is looked at while a model trains. */
import type { Expr } from '../../model.js';
import { isOnVectors, stageAt } from '../../model.js';
import * as tf from '../ops.js';
import { Batches } from './expressions.js';
import { fixedNet, forward, type Net } from './nets.js';
import type { Tensor, Tensor2D } from './types.js';
import { alphaAt, netOf, type Ground } from './update.js';

/** A batch as a function of samples [sample, unit]. */
export interface View {
  readonly inputs: number;
  readonly of: (x: Tensor2D) => Tensor2D;
}

/** Samples at a time, for nets on points and on pictures. */
const CHUNK = { points: 4096, pictures: 256 };

const ofNet = (ground: Ground, name: string, average: boolean): Net => fixedNet(netOf(ground, name), ground.store, average);

/**
 * A net or a formula.
 *
 * @throws RangeError with a sentence where there is none of that name
 */
export function viewOf(ground: Ground, name: string, iteration: number, average: boolean): View {
  const { model, nets } = ground.plan;
  const formula = model.formulas?.[name];
  if (!formula) {
    const known = [...nets.keys(), ...Object.keys(model.formulas ?? {})];
    if (!nets.has(name)) throw new RangeError(`There is no net “${name}”; there are ${known.join(', ')}.`);
    const { inputs } = netOf(ground, name);
    return { inputs, of: (x) => forward(ofNet(ground, name, average), x) };
  }
  const units = formula.inputs.map((input) => model.inputs[input].units);
  const stages = (Array.isArray(formula.of) ? formula.of : [formula.of]) as readonly Expr[];
  const expr = stages[Math.min(stages.length - 1, stageAt(model, iteration))];
  const of = (x: Tensor2D): Tensor2D => {
    const parts = new Map(formula.inputs.map((input, i) => [input, columns(x, units, i)]));
    const known = new Map([...nets.keys()].map((net) => [net, undefined as Net | undefined]));
    const net = (own: string): Net => {
      const found = known.get(own) ?? ofNet(ground, own, average);
      known.set(own, found);
      return found;
    };
    const input = (own: string): Tensor2D => parts.get(own) ?? tf.zeros([x.shape[0], model.inputs[own].units]);
    return new Batches({ input, net, alpha: (fade) => alphaAt((model.fades ?? {})[fade], iteration) }).of(expr);
  };
  return { inputs: units.reduce((sum, n) => sum + n, 0), of };
}

const columns = (x: Tensor2D, units: readonly number[], i: number): Tensor2D =>
  tf.slice(x, [0, units.slice(0, i).reduce((sum, n) => sum + n, 0)], [x.shape[0], units[i]]);

/** What a layer of a net puts out. @throws RangeError with a sentence where there is no such layer */
export function layerOf(ground: Ground, name: string, layer: number): View {
  const { inputs, layers } = netOf(ground, name);
  if (!layers[layer]) throw new RangeError(`${name} has ${layers.length} layers, but layer ${layer} is asked for; count from 0.`);
  return { inputs, of: (x) => forward(ofNet(ground, name, false), x, layer) };
}

/** d(Σ net(x))/dx */
export function slopeOf(ground: Ground, name: string): View {
  const { inputs } = netOf(ground, name);
  const of = (x: Tensor2D): Tensor2D => {
    const net = ofNet(ground, name, false);
    return (tf.slopesOf(() => tf.sum(forward(net, x)), [x])[0] ?? tf.zeros(x.shape)) as Tensor2D;
  };
  return { inputs, of };
}

/** Goes through all samples, a chunk at a time. @throws RangeError with a sentence where they are no whole number of samples */
export function look(ground: Ground, name: string, { inputs, of }: View, x: Float32Array): Tensor {
  if (x.length % inputs !== 0) throw new RangeError(`${name} takes ${inputs} numbers a sample, but ${x.length} were given.`);
  const onPoints = Object.values(ground.plan.model.nets).every(({ layers }) => layers.every(isOnVectors));
  const chunk = onPoints ? CHUNK.points : CHUNK.pictures;
  const parts: Tensor2D[] = [];
  for (let start = 0; start < x.length; start += chunk * inputs) {
    const own = x.slice(start, start + chunk * inputs);
    parts.push(tf.tidy(() => of(tf.tensor(own, [own.length / inputs, inputs]))));
  }
  return parts.length === 0 ? tf.zeros([0]) : parts.length === 1 ? parts[0] : tf.concat(parts);
}
