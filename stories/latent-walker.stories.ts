import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../src/elements/entries/latent-walker.js';
import { show } from './show.js';

/** Neighbours in the space behind the pictures look alike. */
const meta: Meta = { title: 'latent-walker', component: 'latent-walker', render: (args) => show('latent-walker', args) };

export default meta;

export const Playing: StoryObj = {};

export const WithoutControls: StoryObj = { args: { controls: 'none' } };
