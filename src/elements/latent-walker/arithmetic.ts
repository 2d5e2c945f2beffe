/** Sums of codes: means of examples added and taken away, and the picture that G makes of the sum. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { exampleCode, meanCode, result, type Term } from '../../gan/pictures/arithmetic.js';
import { prepared, type Look } from '../../gan/pictures/prepared.js';
import { length } from '../../math/latent.js';
import { vars } from '../../ui/directives.js';
import { tabs } from '../../ui/fields/choices.js';
import { fixed } from '../../ui/format.js';
import { maths, type Formula, type FormulaPart } from '../../ui/formula.js';
import { pictureGrid } from '../../ui/plot/pictures.js';
import { pictureOf } from './maker.js';
import { batchOf, figure, worldOf } from './pictures.js';
import type { WalkerSettings } from './settings.js';
import { sheetOf, type SavedStrip } from './sheet.js';
import type { Ground, View } from './view.js';

/** Examples on the sheet that a reader chooses from. */
const SHEET = 24;
const SHEET_COLUMNS = 8;

const slots = ['first', 'second', 'third'] as const;
type SlotName = (typeof slots)[number];

interface Part {
  readonly slot: SlotName;
  readonly sign: 1 | -1;
  readonly name: string;
  /** Numbers of examples. */
  readonly numbers: readonly number[];
}

interface Sum {
  readonly parts: readonly Part[];
  /** What is hoped for. */
  readonly hope: string;
}

const names: Readonly<Record<Exclude<WalkerSettings['sum'], 'own'>, { readonly looks: readonly [Look | 'face', Look, Look]; readonly names: readonly [string, string, string]; readonly hope: string }>> = {
  glasses: { looks: ['manWithGlasses', 'man', 'woman'], names: ['man with glasses', 'man', 'woman'], hope: 'woman with glasses' },
  smile: { looks: ['face', 'angry', 'smiling'], names: ['a face', 'angry', 'smiling'], hope: 'the same face, smiling' },
  hair: { looks: ['face', 'shortHair', 'longHair'], names: ['a face', 'short hair', 'long hair'], hope: 'the same face with long hair' },
};

const hasPrepared = ({ settings, maker }: Ground): boolean => prepared[settings.generator] !== undefined && maker !== undefined;

/** The sum that is chosen; the reader’s own where nothing has been prepared for these pictures. */
function sumOfGround(ground: Ground): Sum {
  const { settings } = ground;
  const lists = prepared[settings.generator];
  if (settings.sum === 'own' || !lists) {
    const numbers = slots.map((slot) => settings[slot].slice(0, settings.averaged));
    return { parts: slots.map((slot, i): Part => ({ slot, sign: i === 1 ? -1 : 1, name: `${slot} group`, numbers: numbers[i] })), hope: 'the sum' };
  }
  const chosen = names[settings.sum];
  const numbersOf = (look: Look | 'face'): readonly number[] => (look === 'face' ? [settings.face] : lists[look].slice(0, settings.averaged));
  return { parts: slots.map((slot, i): Part => ({ slot, sign: i === 1 ? -1 : 1, name: chosen.names[i], numbers: numbersOf(chosen.looks[i]) })), hope: chosen.hope };
}

const termsOf = ({ prior }: Ground, { parts }: Sum): Term[] => parts.map(({ sign, numbers }) => ({ sign, codes: numbers.map((k) => exampleCode(prior, k)) }));

const whole = ({ parts }: Sum): boolean => parts.every(({ numbers }) => numbers.length > 0);

interface Shown {
  readonly sum: Sum;
  readonly terms: readonly Term[];
  readonly answer: Float64Array | undefined;
  /** Pictures of the means, and of the answer. */
  readonly means: readonly (Float32Array | undefined)[];
  readonly made: Float32Array | undefined;
  /** Pictures of the examples of each part. */
  readonly examples: readonly (Float32Array | undefined)[];
}

