/** Losses of conditional GANs, auxiliary classifiers and cycles on an engine, in float32. */
import type { Expr, Model, Net, Term, Trainer } from '../../src/gan/index.js';
import { curve } from '../../src/math/index.js';
import { turned } from './layers.js';
import { identity, still, type Make } from './pictures.js';
import type { Reader, Tensor } from './reader.js';
import type { Runner, Runners, Sheet } from './sheet.js';

/** log(1 + e⁻ᵛ) and log(1 + eᵛ): the costs of calling v fake, and real. */
const [saysReal, saysFake] = [curve('softplus', { stretch: -1 }), curve('softplus')];

const near = { tolerance: 1e-5, floor: 0.1 };

const oneHot = (labels: ArrayLike<number>, classes: number): Float32Array => {
  const rows = new Float32Array(labels.length * classes);
  Array.from(labels).forEach((label, i) => (rows[i * classes + label] = 1));
  return rows;
};

const floats = ({ data }: Tensor): Float32Array => Float32Array.from(data);

/** D is linear in a point and its label. */
const cgan = (make: Make): Runner => async (given, sheet) => {
  const [real, fake] = [given.tensor('real'), given.tensor('fake')];
  const [batch, units] = real.shape;
  const classes = given.number('classes');
  const D: Net = { inputs: units + classes, layers: [{ kind: 'dense', units: 1, activation: 'linear' }] };
  const judged = (x: string, y: string): Expr => ({ net: 'D', of: { concat: [{ input: x }, { input: y }] } });
  const score = (name: string, of: Expr, c: typeof saysReal): Term => ({ name, kind: 'score', of, curves: [c] });
  const [onReal, onFake] = [judged('real', 'realLabels'), judged('fake', 'fakeLabels')];
  const input = (n: number) => ({ kind: 'given', units: n }) as const;
  const trainer = await make({
    batch,
    nets: { D },
    inputs: { real: input(units), fake: input(units), realLabels: input(classes), fakeLabels: input(classes) },
    players: [
      { name: 'D', nets: ['D'], optimiser: still, terms: [score('real', onReal, saysReal), score('fake', onFake, saysFake)] },
      { name: 'G', nets: ['D'], optimiser: still, terms: [score('fake', onFake, saysReal)] },
    ],
  });
  trainer.setWeights({ 'D.0.weight': floats(given.tensor('w')), 'D.0.bias': floats(given.tensor('b')) });
  trainer.give('real', floats(real));
  trainer.give('fake', floats(fake));
  for (const key of ['realLabels', 'fakeLabels']) trainer.give(key, oneHot(given.numbers(key), classes));
  for (const player of ['D', 'G']) {
    const name = player.toLowerCase();
    await trainer.stepPlayer(player);
    sheet.near(`${name}Loss`, trainer.measures()[player], given.number(`${name}Loss`), near);
    const gradients = trainer.gradients();
    sheet.nearLayer(`${name}GradW`, gradients['D.0.weight'], given.tensor(`${name}GradW`));
    sheet.nearLayer(`${name}GradB`, gradients['D.0.bias'], given.tensor(`${name}GradB`));
  }
  trainer.dispose();
};

/** Tensors [sample, …] as nets that are given a sample's number, one-hot: their weights are the values, and have the slopes by them. */
class Tables {
  readonly nets: Record<string, Net>;
  readonly #weights: Record<string, Float32Array>;
  readonly batch: number;

  constructor(tensors: Readonly<Record<string, Tensor>>) {
    this.batch = Object.values(tensors)[0].shape[0];
    const { batch } = this;
    this.nets = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) =>
      [name, { inputs: batch, layers: [{ kind: 'dense', units: data.length / batch, activation: 'linear', bias: false }] }]));
    this.#weights = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [`${name}.0.weight`, turned(data, batch)]));
  }

  of(name: string): Expr {
    return { net: name, of: { input: 'number' } };
  }

  async open(make: Make, rest: Pick<Model, 'inputs' | 'players'>): Promise<Trainer> {
    const trainer = await make({ ...rest, batch: this.batch, nets: this.nets, inputs: { ...rest.inputs, number: { kind: 'given', units: this.batch } } });
    trainer.setWeights(this.#weights);
    trainer.give('number', identity(this.batch));
    return trainer;
  }

  /** Slopes by each value, in the order of the tensor. */
  compare(sheet: Sheet, trainer: Trainer, wanted: Reader): void {
    for (const name of wanted.keys) {
      const gradient = trainer.gradients()[`${name}.0.weight`];
      sheet.nearLayer(`${wanted.where}.${name}`, turned(gradient, gradient.length / this.batch), wanted.tensor(name));
    }
  }
}

