/** Formulas on the page: MathML in pieces, whose terms a reader points at to see them in the picture. */
import { html, mathml, nothing, type TemplateResult } from 'lit';
import { fixed } from './format.js';
import { continued, spoken, startsWithSign, type Maths } from './formula-maths.js';
import type { Tone } from './plot/palette.js';

export { frac, maths, root, row, type Maths } from './formula-maths.js';
export { addends, type PrintedSum } from './formula-numbers.js';

/** A piece of a formula. A line may break before a sign, and nowhere else. */
export type FormulaPart =
  /** A sign: = + − … */
  | string
  | Maths
  /** A term that shows as a part of the picture. */
  | { readonly term: string; readonly tone?: Tone; readonly math: Maths; readonly says: string }
  /** The present value of what stands before; `decimals` is 3 if absent. */
  | { readonly value: number; readonly tone?: Tone; readonly decimals?: number; readonly term?: string }
  | { readonly math: Maths; readonly tone: Tone };

export interface Formula {
  /** What the formula is: "Loss of the discriminator". */
  readonly label: string;
  readonly parts: readonly FormulaPart[];
}

export interface FormulaOptions {
  /** The term that is followed. */
  readonly followed?: string | undefined;
  readonly onFollow?: (term: string | undefined) => void;
  /** Stands under the formulas until a term is followed, when its sentence takes the place. */
  readonly hint?: unknown;
}

/** Formulas side by side where there is room, and one line for what a term means. */
export const formulas = (list: readonly Formula[], options: FormulaOptions): TemplateResult => {
  const says = sentence(list, options.followed);
  return html`
    <div class="formula-lines">${list.map((one) => formula(one, options))}</div>
    ${options.hint === undefined && says === undefined ? nothing : html`<p class="formula-says">${says ?? options.hint}</p>`}
  `;
};

const sentence = (list: readonly Formula[], followed: string | undefined): string | undefined => {
  if (followed === undefined) return undefined;
  for (const { parts } of list) for (const part of parts) if (isTerm(part) && part.term === followed) return part.says;
  return undefined;
};

type Term = Extract<FormulaPart, { says: string }>;

const isTerm = (part: FormulaPart): part is Term => typeof part === 'object' && 'says' in part;

/** One formula. */
export const formula = ({ label, parts }: Formula, options: FormulaOptions = {}): TemplateResult => {
  const first = parts.find(isTerm)?.term;
  const stop = parts.some((part) => isTerm(part) && part.term === options.followed) ? options.followed : first;
  return html`<div class="formula-line" role="group" aria-label=${label} @keydown=${moveFocus}>
    ${pieces(parts.slice(0, answerAt(parts)), options, stop)}<span class="formula-answer">${pieces(parts.slice(answerAt(parts)), options, stop)}</span>
  </div>`;
};

const pieces = (parts: readonly FormulaPart[], options: FormulaOptions, stop: string | undefined): TemplateResult[] =>
  groups(parts).map((group) => html`<span class="formula-piece">${group.map((part, i) => piece(part, i, options, stop))}</span><wbr />`);

const isNumeric = (part: FormulaPart): boolean => typeof part === 'string' || 'value' in part;

/** Where the numbers at the end begin: = 0.625 + 0.622 = 1.247, which stays together if it can. */
const answerAt = (parts: readonly FormulaPart[]): number => {
  const last = parts.findLastIndex((part) => !isNumeric(part));
  return parts.slice(last + 1).some((part) => typeof part === 'object') ? last + 1 : parts.length;
};

/** Parts that stay on one line: a new group starts at each sign. */
const groups = (parts: readonly FormulaPart[]): FormulaPart[][] => {
  const out: FormulaPart[][] = [];
  parts.forEach((part, i) => {
    const previous = parts[i - 1];
    const signed = typeof part === 'string' || (!('value' in part) && startsWithSign('math' in part ? part.math : part));
    if (out.length === 0 || (signed && typeof previous !== 'string')) out.push([]);
    out[out.length - 1].push(part);
  });
  return out;
};

const toneClass = (tone: Tone | undefined): string => (tone === undefined ? '' : `tone-${tone}`);

