/** Nets and formulas as functions of a batch of samples: what is looked at while a model trains. */
import type { Expr, Formula, Model } from '../model.js';
import type { Emitter } from './emitter.js';
import { Graph, type GraphContext } from './graph.js';
import type { NetPlan } from './nets.js';
import { backward, forward, type Mode } from './passes.js';
import { spotsOf, type Shape } from './shapes.js';

/** Samples that an inference program takes at a time: lanes as `paddedLanes` would have them. */
export const CHUNK = 248;

/** The same for nets that see or make pictures, whose batches are large. */
const PICTURES = 32;

/** A net, or a formula in one stage, as a function of a batch of samples. */
export interface Inference {
  readonly program: Int32Array;
  /** Samples, as many as lanes. */
  readonly chunk: number;
  readonly input: number;
  readonly inputs: number;
  readonly output: number;
  readonly outputs: number;
  /** Where each layer of a net leaves what it makes. */
  readonly layers: readonly { readonly at: number; readonly shape: Shape }[];
}

/** One for all stages, or one for each. */
export type Inferences = readonly Inference[];

type Shared = Omit<GraphContext, 'player' | 'given' | 'mode'>;

/** All that a model can be asked for. */
export function inferencesOf(shared: Shared, { formulas = {} }: Model): Readonly<Record<'generate' | 'discriminate' | 'slope', ReadonlyMap<string, Inferences>>> {
  const { e, nets } = shared;
  const ofNets = (mode: Mode, slope: boolean) => [...nets].map(([name, net]) => [name, [infer(e, net, mode, slope)]] as const);
  const all = (mode: Mode) => new Map<string, Inferences>([
    ...ofNets(mode, false),
    ...Object.entries(formulas).map(([name, formula]) => [name, inferFormula({ ...shared, mode }, name, formula)] as const),
  ]);
  return { generate: all('average'), discriminate: all('fixed'), slope: new Map(ofNets('fixed', true)) };
}

function infer(e: Emitter, net: NetPlan, mode: Mode, slope: boolean): Inference {
  let [input, output] = [0, 0];
  let layers: Inference['layers'] = [];
  const chunk = seesPictures(net) ? PICTURES : CHUNK;
  const program = e.write(chunk, chunk, () => {
    input = e.batch(net.inputs);
    const pass = forward(e, net, input, mode);
    output = pass.out;
    layers = pass.layers.map(({ a, plan: { to } }) => ({ at: a, shape: to }));
    if (!slope) return;
    const ones = e.batch(net.outputs);
    e.program.emit('ones', { out: ones, units: net.outputs, lanes: chunk, count: chunk });
    output = e.batch(net.inputs);
    backward(e, pass, ones, { dx: { at: output, accumulate: false } });
  });
  return { program, chunk, input, inputs: net.inputs, output, outputs: slope ? net.inputs : net.outputs, layers };
}

const seesPictures = ({ layers }: NetPlan): boolean => layers.some(({ to }) => spotsOf(to) > 1);

/** A formula's programs: its inputs lie one under another, as units of one batch. */
function inferFormula(context: Shared & Pick<GraphContext, 'mode'>, name: string, { inputs: names, of }: Formula): Inferences {
  const { e, inputs, nets } = context;
  const chunk = [...nets.values()].some(seesPictures) ? PICTURES : CHUNK;
  const units = names.map((input) => {
    const found = inputs[input];
    if (!found) throw new RangeError(`The formula “${name}” is of an input “${input}”; the model has ${Object.keys(inputs).join(', ')}.`);
    return found.units;
  });
  const all = units.reduce((sum, n) => sum + n, 0);
  const write = (expr: Expr): Inference => {
    let [input, output, outputs] = [0, 0, 0];
    const program = e.write(chunk, chunk, () => {
      input = e.batch(all);
      const before = (i: number): number => units.slice(0, i).reduce((sum, n) => sum + n, 0);
      const given = new Map(names.map((own, i) => [own, input + before(i) * e.lanes]));
      const node = new Graph({ ...context, player: { name, nets: [] }, given }).node(expr);
      [output, outputs] = [node.value, node.units];
    });
    return { program, chunk, input, inputs: all, output, outputs, layers: [] };
  };
  return (Array.isArray(of) ? (of as readonly Expr[]) : [of as Expr]).map(write);
}
