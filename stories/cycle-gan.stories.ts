import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/entries/cycle-gan.js';
import { show } from './show.js';

/**
 * Two translators that learn without pairs: G puts glasses on faces, F takes them off. The cycle loss asks that what went there
 * comes back.
 */
const meta: Meta = { title: 'cycle-gan', component: 'cycle-gan', render: (args) => show('cycle-gan', args) };

export default meta;

/** Trained with the cycle loss: faces come back as they were, but for a little. */
export const ThereAndBack: StoryObj = {};

/** Trained for as long without it: every face gets its glasses, and many come back with another mouth. */
export const WithoutTheCycleLoss: StoryObj = { args: { start: 'without', difference: true } };

/** Glasses are taken off first, and put on again. */
export const TakingOff: StoryObj = { args: { direction: 'off' } };

/** From random weights: train, and watch colours come, then shapes, then glasses. */
export const FromNothing: StoryObj = { args: { start: 'untrained' } };

/** For a slide: ten faces, no controls. */
export const ForASlide: StoryObj = { args: { faces: 10, controls: 'none' } };
