/** Play or pause, one step, reset; how fast; what is going on and on what. */
import { html, nothing, type TemplateResult } from 'lit';
import { exact } from './format.js';
import { backIcon, pauseIcon, playIcon, resetIcon, stepIcon } from './icons.js';
import { number, type NumberSetting } from './settings.js';
import { engineWords, words } from './strings.js';

export interface PlayerView {
  /** What the filled button says while it rests: Train, Walk, Draw. */
  readonly verb: string;
  readonly playing: boolean;
  /** "Paused at step 1050". Any template. */
  readonly status?: unknown;
  /** The engine in use (`wasm`), or words of your own. */
  readonly engine?: string;
  /** Shown beside the speed: the control itself comes from the table. */
  readonly speed?: unknown;
  /** Nothing can be played: no data, broken down. */
  readonly blocked?: boolean;
  /** Words for one step; "One step" if absent. */
  readonly stepWord?: string;
  readonly shows: (part: string) => boolean;
}

export interface PlayerActions {
  play(): void;
  pause(): void;
  step?(): void;
  /** Where the idea is a stepper. */
  back?(): void;
  reset?(): void;
}

const button = (part: string, word: string, icon: TemplateResult, act: () => void, blocked = false): TemplateResult => html`<button
  type="button" class=${`button ${part}`} part=${`button ${part}`} aria-label=${word} title=${word} ?disabled=${blocked} @click=${act}
>${icon}<span class="word">${word}</span></button>`;

/** The filled button: both of its words hold its width, one is seen. */
const playButton = ({ verb, playing, blocked = false }: PlayerView, { play, pause }: PlayerActions): TemplateResult => html`<button
  type="button" class="button filled play" part="button play" ?disabled=${blocked && !playing} @click=${playing ? pause : play}
>
  ${playing ? pauseIcon : playIcon}
  <span class="words">
    <span class=${playing ? 'off' : ''}>${verb}</span>
    <span class=${playing ? '' : 'off'}>${words.pause}</span>
  </span>
</button>`;

/** The bar of a widget that plays. */
export const player = (view: PlayerView, actions: PlayerActions): TemplateResult => {
  const { shows, blocked = false, stepWord = words.oneStep, status, engine, speed } = view;
  const { back, step, reset } = actions;
  const badge = engine === undefined ? undefined : (engineWords[engine] ?? engine);
  return html`
    <div class="transport" role="group" aria-label=${view.verb}>
      ${shows('play') ? playButton(view, actions) : nothing}
      ${back && shows('step') ? button('back', words.oneBack, backIcon, () => back(), blocked) : nothing}
      ${step && shows('step') ? button('step', stepWord, stepIcon, () => step(), blocked || view.playing) : nothing}
      ${reset && shows('reset') ? button('reset', words.reset, resetIcon, () => reset()) : nothing}
    </div>
    ${speed ?? nothing}
    <div class="status"><div class="status-line">
      ${status !== undefined && shows('status') ? html`<span class="status-text number">${status}</span>` : nothing}
      ${badge !== undefined && shows('engine') ? html`<span class="badge">${badge}</span>` : nothing}
    </div></div>
  `;
};

/** Space plays and pauses, arrows step; only while the focus is inside and no control wants the key. */
export const playerKey = (event: KeyboardEvent, playing: boolean, { play, pause, step, back }: PlayerActions): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  if (event.key === ' ') return (playing ? pause() : play()), true;
  if (event.key === 'ArrowRight' && step && !playing) return step(), true;
  if (event.key === 'ArrowLeft' && back && !playing) return back(), true;
  return false;
};

/** Iterations a second at the ends of the speed setting: each phase by itself, and no limit. */
const slowest = 1;
const fastest = 10_000;

/** How fast to go. */
export type Pace = { readonly kind: 'slow-motion' } | { readonly kind: 'rate'; readonly perSecond: number } | { readonly kind: 'full' };

export const paceOf = (speed: number): Pace => {
  if (speed <= slowest) return { kind: 'slow-motion' };
  return speed >= fastest ? { kind: 'full' } : { kind: 'rate', perSecond: speed };
};

/** The speed as a setting: from slow motion over so many steps a second to as fast as it goes. */
export const speedSetting = (options: { readonly default?: number; readonly unit?: string } = {}): NumberSetting => {
  const { default: start = fastest, unit = 'steps/s' } = options;
  return number({
    default: start,
    min: slowest,
    max: fastest,
    scale: 'log',
    label: words.speed,
    help: `From ${words.slowMotion}, which shows each phase, to ${words.fullSpeed}.`,
    group: 'bar',
    unit,
    named: { slow: slowest, max: fastest, [words.slowMotion]: slowest, [words.fullSpeed]: fastest },
    write: (value) => {
      const pace = paceOf(value);
      if (pace.kind === 'rate') return `${exact(pace.perSecond, 2)} ${unit}`;
      return pace.kind === 'full' ? words.fullSpeed : words.slowMotion;
    },
  });
};
