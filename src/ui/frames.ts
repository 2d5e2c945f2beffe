/** The page-wide frame loop, for widgets. */
export { onFrame, type FrameCallback } from '../runtime/frames.js';
