/** The losses on pictures: with the class where one is told, and L_S and L_C of an auxiliary classifier. */
import type { Measures } from '../../../gan/index.js';
import { addends, maths, type Maths } from '../../../ui/formula.js';
import type { Formula, FormulaPart as Part } from '../../../ui/formula.js';
import { lossFormulas } from '../formula.js';
import type { TrainerSettings } from '../settings.js';

/** Which nets are told the class y: both of a conditional GAN (Mirza & Osindero 2014, equation 2), G alone of an AC-GAN. */
const told: Readonly<Record<string, readonly string[]>> = { cgan: ['D', 'G', 'T'], 'ac-gan': ['G'] };

const given: readonly Maths[] = [maths`|`, maths`y`];

/** D(x) becomes D(x | y) for the nets that are told. */
export function withClass(math: Maths, nets: readonly string[]): Maths {
  if (math.kind !== 'row') return math.kind === 'script' ? { ...math, base: withClass(math.base, nets) } : math;
  const items: Maths[] = [];
  const open: boolean[] = [];
  math.items.forEach((item, i) => {
    const text = item.kind === 'operator' ? item.text : '';
    const before = math.items[i - 1];
    if (text === '(') open.push(before?.kind === 'variable' && nets.includes(before.text));
    const base = item.kind === 'script' && item.base.kind === 'operator' ? item.base.text : text;
    if (base === ')' && open.pop()) items.push(...given);
    items.push(withClass(item, nets));
  });
  return { kind: 'row', items };
}

const isMaths = (part: Part): part is Maths => typeof part === 'object' && 'kind' in part;

const toldPart = (part: Part, nets: readonly string[]): Part => {
  if (typeof part === 'string' || 'value' in part) return part;
  return isMaths(part) ? withClass(part, nets) : { ...part, math: withClass(part.math, nets) };
};

/** What the players make small, with present numbers. */
export function pictureFormulas(s: TrainerSettings, measures: Measures | undefined): Formula[] {
  const nets = told[s.condition] ?? [];
  const [ofD, ofG] = lossFormulas(s, measures).map((formula) => ({ ...formula, parts: formula.parts.map((part) => toldPart(part, nets)) }));
  return s.condition === 'ac-gan' ? [source(ofD), classes(measures), together(measures), generator(ofG, measures)] : [ofD, ofG];
}

/** −L_S, equation 2 of Odena et al. 2017, by whatever objective was chosen. */
const source = ({ parts }: Formula): Formula => ({ label: 'Source: real or made', parts: [maths`−L_S`, ...parts.slice(1)] });

const onReal: Part = { term: 'real', tone: 'real', math: maths`mean log P(y | x)`, says: 'How surely D, the discriminator, names the class of real pictures; 0 is the best.' };
const onMade: Part = { term: 'generated', tone: 'generated', math: maths`+ mean log P(y | G(z | y))`, says: 'How surely D finds in made pictures the class that G, the generator, was asked for.' };

/** L_C, equation 3: the log of the probability that D gives the right class. */
function classes(measures: Measures | undefined): Formula {
  const values = [-(measures?.['D.classReal'] ?? NaN), -(measures?.['D.classFake'] ?? NaN)];
  return { label: 'Class', parts: [maths`L_C`, '=', onReal, onMade, ...sum(values, ['real', 'generated'])] };
}

function together(measures: Measures | undefined): Formula {
  const { L_S, L_C } = sides(measures);
  return { label: 'What D makes large', parts: [maths`L_S + L_C`, ...sum([L_S, L_C], ['discriminator', 'discriminator'])] };
}

/** G makes −L_S and L_C large: its loss is the sum of what it pays for both. */
function generator({ parts }: Formula, measures: Measures | undefined): Formula {
  const end = parts.findLastIndex((part) => part === '=');
  const body = end > 1 ? parts.slice(0, end) : parts;
  const naming: Part = { term: 'generated', tone: 'generated', math: maths`− mean log P(y | G(z | y))`, says: 'What G pays where D does not find the class that it was asked for: its share of L_C.' };
  return { label: 'Loss of the generator', parts: [...body, naming, ...sum([measures?.['G.fake'] ?? NaN, measures?.['G.class'] ?? NaN], ['generated', 'generated'])] };
}

/** L_S and L_C as Odena et al. have them: D raises their sum. */
export function sides(measures: Measures | undefined): { readonly L_S: number; readonly L_C: number } {
  const get = (name: string): number => measures?.[name] ?? NaN;
  const pair = measures?.['D.pair'];
  return { L_S: -(pair ?? get('D.real') + get('D.fake')), L_C: -(get('D.classReal') + get('D.classFake')) };
}

/** = a + b = total; the printed addends add up to the printed sum. */
function sum(values: readonly number[], tones: readonly ('real' | 'generated' | 'discriminator')[]): Part[] {
  if (!values.every(Number.isFinite)) return ['=', '…'];
  const printed = addends(values, 3);
  return ['=', ...printed.addends.flatMap((value, i): Part[] => [...(i > 0 ? (['+'] as const) : []), { value, tone: tones[i] }]), '=', { value: printed.total, tone: tones[0] }];
}
