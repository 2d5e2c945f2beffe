/** From knobs to an engine's model of a GAN on pictures. */
import type { Expr, Formula, Input, Model, Net, Player, Term } from '../../engine/model.js';
import { objective } from '../objectives/index.js';
import { clipOf } from '../options.js';
import { discriminatorScores, generatorScores, penalties, type Batches } from '../terms.js';
import { isConditional, type PictureChoice, type PictureOptions } from './choice.js';
import { fadesOf, growingCritic, growingGenerator } from './growing.js';
import { dense } from './layers.js';
import { initial, straightCritic, straightGenerator, type Critic, type FeaturePlace, type Side } from './sides.js';
import { pixelsOf } from './sets.js';

const real: Expr = { input: 'real' };

interface Parts {
  readonly G: Side;
  readonly D: Critic;
  /** Nets that D has beside its own: what multiplies features with the label. */
  readonly beside: Readonly<Record<string, Net>>;
  readonly stages: number;
}

function partsOf(options: PictureOptions, choice: PictureChoice): Parts {
  const { growing, classes, condition } = choice;
  const outputs = condition === 'ac-gan' ? 1 + classes : 1;
  const G = growing ? growingGenerator(options, choice) : straightGenerator(options, choice);
  const D = growing ? growingCritic(options, choice, outputs) : straightCritic(options, choice, outputs);
  const { discriminator: d } = options;
  const beside: Record<string, Net> = condition === 'cgan'
    ? { score: { inputs: D.features, layers: [dense(1, d)], ...initial(d) }, label: { inputs: classes, layers: [{ ...dense(D.features, d), bias: false } as Net['layers'][number]], ...initial(d) } }
    : {};
  return { G, D, beside, stages: growing ? 3 : 1 };
}

/** D's raw score of pictures with their labels: a part of its output, or ψ(φ(x)) + ⟨E y, φ(x)⟩ (Miyato & Koyama 2018, equation 4). */
const scoreOf = ({ condition }: PictureChoice, output: Expr, label: Expr): Expr => {
  if (condition === 'cgan') return { sum: [{ net: 'score', of: output }, { dot: [output, { net: 'label', of: label }] }] };
  return condition === 'ac-gan' ? { slice: output, from: 0, units: 1 } : output;
};

const classesOf = ({ classes }: PictureChoice, output: Expr): Expr => ({ slice: output, from: 1, units: classes });

/** What G is given: noise, and the label that the picture is to have. */
const codeOf = (choice: PictureChoice): Expr => (isConditional(choice) ? { concat: [{ input: 'z' }, { input: 'wanted' }] } : { input: 'z' });

interface Shown extends Batches {
  /** D's whole output. */
  readonly outReal: Expr;
  readonly outFake: Expr;
}

function shownAt({ G, D }: Parts, options: PictureOptions, choice: PictureChoice, stage: number): Shown {
  const noisy = (of: Expr, id: string): Expr => (options.instanceNoise > 0 ? { jitter: of, std: options.instanceNoise, id } : of);
  const shownReal = noisy(real, 'real');
  const fake = noisy(G.at(codeOf(choice), stage), 'fake');
  const [outReal, outFake] = [D.at(shownReal, stage), D.at(fake, stage)];
  return { real: shownReal, fake, outReal, outFake, onReal: scoreOf(choice, outReal, { input: 'label' }), onFake: scoreOf(choice, outFake, { input: 'wanted' }) };
}

/** −L_C on one kind of pictures (Odena et al. 2017, equation 3), which D and G both make small. */
const naming = (name: string, choice: PictureChoice, output: Expr, label: string): Term[] =>
  choice.condition === 'ac-gan' ? [{ name, kind: 'classes', of: classesOf(choice, output), labels: { input: label } }] : [];

