/** Standard numbers of each source in WGSL: four draws of a block at a time. */
import type { DistributionName } from '../../../math/distributions/index.js';
import { choicesOf, isChoice, isCoin, type DrawSource } from '../../../math/sampling/spec.js';
import { wgsl } from '../../kernels/webgpu/wgsl.js';

/** How a source is drawn. */
export interface Standard {
  /** Coordinates of a draw. */
  readonly width: number;
  /** Things that a draw chooses among. */
  readonly choices: number;
  /** Functions that `draw` calls. */
  readonly functions: string;
  /** Writes the coordinates of four draws to `x`, and declares `choice` (vec4u) where there are choices; `block` is in scope. */
  readonly draw: string;
}

/** F⁻¹ of uniform numbers u, exact in 32 bits as 1 − u is. */
const quantiles: Readonly<Record<Exclude<DistributionName, 'normal'>, string>> = {
  uniform: wgsl`return u;`,
  exponential: wgsl`return -logOf4(1.0 - u);`,
  logistic: wgsl`return logOf4(u) - logOf4(1.0 - u);`,
  laplace: wgsl`
  let tail = logOf4(2.0 * min(u, 1.0 - u));
  return select(-tail, tail, u < vec4f(0.5));`,
  cauchy: wgsl`return vec4f(tangent(u.x), tangent(u.y), tangent(u.z), tangent(u.w));`,
  weibull: wgsl`return expOf4(shape[0] * logOf4(-logOf4(1.0 - u)));`,
  gumbel: wgsl`return -logOf4(-logOf4(u));`,
  triangular: wgsl`return select(1.0 - sqrt((1.0 - u) * (1.0 - shape[0])), sqrt(u * shape[0]), u < vec4f(shape[0]));`,
  pareto: wgsl`return expOf4(-shape[0] * logOf4(1.0 - u));`,
  rayleigh: wgsl`return sqrt(-2.0 * logOf4(1.0 - u));`,
};

/** tan π(u − ½) = −cos πu / sin πu */
const tangent = wgsl`
fn tangent(u: f32) -> f32 {
  let point = circleOf(0.5 * u);
  return -point.x / point.y;
}
`;

const line = (functions: string, draw: string): Standard => ({ width: 1, choices: 0, functions, draw });

const normal = line('', wgsl`x[0] = normals(philox(block, 0u, task.stream, task.key));`);

const byInverse = (name: Exclude<DistributionName, 'normal'>): Standard =>
  line(wgsl`${name === 'cauchy' ? tangent : ''}
fn standard(u: vec4f) -> vec4f { ${quantiles[name]} }
`, wgsl`x[0] = standard(uniforms(philox(block, 0u, task.stream, task.key)));`);

/** Three numbers of the shape a bell: end of share, mean, deviation. */
const mixture = line(wgsl`
fn bell(u: f32, z: f32) -> f32 {
  var c = 0u;
  while (u >= shape[c]) { c += 3u; }
  return shape[c + 1u] + shape[c + 2u] * z;
}
`, wgsl`let u = uniforms(philox(block, 0u, task.stream, task.key));
    let z = normals(philox(block, 0u, task.normals, task.key));
    x[0] = vec4f(bell(u.x, z.x), bell(u.y, z.y), bell(u.z, z.z), bell(u.w, z.w));`);

/** Shape: 1/τ and what is added to the noise. */
const coin = (noise: string): Standard => ({
  width: 1,
  choices: 2,
  functions: wgsl`fn noiseOf(u: vec4f) -> vec4f { return ${noise}; }
`,
  draw: wgsl`let logits = noiseOf(uniforms(philox(block, 0u, task.stream, task.key))) + shape[1];
    x[0] = min(sigmoidOf4(shape[0] * logits), vec4f(1.0));
    let choice = select(vec4u(0u), vec4u(1u), logits > vec4f(0.0));`,
});

/** Shape: 1/τ and the logits, the largest of which is 0. The noise of choice j is step j of the stream. */
const choice = (k: number): Standard => ({
  width: k,
  choices: k,
  functions: wgsl`
fn perturbed(block: u32, j: u32) -> vec4f {
  return shape[1u + j] - logOf4(-logOf4(uniforms(philox(block, j, task.stream, task.key))));
}
`,
  draw: wgsl`var top = vec4f(-1e38);
    var choice = vec4u(0u);
    for (var j = 0u; j < task.width; j++) {
      x[j] = perturbed(block, j);
      choice = select(choice, vec4u(j), x[j] > top);
      top = max(top, x[j]);
    }
    var total = vec4f(0.0);
    for (var j = 0u; j < task.width; j++) {
      x[j] = expOf4(shape[0] * (x[j] - top));
      total += x[j];
    }
    for (var j = 0u; j < task.width; j++) { x[j] = min(x[j] / total, vec4f(1.0)); }`,
});

export const standardOf = (source: DrawSource): Standard => {
  if (isChoice(source)) return choice(choicesOf(source));
  if (isCoin(source)) return coin(source.of === 'binary-concrete' ? 'logOf4(u) - logOf4(1.0 - u)' : '-logOf4(-logOf4(u))');
  if (source.of === 'mixture') return mixture;
  return source.of === 'normal' ? normal : byInverse(source.of);
};
