import type { CSSResultGroup } from 'lit';
import { choiceStyles } from './choices.js';
import { controlStyles } from './controls.js';
import { fieldStyles } from './fields.js';
import { layoutStyles } from './layout.js';
import { notesStyles } from './notes.js';
import { sliderStyles } from './slider.js';
import { tokenStyles } from './tokens.js';

/** What every widget wears from the start. */
export const styles: CSSResultGroup = [tokenStyles, layoutStyles, controlStyles, notesStyles, fieldStyles, sliderStyles, choiceStyles];
