// Made from src/elements/tags.ts by scripts/entries.mjs.
import { define } from '../define.js';
import { LatentWalker } from '../latent-walker/latent-walker.js';

define('latent-walker', LatentWalker);

export { LatentWalker };
