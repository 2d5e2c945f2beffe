// Made from src/elements/tags.ts by scripts/entries.mjs.
import type { Tag } from './tags.js';

/** Loads and registers one element. */
export const loaders: Record<Tag, () => Promise<unknown>> = {
  'gan-trainer': () => import('./entries/gan-trainer.js'),
  'latent-walker': () => import('./entries/latent-walker.js'),
  'cycle-gan': () => import('./entries/cycle-gan.js'),
};
