/** The losses of both players as formulas, with the numbers of the last step under each term. */
import type { Measures } from '../../gan/index.js';
import { addends, maths, type Maths } from '../../ui/formula.js';
import type { Formula, FormulaPart as Part } from '../../ui/formula.js';
import type { TrainerSettings } from './settings.js';

/** A term of a loss: how it is written, what it is about. */
interface Term {
  readonly measure: string;
  readonly math: Maths;
  readonly says: string;
  readonly tone: 'real' | 'generated' | 'discriminator';
  /** The part of the picture that it is about. */
  readonly part: string;
}

interface Losses {
  readonly real: Maths;
  readonly fake: Maths;
  readonly generator: Maths;
}

const logistic: Omit<Losses, 'generator'> = { real: maths`−mean log D(x)`, fake: maths`− mean log(1 − D(G(z)))` };
const critic: Losses = { real: maths`−mean D(x)`, fake: maths`+ mean D(G(z))`, generator: maths`−mean D(G(z))` };

const written: Readonly<Record<string, Losses>> = {
  minimax: { ...logistic, generator: maths`mean log(1 − D(G(z)))` },
  'non-saturating': { ...logistic, generator: maths`−mean log D(G(z))` },
  'least-squares': { real: maths`mean ½(D(x) − 1)^2`, fake: maths`+ mean ½D(G(z))^2`, generator: maths`mean ½(D(G(z)) − 1)^2` },
  wasserstein: critic,
  'wasserstein-gp': critic,
  hinge: { real: maths`mean max(0, 1 − D(x))`, fake: maths`+ mean max(0, 1 + D(G(z)))`, generator: maths`−mean D(G(z))` },
  'f-gan': { real: maths`−mean T(x)`, fake: maths`+ mean f^*(T(G(z)))`, generator: maths`−mean f^*(T(G(z)))` },
  relativistic: {
    real: maths`−mean log σ(D(x) − D(G(z)))`,
    fake: maths``,
    generator: maths`−mean log σ(D(G(z)) − D(x))`,
  },
};

interface Penalty extends Term {
  /** The weight; there is no such term at 0. */
  readonly weight: 'gradientPenalty' | 'r1' | 'r2';
}

const penaltyTerm = (measure: string, weight: Penalty['weight'], math: Maths, says: string, part: string): Penalty => ({ measure, weight, math, says, tone: 'discriminator', part });

const penalties: readonly Penalty[] = [
  penaltyTerm('D.penalty', 'gradientPenalty', maths`+ λ mean(‖∇D(x̂)‖ − 1)^2`, 'How far the slope of D is from 1 between real and generated samples.', 'opinion'),
  penaltyTerm('D.r1', 'r1', maths`+ ${'γ'}/2 mean‖∇D(x)‖^2`, 'How steep D is at real samples (R1).', 'real'),
  penaltyTerm('D.r2', 'r2', maths`+ ${'γ'}/2 mean‖∇D(G(z))‖^2`, 'How steep D is at generated samples (R2).', 'generated'),
];

const discriminatorTerms = (s: TrainerSettings): Term[] => {
  const { real, fake } = written[s.objective];
  if (s.objective === 'relativistic') {
    const says = 'How often D, the discriminator, scores a real sample below a generated one, averaged over a batch of pairs.';
    return [{ measure: 'D.pair', math: real, says, tone: 'discriminator', part: 'opinion' }];
  }
  return [
    { measure: 'D.real', math: real, says: 'What D, the discriminator, loses on real samples x, averaged over a batch.', tone: 'real', part: 'real' },
    { measure: 'D.fake', math: fake, says: 'What D loses on samples G(z), which G, the generator, makes of noise z.', tone: 'generated', part: 'generated' },
  ];
};

/** L_D and L_G. The printed addends add up to the printed sum. */
export function lossFormulas(s: TrainerSettings, measures: Measures | undefined): Formula[] {
  const terms = [...discriminatorTerms(s), ...penalties.filter(({ weight }) => s[weight] > 0)];
  const values = terms.map(({ measure }) => measures?.[measure] ?? NaN);
  return [
    { label: 'Loss of the discriminator', parts: [maths`L_D`, '=', ...terms.map(termPart), ...numbers(terms, values)] },
    {
      label: 'Loss of the generator',
      parts: [
        maths`L_G`,
        '=',
        {
          term: 'pull',
          tone: 'generated',
          math: written[s.objective].generator,
          says: 'What G, the generator, makes small: it moves its samples along the arrows.',
        },
        ...(measures && Number.isFinite(measures['G']) ? (['=', { value: addends([measures['G']], 3).total, tone: 'generated' }] as const) : []),
      ],
    },
  ];
}

const termPart = ({ part, tone, math, says }: Term): Part => ({ term: part, tone, math, says });

function numbers(terms: readonly Term[], values: readonly number[]): Part[] {
  if (!values.every((v) => Number.isFinite(v))) return ['=', '…'];
  const printed = addends(values, 3);
  const parts: Part[] = ['='];
  terms.forEach(({ tone }, i) => {
    if (i > 0) parts.push('+');
    parts.push({ value: printed.addends[i], tone });
  });
  if (terms.length > 1) parts.push('=', { value: printed.total, tone: 'discriminator' });
  return parts;
}
