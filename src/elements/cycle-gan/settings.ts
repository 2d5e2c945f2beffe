/** All that an author or a reader may set on a `<cycle-gan>`. */
import { common } from '../../ui/common.js';
import { choice, flag, number, whole, type SettingsOf } from '../../ui/widget.js';
import { cycleDefaults } from '../../gan/pictures/cycle.js';

/** Faces in the row, at most. */
export const MOST_FACES = 10;

const learning = { group: 'more', section: 'Training' } as const;
const rateOf = ({ optimiser }: { readonly optimiser: { readonly rate: number } }): number => optimiser.rate;

export const settings = {
  domain: choice({
    default: 'glasses',
    of: { glasses: 'Faces without and with glasses' },
    label: 'Two domains',
    help: 'What is translated into what. Nobody says which x belongs to which y.',
    group: 'hidden',
  }),
  direction: choice({
    default: 'on',
    of: { on: 'Put on', off: 'Take off' },
    label: 'Glasses',
    help: 'Begin with x, faces without glasses, and G; or with y, faces with glasses, and F.',
    control: 'segments',
  }),
  start: choice({
    default: 'with',
    of: { with: 'With cycle loss', without: 'Without', untrained: 'Untrained' },
    label: 'Translators',
    help: 'Trained beforehand with the cycle loss, or without it, for as long; or not trained at all.',
    control: 'segments',
  }),
  cycle: number({
    default: cycleDefaults.cycle,
    min: 0,
    max: 30,
    step: 0.5,
    label: 'Cycle loss λ',
    help: 'How much it costs a translator that what went there and back is not what it was. It counts while you train.',
  }),
  identity: number({
    default: cycleDefaults.identity,
    min: 0,
    max: 2,
    step: 0.05,
    label: 'Identity share',
    help: 'λ_id: how much of λ it costs to change what is in the right domain already. It counts while you train.',
  }),
  faces: whole({ default: 5, min: 1, max: MOST_FACES, label: 'Faces in a row', group: 'more', section: 'Picture' }),
  face: whole({ default: 1, min: 1, max: MOST_FACES, label: 'The face that is followed', group: 'hidden' }),
  difference: flag({ default: false, label: 'What did not come back', group: 'layer', help: 'The difference of the last row and the first, averaged over red, green and blue.' }),
  learningRate: number({ default: rateOf(cycleDefaults.translator), min: 0.00001, max: 0.01, scale: 'log', label: 'Learning rate', control: 'field', ...learning }),
  batch: whole({ default: cycleDefaults.batch, min: 1, max: 64, label: 'Batch size', ...learning }),
  seed: { ...common.seed, ...learning } as const,
  engine: { ...common.engine, ...learning } as const,
};

export type CycleSettings = SettingsOf<typeof settings>;

/** Weights of the losses that the shipped translators were trained with. */
export const presetOf = ({ start }: Pick<CycleSettings, 'start'>): Partial<CycleSettings> => (start === 'without' ? { cycle: 0 } : {});
