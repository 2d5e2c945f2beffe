import { css } from 'lit';

/** The stage on pictures. */
export const styles = css`
  .gallery { display: grid; gap: 10px; padding: 10px 12px 12px; min-inline-size: 0; }
  .gallery section { display: grid; gap: 4px; min-inline-size: 0; }

  .mosaic { position: relative; padding-block-start: var(--head); direction: ltr; }
  .mosaic::before { content: ''; display: block; aspect-ratio: var(--aspect); }
  .mosaic > canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }

  .pick { border-radius: 4px; outline: none; min-inline-size: 0; }
  .pick.can { cursor: pointer; }
  .pick:focus-visible { box-shadow: 0 0 0 2px var(--g-stage), 0 0 0 4px var(--g-text); }

  .steps { display: grid; grid-template-columns: repeat(var(--columns), 1fr); font-size: max(0.8em, 11px); color: var(--g-muted); min-block-size: 1.45em; }
  .steps span { white-space: nowrap; overflow: visible; inline-size: 0; }

  .inspect { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: flex-start; border-block-start: 1px solid var(--g-line); padding-block-start: 10px; min-block-size: 158px; }
  .inspect figure { margin: 0; flex: 0 0 84px; inline-size: 84px; }
  .inspect figcaption { margin-block-start: 4px; font-size: max(0.85em, 11px); line-height: 1.35; color: var(--g-muted); }
  .inspect .maps { display: grid; gap: 6px; flex: 1 1 230px; min-inline-size: 0; }

  .pair .gallery { padding: 0; }
  .quality.of-pictures { grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); }
  .quality .wide-row { grid-column: 1 / -1; margin: 0; color: var(--g-muted); }

  @media (forced-colors: active) {
    .pick:focus-visible { outline: 2px solid Highlight; }
  }
`;
