/** Objectives and the losses of conditional and cyclic models, in float64. */
import {
  auxiliaryLosses,
  cycleLosses,
  discriminatorLoss,
  divergences,
  generatorLoss,
  objective,
  withLabels,
  type DivergenceName,
  type Objective,
} from '../../src/gan/index.js';
import type { Reader } from './reader.js';
import type { Runners, Sheet } from './sheet.js';

const NAMES: Readonly<Record<string, Objective>> = {
  minimax: objective('minimax'),
  non_saturating: objective('non-saturating'),
  lsgan: objective('least-squares'),
  wgan: objective('wasserstein'),
  wgan_clip: objective('wasserstein'),
  wgan_gp: objective('wasserstein-gp'),
  hinge: objective('hinge'),
};

const isDivergence = (name: string): name is DivergenceName => name in divergences;

/** The objective that the oracle calls by this name: "lsgan", "fgan_reverse_kl". */
export const oracleObjective = (name: string): Objective => {
  const divergence = name.replace(/^fgan_/, '').replaceAll('_', '-');
  if (name.startsWith('fgan_') && isDivergence(divergence)) return objective('f-gan', divergence);
  if (name in NAMES) return NAMES[name];
  throw new Error(`there is no objective "${name}"`);
};

/** How the oracle writes an f-GAN's output activation and conjugate, as functions: a check that both tables agree. */
const sameFormula = (given: Reader, sheet: Sheet, name: DivergenceName): void => {
  const { formula } = divergences[name];
  const plain = (text: string): string => text.replaceAll('−', '-').replaceAll('²', '^2').replaceAll('√', 'sqrt').replaceAll(/\s/g, '');
  const ours = plain(`${formula.activation}|${formula.conjugate}`);
  sheet.same('activation|conjugate', ours, plain(given.text('activation|conjugate')));
};

const losses = (given: Reader, sheet: Sheet): void => {
  const name = given.text('loss');
  given.text('set');
  const chosen = oracleObjective(name);
  const [real, fake] = [given.numbers('real'), given.numbers('fake')];
  const d = discriminatorLoss(chosen, real, fake);
  sheet.near('dLoss', d.value, given.number('dLoss'));
  sheet.nearAll('dLossGradReal', d.real, given.numbers('dLossGradReal'), { floor: 1e-6 });
  sheet.nearAll('dLossGradFake', d.fake, given.numbers('dLossGradFake'), { floor: 1e-6 });
  for (const [suffix, alternative] of [['', false], ['Alt', true]] as const) {
    if (!given.has(`gLoss${suffix}`)) continue;
    const g = generatorLoss(chosen, fake, { real, alternative });
    sheet.near(`gLoss${suffix}`, g.value, given.number(`gLoss${suffix}`));
    sheet.nearAll(`gLoss${suffix}GradFake`, g.gradient, given.numbers(`gLoss${suffix}GradFake`), { floor: 1e-6 });
  }
  if (given.has('activation|conjugate')) {
    const divergence = name.replace(/^fgan_/, '').replaceAll('_', '-');
    if (isDivergence(divergence)) sameFormula(given, sheet, divergence);
  }
};

/** logit = w·[x, onehot(y)] + b */
const linear = (x: Float64Array, rows: number, w: Float64Array, b: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, i) => w.reduce((sum, wj, j) => sum + wj * x[i * w.length + j], b));

const cgan = (given: Reader, sheet: Sheet): void => {
  const classes = given.number('classes');
  const [w, [b]] = [given.numbers('w'), given.numbers('b')];
  const inputs = (x: string, labels: string) => {
    const y = given.numbers(labels);
    const rows = withLabels(given.numbers(x), w.length - classes, y, classes);
    return { rows, logits: linear(rows, y.length, w, b) };
  };
  const [real, fake] = [inputs('real', 'realLabels'), inputs('fake', 'fakeLabels')];
  const chosen = objective('non-saturating');
  const d = discriminatorLoss(chosen, real.logits, fake.logits);
  const g = generatorLoss(chosen, fake.logits);
  const weightGradient = (slopes: Float64Array, rows: Float64Array) =>
    w.map((_, j) => slopes.reduce((sum, s, i) => sum + s * rows[i * w.length + j], 0));
  const sum = (values: Float64Array): number => values.reduce((a, v) => a + v, 0);
  const onReal = weightGradient(d.real, real.rows);
  sheet.near('dLoss', d.value, given.number('dLoss'));
  sheet.nearAll('dGradW', weightGradient(d.fake, fake.rows).map((v, j) => v + onReal[j]), given.numbers('dGradW'));
  sheet.nearAll('dGradB', [sum(d.real) + sum(d.fake)], given.numbers('dGradB'));
  sheet.near('gLoss', g.value, given.number('gLoss'));
  sheet.nearAll('gGradW', weightGradient(g.gradient, fake.rows), given.numbers('gGradW'));
  sheet.nearAll('gGradB', [sum(g.gradient)], given.numbers('gGradB'));
};

const acgan = (given: Reader, sheet: Sheet): void => {
  const classReal = given.tensor('classReal');
  const all = auxiliaryLosses(objective('non-saturating'), {
    sourceReal: given.numbers('sourceReal'),
    sourceFake: given.numbers('sourceFake'),
    classReal: classReal.data,
    classFake: given.numbers('classFake'),
    realLabels: given.numbers('realLabels'),
    fakeLabels: given.numbers('fakeLabels'),
    classes: classReal.shape[1],
  });
  sheet.near('sourceLoss', all.source.value, given.number('sourceLoss'));
  sheet.near('classLoss', all.classLoss, given.number('classLoss'));
  sheet.near('dLoss', all.discriminator, given.number('dLoss'));
  sheet.near('gLoss', all.generator, given.number('gLoss'));
  const [d, g] = [given.record('dGrad'), given.record('gGrad')];
  const tails = { floor: 1e-6 };
  sheet.nearAll('dGrad.sourceReal', all.source.real, d.numbers('sourceReal'), tails);
  sheet.nearAll('dGrad.sourceFake', all.source.fake, d.numbers('sourceFake'), tails);
  sheet.nearAll('dGrad.classReal', all.classGradient.real, d.numbers('classReal'), tails);
  sheet.nearAll('dGrad.classFake', all.classGradient.fake, d.numbers('classFake'), tails);
  sheet.nearAll('gGrad.sourceFake', all.generatorGradient.source, g.numbers('sourceFake'), tails);
  sheet.nearAll('gGrad.classFake', all.generatorGradient.classes, g.numbers('classFake'), tails);
};

const cyclegan = (given: Reader, sheet: Sheet): void => {
  const of = (key: string): Float64Array => given.numbers(key);
  const all = cycleLosses(
    { x: of('x'), y: of('y'), FGx: of('FGx'), GFy: of('GFy'), Fx: of('Fx'), Gy: of('Gy') },
    given.number('lambdaCyc'),
    given.number('lambdaIdt'),
  );
  sheet.near('cycleLoss', all.cycle, given.number('cycleLoss'));
  sheet.near('identityLoss', all.identity, given.number('identityLoss'));
  const gradient = given.record('grad');
  for (const [key, values] of Object.entries(all.gradient)) sheet.nearAll(`grad.${key}`, values, gradient.numbers(key));
};

export const objectiveRunners: Runners = {
  gan_losses: losses,
  conditional_losses: (given, sheet) => {
    const kind = given.text('kind');
    const run = { cgan, acgan, cyclegan }[kind];
    if (!run) throw new Error(`there is no loss of kind "${kind}"`);
    run(given, sheet);
  },
};
