/** Points on a plot that a reader drags, with a finger, a mouse or keys. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { vars } from '../directives.js';
import { readout } from '../format.js';
import { drag, keyStep, type Place } from './drag.js';
import type { Tone } from './palette.js';

export interface Handle {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** What is dragged: its spoken name. */
  readonly label: string;
  /** The colour of its quantity; ink if absent. */
  readonly tone?: Tone;
  /** An edge is smaller than a main point. */
  readonly size?: 'main' | 'edge';
  /** A letter in a larger knob. */
  readonly letter?: string;
  /** A sample of G: a filled disk in a free ring. */
  readonly sample?: boolean;
  /** Along which axes it moves; both if absent. */
  readonly along?: 'both' | 'x' | 'y';
  readonly locked?: boolean;
  /** Its value in words, in the bubble and spoken; its coordinates if absent. */
  readonly say?: (x: number, y: number) => string;
  readonly onMove: (x: number, y: number) => void;
  /** The reader let go, or pressed a key. */
  readonly onDone?: (x: number, y: number) => void;
}

export interface HandlesOptions {
  /** Domains of the plot that the handles lie on. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly handles: readonly Handle[];
  /** Where the plot's box lies in its frame, css px from each side; the whole frame if absent. */
  readonly inset?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** A layer of handles; it goes into the frame of the picture, over the canvas. */
export const handles = (options: HandlesOptions): TemplateResult => {
  const { left = 0, top = 0, right = 0, bottom = 0 } = options.inset ?? {};
  const sides = { left: `${left}px`, top: `${top}px`, right: `${right}px`, bottom: `${bottom}px` };
  return html`<div class="plot-handles" ${vars(sides)}>
    ${repeat(options.handles, ({ id }) => id, (handle) => one(handle, options))}
  </div>`;
};

type Range = readonly [number, number];

const clamp = (value: number, [low, high]: Range): number => Math.min(Math.max(value, low), high);

const coordinates = (x: number, y: number): string => `${readout(x)}, ${readout(y)}`;

const sayOf = ({ say, along }: Handle): ((x: number, y: number) => string) =>
  say ?? (along === 'x' ? (x) => readout(x) : along === 'y' ? (_, y) => readout(y) : coordinates);

const one = (handle: Handle, { x, y }: HandlesOptions): TemplateResult => {
  const { tone = 'text', size = 'main', along = 'both', locked = false } = handle;
  const text = sayOf(handle)(handle.x, handle.y);
  const range = along === 'y' ? y : x;
  const shares = {
    '--x': String((handle.x - x[0]) / (x[1] - x[0])),
    '--y': String(1 - (handle.y - y[0]) / (y[1] - y[0])),
  };
  return html`<div
    class=${`plot-handle tone-${tone}`}
    data-size=${size}
    data-along=${along}
    ?data-sample=${handle.sample ?? false}
    ?data-letter=${handle.letter !== undefined}
    ?data-flip=${Number(shares['--x']) > 0.55}
    ?data-low=${Number(shares['--y']) < 0.12}
    role="slider"
    tabindex=${locked ? nothing : '0'}
    aria-label=${handle.label}
    aria-valuemin=${range[0]}
    aria-valuemax=${range[1]}
    aria-valuenow=${along === 'y' ? handle.y : handle.x}
    aria-valuetext=${text}
    aria-orientation=${along === 'y' ? 'vertical' : nothing}
    aria-disabled=${locked ? 'true' : nothing}
    ${vars(shares)}
    ${drag({ surface: '.plot-handles', locked, ...moves(handle, x, y) })}
  >
    ${knob(locked, handle.letter)}
    <span class="plot-bubble" aria-hidden="true">${text}</span>
  </div>`;
};

/** How pointer and keys move a handle. */
const moves = (handle: Handle, x: Range, y: Range): Parameters<typeof drag<Place>>[0] => {
  const { along = 'both' } = handle;
  let last: Place = handle;
  const go = (to: Place): void => {
    last = { x: along === 'y' ? handle.x : clamp(to.x, x), y: along === 'x' ? handle.y : clamp(to.y, y) };
    handle.onMove(last.x, last.y);
  };
  const done = (): void => handle.onDone?.(last.x, last.y);
  return {
    held: { x: handle.x, y: handle.y },
    cancel: go,
    end: done,
    move: (at) => go({ x: x[0] + at.x * (x[1] - x[0]), y: y[1] - at.y * (y[1] - y[0]) }),
    key: (event) => {
      const step = keyStep(event);
      if (step === undefined) return false;
      go(stepped(handle, step, x, y));
      done();
      return true;
    },
  };
};

/** Where a key takes a handle. Where there is one axis only, all arrows act on it; Home and End go along x where there are two. */
const stepped = ({ x: px, y: py, along = 'both' }: Handle, step: NonNullable<ReturnType<typeof keyStep>>, x: Range, y: Range): Place => {
  if (step === 'low') return along === 'y' ? { x: px, y: y[0] } : { x: x[0], y: py };
  if (step === 'high') return along === 'y' ? { x: px, y: y[1] } : { x: x[1], y: py };
  const [dx, dy] = along === 'both' ? [step.x, step.y] : [step.x + step.y, step.x + step.y];
  return { x: px + dx * (x[1] - x[0]), y: py + dy * (y[1] - y[0]) };
};

/** All that a knob can look like; the style sheet shows what its state asks for. */
const knob = (locked: boolean, letter: string | undefined): TemplateResult => html`<svg viewBox="-32 -32 64 64" aria-hidden="true">
  ${locked
    ? svg`<circle class="disk" r="5"></circle>`
    : svg`
      <circle class="tint" r="16"></circle>
      <circle class="halo"></circle>
      <circle class="ring"></circle>
      ${letter === undefined ? nothing : svg`<text class="letter" y="4.5" text-anchor="middle">${letter}</text>`}
      <circle class="focus"></circle>
      <path class="arrow" data-for="y" d="M0 -27l4 5h-8zM0 27l4 -5h-8z"></path>
      <path class="arrow" data-for="x" d="M-27 0l5 -4v8zM27 0l-5 -4v8z"></path>
    `}
</svg>`;