function shownOf(ground: Ground): Shown {
  const { maker, kind, prior } = ground;
  const sum = sumOfGround(ground);
  const terms = termsOf(ground, sum);
  const answer = whole(sum) ? result(terms, prior) : undefined;
  const key = `${worldOf(ground)} ${sum.parts.map(({ numbers }) => numbers.join(',')).join('|')}`;
  const want = (slot: string, codes: () => readonly ArrayLike<number>[]): Float32Array | undefined => maker?.want(slot, key, () => batchOf(codes(), kind))?.pixels;
  return {
    sum, terms, answer,
    made: answer && want('sum', () => [answer]),
    means: terms.map(({ codes }, i) => (codes.length > 0 ? want(`mean ${i}`, () => [meanCode(codes)]) : undefined)),
    examples: terms.map(({ codes }, i) => (codes.length > 0 ? want(`examples ${i}`, () => codes) : undefined)),
  };
}

const lengthOf = (codes: Term['codes']): string => (codes.length === 0 ? 'choose examples' : `mean of ${codes.length}, length ${fixed(length(meanCode(codes)), 2)}`);

/** One addend: the examples, and the picture of their mean. */
const addend = (ground: Ground, { sum, terms, means, examples }: Shown, i: number): TemplateResult => {
  const { name, sign, numbers } = sum.parts[i];
  const pixels = examples[i];
  const shape = ground.maker?.generator.shape;
  return html`<span class="sign" aria-hidden="true">${i === 0 ? nothing : sign > 0 ? '+' : '−'}</span>
    <div class="addend">
      ${figure(ground, name, means[i], 'generated', lengthOf(terms[i].codes))}
      ${pixels && shape ? html`<div class="examples">${pictureGrid({ shape, pixels, columns: 8, rows: Math.max(Math.ceil(numbers.length / 8), 1), gap: 1, ink: 'true', palette: ground.palette, label: `The examples of ${name}` })}</div>` : nothing}
    </div>`;
};

/** Which group the reader adds to; kept by the page, as a tab is. */
const adding = new WeakMap<object, SlotName>();

const sheetNumbers = ({ page }: WalkerSettings): number[] => Array.from({ length: SHEET }, (_, i) => page * SHEET + i);

/** Faces to choose from: each is taken into the group, or out of it. */
function sheet(ground: Ground, owner: object, again: () => void): TemplateResult {
  const { settings, maker, prior, kind, set, locked, palette } = ground;
  const numbers = sheetNumbers(settings);
  const made = maker?.want('sheet', `${worldOf(ground)} ${settings.page}`, () => batchOf(numbers.map((k) => exampleCode(prior, k)), kind));
  const slot = adding.get(owner) ?? 'first';
  const chosen = settings[slot];
  const toggle = (k: number): void => {
    const { [slot]: before } = ground.now();
    set({ [slot]: before.includes(k) ? before.filter((n) => n !== k) : [...before, k] });
  };
  const outlines = numbers.flatMap((k, index) => (chosen.includes(k) ? [{ index, tone: 'generated' as const, width: 3 }] : []));
  const choose = (name: string): void => {
    adding.set(owner, name as SlotName);
    again();
  };
  return html`<div class="choosing">
    <div class="choosing-bar">
      ${tabs('Group that examples go to', { first: 'First', second: '− Second', third: '+ Third' }, slot, choose)}
      <button type="button" class="button" ?disabled=${locked('page')} @click=${() => set({ page: settings.page + 1 })}>Other examples</button>
    </div>
    <div class="choosing-sheet">
      ${made && maker
        ? pictureGrid({ shape: maker.generator.shape, pixels: made.pixels, columns: SHEET_COLUMNS, gap: 3, ink: 'true', palette, label: `${SHEET} made pictures to choose from`, outlines })
        : html`<div class="blank" ${vars({ '--aspect': `${SHEET_COLUMNS} / ${SHEET / SHEET_COLUMNS}` })}></div>`}
      <div class="choosing-picks">${numbers.map((k, i) => html`<label class="pick" title=${`Example ${i + 1}`}>
        <input type="checkbox" class="unseen" .checked=${live(chosen.includes(k))} ?disabled=${locked(slot)} @change=${() => toggle(k)} /><span class="unseen">Example ${i + 1}</span>
      </label>`)}</div>
    </div>
  </div>`;
}

