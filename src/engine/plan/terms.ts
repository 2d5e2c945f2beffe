/** What a player minimises, term by term. */
import { basisNames, type Curve } from '../../math/curve.js';
import type { Term } from '../model.js';
import type { Emitter } from './emitter.js';
import type { Graph, GraphContext, Node } from './graph.js';
import { backward } from './passes.js';
import { pushTangent } from './tangent.js';

/** Floats a term leaves: its value, and of a score also the mean of v and of σ(v). */
export const TERM_MEASURES = 3;

/** A mean of terms on the way from a node: the value goes to `measure` (−1: nowhere), the slope to the node's adjoint. */
export function emitTerm(c: GraphContext, graph: Graph, term: Term, measure: number): void {
  switch (term.kind) {
    case 'score':
      return emitScore(c.e, graph, graph.node(term.of), term, measure);
    case 'paired':
      return emitPaired(c.e, graph, term, measure);
    case 'penalty':
      return emitPenalty(c, graph, term, measure);
    case 'distance':
      return emitDistance(c.e, graph, term, measure);
    case 'classes':
      return emitClasses(c.e, graph, term, measure);
  }
}

type Of<K extends Term['kind']> = Extract<Term, { kind: K }>;

const packed = (curves: readonly Curve[], weight: number): number[] =>
  curves.flatMap((c) => [basisNames.indexOf(c.basis), weight * c.scale, c.stretch, c.shift, weight * c.offset]);

function emitScore(e: Emitter, graph: Graph, v: Node, term: Of<'score'>, measure: number): void {
  if (v.units !== 1) throw new RangeError(`The term “${term.name}” scores one number a sample, but is given ${v.units}; take a slice.`);
  const { at, accumulate } = v.learns ? graph.contribute(v) : { at: -1, accumulate: false };
  e.program.emit('score', {
    v: v.value,
    d: at,
    curves: e.constant(...packed(term.curves, term.weight ?? 1)),
    curveCount: term.curves.length,
    lanes: e.lanes,
    count: e.count,
    accumulate: accumulate ? 1 : 0,
    measure,
  });
}

function emitPaired(e: Emitter, graph: Graph, term: Of<'paired'>, measure: number): void {
  const [a, b] = [graph.node(term.of), graph.node(term.minus)];
  if (a.units !== 1 || b.units !== 1) throw new RangeError(`The term “${term.name}” pairs ${a.units} numbers a sample with ${b.units}; take a slice of one of each.`);
  const [difference, d] = [e.batch(1), e.batch(1)];
  e.program.emit('axpy', { out: difference, a: a.value, b: b.value, scale: e.constant(-1), n: e.lanes });
  e.program.emit('score', {
    v: difference,
    d,
    curves: e.constant(...packed(term.curves, term.weight ?? 1)),
    curveCount: term.curves.length,
    lanes: e.lanes,
    count: e.count,
    accumulate: 0,
    measure,
  });
  for (const [node, sign] of [[a, 1], [b, -1]] as const) {
    if (!node.learns) continue;
    const { at, accumulate } = graph.contribute(node);
    if (accumulate) e.program.emit('axpy', { out: at, a: at, b: d, scale: e.constant(sign), n: e.lanes });
    else e.program.emit('scale', { out: at, a: d, scale: e.constant(sign), n: e.lanes });
  }
}

function emitPenalty({ e, gradients, player }: GraphContext, graph: Graph, term: Of<'penalty'>, measure: number): void {
  const at = graph.node(term.at);
  if (at.learns) throw new RangeError(`The penalty “${term.name}” is taken where ${player.name} makes the samples; take it at real or mixed ones.`);
  const own = gradients.get(term.net);
  if (own === undefined) throw new RangeError(`The penalty “${term.name}” is on ${term.net}, which ${player.name} does not train.`);
  const { pass } = graph.node({ net: term.net, of: term.at });
  if (!pass) return;
  if (pass.net.layers.some((l) => l.norm)) throw new RangeError(`${term.net} has batch norm, so its slope at one sample depends on the others; use a penalty without batch norm.`);
  const constants = e.constant(term.weight ?? 1, term.target ?? -1);
  e.scratch(() => {
    const ones = e.batch(pass.net.outputs);
    e.program.emit('ones', { out: ones, units: pass.net.outputs, lanes: e.lanes, count: e.count });
    const [g, v] = [e.batch(at.units), e.batch(at.units)];
    const adjoints = backward(e, pass, ones, { dx: { at: g, accumulate: false }, keep: true });
    e.program.emit('penalty', { g, v, constants, units: at.units, lanes: e.lanes, count: e.count, measure });
    pushTangent(e, pass, adjoints, v, own);
  });
}

function emitDistance(e: Emitter, graph: Graph, term: Of<'distance'>, measure: number): void {
  const [a, b] = [graph.node(term.of), graph.node(term.to)];
  if (a.units !== b.units) throw new RangeError(`The term “${term.name}” compares ${a.units} numbers a sample with ${b.units}.`);
  const [da, db] = [a, b].map((node) => (node.learns ? graph.started(node) : -1));
  const weight = e.constant(term.weight ?? 1);
  const shape = { units: a.units, lanes: e.lanes, count: e.count };
  e.program.emit('distance', { a: a.value, b: b.value, da, db, norm: term.norm, weight, ...shape, measure });
}

function emitClasses(e: Emitter, graph: Graph, term: Of<'classes'>, measure: number): void {
  const [a, b] = [graph.node(term.of), graph.node(term.labels)];
  if (a.units !== b.units) throw new RangeError(`The term “${term.name}” has ${a.units} logits for ${b.units} labels.`);
  const da = a.learns ? graph.started(a) : -1;
  const shape = { units: a.units, lanes: e.lanes, count: e.count };
  e.program.emit('classes', { a: a.value, b: b.value, da, weight: e.constant(term.weight ?? 1), ...shape, measure });
}
