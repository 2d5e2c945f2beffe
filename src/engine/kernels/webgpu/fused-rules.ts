/** What the text of a fused shader has for activations and curves, on four samples at a time. */
import { basisNames, type Basis } from '../../../math/curve.js';
import { activationNames, type Activation } from '../../model.js';

type Text = (x: string) => string;

const values: Readonly<Record<Activation, Text>> = {
  linear: (z) => z,
  relu: (z) => `max(${z}, vec4f(0.0))`,
  'leaky-relu': (z) => `leaky4(${z})`,
  tanh: (z) => `tanhOf4(${z})`,
  elu: (z) => `elu4(${z})`,
  sigmoid: (z) => `sigmoidOf4(${z})`,
  softplus: (z) => `softplusOf4(${z})`,
};

const slopes: Readonly<Record<Activation, Text>> = {
  linear: () => '1.0',
  relu: (a) => `select(vec4f(0.0), vec4f(1.0), ${a} > vec4f(0.0))`,
  'leaky-relu': (a) => `select(vec4f(0.2), vec4f(1.0), ${a} > vec4f(0.0))`,
  tanh: (a) => `(1.0 - ${a} * ${a})`,
  elu: (a) => `select(${a} + 1.0, vec4f(1.0), ${a} > vec4f(0.0))`,
  sigmoid: (a) => `(${a} * (1.0 - ${a}))`,
  softplus: (a) => `(-expm1Of4(-${a}))`,
};

/** φ of a text. */
export const activated = (kind: number, z: string): string => values[activationNames[kind]](z);

/** φ′ from the text of an output. */
export const slopeFrom = (kind: number, a: string): string => slopes[activationNames[kind]](a);

const bases: Readonly<Record<Basis, readonly [value: Text, slope: Text]>> = {
  identity: [(t) => t, () => 'vec4f(1.0)'],
  softplus: [(t) => `softplusOf4(${t})`, (t) => `sigmoidOf4(${t})`],
  'half-square': [(t) => `(0.5 * ${t} * ${t})`, (t) => t],
  relu: [(t) => `max(${t}, vec4f(0.0))`, (t) => `select(vec4f(0.0), vec4f(1.0), ${t} > vec4f(0.0))`],
  exp: [(t) => `expOf4(${t})`, (t) => `expOf4(${t})`],
  tanh: [(t) => `tanhOf4(${t})`, (t) => `(1.0 - tanhOf4(${t}) * tanhOf4(${t}))`],
};

/** The value and the slope of a basis function, by its number. */
export const basisTexts = (number: number): readonly [value: Text, slope: Text] => bases[basisNames[number]];

export const ruleFunctions = `
fn leaky4(z: vec4f) -> vec4f { return max(z, 0.2 * z); }
fn elu4(z: vec4f) -> vec4f { return select(expm1Of4(min(z, vec4f(0.0))), z, z > vec4f(0.0)); }
`;

/** A number as WGSL has it. */
export function literal(x: number): string {
  const text = Math.fround(x).toString();
  return /[.e]/.test(text) ? text : `${text}.0`;
}
