/** Marks of the layers that only pictures have. */
import { svg } from 'lit';
import type { Palette } from '../../../ui/plot/palette.js';
import { swatch } from '../marks.js';

/** 22 × 14; undefined for layers that points have too. */
export function layerMark(name: string, { tones, sequential }: Palette): unknown {
  const marks: Readonly<Record<string, unknown>> = {
    strip: svg`<path d="M1.5 4.5h5v5h-5zM8.5 4.5h5v5h-5zM15.5 4.5h5v5h-5z" fill="none" stroke=${tones.generated} stroke-width="1.4"/>`,
    features: svg`<path d="M1 1h6v6h-6zM8 8h6v5h-6z" fill=${sequential[5]}/><path d="M8 1h6v6h-6zM15 7h6v6h-6z" fill=${sequential[3]}/><path d="M15 1h6v5h-6zM1 8h6v5h-6z" fill=${sequential[1]}/>`,
  };
  return marks[name] && swatch(marks[name]);
}
