// Made from src/elements/tags.ts by scripts/entries.mjs.
import { define } from '../define.js';
import { CycleGan } from '../cycle-gan/cycle-gan.js';

define('cycle-gan', CycleGan);

export { CycleGan };
