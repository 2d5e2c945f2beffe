/** A net from JSON that nobody vouches for: each layer is read field by field, and all sizes have an end. */
import { activationNames, type Layer, type Net } from '../../engine/model.js';

/** What a net of a file may come to; `held` counts the numbers that it holds for one sample while it runs. */
export const most = { layers: 64, weights: 16_000_000, side: 256, units: 65_536, held: 4_000_000 } as const;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a field holds, in words for the sentence that refuses it. */
interface Field {
  readonly wanted: string;
  readonly holds: (value: unknown) => boolean;
  readonly optional?: boolean;
}

const whole = (from: number, to: number): Field => ({
  wanted: `a whole number from ${from} to ${to}`,
  holds: (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
});

const pairOf = ({ wanted, holds }: Field): Field => ({
  wanted: `${wanted}, or two of them`,
  holds: (value) => holds(value) || (Array.isArray(value) && value.length === 2 && value.every(holds)),
});

const optional = (field: Field): Field => ({ ...field, optional: true });

const oneOf = (names: readonly string[]): Field => ({ wanted: `one of ${names.join(', ')}`, holds: (value) => names.includes(value as string) });

const flag: Field = { wanted: 'true or false', holds: (value) => typeof value === 'boolean' };
const positive: Field = { wanted: 'a number above 0, up to 1000', holds: (value) => typeof value === 'number' && value > 0 && value <= 1000 };
const units = whole(1, most.units);
const side = whole(1, most.side);
const reach = optional(pairOf(whole(1, 64)));
const edge = optional(pairOf(whole(0, 64)));
const activation = oneOf(activationNames);

const convolution: Readonly<Record<string, Field>> = {
  units, activation,
  kernel: pairOf(whole(1, 64)), stride: reach, padding: edge, paddingAfter: edge, dilation: reach,
  outputPadding: edge, groups: optional(units), batchNorm: optional(flag), bias: optional(flag),
};

const kinds: Readonly<Record<Layer['kind'], Readonly<Record<string, Field>>>> = {
  dense: { units, activation, batchNorm: optional(flag), bias: optional(flag) },
  conv: convolution,
  'conv-transpose': convolution,
  unflatten: { channels: units, height: side, width: side, activation: optional(activation), batchNorm: optional(flag) },
  flatten: {},
  pool: { how: oneOf(['max', 'average']), size: pairOf(whole(1, 64)), stride: reach, padding: edge },
  upsample: { factor: whole(1, 16) },
  maxout: { units, pieces: whole(1, 64) },
  fourier: { features: units, std: positive },
};

const isKind = (kind: unknown): kind is Layer['kind'] => typeof kind === 'string' && Object.hasOwn(kinds, kind);

/** One layer, or what is wrong with it. */
function readLayer(value: unknown): Layer | string {
  if (!isRecord(value)) return 'is no record';
  const { kind } = value;
  if (!isKind(kind)) return `is of a kind that is not known here; known are ${Object.keys(kinds).join(', ')}`;
  const fields = kinds[kind];
  if ('spectralNorm' in value) return 'has spectral norm, whose vectors are not kept; divide the weights first';
  const strange = Object.keys(value).find((name) => name !== 'kind' && !Object.hasOwn(fields, name));
  if (strange !== undefined) return `(${kind}) has a field “${strange.slice(0, 40)}”, which is not known here`;
  const wrong = Object.entries(fields).find(([name, field]) => !(field.optional && value[name] === undefined) && !field.holds(value[name]));
  if (wrong) return `(${kind}) needs ${wrong[1].wanted} as its ${wrong[0]}`;
  return { ...value } as unknown as Layer;
}

/** A net with inputs and layers and nothing else, or a sentence that says why there is none. */
export function readNet(value: unknown): Net | string {
  if (!isRecord(value)) return 'its net is no record';
  const { inputs, layers, ...rest } = value;
  const [strange] = Object.keys(rest);
  if (strange !== undefined) return `its net has a field “${strange.slice(0, 40)}”, and inputs and layers are read here`;
  if (!units.holds(inputs)) return `its net needs ${units.wanted} of inputs`;
  if (!Array.isArray(layers) || layers.length < 1 || layers.length > most.layers) return `its net needs from 1 to ${most.layers} layers`;
  const read: Layer[] = [];
  for (const [i, value] of layers.entries()) {
    const layer = readLayer(value);
    if (typeof layer === 'string') return `layer ${i} of its net ${layer}`;
    read.push(layer);
  }
  return { inputs: Number(inputs), layers: read };
}

/** What of a net is kept in a file: how it computes, not how it was trained. */
export const plainNet = ({ inputs, layers }: Net): Net => ({ inputs, layers });