const piece = (part: FormulaPart, place: number, options: FormulaOptions, stop: string | undefined): TemplateResult => {
  if (typeof part === 'string') return whole({ kind: 'operator', text: part, form: 'infix' });
  if ('value' in part) {
    const marked = part.term !== undefined && part.term === options.followed;
    const number = whole({ kind: 'number', text: fixed(part.value, part.decimals ?? 3) });
    return html`<span class=${toneClass(part.tone)} ?data-followed=${marked}>${number}</span>`;
  }
  if (isTerm(part)) return term(part, place, options, stop);
  if ('tone' in part) return html`<span class=${toneClass(part.tone)}>${whole(part.math)}</span>`;
  return whole(part);
};

/** Focus and pointer follow a term; so does a tap, until the next one elsewhere. */
const term = (part: Term, place: number, { followed, onFollow }: FormulaOptions, stop: string | undefined): TemplateResult => {
  const follow = (): void => onFollow?.(part.term);
  const leave = (event: Event): void => {
    if (!(event.currentTarget as Element).matches(':focus')) onFollow?.(undefined);
  };
  const math = place === 0 ? continued(part.math) : part.math;
  return html`<span
    class=${`formula-term ${toneClass(part.tone)}`}
    role="button"
    tabindex=${part.term === stop ? '0' : '-1'}
    aria-description=${part.says}
    aria-pressed=${followed === part.term}
    ?data-followed=${followed === part.term}
    @pointerenter=${(event: PointerEvent) => event.pointerType === 'mouse' && follow()}
    @pointerleave=${leave}
    @focus=${follow}
    @blur=${() => onFollow?.(undefined)}
    @click=${(event: Event) => (event.currentTarget as HTMLElement).focus()}
    >${whole(math)}</span
  >`;
};

/** Arrows go from term to term, Home and End to the first and last; Escape lets go. */
const moveFocus = (event: KeyboardEvent): void => {
  const from = event.target as HTMLElement;
  const all = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.formula-term')];
  const at = all.indexOf(from);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const goal = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (event.key === 'Escape') from.blur();
  else if (goal === undefined) return;
  else all[(goal + all.length) % all.length]?.focus();
  event.preventDefault();
  event.stopPropagation();
};

/** A piece as an element of its own, with its words for those who hear it. */
const whole = (piece: Maths): TemplateResult => html`<math aria-label=${spoken(piece)}>${show(piece)}</math>`;

const show = (piece: Maths): TemplateResult<3> => {
  switch (piece.kind) {
    case 'variable':
      return mathml`<mi>${piece.text}</mi>`;
    case 'name':
      return mathml`<mi>${piece.text}</mi>`;
    case 'number':
      return mathml`<mn>${piece.text}</mn>`;
    case 'operator':
      return operator(piece);
    case 'row':
      return mathml`<mrow>${piece.items.map((item, i) => html`${spaceBefore(piece.items, i)}${show(item)}`)}</mrow>`;
    case 'fraction':
      return mathml`<mfrac>${show(piece.over)}${show(piece.under)}</mfrac>`;
    case 'root':
      return mathml`<msqrt>${show(piece.of)}</msqrt>`;
    case 'script':
      return scripts(piece);
  }
};

/** A division bar in a line stands close. */
const operator = ({ text, form }: Extract<Maths, { kind: 'operator' }>): TemplateResult<3> =>
  text === '/'
    ? mathml`<mo lspace="0" rspace="0" stretchy="false">/</mo>`
    : mathml`<mo form=${form ?? nothing} stretchy="false">${text}</mo>`;

const scripts = ({ base, sub, sup }: Extract<Maths, { kind: 'script' }>): TemplateResult<3> => {
  if (sub && sup) return mathml`<msubsup>${show(base)}${show(sub)}${show(sup)}</msubsup>`;
  return sub ? mathml`<msub>${show(base)}${show(sub)}</msub>` : mathml`<msup>${show(base)}${show(sup ?? base)}</msup>`;
};

/** A thin space around names: mean log D, not meanlogD. */
const spaceBefore = (items: readonly Maths[], at: number): unknown => {
  const [before, item] = [items[at - 1], items[at]];
  if (before === undefined || (item.kind === 'operator' && !(before.kind === 'name' && '‖|∇'.includes(item.text)))) return nothing;
  const named = before.kind === 'name' || (item.kind === 'name' && before.kind !== 'operator');
  return named ? mathml`<mspace width="0.1667em"></mspace>` : nothing;
};
