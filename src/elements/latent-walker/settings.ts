/** What can be set on a latent-walker. */
import { pictureSetNames, pictureSets, type PictureSetName } from '../../gan/pictures/sets.js';
import { wordNames, type Word } from '../../gan/words.js';
import { common } from '../../ui/common.js';
import { exact } from '../../ui/format.js';
import { choice, flag, number, numbers, text, whole, type SettingsOf, type Values } from '../../ui/widget.js';

export const viewNames = { plane: 'Plane', path: 'Walk', arithmetic: 'Arithmetic', words: 'Words', noise: 'Noise' } as const;

export type ViewName = keyof typeof viewNames;

const inView = (...names: readonly ViewName[]) => ({ view }: Values): boolean => names.includes(view as ViewName);
const withPictures = ({ view }: Values): boolean => view !== 'words';

const examples = { group: 'hidden', maxCount: 32, min: 0, max: 1_000_000 } as const;

const wordChoice = Object.fromEntries(wordNames.map((word) => [word, word])) as Record<Word, string>;

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
    when: inView('plane', 'path', 'noise'),
  }),
  kind: text({ default: '', label: 'Class', maxLength: 60, group: 'hidden', help: 'The class that the generator is asked for, by its name or number.' }),
  cut: whole({ default: 0, min: 0, max: 1_000_000, label: 'Cut', help: 'Which flat cut through the space is looked at.', group: 'more', control: 'field', when: inView('plane') }),
  seed: { ...common.seed, group: 'more', when: withPictures } as const,
  engine: { ...common.engine, group: 'more', when: withPictures } as const,
  sum: choice({
    default: 'glasses',
    of: { glasses: 'Glasses', smile: 'Smile', hair: 'Hair', own: 'Your own' },
    label: 'Sum',
    help: 'Man with glasses − man + woman; a face − angry + smiling; a face − short hair + long hair; or groups of your own.',
    when: inView('arithmetic'),
  }),
  averaged: whole({ default: 16, min: 1, max: 32, label: 'Codes averaged', control: 'slider', help: 'How many examples each group is the mean of, at most.', when: inView('arithmetic') }),
  word1: choice({ default: 'king', of: wordChoice, label: 'First word', when: inView('words') }),
  word2: choice({ default: 'man', of: wordChoice, label: '− second word', when: inView('words') }),
  word3: choice({ default: 'woman', of: wordChoice, label: '+ third word', when: inView('words') }),
  leaveOut: flag({ default: true, label: 'Leave the three words out', help: 'The words of the sum are not among the answers.', when: inView('words') }),
  sigma: number({ default: 0.4, min: 0, max: 2, step: 0.05, label: 'Noise σ', help: 'Standard deviation of the noise on each pixel, from −1 to 1, and on each number of z.', when: inView('noise') }),
  face: whole({ default: 1, min: 0, max: 100_000, label: 'Face', help: 'The number of the face that is changed.', group: 'hidden' }),
  page: whole({ default: 0, min: 0, max: 10_000, label: 'Page of examples', group: 'hidden' }),
  first: numbers({ default: [], label: 'First group', help: 'Numbers of example codes.', ...examples }),
  second: numbers({ default: [], label: 'Second group', ...examples }),
  third: numbers({ default: [], label: 'Third group', ...examples }),
  a: numbers({ default: [-0.82, 0.58], label: 'A', help: 'A place on the plane; 1 is the length of a usual code.', ...pair }),
  b: numbers({ default: [0.88, 0.46], label: 'B', ...pair }),
  at: numbers({ default: [], label: 'The dot', help: 'Where the dot stands, if it is not on the way from A to B.', ...pair }),
  nearest: flag({ default: false, label: 'Nearest training picture', group: 'hidden', help: 'Loads the training pictures and shows the one that looks most like the picture made.' }),
  speed: number({ default: 20, min: 1, max: 60, scale: 'log', label: 'Speed', unit: 'steps/s', group: 'bar', write: (value) => `${exact(value, 2)} steps/s`, when: inView('plane', 'path') }),
  startAt: whole({ default: 42, min: 0, max: 1_000_000, label: 'Step of the walk that is shown first', group: 'hidden' }),
  autoplay: flag({ default: false, label: 'Walk at once', group: 'hidden' }),
};

export type WalkerSettings = SettingsOf<typeof settings>;
