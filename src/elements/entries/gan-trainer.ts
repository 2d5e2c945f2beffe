// Made from src/elements/tags.ts by scripts/entries.mjs.
import { define } from '../define.js';
import { GanTrainer } from '../gan-trainer/gan-trainer.js';

define('gan-trainer', GanTrainer);

export { GanTrainer };
