/** The second run of a comparison: the first one's settings with some of them changed. */
import { gan, refusals, type Model } from '../../gan/index.js';
import type { Complaint } from '../../ui/complaints.js';
import { attributeOf, type Setting, type Value } from '../../ui/settings.js';
import { objectiveNeeds, optionsOf } from './recipe.js';
import type { Made } from './runs.js';
import { isForPictures, onPictures, settings as table, type TrainerSettings } from './settings.js';

/** A second run's settings, or a sentence about what is wrong. */
export type Compared = { readonly settings: TrainerSettings; readonly label: string } | { readonly problem: string };

const byAttribute = new Map<string, keyof TrainerSettings>(
  Object.entries(table as Readonly<Record<string, Setting>>).flatMap(([name, setting]) => {
    const key = name as keyof TrainerSettings;
    return [[name.toLowerCase(), key] as const, [attributeOf(name, setting), key] as const];
  }),
);

/** What both runs have in common, so that they can be held side by side. */
const common: readonly string[] = ['data', 'story', 'start', 'seed', 'engine', 'compare'];

const isOfOneRun = (name: string, { group }: Setting): boolean => !common.includes(name) && (group === 'main' || group === 'more');

/** Reads "r1=0.05 objective=hinge"; undefined where there is nothing to compare with. */
export function compared(text: string, first: TrainerSettings): Compared | undefined {
  const words = text.trim().split(/[\s,;]+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const changes: Record<string, Value> = {};
  const labels: string[] = [];
  for (const word of words) {
    const [attribute, value = ''] = word.split('=', 2);
    const name = byAttribute.get(attribute.toLowerCase());
    if (name === undefined) return { problem: `“${attribute.slice(0, 40)}” is no setting of this widget; write what is to differ as r1=0.05 objective=hinge.` };
    const setting = table[name] as Setting;
    if (!isOfOneRun(name, setting)) return { problem: `“${attribute}” is the same for both runs; compare settings of the game, as r1=0.05 objective=hinge.` };
    const verdict = setting.parse(value);
    if (verdict.problem !== undefined) return { problem: verdict.problem };
    changes[name] = verdict.value;
    if (name !== 'iterations') labels.push(`${setting.label} ${setting.kind === 'flag' ? (verdict.value ? 'on' : 'off') : setting.format(verdict.value)}`);
  }
  const needs = 'objective' in changes ? objectiveNeeds(changes as Pick<TrainerSettings, 'objective'>) : {};
  return { settings: { ...first, ...needs, ...changes } as TrainerSettings, label: labels.join(', ') };
}

/** How settings become a model: one way for points, another for pictures. */
export interface Maker {
  /** Why they cannot be trained; none if they can. */
  refusals(s: TrainerSettings): string[];
  model(s: TrainerSettings): Model;
}

export const onPlane: Maker = { refusals: (s) => refusals(optionsOf(s)), model: (s) => gan(optionsOf(s)) };

/** What makes no sense together, in either run. */
export function complaintsAbout(s: TrainerSettings, maker = onPlane): Readonly<Record<string, Complaint>> {
  const refused = maker.refusals(s);
  const found = refused.map((message, i) => [String(i), { message, seen: s.objective, wanted: 'settings that go together' }] as const);
  const second = compared(s.compare, s);
  const about = (message: string): Complaint => ({ message, seen: s.compare, wanted: 'settings, as r1=0.05', setting: 'compare' });
  const strange = s.story !== 'learns' && onPictures(s) !== isForPictures(s.story);
  const problem = second && ('problem' in second ? second.problem : maker.refusals(second.settings).find((message) => !refused.includes(message)));
  return { ...Object.fromEntries(found), ...(problem !== undefined && { compare: about(problem) }), ...(strange && { story: misplaced(s.story) }) };
}

const misplaced = (story: string): Complaint => ({
  message: `“${table.story.format(story as 'learns')}” is a recipe for ${isForPictures(story) ? 'pictures' : 'points'}, so “${table.story.of.learns}” is used.`,
  seen: story,
  wanted: 'a recipe for this data',
  setting: 'story',
});

/** The model of the first run or of the second; undefined where there is no second. */
export function madeOf(s: TrainerSettings, second: boolean, maker = onPlane): Made | undefined {
  if (!second) return { model: maker.model(s), label: '', iterations: s.iterations };
  const other = compared(s.compare, s);
  if (!other || 'problem' in other || maker.refusals(other.settings).length > 0) return undefined;
  return { model: maker.model(other.settings), label: other.label, iterations: other.settings.iterations };
}
