import { css, unsafeCSS, type CSSResult } from 'lit';
import { dark, light, type Tone } from '../plot/palette.js';

/**
 * Each colour stands in one place, `plot/palette.ts`. A page says `--gan-real`; styles read `--g-real`, which is what
 * the page says or, in the scheme of the widget, ours.
 */
const tokens = (Object.keys(light.tones) as Tone[])
  .filter((tone) => !['stage', 'generator', 'accent'].includes(tone))
  .map((tone) => `--g-${tone}: var(--gan-${tone}, light-dark(${light.tones[tone]}, ${dark.tones[tone]}));`)
  .join('\n');

export const tokenStyles: CSSResult = css`
  .root {
    ${unsafeCSS(tokens)}
    --g-stage: var(--gan-stage, var(--g-ground, light-dark(${unsafeCSS(light.tones.stage)}, ${unsafeCSS(dark.tones.stage)})));
    --g-generator: var(--gan-generator, var(--g-generated));
    --g-accent: var(--gan-accent, var(--g-text));
    --g-tint: color-mix(in srgb, var(--g-text) 14%, transparent);
    --g-target: 32px;
    --g-font: var(--gan-font, inherit);
    --g-font-ui: var(--gan-font-ui, inherit);
    color-scheme: light;
  }

  .root.dark {
    color-scheme: dark;
  }

  .root.plain-ui {
    --g-font-ui: var(--gan-font-ui, system-ui, sans-serif);
  }

  @media (pointer: coarse) {
    .root {
      --g-target: 44px;
    }
  }

  @media (forced-colors: active) {
    .root {
      --g-real: CanvasText;
      --g-generated: CanvasText;
      --g-discriminator: CanvasText;
      --g-gradient: CanvasText;
      --g-text: CanvasText;
      --g-muted: CanvasText;
      --g-line: CanvasText;
      --g-line-strong: ButtonBorder;
      --g-stage: Canvas;
      --g-sunken: Canvas;
      --g-mark: Highlight;
      --g-error: CanvasText;
      --g-accent: Highlight;
    }
  }

  @media print {
    .root,
    .root.dark {
      color-scheme: light;
      --g-stage: #ffffff;
    }
  }
`;
