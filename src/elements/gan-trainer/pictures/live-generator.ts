/** The G of a run as something that others may ask for pictures of codes, and its D for verdicts. */
import { isConditional } from '../../../gan/pictures/choice.js';
import type { Generator } from '../../../gan/pictures/generator.js';
import { withLabels } from '../../../gan/pictures/opened.js';
import { pictureSets, pixelsOf } from '../../../gan/pictures/sets.js';
import type { Training } from '../training.js';
import type { TrainerSettings } from '../settings.js';
import { pictureChoice, pictureOptions, setOf } from './recipe.js';

/** It answers with what G is at the time that it is asked. */
export function liveGenerator(training: Training, s: TrainerSettings): Generator {
  const { label, shape, classes } = pictureSets[setOf(s)];
  const choice = pictureChoice(s);
  const { noiseUnits, noise } = pictureOptions(s);
  const told = isConditional(choice) ? choice.classes : 0;
  const session = () => {
    const { session: open } = training.main;
    if (!open) throw new RangeError('The linked widget trains nothing at the moment. Wait until it shows its pictures.');
    return open;
  };
  return {
    name: `${label}, as they are learned`,
    shape,
    classes: told > 0 ? classes : [],
    codes: noiseUnits,
    noise,
    make: async (z, labels) => session().make('made', withLabels(z, noiseUnits, told, labels)),
    judge: async (pictures, labels) => session().discriminate('verdict', withLabels(pictures, pixelsOf(shape), choice.condition === 'cgan' ? told : 0, labels)),
    dispose: () => {},
  };
}
