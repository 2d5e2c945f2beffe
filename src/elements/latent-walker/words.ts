/** Sums of words on a toy set of vectors: king − man + woman. */
import { html } from 'lit';
import { axesOf, meanings, nearestWords, words, wordSum, type Ranked, type Word } from '../../gan/words.js';
import { fixed } from '../../ui/format.js';
import { maths, type Formula } from '../../ui/formula.js';
import { plotHead } from '../../ui/plot/line-chart.js';
import type { Mark } from '../../ui/plot/marks.js';
import { stage2d, stageScene, type Stage } from '../../ui/plot/stage.js';
import { sheetOf } from './sheet.js';
import type { WalkerSettings } from './settings.js';
import type { Ground, View } from './view.js';

/** Words in the ranking. */
const RANKED = 6;

interface Numbers {
  readonly chosen: readonly [Word, Word, Word];
  readonly sum: Float64Array;
  readonly axes: readonly [number, number];
  readonly ranking: readonly Ranked[];
}

const numbersOf = ({ word1, word2, word3, leaveOut }: WalkerSettings): Numbers => {
  const chosen = [word1, word2, word3] as const;
  const sum = wordSum(...chosen);
  return { chosen, sum, axes: axesOf(...chosen), ranking: nearestWords(sum, leaveOut ? chosen : []).slice(0, RANKED) };
};

const range = [-1.5, 1.5] as const;

const inside = (value: number): number => Math.min(Math.max(value, range[0] + 0.1), range[1] - 0.1);

/** All words in two of their numbers, and the sum as a parallelogram. */
function stageOf({ settings, followed }: Ground): Stage {
  const { chosen, sum, axes: [i, k], ranking } = numbersOf(settings);
  const place = (vector: ArrayLike<number>): [number, number] => [inside(vector[i]), inside(vector[k])];
  const [first, second, third] = chosen.map((word) => place(words[word]));
  const end = place(sum);
  const side = (from: readonly number[], to: readonly number[], part: string, dash: 'solid' | 'dashed'): Mark => ({ kind: 'line', xs: [from[0], to[0]], ys: [from[1], to[1]], tone: 'text', width: 2, dash, part });
  const word = (name: Word): Mark => {
    const [x, y] = place(words[name]);
    const inSum = chosen.includes(name) || name === ranking[0]?.word;
    return { kind: 'text', x, y, dy: -9, anchor: 'middle', text: name, tone: inSum ? 'text' : 'muted', weight: inSum ? 600 : 400, scale: inSum ? 1 : 0.85 };
  };
  const all = Object.keys(words) as Word[];
  const named = spaced([...chosen, ...ranking.map((one) => one.word), ...all], (name) => place(words[name]));
  const dots = (names: readonly Word[], tone: 'text' | 'muted'): Mark => ({ kind: 'points', xy: Float32Array.from(names.flatMap((name) => place(words[name]))), look: 'disk', tone, radius: tone === 'text' ? 4 : 2.5 });
  const marks: Mark[] = [
    { kind: 'rule', x: 0, tone: 'line' }, { kind: 'rule', y: 0, tone: 'line' },
    side(second, third, 'across', 'solid'), side(first, end, 'across', 'dashed'), side(second, first, 'up', 'solid'), side(third, end, 'up', 'dashed'),
    dots(all.filter((name) => !chosen.includes(name)), 'muted'), dots(chosen, 'text'),
    { kind: 'dot', x: end[0], y: end[1], tone: 'text', radius: 6, part: 'sum' },
    ...named.map(word),
    { kind: 'text', x: range[0], y: range[0], dx: 8, dy: -8, text: meanings[i].ends[0], tone: 'muted', scale: 0.85 },
    { kind: 'text', x: range[1], y: range[0], dx: -8, dy: -8, anchor: 'end', text: meanings[i].ends[1], tone: 'muted', scale: 0.85 },
    { kind: 'text', x: 0, y: range[1], dx: 6, dy: 16, text: meanings[k].ends[1], tone: 'muted', scale: 0.85 },
    { kind: 'text', x: 0, y: range[0], dx: 6, dy: -8, text: meanings[k].ends[0], tone: 'muted', scale: 0.85 },
  ];
  return { x: range, y: range, marks, corners: false, follow: followed };
}

/** Words that are named, the first of them first: those whose names would lie on others are dots only. */
function spaced(names: readonly Word[], place: (name: Word) => readonly [number, number]): Word[] {
  const kept: Word[] = [];
  for (const name of names) {
    const [x, y] = place(name);
    const free = kept.every((other) => {
      const [px, py] = place(other);
      return Math.abs(px - x) > 0.62 || Math.abs(py - y) > 0.15;
    });
    if (free) kept.push(name);
  }
  return kept;
}

const summary = ({ settings }: Ground): string => {
  const { chosen: [first, second, third], ranking } = numbersOf(settings);
  return `${first} minus ${second} plus ${third} is nearest to ${ranking[0]?.word ?? 'nothing'} in a toy set of ${Object.keys(words).length} words. `
    + `Nearest words by the cosine of the angle: ${ranking.map(({ word, cosine }) => `${word} ${fixed(cosine, 3)}`).join(', ')}.`;
};

export const wordsView: View = {
  plays: false,
  stage: (ground) => stage2d({ ...stageOf(ground), palette: ground.palette, label: summary(ground) }),
  charts: ({ settings }) => {
    const { chosen: [first, second, third], ranking } = numbersOf(settings);
    const content = html`<div class="ranking">
      ${plotHead(`${first} − ${second} + ${third}`, 'nearest words, by the cosine of the angle')}
      <ol>${ranking.map(({ word, cosine }, i) => html`<li>
        <span class=${i === 0 ? 'best' : ''}>${word}</span><meter min="0" max="1" .value=${Math.max(cosine, 0)} aria-label=${`Cosine with ${word}`}></meter><span class="number">${fixed(cosine, 3)}</span>
      </li>`)}</ol>
      <p class="muted">A toy set: six numbers a word, put down by hand. Vectors learned from text have hundreds, and none says anything by itself.</p>
    </div>`;
    return [{ key: 'ranking', label: 'Nearest words', content }];
  },
  key: () => undefined,
  formulas: ({ settings }): readonly Formula[] => {
    const { chosen: [first, second, third], ranking } = numbersOf(settings);
    return [{
      label: 'Sum of words',
      parts: [
        { term: 'sum', math: maths`s`, says: 'The sum. Nobody is there exactly; the word in the nearest direction is taken for the answer.' }, '=',
        maths`${first}`,
        { term: 'across', math: maths`− ${second} + ${third}`, says: `The step from ${second} to ${third}: the same at every corner, if the set is made so.` },
      ],
    }, {
      label: 'Nearest word',
      parts: [
        maths`cos (s, ${ranking[0]?.word ?? ''})`, '=', { value: ranking[0]?.cosine ?? 0, decimals: 3 },
      ],
    }];
  },
  caption: () => 'One step leads from man to woman and from king to queen. The three words of the sum are usually left out of the ranking; put them back, and a sum that moves little answers with its own first word.',
  summary,
  table: ({ settings }) => {
    const { sum } = numbersOf(settings);
    const ranked = nearestWords(sum);
    return { columns: ['word', 'cosine with the sum', ...meanings.map(({ name }) => name)], rows: ranked.map(({ word, cosine }) => [word, Number(cosine.toFixed(4)), ...words[word]]) };
  },
  scene: (ground) => sheetOf(ground, (size) => stageScene(stageOf(ground), size, size), [], wordsView.caption(ground)),
};
