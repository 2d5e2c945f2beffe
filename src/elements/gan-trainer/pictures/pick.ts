/** Choosing one of many pictures on a canvas, with a finger, a mouse or the arrow keys. */
import { html, type TemplateResult } from 'lit';
import { placeIn } from '../../../ui/plot/drag.js';

export interface Pick {
  readonly label: string;
  readonly columns: number;
  /** How many there are, from the top left. */
  readonly count: number;
  /** The one that is chosen, from 0; −1 where none of these is. */
  readonly value: number;
  /** The same at the moment: keys come faster than pictures. */
  readonly current?: () => number;
  /** What is said of it. */
  readonly says: string;
  /** Absent where nothing may be chosen. */
  readonly choose?: (index: number) => void;
}

/** @param content the canvas with the pictures */
export const pick = (options: Pick, content: unknown): TemplateResult => {
  const { label, columns, count, value, says, choose } = options;
  if (!choose || count === 0) return html`<div class="pick">${content}</div>`;
  return html`<div
    class="pick can" role="slider" tabindex="0" aria-label=${label} aria-valuemin="1" aria-valuemax=${count}
    aria-valuenow=${Math.max(value, 0) + 1} aria-valuetext=${says} aria-orientation="horizontal"
    @click=${(event: MouseEvent) => {
      const { x, y } = placeIn(event.currentTarget as Element, event);
      const rows = Math.ceil(count / columns);
      const index = Math.floor(Math.min(Math.max(y, 0), 0.999) * rows) * columns + Math.floor(Math.min(Math.max(x, 0), 0.999) * columns);
      if (index < count) choose(index);
    }}
    @keydown=${(event: KeyboardEvent) => {
      const to = target(event.key, options);
      if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      choose(to);
    }}
  >${content}</div>`;
};

/** Where a key leads from the one that is chosen. */
function target(key: string, { columns, count, value: shown, current }: Pick): number | undefined {
  const value = current?.() ?? shown;
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!Object.hasOwn(steps, key)) return undefined;
  const to = Math.max(value, 0) + (value < 0 ? 0 : steps[key]);
  return to >= 0 && to < count ? to : Math.max(value, 0);
}
