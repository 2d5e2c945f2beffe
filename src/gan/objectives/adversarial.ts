/** The objectives that have a name of their own. */
import { curve } from '../../math/curve.js';
import type { Objective } from './objective.js';

/** −log σ(v), the cost of calling v fake. */
const saysReal = curve('softplus', { stretch: -1 });
/** −log(1 − σ(v)), the cost of calling v real. */
const saysFake = curve('softplus');
const up = curve('identity', { scale: -1 });
const down = curve('identity');
const flat = curve('identity', { scale: 0 });

/** G minimises log(1 − D(G(z))), whose slope −σ(v) dies where D is sure of itself. */
export const minimax: Objective = {
  name: 'minimax',
  label: 'Minimax',
  real: saysReal,
  fake: saysFake,
  generator: curve('softplus', { scale: -1 }),
  critic: false,
  probability: true,
  source: 'Goodfellow et al. 2014, equation 1',
};

/** G minimises −log D(G(z)), whose slope σ(v) − 1 is steepest where D is sure of itself. */
export const nonSaturating: Objective = {
  ...minimax,
  name: 'non-saturating',
  label: 'Non-saturating',
  generator: saysReal,
  source: 'Goodfellow et al. 2014, section 3, "stronger gradients early in learning"',
};

/** ½(v − target)², with targets 1 for real, 0 for fake, 1 for G. */
export const leastSquares: Objective = {
  name: 'least-squares',
  label: 'Least squares',
  real: curve('half-square', { shift: -1 }),
  fake: curve('half-square'),
  generator: curve('half-square', { shift: -1 }),
  critic: false,
  probability: false,
  source: 'Mao et al. 2017, equation 9',
};

/** The critic's scores for real and fake are driven apart; with slopes of at most 1 their gap estimates W₁. */
export const wasserstein: Objective = {
  name: 'wasserstein',
  label: 'Wasserstein (clipping)',
  real: up,
  fake: down,
  generator: up,
  critic: true,
  probability: false,
  needs: 'clip',
  source: 'Arjovsky, Chintala & Bottou 2017, algorithm 1',
};

/** The same with λ(‖∇D(x̂)‖ − 1)² instead of clipping. */
export const wassersteinGp: Objective = {
  ...wasserstein,
  name: 'wasserstein-gp',
  label: 'Wasserstein (gradient penalty)',
  needs: 'gradient-penalty',
  source: 'Gulrajani et al. 2017, equation 3',
};

/** D is content with real above 1 and fake below −1. */
export const hinge: Objective = {
  name: 'hinge',
  label: 'Hinge',
  real: curve('relu', { stretch: -1, shift: 1 }),
  fake: curve('relu', { shift: 1 }),
  generator: up,
  critic: true,
  probability: false,
  source: 'Lim & Ye 2017; Miyato et al. 2018, equations 16 and 17',
};

/** D compares each real sample with a fake one: −log σ(D(x) − D(G(z))), and G the other way round. */
export const relativistic: Objective = {
  name: 'relativistic',
  label: 'Relativistic pairing',
  real: saysReal,
  fake: flat,
  generator: saysReal,
  critic: true,
  probability: false,
  paired: true,
  source: 'Jolicoeur-Martineau 2018, section 4.1; Huang et al. 2024, equation 2',
};
