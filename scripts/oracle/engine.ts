/** Training steps, penalties, maxout and optimisers on a kernel set of the engine, in float32. */
import { loadKernels, trainOn, type Activation, type EngineName, type Model, type Net, type Optimiser, type Term, type Trainer } from '../../src/gan/index.js';
import { curve, type Curve } from '../../src/math/index.js';
import { oracleObjective } from './objectives.js';
import type { Reader, Tensor } from './reader.js';
import type { Runner, Runners, Sheet } from './sheet.js';

const ACTIVATIONS: Readonly<Record<string, Activation>> = { 'leakyRelu0.2': 'leaky-relu', leakyRelu: 'leaky-relu' };
const activationOf = (name: string): Activation => ACTIVATIONS[name] ?? (name as Activation);

const denseNet = (sizes: ArrayLike<number>, activation: Activation): Net => ({
  inputs: sizes[0],
  layers: Array.from(sizes).slice(1).map((units, i) => ({
    kind: 'dense' as const,
    units,
    activation: i + 2 === sizes.length ? ('linear' as const) : activation,
  })),
});

/** The oracle's list [W1, b1, W2, b2, …] under the engine's names. */
const named = (net: string, params: readonly Tensor[]): Record<string, Float32Array> =>
  Object.fromEntries(params.map(({ data }, i) => [`${net}.${i >> 1}.${i % 2 ? 'bias' : 'weight'}`, Float32Array.from(data)]));

/** Layer by layer: a bias is held to the largest number of its layer, weights included. */
const compareNet = (sheet: Sheet, what: string, actual: Readonly<Record<string, Float32Array>>, net: string, wanted: readonly Tensor[]): void => {
  for (let i = 0; i < wanted.length; i += 2) {
    const layer = wanted.slice(i, i + 2);
    const floor = Math.max(Number.MIN_VALUE, ...layer.flatMap(({ data }) => Array.from(data, Math.abs)));
    layer.forEach((tensor, k) => {
      const name = `${net}.${i >> 1}.${k ? 'bias' : 'weight'}`;
      sheet.nearAll(`${what} ${name}`, actual[name] ?? [], tensor, { tolerance: 1e-5, floor });
    });
  }
};

const optimiserOf = (given: Reader): { optimiser: Optimiser; clip?: number } => {
  const name = given.text('name');
  const rate = given.number('lr');
  const optional = (key: string): number | undefined => (given.has(key) ? given.number(key) : undefined);
  const clip = optional('clip');
  if (name === 'adam') return { optimiser: { kind: 'adam', rate, beta1: optional('beta1'), beta2: optional('beta2'), epsilon: optional('eps') }, clip };
  if (name === 'rmsprop') return { optimiser: { kind: 'rmsprop', rate, decay: optional('alpha'), epsilon: optional('eps') }, clip };
  if (name === 'adagrad') return { optimiser: { kind: 'adagrad', rate, epsilon: optional('eps') }, clip };
  return { optimiser: { kind: 'sgd', rate, momentum: optional('momentum'), nesterov: given.has('nesterov') && given.flag('nesterov') }, clip };
};

type Make = (model: Model) => Trainer;

const give = (trainer: Trainer, input: string, { data }: Pick<Tensor, 'data'>): void => trainer.give(input, Float32Array.from(data));

const gpTerm = (lambda: number): Term => ({
  name: 'penalty',
  kind: 'penalty',
  net: 'D',
  at: { mix: [{ input: 'real' }, { net: 'G', of: { input: 'z' } }], epsilon: 'epsilon' },
  target: 1,
  weight: lambda,
});

