/**
 * The trained D of a shipped generator: the weights of all nets that its verdict goes through. What nets these are is known
 * by the recipe that trained them, so the file names that, and holds the numbers.
 */
import type { Model } from '../../engine/model.js';
import { changed } from '../options.js';
import { pictureGan } from '../pictures/networks.js';
import { choiceOf, pictureRecipe, pictureRecipeNames, type PictureRecipeName } from '../pictures/recipes.js';
import { pictureSetNames, type PictureSetName } from '../pictures/sets.js';
import { readCheck } from './about.js';
import { readTensors, type Tensor } from './safetensors.js';
import { isWhole, sealed } from './seal.js';
import { answersOf, kindOf, placesIn, planOf, shapeIn, TOLERANCE, wrongTensor, type Check, type RunNet } from './weights.js';

const FORMAT = 'gan-widgets-critic/1';

export interface CriticFile {
  readonly set: PictureSetName;
  readonly recipe: PictureRecipeName;
  /** By name ("D.1.weight"), as `Trainer.setWeights` takes them; of layers with spectral norm, what it made of them. */
  readonly weights: Readonly<Record<string, Float32Array>>;
  /** What the net D answers to `checkInput`. */
  readonly check: Check;
}

/** G and D of a recipe, to be asked and not trained: without spectral norm, which the weights have been divided by. */
export function askedModel({ set, recipe }: Pick<CriticFile, 'set' | 'recipe'>): Model {
  const made = pictureRecipe(recipe, set);
  const options = changed(made.options, { batch: 1, generator: { spectralNorm: 0 }, discriminator: { spectralNorm: 0 } });
  return { ...pictureGan(options, choiceOf(made, set)), players: [] };
}

/** The nets of a recipe's D, planned: all but G's. */
const plansOf = (file: Pick<CriticFile, 'set' | 'recipe'>) =>
  Object.entries(askedModel(file).nets).filter(([name]) => name !== 'G').map(([name, net]) => planOf(name, net));

/**
 * The file as bytes.
 *
 * @param run the net D, with the weights rounded as they are kept
 * @throws RangeError with a sentence, where a weight is missing or no number
 */
export async function writeCritic(file: Omit<CriticFile, 'check'>, run: RunNet): Promise<Uint8Array<ArrayBuffer>> {
  const { set, recipe, weights } = file;
  const tensors: Record<string, Tensor> = {};
  for (const plan of plansOf(file)) {
    const problem = wrongTensor(plan, (name) => weights[name]);
    if (problem !== undefined) throw new RangeError(`This critic cannot be written: ${problem}.`);
    for (const { name, length } of plan.tensors) tensors[name] = { kind: kindOf(name), shape: shapeIn(plan, name, length), data: weights[name] };
  }
  const check: Check = { values: await answersOf({ net: askedModel(file).nets.D }, run), tolerance: TOLERANCE };
  return sealed({ tensors, about: { format: FORMAT, set, recipe, check: JSON.stringify(check) } });
}

const refuse = (why: string): { readonly problem: string } => ({ problem: `The weights of D cannot be used: ${why}. Give a file that was saved here, whole and unchanged.` });

/** Reads what `writeCritic` wrote. Never throws: what is broken is refused with a sentence. */
export function readCritic(bytes: Uint8Array): CriticFile | { readonly problem: string } {
  const read = readTensors(bytes);
  if ('problem' in read) return read;
  const { about, tensors } = read;
  if (about.format !== FORMAT) return refuse(`the file has the format “${(about.format ?? 'none').slice(0, 40)}”, and “${FORMAT}” is read here`);
  if (!isWhole(bytes, about.crc)) return refuse('the file was changed or cut short');
  const set = pictureSetNames.find((name) => name === about.set);
  const recipe = pictureRecipeNames.find((name) => name === about.recipe);
  const check = readCheck(about.check);
  if (!set || !recipe || !check) return refuse('it does not say what it was trained on, or lacks its check vector');
  const plans = plansOf({ set, recipe });
  const find = (name: string): Float32Array | undefined => {
    const data = Object.hasOwn(tensors, name) ? tensors[name].data : undefined;
    return data instanceof Float32Array ? data : undefined;
  };
  const problem = plans.map((plan) => wrongTensor(plan, find)).find((found) => found !== undefined);
  const short = check.values.length !== placesIn(plans[0].outputs).length;
  if (problem !== undefined || short) return refuse(problem ?? 'its check vector is not as long as it should be');
  return { set, recipe, check, weights: Object.fromEntries(plans.flatMap((plan) => plan.tensors).map(({ name }) => [name, find(name) ?? new Float32Array()])) };
}
