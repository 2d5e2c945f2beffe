/**
 * The mathematics under the widgets: pure, seeded, usable from Node and in any page.
 *
 *     import { normal, draw } from 'gan-widgets/math';
 *     normal({ mu: 0, sigma: 1 }).cdf(1);   // 0.841345
 *     draw(normal(), 7, 'my samples', 1000) // the same thousand numbers everywhere
 */
export * from './curve.js';
export * from './distributions/index.js';
export * from './fourier/index.js';
export * from './linear-algebra/cholesky.js';
export { singularValues, symmetricEigenvalues } from './linear-algebra/eigenvalues.js';
export { timesTransposed } from './linear-algebra/products.js';
export * from './metrics/classes.js';
export * from './metrics/gaussian-distance.js';
export * from './metrics/inception-score.js';
export * from './metrics/linear-probe.js';
export * from './metrics/parzen.js';
export { drawCodes, lerp, orthonormal, slerp, spreadOf, usualLength, walkAt, type Code, type Prior } from './latent.js';
export { meanOfRows, statisticsOf, type Statistics } from './metrics/rows.js';
export { normalQuantile } from './normal-quantile.js';
export * from './optimisers.js';
export { philox4x32, type Words4 } from './random/philox.js';
export * from './random/stream.js';
export * from './regression.js';
export * from './relaxations/concrete.js';
export * from './relaxations/gumbel-softmax.js';
export * from './sampling/index.js';
export * from './special.js';
export * from './convolution/pooling.js';
export * from './convolution/shapes.js';
export * from './convolution/sizes.js';
export * from './batch-norm.js';