const trainStep = (make: Make): Runner => (given, sheet) => {
  const chosen = oracleObjective(given.text('loss'));
  const activation = activationOf(given.text('activation'));
  const [gSizes, dSizes] = [given.numbers('gSizes'), given.numbers('dSizes')];
  const real = given.tensor('real');
  const player = optimiserOf(given.record('optimizer'));
  const penalised = given.has('lambda_');
  const fake = { net: 'D', of: { net: 'G', of: { input: 'z' } } };
  const dTerms: Term[] = [
    { name: 'real', kind: 'score', of: { net: 'D', of: { input: 'real' } }, curves: [chosen.real] },
    { name: 'fake', kind: 'score', of: fake, curves: [chosen.fake] },
    ...(penalised ? [gpTerm(given.number('lambda_'))] : []),
  ];
  const trainer = make({
    batch: real.shape[0],
    nets: { G: denseNet(gSizes, activation), D: denseNet(dSizes, activation) },
    inputs: {
      real: { kind: 'given', units: dSizes[0] },
      z: { kind: 'given', units: gSizes[0] },
      epsilon: { kind: 'given', units: 1 },
    },
    players: [
      { name: 'D', nets: ['D'], ...player, terms: dTerms },
      { name: 'G', nets: ['G'], optimiser: player.optimiser, terms: [{ name: 'fake', kind: 'score', of: fake, curves: [chosen.generator] }] },
    ],
  });
  trainer.setWeights({ ...named('G', given.tensors('Gbefore')), ...named('D', given.tensors('Dbefore')) });
  give(trainer, 'real', real);
  if (given.has('alpha')) give(trainer, 'epsilon', given.tensor('alpha'));
  give(trainer, 'z', given.tensor('zD'));
  void trainer.stepPlayer('D');
  const near = { tolerance: 1e-5, floor: 0.1 };
  sheet.near('dLoss', trainer.measures()['D'], given.number('dLoss'), near);
  if (penalised && given.has('penalty')) sheet.near('penalty', trainer.measures()['D.penalty'], given.number('penalty'), near);
  compareNet(sheet, 'gradient of', trainer.gradients(), 'D', given.tensors('dGrads'));
  compareNet(sheet, 'after the step,', trainer.weights(), 'D', given.tensors('Dafter'));
  give(trainer, 'z', given.tensor('zG'));
  void trainer.stepPlayer('G');
  sheet.near('gLoss', trainer.measures()['G'], given.number('gLoss'), near);
  compareNet(sheet, 'gradient of', trainer.gradients(), 'G', given.tensors('gGrads'));
  compareNet(sheet, 'after the step,', trainer.weights(), 'G', given.tensors('Gafter'));
  trainer.dispose();
};

const gradientPenalty = (make: Make): Runner => async (given, sheet) => {
  const chosen = oracleObjective('wgan_gp');
  const sizes = given.numbers('sizes');
  const real = given.tensor('real');
  const net = denseNet(sizes, activationOf(given.text('activation')));
  const x = { kind: 'given', units: sizes[0] } as const;
  const lambda = given.number('lambda_');
  const scores: Term[] = [
    { name: 'real', kind: 'score', of: { net: 'D', of: { input: 'real' } }, curves: [chosen.real] },
    { name: 'fake', kind: 'score', of: { net: 'D', of: { input: 'fake' } }, curves: [chosen.fake] },
  ];
  const penalty: Term = { name: 'penalty', kind: 'penalty', net: 'D', at: { mix: [{ input: 'real' }, { input: 'fake' }], epsilon: 'epsilon' }, target: 1, weight: lambda };
  const run = (terms: readonly Term[], params: readonly Tensor[]): Trainer => {
    const trainer = make({
      batch: real.shape[0],
      nets: { D: net },
      inputs: { real: x, fake: x, epsilon: { kind: 'given', units: 1 } },
      players: [{ name: 'D', nets: ['D'], optimiser: { kind: 'sgd', rate: 0 }, terms }],
    });
    trainer.setWeights(named('D', params));
    give(trainer, 'real', real);
    give(trainer, 'fake', given.tensor('fake'));
    give(trainer, 'epsilon', given.tensor('alpha'));
    void trainer.stepPlayer('D');
    return trainer;
  };
  const params = given.tensors('params');
  const alone = run([penalty], params);
  const near = { tolerance: 1e-5, floor: 0.1 };
  sheet.near('penalty', alone.measures()['D.penalty'], given.number('penalty'), near);
  compareNet(sheet, 'penalty’s gradient of', alone.gradients(), 'D', given.tensors('gradPenaltyParams'));
  const mixed = given.tensor('interpolates');
  const slope = await alone.gradient('D', Float32Array.from(mixed.data));
  sheet.nearLayer('gradient', slope, given.tensor('gradient'));
  const units = mixed.shape[1];
  const norms = Array.from({ length: mixed.shape[0] }, (_, i) => Math.hypot(...slope.subarray(i * units, (i + 1) * units)));
  sheet.nearLayer('norms', norms, given.numbers('norms'));
  const whole = run([...scores, penalty], params);
  sheet.near('criticLoss', whole.measures()['D'], given.number('criticLoss'), near);
  compareNet(sheet, 'gradient of', whole.gradients(), 'D', given.tensors('gradCriticParams'));
  alone.dispose();
  whole.dispose();
};

