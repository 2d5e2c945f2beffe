// Made from src/elements/tags.ts by scripts/entries.mjs.
/** The classes of every element, registered by nobody: `all.js`, `loader.js` and `elements/<tag>.js` do that. */
export { GanTrainer } from './elements/gan-trainer/gan-trainer.js';
export { LatentWalker } from './elements/latent-walker/latent-walker.js';
export { CycleGan } from './elements/cycle-gan/cycle-gan.js';
export { define } from './elements/define.js';
export { tags, type Tag } from './elements/tags.js';
