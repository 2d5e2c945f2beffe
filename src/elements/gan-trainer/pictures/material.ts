/** What is fetched before pictures can be learned: them, what they are judged by, and weights to begin with where they are wanted. */
import { loadClassifier, loadTrained, type Classifier, type Weights } from '../../../gan/pictures/trained.js';
import { loadTraining } from '../../../gan/pictures/training.js';
import { pictureSets, type Pictures, type PictureSetName } from '../../../gan/pictures/sets.js';
import type { Wanted } from '../../../ui/assets.js';

export interface Material {
  readonly set: PictureSetName;
  readonly pictures: Pictures;
  readonly classifier: Classifier;
  readonly weights?: Weights;
}

export const material = (set: PictureSetName, trained: boolean): Wanted<Material> => ({
  key: `${set} ${trained}`,
  what: `the ${pictureSets[set].label.toLowerCase()}`,
  load: async (options) => {
    const [pictures, classifier, weights] = await Promise.all([loadTraining(set, options), loadClassifier(set, options), trained ? loadTrained(set, options) : undefined]);
    return { set, pictures, classifier, ...(weights && { weights }) };
  },
});
