/** One button a column of faces: the chosen one is seen large. Arrows go from face to face. */
import { html, type TemplateResult } from 'lit';

export interface FacePicker {
  readonly count: number;
  /** From 0. */
  readonly chosen: number;
  readonly locked: boolean;
  readonly onChoose: (face: number) => void;
}

export function facePicker({ count, chosen, locked, onChoose }: FacePicker): TemplateResult {
  const key = (event: KeyboardEvent): void => {
    const goal = { ArrowRight: chosen + 1, ArrowLeft: chosen - 1, Home: 0, End: count - 1 }[event.key];
    if (goal === undefined || locked || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (goal + count) % count;
    (event.currentTarget as Element).querySelectorAll<HTMLElement>('.face')[next]?.focus();
    onChoose(next);
  };
  return html`<div class="faces" role="group" aria-label="Choose a face" @keydown=${key}>
    ${Array.from({ length: count }, (_, i) => html`<button
      type="button" class="face" aria-label=${`Face ${i + 1}`} aria-pressed=${i === chosen} tabindex=${i === chosen ? 0 : -1} ?disabled=${locked && i !== chosen}
      @click=${() => !locked && onChoose(i)}
    ></button>`)}
  </div>`;
}
