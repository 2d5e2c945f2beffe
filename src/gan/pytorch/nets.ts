/** Networks as PyTorch modules. */
import { isOnVectors, type Layer, type Model, type Net, type Optimiser, type VectorLayer } from '../../engine/model.js';
import { flat, layerShape } from '../../engine/plan/shapes.js';
import { BEGUN, MODULES, pictureModules } from './layers.js';
import { indented, py } from './text.js';

const FOURIER = `
class Fourier(nn.Module):
    """[sin Bx, cos Bx] with a fixed normal B (Rahimi & Recht 2007)."""
    def __init__(self, inputs, features, std):
        super().__init__()
        self.register_buffer("B", std * torch.randn(inputs, features))

    def forward(self, x):
        return torch.cat([torch.sin(x @ self.B), torch.cos(x @ self.B)], dim=1)`;

const MAXOUT = `
class Maxout(nn.Module):
    """The largest of a few lines (Goodfellow et al. 2013)."""
    def __init__(self, pieces):
        super().__init__()
        self.pieces = pieces

    def forward(self, x):
        return x.view(len(x), -1, self.pieces).amax(dim=2)`;

const GAIN = `
class Times(nn.Module):
    def __init__(self, gain):
        super().__init__()
        self.gain = gain

    def forward(self, weight):
        return self.gain * weight`;

const DENSE = `
def dense(inputs, units, std, bias=0.0):
    layer = nn.Linear(inputs, units, bias=bias is not None)
    nn.init.normal_(layer.weight, std=std)
    if bias is not None:
        nn.init.constant_(layer.bias, bias)
    return layer`;

const SPECTRAL = `
def spectral(layer, gain):
    """Weights divided by their largest singular value (Miyato et al. 2018)."""
    layer = nn.utils.parametrizations.spectral_norm(layer, dim=0)
    nn.utils.parametrize.register_parametrization(layer, "weight", Times(gain))
    return layer`;

const layersOf = (model: Model): Layer[] => Object.values(model.nets).flatMap(({ layers }) => layers);

/** The classes and functions that the networks are made with: only those that are used. */
export const helpers = (model: Model): string[] => {
  const layers = layersOf(model);
  const normed = layers.some((layer) => 'spectralNorm' in layer && layer.spectralNorm !== undefined);
  return [
    ...(layers.some(({ kind }) => kind === 'fourier') ? [FOURIER] : []),
    ...(layers.some(({ kind }) => kind === 'maxout') ? [MAXOUT] : []),
    ...(normed ? [GAIN] : []),
    ...(layers.some(({ kind }) => kind === 'conv' || kind === 'conv-transpose') ? [BEGUN] : []),
    ...(layers.some(({ kind }) => kind === 'dense' || kind === 'maxout') ? [DENSE] : []),
    ...(normed ? [SPECTRAL] : []),
  ];
};

/** √(2/inputs) before rectifiers and maxout, √(2/(inputs + units)) otherwise, times the net's scale. */
const deviation = (layer: Exclude<VectorLayer, { kind: 'fourier' }>, inputs: number, rows: number, scale: number): string => {
  const rectifier = layer.kind === 'maxout' || ['relu', 'leaky-relu', 'elu'].includes(layer.activation);
  const text = rectifier ? `(2 / ${inputs}) ** 0.5` : `(2 / (${inputs} + ${rows})) ** 0.5`;
  return scale === 1 ? text : `${py(scale)} * ${text}`;
};

/** The modules of one layer. */
const modules = (layer: VectorLayer, inputs: number, { initScale = 1 }: Net, bias: number): string[] => {
  if (layer.kind === 'fourier') {
    return [`Fourier(${inputs}, ${layer.features}, ${py(layer.std)}),`];
  }
  const rows = layer.kind === 'maxout' ? layer.units * layer.pieces : layer.units;
  const start = layer.kind === 'dense' && layer.bias === false ? ', bias=None' : bias === 0 ? '' : `, bias=${py(bias)}`;
  const linear = `dense(${inputs}, ${rows}, ${deviation(layer, inputs, rows, initScale)}${start})`;
  const lines = [layer.spectralNorm === undefined ? `${linear},` : `spectral(${linear}, gain=${py(layer.spectralNorm)}),`];
  if (layer.kind === 'maxout') lines.push(`Maxout(${layer.pieces}),`);
  else {
    if (layer.batchNorm) lines.push(`nn.BatchNorm1d(${rows}),`);
    if (layer.activation !== 'linear') lines.push(`${MODULES[layer.activation]},`);
  }
  return lines;
};

/** `G = nn.Sequential(…)` */
export const netText = (name: string, net: Net): string[] => {
  const lines: string[] = [];
  let from = flat(net.inputs);
  net.layers.forEach((layer, i) => {
    const shape = layerShape(name, i, layer, from);
    const bias = i === net.layers.length - 1 ? (net.outputBias ?? 0) : 0;
    const made = isOnVectors(layer) ? modules(layer, from.channels, net, bias) : pictureModules(shape, net);
    lines.push(made.join(' '));
    from = shape.to;
  });
  return [`${name} = nn.Sequential(`, ...indented(lines), ')'];
};

/** `torch.optim.Adam(D.parameters(), …)` */
export const optimiserText = (optimiser: Optimiser, parameters: string): string => {
  const start = `${parameters}, lr=${py(optimiser.rate)}`;
  switch (optimiser.kind) {
    case 'adam': {
      const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optimiser;
      return `torch.optim.Adam(${start}, betas=(${py(beta1)}, ${py(beta2)}), eps=${py(epsilon)})`;
    }
    case 'rmsprop':
      return `torch.optim.RMSprop(${start}, alpha=${py(optimiser.decay ?? 0.99)}, eps=${py(optimiser.epsilon ?? 1e-8)})`;
    case 'adagrad':
      return `torch.optim.Adagrad(${start}, eps=${py(optimiser.epsilon ?? 1e-10)})`;
    case 'sgd': {
      const { momentum = 0, nesterov = false } = optimiser;
      return `torch.optim.SGD(${start}, momentum=${py(momentum)}${nesterov && momentum > 0 ? ', nesterov=True' : ''})`;
    }
  }
};