/** A parameter vector as the weights of a net that adds up its inputs: its gradient is then the input. */
const optimizers = (make: Make): Runner => (given, sheet) => {
  const p0 = given.numbers('p0');
  const name = given.text('optimizer');
  const hyper = given.record('hyper');
  const [beta1, beta2] = hyper.has('betas') ? hyper.numbers('betas') : [undefined, undefined];
  const optional = (key: string): number | undefined => (hyper.has(key) ? hyper.number(key) : undefined);
  const [rate, epsilon] = [hyper.number('lr'), optional('eps')];
  const nesterov = hyper.has('nesterov') && hyper.flag('nesterov');
  const optimiser: Optimiser = name.startsWith('adam')
    ? { kind: 'adam', rate, beta1, beta2, epsilon }
    : name === 'rmsprop'
      ? { kind: 'rmsprop', rate, decay: optional('alpha'), epsilon }
      : name === 'adagrad'
        ? { kind: 'adagrad', rate, epsilon }
        : { kind: 'sgd', rate, momentum: optional('momentum'), nesterov };
  const sum: Term = { name: 'sum', kind: 'score', of: { net: 'P', of: { input: 'x' } }, curves: [curve('identity')] };
  const trainer = make({
    batch: 1,
    nets: { P: denseNet([p0.length, 1], 'linear') },
    inputs: { x: { kind: 'given', units: p0.length } },
    players: [{ name: 'P', nets: ['P'], optimiser, terms: [sum] }],
  });
  trainer.setWeights({ 'P.0.weight': Float32Array.from(p0) });
  const after = given.tensors('params');
  given.tensors('grads').forEach((gradient, t) => {
    give(trainer, 'x', gradient);
    void trainer.stepPlayer('P');
    sheet.nearLayer(`params after step ${t + 1}`, trainer.weights()['P.0.weight'], after[t]);
  });
  trainer.dispose();
};

/** [d, units, pieces] as the engine has it, [units · pieces, d]. */
const transposed = (data: ArrayLike<number>, d: number): Float32Array => {
  const rows = data.length / d;
  return Float32Array.from({ length: data.length }, (_, i) => data[(i % d) * rows + Math.floor(i / d)]);
};

/**
 * One sample at a time, behind a layer that passes its input on: the gradient of that layer's bias is the gradient by x.
 * The upstream gradient comes from a squared distance to a point that lies just so.
 */
const maxout = (make: Make): Runner => async (given, sheet) => {
  const [n, d, units, pieces] = [given.number('n'), given.number('d'), given.number('units'), given.number('pieces')];
  const [x, w, b] = [given.tensor('x').data, given.tensor('W').data, given.tensor('b').data];
  const upstream = given.tensor('upstream').data;
  const trainer = make({
    batch: 1,
    nets: { A: denseNet([d, d], 'linear'), M: { inputs: d, layers: [{ kind: 'maxout', units, pieces }] } },
    inputs: { x: { kind: 'given', units: d }, target: { kind: 'given', units } },
    players: [
      {
        name: 'M',
        nets: ['A', 'M'],
        optimiser: { kind: 'sgd', rate: 0 },
        terms: [{ name: 'pull', kind: 'distance', of: { net: 'M', of: { net: 'A', of: { input: 'x' } } }, to: { input: 'target' }, norm: 2 }],
      },
    ],
  });
  const identity = Float32Array.from({ length: d * d }, (_, i) => (i % (d + 1) === 0 ? 1 : 0));
  trainer.setWeights({ 'A.0.weight': identity, 'A.0.bias': new Float32Array(d), 'M.0.weight': transposed(w, d), 'M.0.bias': Float32Array.from(b) });
  const y = await trainer.generate('M', Float32Array.from(x));
  sheet.nearLayer('y', y, given.tensor('y'));
  const [gradX, gradW, gradB] = [new Float64Array(n * d), new Float64Array(w.length), new Float64Array(b.length)];
  for (let i = 0; i < n; i++) {
    give(trainer, 'x', { data: x.slice(i * d, (i + 1) * d) });
    give(trainer, 'target', { data: Float64Array.from({ length: units }, (_, m) => y[i * units + m] - (upstream[i * units + m] * units) / 2) });
    void trainer.stepPlayer('M');
    const gradients = trainer.gradients();
    gradX.set(gradients['A.0.bias'], i * d);
    gradients['M.0.weight'].forEach((g, k) => (gradW[(k % d) * units * pieces + Math.floor(k / d)] += g));
    gradients['M.0.bias'].forEach((g, k) => (gradB[k] += g));
  }
  sheet.nearLayer('gradX', gradX, given.tensor('gradX'));
  sheet.nearLayer('gradW', gradW, given.tensor('gradW'));
  sheet.nearLayer('gradB', gradB, given.tensor('gradB'));
  trainer.dispose();
};

