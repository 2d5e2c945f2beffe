/**
 * The page's TensorFlow.js, set aside while ours is read in.
 *
 * Modules run one after another without a pause, so nothing else on the page sees it gone: this one runs before
 * TensorFlow.js, and core.ts, which runs after it, puts it back.
 */
import { exchange } from './shared.js';

export const theirs = exchange({});
