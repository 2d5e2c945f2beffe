/** Nets, with the tensors that they go through. */
import * as tf from '../ops.js';
import type { LayerPlan, NetPlan } from '../../plan/nets.js';
import type { Store } from '../store.js';
import { through, flattened, type LayerTensors, type Statistics } from './layers.js';
import { iterated, limited, limitedBack, singular, type Singular } from './norms.js';
import { named, trainedOf } from './places.js';
import type { Tensor, Tensor2D, Variable } from './types.js';

/** A net as a batch goes through it. */
export interface Net {
  readonly plan: NetPlan;
  readonly statistics: Statistics;
  readonly layers: readonly LayerTensors[];
}

/** What is trained of a net, each in the shape that it is used in. */
export interface Trained extends Net {
  /** By their names, in the order of the arena. */
  readonly leaves: ReadonlyMap<string, Tensor>;
  /** Weights that spectral norm has divided by σ, by their names. */
  readonly limits: ReadonlyMap<string, { readonly weight: Tensor; readonly sigma: Tensor }>;
  /** From slopes by the leaves, in their order, to the gradient of all weights one after another; no slope is a slope of 0. */
  gradient(slopes: readonly (Tensor | undefined)[]): Tensor;
}

const parts = ['weight', 'bias', 'gamma', 'beta'] as const;

const shapeOf = ({ rows, columns }: LayerPlan, part: (typeof parts)[number], length: number): number[] => (part === 'weight' ? [rows, columns] : [length]);

/** The tensors of a net, cut out of one, by name. */
function cut({ name, layers }: NetPlan, pieces: ReturnType<typeof trainedOf>, all: Tensor): Map<string, Tensor> {
  const places = new Map(pieces.map((piece) => [piece.name, piece]));
  const found = new Map<string, Tensor>();
  layers.forEach((layer, i) => {
    for (const part of parts) {
      const place = places.get(`${name}.${i}.${part}`);
      if (place) found.set(place.name, tf.reshape(tf.slice(all, [place.from], [place.length]), shapeOf(layer, part, place.length)));
    }
  });
  return found;
}

type Vectors = (w: Tensor, u: Variable, v: Variable) => Singular;

function assembled(plan: NetPlan, store: Store, average: boolean, vectors: Vectors) {
  const { name } = plan;
  const at = (tensor: string): Variable => store.get(average ? named.average(tensor) : tensor);
  const pieces = trainedOf(plan);
  const plain = pieces.length > 0 ? cut(plan, pieces, at(named.weights(name))) : new Map<string, Tensor>();
  const leaves = new Map(plain);
  const limits = new Map<string, Singular & { readonly gain: number; readonly weight: Tensor }>();
  plan.layers.forEach(({ spectral }, i) => {
    const weight = plain.get(`${name}.${i}.weight`);
    if (!spectral || !weight) return;
    const found = vectors(weight, store.get(named.left(name, i)), store.get(named.right(name, i)));
    const divided = limited(weight, found, spectral.gain);
    limits.set(`${name}.${i}.weight`, { ...found, gain: spectral.gain, weight: divided });
    leaves.set(`${name}.${i}.weight`, divided);
  });
  const layers = plan.layers.map((layer, i): LayerTensors => ({
    ...Object.fromEntries(parts.flatMap((part) => (leaves.has(`${name}.${i}.${part}`) ? [[part, leaves.get(`${name}.${i}.${part}`)]] : []))),
    ...(layer.layer.kind === 'fourier' && { weight: tf.reshape(store.get(named.fixed(name, i)), [layer.rows, layer.columns]) }),
    ...(layer.norm && { running: at(named.running(name, i)) }),
  }));
  return { pieces, plain, leaves, limits, layers };
}

/** A net to be looked at, with running statistics; `average`: from the averaged weights, where there are any. */
export function fixedNet(plan: NetPlan, store: Store, average: boolean): Net {
  return { plan, statistics: 'running', layers: assembled(plan, store, average && plan.toAverage > 0, singular).layers };
}

/** A net in an update: spectral norms take their step, and batch norm takes the batch's statistics. */
export function trainedNet(plan: NetPlan, store: Store): Trained {
  const { pieces, plain, leaves, limits, layers } = assembled(plan, store, false, iterated);
  const gradient = (slopes: readonly (Tensor | undefined)[]): Tensor => {
    const byName = new Map([...leaves.keys()].map((name, i) => [name, slopes[i]]));
    return joined(pieces.map(({ name, length }) => {
      const [slope, limit, weight] = [byName.get(name), limits.get(name), plain.get(name)];
      if (!slope) return tf.zeros([length]);
      return tf.reshape(limit && weight ? limitedBack(slope, weight, limit, limit.gain) : slope, [length]);
    }));
  };
  return { plan, statistics: 'batch', layers, leaves, limits, gradient };
}

const joined = (all: readonly Tensor[]): Tensor => (all.length === 1 ? all[0] : tf.concat([...all]));

/** Vectors to vectors. @param upTo the layer to end with; all of them if absent */
export function forward({ plan, layers, statistics }: Net, x: Tensor, upTo = layers.length - 1): Tensor2D {
  let batch = x;
  for (let i = 0; i <= upTo; i++) batch = through(plan.layers[i], layers[i], batch, statistics);
  return flattened(batch);
}