/** Largest float32: an answer beyond it may be infinite here. */
const LARGEST = 3.4028234e38;

const asFloat32 = (value: number): number => (Math.abs(value) > LARGEST ? Math.sign(value) * Infinity : value);

/** A net that hands its input on, so that the gradient of its bias is the slope of the loss. */
const handedOn = (input: string) => ({ net: 'V', of: { input } }) as const;

/** What terms on raw outputs come to, and their slope at each, one sample at a time. */
const evaluated = (make: Make, curves: readonly Curve[], outputs: Float64Array): { value: number; slopes: number[] } => {
  const each = Array.from(outputs, (v) => {
    const trainer = make({
      batch: 1,
      nets: { V: denseNet([1, 1], 'linear') },
      inputs: { v: { kind: 'given', units: 1 } },
      players: [{ name: 'V', nets: ['V'], optimiser: { kind: 'sgd', rate: 0 }, terms: [{ name: 'v', kind: 'score', of: handedOn('v'), curves }] }],
    });
    trainer.setWeights({ 'V.0.weight': Float32Array.of(1), 'V.0.bias': Float32Array.of(0) });
    give(trainer, 'v', { data: Float64Array.of(v) });
    void trainer.stepPlayer('V');
    const found = { value: trainer.measures()['V'], slope: trainer.gradients()['V.0.bias'][0] };
    trainer.dispose();
    return found;
  });
  const n = outputs.length;
  return { value: each.reduce((sum, { value }) => sum + value / n, 0), slopes: each.map(({ slope }) => slope / n) };
};

/** Tables of objectives as the kernels evaluate them: relative to the largest entry, infinite where float32 ends. */
const losses = (make: Make): Runner => (given, sheet) => {
  const chosen = oracleObjective(given.text('loss'));
  given.text('set');
  if (given.has('activation|conjugate')) given.text('activation|conjugate');
  const real = evaluated(make, [chosen.real], given.numbers('real'));
  const fake = evaluated(make, [chosen.fake], given.numbers('fake'));
  const compare = (what: string, value: number, wanted: number, floor: number): void =>
    sheet.near(what, value, asFloat32(wanted), { tolerance: 1e-5, floor });
  const slopes = (what: string, found: readonly number[], wanted: Float64Array): void => {
    const finite = Array.from(wanted, Math.abs).filter((v) => v <= LARGEST);
    found.forEach((slope, i) => compare(`${what}[${i}]`, slope, wanted[i], Math.max(1e-30, ...finite)));
  };
  // Beyond float32 one part overflows, perhaps against the other: then only that it does can be asked.
  const wanted = given.number('dLoss');
  if (Math.abs(wanted) > LARGEST) sheet.same('an infinite part of dLoss', [real.value, fake.value].some((v) => !Number.isFinite(v)), true);
  else compare('dLoss', real.value + fake.value, wanted, 0.1);
  slopes('dLossGradReal', real.slopes, given.numbers('dLossGradReal'));
  slopes('dLossGradFake', fake.slopes, given.numbers('dLossGradFake'));
  for (const [suffix, curve] of [['', chosen.generator], ['Alt', chosen.generatorAlternative]] as const) {
    if (!curve || !given.has(`gLoss${suffix}`)) continue;
    const g = evaluated(make, [curve], given.numbers('fake'));
    compare(`gLoss${suffix}`, g.value, given.number(`gLoss${suffix}`), 0.1);
    slopes(`gLoss${suffix}GradFake`, g.slopes, given.numbers(`gLoss${suffix}GradFake`));
  }
};

/** The files that the engine answers, on one kernel set. */
export async function engineRunners(name: EngineName): Promise<Runners> {
  const kernels = await loadKernels(name);
  const make: Make = (model) => trainOn(kernels, { model, sets: {}, seed: 1 });
  return { gan_losses: losses(make), gan_train_step: trainStep(make), wgan_gp: gradientPenalty(make), optimizers: optimizers(make), maxout: maxout(make) };
}
