/** Layers on pictures as PyTorch modules. */
import { initialDeviation } from '../../engine/plan/nets.js';
import { pair, type LayerShape } from '../../engine/plan/shapes.js';
import type { Activation, Convolution, Net, Pair } from '../../engine/model.js';
import { py } from './text.js';

export const MODULES: Readonly<Record<Exclude<Activation, 'linear'>, string>> = {
  relu: 'nn.ReLU()',
  'leaky-relu': 'nn.LeakyReLU(0.2)',
  tanh: 'nn.Tanh()',
  elu: 'nn.ELU()',
  sigmoid: 'nn.Sigmoid()',
  softplus: 'nn.Softplus()',
};

const tuple = (value: Pair | undefined, otherwise: number): string => {
  const [height, width] = pair(value, otherwise);
  return height === width ? String(height) : `(${height}, ${width})`;
};

const convolution = (layer: Convolution, { from }: LayerShape): string => {
  const { kind, units, kernel, stride, padding, dilation, groups = 1, outputPadding, bias } = layer;
  if (layer.paddingAfter !== undefined) throw new RangeError('PyTorch pads a convolution alike on both sides; leave “paddingAfter” out.');
  const rest = [
    ...(stride === undefined ? [] : [`stride=${tuple(stride, 1)}`]),
    ...(padding === undefined ? [] : [`padding=${tuple(padding, 0)}`]),
    ...(dilation === undefined ? [] : [`dilation=${tuple(dilation, 1)}`]),
    ...(outputPadding === undefined ? [] : [`output_padding=${tuple(outputPadding, 0)}`]),
    ...(groups === 1 ? [] : [`groups=${groups}`]),
    ...(bias === false ? ['bias=False'] : []),
  ];
  return `nn.${kind === 'conv' ? 'Conv2d' : 'ConvTranspose2d'}(${[from.channels, units, tuple(kernel, 1), ...rest].join(', ')})`;
};

/** Batch norm and activation behind a layer. */
const after = ({ layer, to }: LayerShape): string[] => {
  const norm = 'batchNorm' in layer && layer.batchNorm ? [`nn.BatchNorm2d(${to.channels}),`] : [];
  const activation = 'activation' in layer && layer.activation !== undefined && layer.activation !== 'linear' ? [`${MODULES[layer.activation]},`] : [];
  return [...norm, ...activation];
};

/** The modules of a layer on pictures. */
export function pictureModules(shape: LayerShape, net: Net): string[] {
  const { layer, to } = shape;
  switch (layer.kind) {
    case 'flatten':
      return ['nn.Flatten(),'];
    case 'unflatten':
      return [`nn.Unflatten(1, (${to.channels}, ${to.height}, ${to.width})),`, ...after(shape)];
    case 'upsample':
      return [`nn.Upsample(scale_factor=${layer.factor}),`];
    case 'pool':
      return [`nn.${layer.how === 'max' ? 'MaxPool2d' : 'AvgPool2d'}(${tuple(layer.size, 1)}${layer.stride === undefined ? '' : `, stride=${tuple(layer.stride, 1)}`}${layer.padding === undefined ? '' : `, padding=${tuple(layer.padding, 0)}`}),`];
    case 'conv':
    case 'conv-transpose': {
      const begun = `begun(${convolution(layer, shape)}, ${py(initialDeviation(shape, net))})`;
      return [layer.spectralNorm === undefined ? `${begun},` : `spectral(${begun}, gain=${py(layer.spectralNorm)}),`, ...after(shape)];
    }
    default:
      throw new RangeError(`${layer.kind} is a layer on vectors.`);
  }
}

export const BEGUN = `
def begun(layer, std):
    """A layer with the initial weights of the widget."""
    nn.init.normal_(layer.weight, std=std)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer`;
