import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/entries/cycle-gan.js';
import { show } from './show.js';

/** Two translators without pairs: with the cycle loss what goes there comes back. */
const meta: Meta = { title: 'cycle-gan', component: 'cycle-gan', render: (args) => show('cycle-gan', args) };

export default meta;

export const Playing: StoryObj = {};

export const WithoutControls: StoryObj = { args: { controls: 'none' } };