const summary = (ground: Ground): string => {
  const { sum, terms, answer } = shownOf(ground);
  const parts = sum.parts.map(({ sign, name }, i) => `${i === 0 ? '' : sign > 0 ? ' plus ' : ' minus '}${name} (${terms[i].codes.length} averaged)`).join('');
  return answer ? `${parts}. The sum is given the length of a usual code, ${fixed(length(answer), 2)}; its picture is ${sum.hope} where the sum works.` : `${parts}. Each group wants at least one example.`;
};

const part = (shown: Shown, i: number): FormulaPart => ({
  term: slots[i],
  math: [maths`mean z_1`, maths`− mean z_2`, maths`+ mean z_3`][i],
  says: `The mean of ${shown.terms[i].codes.length} codes: ${shown.sum.parts[i].name}.`,
});

export const arithmeticView: View = {
  plays: false,
  stage: (ground) => {
    const shown = shownOf(ground);
    return html`<div class="sum">
      ${slots.map((_, i) => addend(ground, shown, i))}
      <span class="sign" aria-hidden="true">=</span>
      <div class="addend answer">${figure(ground, shown.sum.hope, shown.made, 'generated', shown.answer ? `length ${fixed(length(shown.answer), 2)}, as usual` : '')}</div>
    </div>`;
  },
  charts: () => [],
  key: (ground) => {
    if (ground.settings.sum !== 'own' && hasPrepared(ground)) {
      const another = (): void => ground.set({ face: ground.settings.face + 1 });
      return ground.settings.sum === 'glasses' ? nothing : html`<div class="choosing-bar"><button type="button" class="button" ?disabled=${ground.locked('face')} @click=${another}>Another face</button></div>`;
    }
    return sheet(ground, ground.owner, ground.redraw);
  },
  formulas: (ground): readonly Formula[] => {
    const shown = shownOf(ground);
    const value = shown.answer ? (['=', { value: length(shown.answer), decimals: 2 }] as const) : [];
    return [
      { label: 'Sum of means', parts: [maths`z`, '=', maths`s (`, part(shown, 0), part(shown, 1), part(shown, 2), maths`)`] },
      { label: 'Length of the sum', parts: [maths`‖z‖`, ...value] },
    ];
  },
  caption: () => 'The sum is one of codes z, not of pixels and not of what D, the discriminator, sees. With one code a group it works now and then; with means of many, which keep what the group has in common and lose the rest, nearly always.',
  summary,
  table: (ground) => {
    const { sum, terms } = shownOf(ground);
    return { columns: ['group', 'sign', 'examples', 'length of the mean'], rows: sum.parts.map(({ name, sign, numbers }, i) => [name, sign, numbers.join(' '), numbers.length > 0 ? Number(length(meanCode(terms[i].codes)).toFixed(4)) : '']) };
  },
  scene: (ground) => {
    const shown = shownOf(ground);
    const generator = ground.maker?.generator;
    const one = (pixels: Float32Array | undefined, label: string): SavedStrip[] => (pixels && generator ? [{ label, pixels: pictureOf(generator, pixels, 0), columns: 4 }] : []);
    const strips = [...shown.sum.parts.flatMap(({ name, sign }, i) => one(shown.means[i], `${i === 0 ? '' : sign > 0 ? '+ ' : '− '}${name}`)), ...one(shown.made, `= ${shown.sum.hope}`)];
    return sheetOf(ground, undefined, strips, arithmeticView.caption(ground));
  },
};
