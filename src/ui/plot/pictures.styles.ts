import { css } from 'lit';

/** Styles of pictures.ts, for the elements that show pictures. */
export const picturesStyles = css`
  .plot-pictures { position: relative; aspect-ratio: var(--aspect); inline-size: 100%; direction: ltr; }
  .plot-pictures > canvas { display: block; inline-size: 100%; block-size: 100%; }

  /* A made picture has a full frame, a real one a thin one. */
  .plot-picture { border: 3px solid var(--g-generated); border-radius: 4px; overflow: clip; }
  .plot-picture[data-of='real'] { border: 1px solid var(--g-real); padding: 2px; }
  .plot-picture[data-of='text'] { border: 1px solid var(--g-line-strong); padding: 2px; }
`;
