/** What the translators and the discriminators lose, with the averages over the held faces under each term. */
import type { CycleMeasures } from '../../gan/pictures/cycle-measures.js';
import { addends, maths, type Formula, type FormulaPart, type Maths } from '../../ui/formula.js';
import type { Tone } from '../../ui/plot/palette.js';
import type { CycleSettings } from './settings.js';

interface Term {
  readonly part: Followed;
  readonly math: Maths;
  readonly says: string;
  readonly tone?: Tone;
  readonly value: (m: CycleMeasures) => number;
}

/** Parts of the picture that a term is about. */
export type Followed = 'fool' | 'cycle' | 'identity' | 'judgeY' | 'judgeX';

/** The parts in which the translators' loss falls; they lie on the same rows whatever λ is. */
function translatorTerms({ cycle, identity }: Pick<CycleSettings, 'cycle' | 'identity'>): Term[] {
  const terms: Term[] = [
    {
      part: 'fool',
      math: maths`−mean D_Y(G(x)) − mean D_X(F(y))`,
      says: 'G and F want D_Y and D_X, the discriminators of faces with and without glasses, to take their pictures for real.',
      tone: 'generated',
      value: (m) => m.foolY + m.foolX,
    },
    {
      part: 'cycle',
      math: maths`+ λ(mean|F(G(x)) − x| + mean|G(F(y)) − y|)`,
      says: 'The cycle loss: what went there and back is to be what it was, pixel by pixel.',
      value: (m) => cycle * (m.cycleX + m.cycleY),
    },
    {
      part: 'identity',
      math: maths`+ λ λ_{id}(mean|G(y) − y| + mean|F(x) − x|)`,
      says: 'The identity loss: what is in the right domain already is to be left alone.',
      value: (m) => cycle * identity * (m.identityX + m.identityY),
    },
  ];
  return terms.filter(({ part }) => part !== 'identity' || cycle * identity > 0);
}

const discriminatorTerms: readonly Term[] = [
  {
    part: 'judgeY',
    math: maths`mean max(0, 1 − D_Y(y)) + mean max(0, 1 + D_Y(G(x)))`,
    says: 'D_Y scores real faces with glasses above 1, and what G made below −1.',
    tone: 'discriminator',
    value: (m) => m.criticY,
  },
  {
    part: 'judgeX',
    math: maths`+ mean max(0, 1 − D_X(x)) + mean max(0, 1 + D_X(F(y)))`,
    says: 'D_X scores real faces without glasses above 1, and what F made below −1.',
    tone: 'discriminator',
    value: (m) => m.criticX,
  },
];

const line = (label: string, name: Maths, terms: readonly Term[], measures: CycleMeasures | undefined): Formula => ({
  label,
  parts: [name, '=', ...terms.map(({ part, math, says, tone }): FormulaPart => ({ term: part, math, says, ...(tone && { tone }) })), ...numbers(terms, measures)],
});

/** The printed addends add up to the printed sum. */
function numbers(terms: readonly Term[], measures: CycleMeasures | undefined): FormulaPart[] {
  if (!measures) return ['=', '…'];
  const printed = addends(terms.map(({ value }) => value(measures)), 3);
  const parts: FormulaPart[] = ['='];
  terms.forEach(({ tone, part }, i) => {
    const value = printed.addends[i];
    if (i > 0) parts.push(value < 0 ? '−' : '+');
    parts.push({ value: i > 0 ? Math.abs(value) : value, term: part, ...(tone && { tone }) });
  });
  if (terms.length > 1) parts.push('=', { value: printed.total });
  return parts;
}

export const lossFormulas = (s: Pick<CycleSettings, 'cycle' | 'identity'>, measures: CycleMeasures | undefined): Formula[] => [
  line('Loss of the translators', maths`L_{G,F}`, translatorTerms(s), measures),
  line('Loss of the discriminators', maths`L_D`, discriminatorTerms, measures),
];
