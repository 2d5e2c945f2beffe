/** A surface on which a reader draws points, with a finger, a mouse or keys. */
import { html, type TemplateResult } from 'lit';
import { vars } from '../directives.js';
import { readout } from '../format.js';
import { drag, keyStep, type Place } from './drag.js';

export interface DrawingOptions {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** What is drawn: "Points of the data set". */
  readonly label: string;
  /** Where the keyboard's cursor stands, kept by the caller; the middle if absent. */
  readonly cursor?: Place;
  /** A point is dropped: at once where the reader presses, then each few px while the pointer moves. */
  readonly onPoint: (x: number, y: number) => void;
  readonly onCursor?: (x: number, y: number) => void;
  /** A stroke, or a single point by key, is done. */
  readonly onDone?: () => void;
  /** Backspace and Delete: take the last point away. */
  readonly onErase?: () => void;
}

/** How far a pointer moves between two points of a stroke, as a share of the surface. */
const apart = 0.02;

/** Lies over a stage; a touch that begins here draws and does not scroll. */
export const drawing = (options: DrawingOptions): TemplateResult => {
  const { x, y, cursor = middle(options) } = options;
  const toData = (at: Place): Place => ({ x: x[0] + at.x * (x[1] - x[0]), y: y[1] - at.y * (y[1] - y[0]) });
  const share = { '--x': String((cursor.x - x[0]) / (x[1] - x[0])), '--y': String(1 - (cursor.y - y[0]) / (y[1] - y[0])) };
  return html`<div
    class="plot-drawing"
    role="application"
    tabindex="0"
    aria-label=${options.label}
    aria-roledescription="drawing surface"
    ${vars(share)}
    ${drag({ ...strokes(options, toData), key: (event) => pressed(event, options, cursor) })}
  >
    <svg class="plot-cross" viewBox="-16 -16 32 32" aria-hidden="true"><path d="M0 -12v8M0 4v8M-12 0h8M4 0h8"></path></svg>
    <span class="plot-spoken" aria-live="polite">${readout(cursor.x)}, ${readout(cursor.y)}</span>
  </div>`;
};

const middle = ({ x, y }: DrawingOptions): Place => ({ x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 });

const inside = ({ x, y }: Place): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1;

/** Where the stroke that is being drawn last dropped a point; there is one pointer that draws at a time. */
let tip: Place | undefined;

const strokes = (options: DrawingOptions, toData: (at: Place) => Place) => {
  const drop = (at: Place): void => {
    if (!inside(at) || (tip && Math.hypot(at.x - tip.x, at.y - tip.y) < apart)) return;
    tip = at;
    const point = toData(at);
    options.onPoint(point.x, point.y);
  };
  const end = (): void => {
    tip = undefined;
    options.onDone?.();
  };
  return { start: drop, move: drop, end, cancel: end };
};

const pressed = (event: KeyboardEvent, options: DrawingOptions, cursor: Place): boolean => {
  const { x, y } = options;
  if (event.key === ' ' || event.key === 'Enter') {
    options.onPoint(cursor.x, cursor.y);
    options.onDone?.();
    return true;
  }
  if (event.key === 'Backspace' || event.key === 'Delete') {
    options.onErase?.();
    return options.onErase !== undefined;
  }
  const step = keyStep(event);
  if (step === undefined || typeof step === 'string') return false;
  const to = {
    x: Math.min(Math.max(cursor.x + 2 * step.x * (x[1] - x[0]), x[0]), x[1]),
    y: Math.min(Math.max(cursor.y + 2 * step.y * (y[1] - y[0]), y[0]), y[1]),
  };
  options.onCursor?.(to.x, to.y);
  return true;
};
