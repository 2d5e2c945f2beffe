/** Sentences on the widget. */
import { html } from 'lit';
import type { Preset } from '../../gan/index.js';
import { count, fixed } from '../../ui/format.js';
import { engineWords } from '../../ui/strings.js';
import type { TrainerSettings } from './settings.js';
import type { Training } from './training.js';

/** "Training, step 1050". */
export function statusOf({ main, playing, replaying, slow }: Training): unknown {
  if (!main.frame) return undefined;
  if (slow?.name !== undefined) return html`Step <b>${count(main.iteration + (slow.between ? 1 : 0))}</b>, phase ${slow.name}`;
  if (replaying !== undefined) return html`Replaying, step <b>${count(main.iteration)}</b> of ${count(replaying)}`;
  return html`${playing ? 'Training, step' : 'Paused at step'} <b>${count(main.iteration)}</b>`;
}

/** What happens in this phase of a step in slow motion. */
export const phaseOf = ({ slow }: Training): unknown => (slow?.says === undefined ? undefined : html`<p class="phase">${slow.says}</p>`);

/** "Runs on CPU (WASM), 4200 steps/s", rounded so that it does not flicker. */
export function badgeOf({ main, playing }: Training): string {
  const name = main.session?.engine ?? '';
  const engine = engineWords[name] ?? name;
  const speed = main.frame?.speed ?? 0;
  if (!playing || speed <= 0) return engine;
  return `${engine}, ${speed < 10 ? fixed(speed, 1) : count(speed < 100 ? speed : Math.round(speed / 10) * 10)} steps/s`;
}

export const words = { still: 'Motion is off in your system. Train runs it anyway.' } as const;

export const brokeAt = (step: number): string => `The losses stopped being numbers at step ${count(step)}. The learning rate was probably too high.`;

const learning =
  'Generated points drift along the arrows, towards places that the discriminator, D, takes for real. When it can no longer tell, the ground turns pale.';

const lowered = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** What to look for, for the recipe and the objective at hand. */
export function captionFor(s: TrainerSettings, preset: Preset | undefined): string {
  if (s.story !== 'learns' && preset) return preset.beside ? `${preset.shows} Beside it: ${lowered(preset.beside.label)}.` : preset.shows;
  if (s.objective === 'minimax') return `${learning} With this objective the arrows die where D is sure.`;
  if (s.objective.startsWith('wasserstein')) return 'D gives scores, not probabilities: real high, generated low. The gap between its two lines estimates how far apart the two clouds are.';
  if (s.objective === 'relativistic') return 'D compares real samples with generated ones in pairs. Generated points drift along the arrows until D is right only half of the time.';
  return learning;
}
