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

const fool = 'G and F want D_Y and D_X, the discriminators of faces with and without glasses, to take their pictures for real.';
const cycled = 'The cycle loss: what went there and back is to be what it was, pixel by pixel.';
const same = 'The identity loss: what is in the right domain already is to be left alone.';

/** Two terms of one part say the same of x and of y. */
function translatorTerms({ cycle, identity }: Pick<CycleSettings, 'cycle' | 'identity'>): Term[] {
  const share = cycle * identity;
  const terms: Term[] = [
    { part: 'fool', math: maths`−mean D_Y(G(x))`, says: fool, tone: 'generated', value: (m) => m.foolY },
    { part: 'fool', math: maths`− mean D_X(F(y))`, says: fool, tone: 'generated', value: (m) => m.foolX },
    { part: 'cycle', math: maths`+ λ mean|F(G(x)) − x|`, says: cycled, value: (m) => cycle * m.cycleX },
    { part: 'cycle', math: maths`+ λ mean|G(F(y)) − y|`, says: cycled, value: (m) => cycle * m.cycleY },
    { part: 'identity', math: maths`+ λ λ_{id} mean|F(x) − x|`, says: same, value: (m) => share * m.identityX },
    { part: 'identity', math: maths`+ λ λ_{id} mean|G(y) − y|`, says: same, value: (m) => share * m.identityY },
  ];
  return terms.filter(({ part }) => part !== 'identity' || share > 0);
}

const judgeY = 'D_Y scores real faces with glasses above 1, and what G made below −1.';
const judgeX = 'D_X scores real faces without glasses above 1, and what F made below −1.';

const discriminatorTerms: readonly Term[] = [
  { part: 'judgeY', math: maths`mean max(0, 1 − D_Y(y))`, says: judgeY, tone: 'discriminator', value: (m) => m.realY },
  { part: 'judgeY', math: maths`+ mean max(0, 1 + D_Y(G(x)))`, says: judgeY, tone: 'discriminator', value: (m) => m.fakeY },
  { part: 'judgeX', math: maths`+ mean max(0, 1 − D_X(x))`, says: judgeX, tone: 'discriminator', value: (m) => m.realX },
  { part: 'judgeX', math: maths`+ mean max(0, 1 + D_X(F(y)))`, says: judgeX, tone: 'discriminator', value: (m) => m.fakeX },
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
