/** Who answers which oracle file. A file may have several runners: each then runs every case. */
import { createTrainer } from '../../src/gan/index.js';
import { trainOnTensors } from '../../src/engine/tfjs/index.js';
import type { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { conditionalRunners } from './conditional.js';
import { convolutionRunners } from './convolution.js';
import { engineRunners } from './engine.js';
import { distributionRunners } from './distributions.js';
import { fourierRunners } from './fourier.js';
import { objectiveRunners } from './objectives.js';
import { optimiserRunners } from './optimisers.js';
import { layerRunners } from './layers.js';
import { pictureRunners, type Make } from './pictures.js';
import { samplingRunners } from './sampling.js';
import type { Runner, Runners } from './sheet.js';

/** A group of runners; the name tells them apart where a file has several. */
interface Group {
  readonly name: string;
  readonly runners: Runners;
}

const onKernels = (engine: 'js' | 'wasm'): Make => (model) => createTrainer({ model, sets: {}, seed: 1, engine });

/** TensorFlow.js on its plain processor machine: the same operations, in the same order, as on a GPU. */
const onTensors: Make = async (model) => trainOnTensors((await onKernels('js')(model)) as KernelTrainer, { prefer: ['cpu'], clock: () => performance.now() });

const onPictures = (make: Make): Runners => ({ ...pictureRunners(make), ...layerRunners(make), ...conditionalRunners(make) });

const groups: readonly Group[] = [
  { name: 'float64', runners: { ...objectiveRunners, ...distributionRunners, ...optimiserRunners, ...samplingRunners, ...fourierRunners, ...convolutionRunners } },
  { name: 'js', runners: { ...(await engineRunners('js')), ...onPictures(onKernels('js')) } },
  { name: 'wasm', runners: { ...(await engineRunners('wasm')), ...onPictures(onKernels('wasm')) } },
  { name: 'tfjs', runners: onPictures(onTensors) },
];

/** Every oracle file that there is. Those without a runner are pending. */
const known = [
  ...['autograd_basic', 'batchnorm', 'binary_concrete', 'conditional_losses', 'conv_numeric', 'conv_shapes'],
  ...['conv_tf_same', 'dcgan_forward', 'fft', 'fft2d', 'fid', 'fourier_series', 'frechet_distance', 'gan_losses'],
  ...['gan_train_step', 'gumbel_softmax', 'inception_score', 'inverse_transform', 'linear_regression_sgd', 'maxout'],
  ...['optimizers', 'parzen', 'pooling', 'wgan_gp'],
];

export const isKnown = (file: string): boolean => known.includes(file);

/** The runners of a file, with the name of their group. */
export const runnersOf = (file: string): { readonly group: string; readonly run: Runner }[] =>
  groups.filter(({ runners }) => file in runners).map(({ name, runners }) => ({ group: name, run: runners[file] }));