function playersOf(parts: Parts, options: PictureOptions, choice: PictureChoice): Player[] {
  const chosen = objective(options.objective, options.divergence);
  const clip = clipOf(options);
  const staged = (of: (shown: Shown) => Term[]): Term[] =>
    Array.from({ length: parts.stages }, (_, stage) => of(shownAt(parts, options, choice, stage)).map((term) => (parts.stages > 1 ? { ...term, stages: [stage] } : term))).flat();
  const trained = (nets: Readonly<Record<string, Net>>): string[] => Object.keys(nets).filter((name) => !/^(double|halve)/.test(name));
  return [
    {
      ...{ name: 'D', nets: [...trained(parts.D.nets), ...Object.keys(parts.beside)], optimiser: options.discriminator.optimiser, updates: options.discriminator.updates },
      ...(clip > 0 && { clip }),
      terms: staged((shown) => [
        ...discriminatorScores(options, chosen, shown),
        ...penalties(options, shown),
        ...naming('classReal', choice, shown.outReal, 'label'),
        ...naming('classFake', choice, shown.outFake, 'wanted'),
      ]),
    },
    {
      ...{ name: 'G', nets: trained(parts.G.nets), optimiser: options.generator.optimiser },
      terms: staged((shown) => [...generatorScores(options, chosen, shown), ...naming('class', choice, shown.outFake, 'wanted')]),
    },
  ];
}

/** Rows are pixels, then the label one-hot; real pictures come with theirs, and G is told those of other rows. */
const inputsOf = ({ noiseUnits, noise }: PictureOptions, choice: PictureChoice): Record<string, Input> => {
  const pixels = pixelsOf(choice.shape);
  const rows = (from: number, units: number, draw: string): Input => ({ kind: 'rows', set: 'data', from, units, draw });
  const labels: Record<string, Input> = isConditional(choice) ? { label: rows(pixels, choice.classes, 'real'), wanted: rows(pixels, choice.classes, 'wanted') } : {};
  return { z: { kind: 'noise', units: noiseUnits, noise }, real: rows(0, pixels, 'real'), ...labels };
};

function formulasOf(parts: Parts, choice: PictureChoice): Record<string, Formula> {
  const conditional = isConditional(choice);
  const staged = (of: (stage: number) => Expr): Expr[] => Array.from({ length: parts.stages }, (_, stage) => of(stage));
  const output = (stage: number): Expr => parts.D.at(real, stage);
  return {
    made: { inputs: conditional ? ['z', 'wanted'] : ['z'], of: staged((stage) => parts.G.at(codeOf(choice), stage)) },
    verdict: {
      inputs: choice.condition === 'cgan' ? ['real', 'label'] : ['real'],
      of: staged((stage) => scoreOf(choice, output(stage), { input: 'label' })),
    },
    ...(choice.condition === 'ac-gan' && { classes: { inputs: ['real'], of: staged((stage) => classesOf(choice, output(stage))) } }),
    ...Object.fromEntries(Object.entries(parts.D.formulas ?? {}).map(([name, of]) => [name, { inputs: ['real'], of }])),
  };
}

/** Without classes there is nothing to be told. */
const settled = (choice: PictureChoice): PictureChoice => (isConditional(choice) ? choice : { ...choice, condition: 'none' });

/**
 * The model of a GAN on pictures.
 *
 * Nets "G" and "D" (and more where it grows), players too, D first. The set "data" has rows of pixels and, where the choice has
 * classes, a one-hot label. D's terms are "real" and "fake" ("pair" where scores are compared in pairs), "penalty", "r1", "r2", and of an
 * AC-GAN "classReal" and "classFake"; G's are "fake" and "class".
 *
 * Formulas: "made", of z (and the label wanted) the picture; "verdict", of pixels (and, of a `cgan`, the label) D's raw score; "classes" of
 * pixels an AC-GAN's logits.
 *
 * @see pictureRefusals for what makes no sense; it makes a model all the same
 */
export const pictureGan = (options: PictureOptions, given: PictureChoice): Model => {
  const choice = settled(given);
  const parts = partsOf(options, choice);
  return {
    nets: { ...parts.G.nets, ...parts.D.nets, ...parts.beside },
    inputs: inputsOf(options, choice),
    players: playersOf(parts, options, choice),
    batch: options.batch,
    formulas: formulasOf(parts, choice),
    ...(options.decay && { decay: options.decay }),
    ...(choice.growing && { stages: choice.growing, fades: fadesOf(choice.growing) }),
  };
};

/** Where D's feature maps can be looked at, from the pixels on. */
export const featurePlaces = (options: PictureOptions, choice: PictureChoice): readonly FeaturePlace[] => partsOf(options, settled(choice)).D.places;
