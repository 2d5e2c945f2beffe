/** What can be set on a latent-walker. */
import { pictureSetNames, pictureSets, type PictureSetName } from '../../gan/pictures/sets.js';
import { common } from '../../ui/common.js';
import { exact } from '../../ui/format.js';
import { choice, flag, number, numbers, text, whole, type SettingsOf, type Values } from '../../ui/widget.js';

export const viewNames = { plane: 'Plane', path: 'Walk', arithmetic: 'Arithmetic', words: 'Words', noise: 'Noise' } as const;

export type ViewName = keyof typeof viewNames;

const inView = (...names: readonly ViewName[]) => ({ view }: Values): boolean => names.includes(view as ViewName);
const withPictures = ({ view }: Values): boolean => view !== 'words';

/** From here on nothing is truncated. */
export const UNTRUNCATED = 4;

const ends = ['usual pictures', 'all kinds'] as const;

const pair = { group: 'hidden', columns: 2, maxCount: 2, min: -2, max: 2 } as const;

export const settings = {
  view: choice({ default: 'plane', of: viewNames, label: 'View', control: 'segments', group: 'hidden', help: 'What is looked at: a flat cut, a walk without end, sums of codes, sums of words, or noise.' }),
  generator: choice({
    default: 'digits',
    of: Object.fromEntries(pictureSetNames.map((name) => [name, pictureSets[name].label])) as Record<PictureSetName, string>,
    label: 'Pictures',
    help: 'The generator that comes with the library and is walked through.',
    when: withPictures,
  }),
  way: choice({ default: 'arc', of: { arc: 'Arc (slerp)', straight: 'Straight (lerp)' }, label: 'From A to B', help: 'The way that the dot takes.', when: inView('plane') }),
  truncation: number({
    default: UNTRUNCATED,
    min: 0.1,
    max: UNTRUNCATED,
    step: 0.1,
    label: 'Truncation',
    help: 'No number of z is larger than this: fewer unusual pictures, and fewer kinds of them.',
    named: { off: UNTRUNCATED },
    write: (value) => (value >= UNTRUNCATED ? 'off' : exact(value, 3)),
    ends,
    when: withPictures,
  }),
  kind: text({ default: '', label: 'Class', maxLength: 60, group: 'hidden', help: 'The class that the generator is asked for, by its name or number.' }),
  cut: whole({ default: 0, min: 0, max: 1_000_000, label: 'Cut', help: 'Which flat cut through the space is looked at.', group: 'more', control: 'field', when: inView('plane') }),
  seed: { ...common.seed, group: 'more', when: withPictures } as const,
  engine: { ...common.engine, group: 'more', when: withPictures } as const,
  a: numbers({ default: [-0.82, 0.58], label: 'A', help: 'A place on the plane; 1 is the length of a usual code.', ...pair }),
  b: numbers({ default: [0.88, 0.46], label: 'B', ...pair }),
  at: numbers({ default: [], label: 'The dot', help: 'Where the dot stands, if it is not on the way from A to B.', ...pair }),
  nearest: flag({ default: false, label: 'Nearest training picture', group: 'hidden', help: 'Loads the training pictures and shows the one that looks most like the picture made.' }),
  speed: number({ default: 20, min: 1, max: 60, scale: 'log', label: 'Speed', unit: 'steps/s', group: 'bar', write: (value) => `${exact(value, 2)} steps/s`, when: inView('plane', 'path') }),
  startAt: whole({ default: 42, min: 0, max: 1_000_000, label: 'Step of the walk that is shown first', group: 'hidden' }),
  autoplay: flag({ default: false, label: 'Walk at once', group: 'hidden' }),
};

export type WalkerSettings = SettingsOf<typeof settings>;
