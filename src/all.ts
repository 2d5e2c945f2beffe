// Made from src/elements/tags.ts by scripts/entries.mjs.
/** Registers every element. */
import './elements/entries/gan-trainer.js';
import './elements/entries/latent-walker.js';
import './elements/entries/cycle-gan.js';

export * from './index.js';
