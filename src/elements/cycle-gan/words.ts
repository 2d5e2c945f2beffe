/** Sentences on the widget. */
import { html } from 'lit';
import { count, fixed } from '../../ui/format.js';
import { engineWords } from '../../ui/strings.js';
import { HELD } from '../../gan/pictures/domains.js';
import { namesOf } from './scene.js';
import type { StageNote } from '../../ui/notes.js';
import type { Translation } from './run.js';
import type { CycleSettings } from './settings.js';

/** "Trained for 3000 steps, and 40 here". */
export function statusOf({ live, playing, before, iteration, replaying }: Translation): unknown {
  if (!live.session) return undefined;
  if (replaying !== undefined) return html`Replaying, step <b>${count(iteration)}</b> of ${count(replaying)}`;
  if (playing) return html`Training, step <b>${count(iteration)}</b>`;
  if (iteration > 0) return before > 0 ? html`Trained for ${count(before)} steps, and <b>${count(iteration)}</b> here` : html`Paused at step <b>${count(iteration)}</b>`;
  return before > 0 ? html`Trained for <b>${count(before)}</b> steps beforehand` : 'Not trained yet';
}

export function badgeOf({ live, playing }: Translation): string {
  const name = live.session?.engine ?? '';
  const engine = engineWords[name] ?? name;
  const speed = live.frame?.speed ?? 0;
  return playing && speed > 0 ? `${engine}, ${speed < 10 ? fixed(speed, 1) : count(speed)} steps/s` : engine;
}

export const brokeAt = (step: number): string => `The losses stopped being numbers at step ${count(step)}. The learning rate was probably too high.`;

const look: Readonly<Record<CycleSettings['start'], string>> = {
  with:
    'Nobody told G which face belongs to which, and yet hair, skin and nearly every mouth stay. The cycle loss asks only that F can undo G: a G that gave everyone another mouth, and an F that took it back, would do as well.',
  without:
    'G puts glasses on every face: the distribution is right. But nothing asks G to keep who it was. What convolutions carry along, colours and outlines, mostly stays; of the mouths no more come back than chance leaves.',
  untrained: 'G and F begin as strangers to faces. Train, and watch: first the colours come, then the shapes, then the glasses.',
};

export const captionOf = ({ start }: CycleSettings): string => look[start];

export function summaryOf(run: Translation, s: CycleSettings): string {
  const { averages } = run;
  const { from, back } = namesOf[s.direction];
  if (!averages) return 'Nothing is translated yet.';
  const { cycleX, cycleY, scoreX, scoreY } = averages.values;
  const [cycle, score] = s.direction === 'on' ? [cycleX, scoreY] : [cycleY, scoreX];
  const how = s.direction === 'on' ? 'without glasses, with glasses put on, and with them taken off again' : 'with glasses, with glasses taken off, and with them put on again';
  return `${count(s.faces)} faces ${how}. Over ${count(HELD)} faces ${back} is ${fixed(cycle, 3)} from ${from} a pixel, and the discriminator scores translations ${fixed(score, 2)}, where real ones are above 0.`;
}

export const words = {
  hint: 'Point at a term to see it. The numbers are averages over faces that nothing was trained on.',
  tooFar: (wanted: number, here: number) =>
    `Step ${count(wanted)} takes longer to replay than is waited for; this is step ${count(here)} of the same run. Train on goes on from here.`,
} as const;

/** What stands over the picture: that translating begins, that the run broke down. */
export function noteOf(run: Translation, reset: () => void): StageNote | undefined {
  const { broken } = run;
  if (broken) {
    const back = { label: `Back to step ${count(broken.lastGood)}`, act: () => run.mend() };
    return { kind: 'broken', text: brokeAt(broken.step), actions: [back, { label: 'Reset', act: reset }] };
  }
  return run.ready ? undefined : { kind: 'loading', text: 'Starting the training engine' };
}
