/** Who answers which oracle file. A file may have several runners: each then runs every case. */
import { convolutionRunners } from './convolution.js';
import { engineRunners } from './engine.js';
import { distributionRunners } from './distributions.js';
import { fourierRunners } from './fourier.js';
import { objectiveRunners } from './objectives.js';
import { optimiserRunners } from './optimisers.js';
import { pictureRunners } from './pictures.js';
import { samplingRunners } from './sampling.js';
import type { Runner, Runners } from './sheet.js';

/** A group of runners; the name tells them apart where a file has several. */
interface Group {
  readonly name: string;
  readonly runners: Runners;
}

const groups: readonly Group[] = [
  { name: 'float64', runners: { ...objectiveRunners, ...distributionRunners, ...optimiserRunners, ...samplingRunners, ...fourierRunners, ...convolutionRunners } },
  { name: 'js', runners: { ...(await engineRunners('js')), ...pictureRunners('js') } },
  { name: 'wasm', runners: { ...(await engineRunners('wasm')), ...pictureRunners('wasm') } },
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