const acgan = (make: Make): Runner => async (given, sheet) => {
  const names = ['sourceReal', 'sourceFake', 'classReal', 'classFake'];
  const tables = new Tables(Object.fromEntries(names.map((name) => [name, given.tensor(name)])));
  const classes = tables.nets['classReal'].layers.map((layer) => ('units' in layer ? layer.units : 0))[0];
  const score = (name: string, c: typeof saysReal): Term => ({ name, kind: 'score', of: tables.of(name), curves: [c] });
  const named = (name: string, labels: string): Term => ({ name, kind: 'classes', of: tables.of(name), labels: { input: labels } });
  const labels = { kind: 'given', units: classes } as const;
  const trainer = await tables.open(make, {
    inputs: { realLabels: labels, fakeLabels: labels },
    players: [
      { name: 'D', nets: names, optimiser: still, terms: [score('sourceReal', saysReal), score('sourceFake', saysFake), named('classReal', 'realLabels'), named('classFake', 'fakeLabels')] },
      { name: 'G', nets: ['sourceFake', 'classFake'], optimiser: still, terms: [score('sourceFake', saysReal), named('classFake', 'fakeLabels')] },
    ],
  });
  for (const key of ['realLabels', 'fakeLabels']) trainer.give(key, oneHot(given.numbers(key), classes));
  await trainer.stepPlayer('D');
  const come = trainer.measures();
  sheet.near('sourceLoss', come['D.sourceReal'] + come['D.sourceFake'], given.number('sourceLoss'), near);
  sheet.near('classLoss', come['D.classReal'] + come['D.classFake'], given.number('classLoss'), near);
  sheet.near('dLoss', come['D'], given.number('dLoss'), near);
  tables.compare(sheet, trainer, given.record('dGrad'));
  await trainer.stepPlayer('G');
  sheet.near('gLoss', trainer.measures()['G'], given.number('gLoss'), near);
  tables.compare(sheet, trainer, given.record('gGrad'));
  trainer.dispose();
};

/** λ(mean |F(G(x)) − x| + mean |G(F(y)) − y|), and λ times a share of it (mean |F(x) − x| + mean |G(y) − y|). */
const cyclegan = (make: Make): Runner => async (given, sheet) => {
  const pairs = { FGx: 'x', GFy: 'y', Fx: 'x', Gy: 'y' } as const;
  const tables = new Tables(Object.fromEntries(Object.keys(pairs).map((name) => [name, given.tensor(name)])));
  const [lambda, share] = [given.number('lambdaCyc'), given.number('lambdaIdt')];
  const [x, y] = [given.tensor('x'), given.tensor('y')];
  const units = { kind: 'given', units: x.data.length / tables.batch } as const;
  const terms = Object.entries(pairs).map(([name, to]): Term =>
    ({ name, kind: 'distance', of: tables.of(name), to: { input: to }, norm: 1, weight: name.length > 2 ? lambda : lambda * share }));
  const trainer = await tables.open(make, { inputs: { x: units, y: units }, players: [{ name: 'P', nets: Object.keys(pairs), optimiser: still, terms }] });
  trainer.give('x', floats(x));
  trainer.give('y', floats(y));
  await trainer.stepPlayer('P');
  const come = trainer.measures();
  sheet.near('cycleLoss', come['P.FGx'] + come['P.GFy'], given.number('cycleLoss'), near);
  sheet.near('identityLoss', come['P.Fx'] + come['P.Gy'], given.number('identityLoss'), near);
  tables.compare(sheet, trainer, given.record('grad'));
  trainer.dispose();
};

const conditional = (make: Make): Runner => {
  const kinds: Readonly<Record<string, Runner>> = { cgan: cgan(make), acgan: acgan(make), cyclegan: cyclegan(make) };
  return (given, sheet) => kinds[given.text('kind')](given, sheet);
};

/** Files on losses of several parts that an engine answers. */
export const conditionalRunners = (make: Make): Runners => ({ conditional_losses: conditional(make) });
