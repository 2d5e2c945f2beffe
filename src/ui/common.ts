/** The settings that every element has. */
import { names } from './lists.js';
import { choice, text, whole } from './settings.js';

export const common = {
  seed: whole({
    default: 1,
    min: 0,
    max: 4_294_967_295,
    label: 'Seed',
    help: 'Fixes every random number: the same seed, the same run.',
    group: 'hidden',
    control: 'field',
  }),
  engine: choice({
    default: 'auto',
    of: { auto: 'The fastest that is right', js: 'JavaScript', wasm: 'WASM', webgpu: 'WebGPU' },
    label: 'Engine',
    help: 'What the numbers are worked out on.',
    group: 'hidden',
    control: 'select',
  }),
  theme: choice({
    default: 'auto',
    of: { auto: 'As the page', light: 'Light', dark: 'Dark' },
    label: 'Theme',
    group: 'hidden',
  }),
  controls: names({ default: ['all'], empty: 'all', label: 'Controls', help: 'What a reader sees: names, all, none, or names with a minus before them.' }),
  locked: names({ default: ['none'], empty: 'all', label: 'Locked', help: 'What a reader sees and cannot change.' }),
  caption: text({ default: '', label: 'Caption', maxLength: 2000, group: 'hidden' }),
  heading: text({ default: '', label: 'Heading', maxLength: 300, group: 'hidden' }),
  basePath: text({ default: '', label: 'Base path', help: 'Where the files of the library lie.', group: 'hidden' }),
  share: choice({
    default: 'on',
    of: { on: 'On', off: 'Off' },
    label: 'Share',
    help: 'Whether a link to the page may carry a state of this widget.',
    group: 'hidden',
  }),
} as const;

export type Common = typeof common;

/** The names by which `controls` and `locked` know what is no setting. */
export const parts = [
  'all', 'none', 'heading', 'bar', 'play', 'step', 'reset', 'speed', 'status', 'engine', 'menu', 'charts', 'key', 'settings', 'more', 'formula', 'caption', 'table',
] as const;
