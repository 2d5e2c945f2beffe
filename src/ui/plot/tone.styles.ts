import { css } from 'lit';

/** Ink in the colour of a tone: `class="tone-real"`. */
export const toneStyles = css`
  .tone-real { color: var(--g-real); }
  .tone-generated, .tone-generator { color: var(--g-generated); }
  .tone-discriminator { color: var(--g-discriminator); }
  .tone-gradient { color: var(--g-gradient); }
  .tone-text { color: var(--g-text); }
  .tone-muted { color: var(--g-muted); }
  .tone-error { color: var(--g-error); }
  .tone-accent { color: var(--g-accent); }
`;
