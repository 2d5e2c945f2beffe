/** A GAN on points as a PyTorch script that trains the same model. */
import type { Decay, Model } from '../engine/model.js';
import type { DataSet } from './data/index.js';
import { gan } from './networks.js';
import { objective } from './objectives/index.js';
import type { GanOptions } from './options.js';
import { dataText } from './pytorch/data.js';
import { helpers, netText, optimiserText } from './pytorch/nets.js';
import { playerText, updateHelpers } from './pytorch/players.js';
import { indented, py } from './pytorch/text.js';

/** How long to train, and what comes before. */
export interface Run {
  readonly iterations: number;
  readonly seed?: number;
  /** Updates of D alone before the first iteration. */
  readonly discriminatorFirst?: number;
}

const heading = (options: GanOptions, data: DataSet): string[] => {
  const { label, source } = objective(options.objective, options.divergence);
  return [`"""A GAN on points: ${data.label}, ${label} objective (${source}).`, '', 'Written by gan-widgets; runs with PyTorch 1.13 and later.', '"""'];
};

/** The averages that samples are made from. */
export const averages = (model: Model): string[] =>
  Object.entries(model.nets).flatMap(([name, { average }]) => (average === undefined ? [] : [`average_${name} = copy.deepcopy(${name})`]));

/** `def rate(iteration)`, and schedules that apply it. */
export const schedule = ({ from, until, to }: Decay): string[] => [
  'def rate(iteration):',
  ...indented([
    `share = min(max((iteration - ${py(from)}) / ${py(until - from)}, 0), 1)`,
    `return 1 + share * (${py(to)} - 1)`,
  ]),
  '',
  'schedules = [torch.optim.lr_scheduler.LambdaLR(o, rate) for o in (optimiser_D, optimiser_G)]',
];

const loop = (model: Model, { iterations, discriminatorFirst = 0 }: Run): string[] => {
  const updates = model.players.flatMap(({ name, updates: times = 1 }) =>
    times === 1 ? [`loss_${name} = update_${name}()`] : [`for _ in range(${times}):`, ...indented([`loss_${name} = update_${name}()`])],
  );
  const first = discriminatorFirst > 0 ? [`for _ in range(${discriminatorFirst}):  # D alone`, ...indented(['update_D()']), ''] : [];
  const falling = model.decay ? ['for s in schedules:', ...indented(['s.step()'])] : [];
  const report = ['if iteration % 500 == 0:', ...indented(['print(iteration, loss_D, loss_G)'])];
  return [...first, `for iteration in range(1, ${iterations} + 1):`, ...indented([...updates, ...falling, ...report])];
};

const ending = (model: Model, { centre, scale }: DataSet): string[] => {
  const G = model.nets.G.average === undefined ? 'G' : 'average_G';
  const z = model.inputs.z;
  const noise = z.kind === 'noise' && z.noise === 'uniform' ? '2 * torch.rand(2000, {}) - 1' : 'torch.randn(2000, {})';
  const units = z.kind === 'noise' ? z.units : model.nets.G.inputs;
  return [
    `${G}.eval()`,
    'with torch.no_grad():',
    ...indented([`samples = ${G}(${noise.replace('{}', String(units))})`]),
    `samples = torch.tensor([${py(centre[0])}, ${py(centre[1])}]) + samples * torch.tensor([${py(scale[0])}, ${py(scale[1])}])`,
    'print("mean", samples.mean(dim=0).tolist(), "standard deviation", samples.std(dim=0).tolist())',
  ];
};

/**
 * The script: data, networks with their initial weights, losses, penalties, optimisers, averages and rates as the
 * engine has them. Random numbers differ, so the runs agree in their course and not number by number.
 *
 * @param options as for `gan`
 * @param data what to train on; a list of more than 500 points is read from points.csv
 */
export const toPyTorch = (options: GanOptions, data: DataSet, run: Run): string => {
  const model = gan(options);
  const blocks = [
    heading(options, data),
    ['import copy', 'import torch', 'from torch import nn', 'from torch.nn import functional as F'],
    [`torch.manual_seed(${run.seed ?? 0})`, `batch = ${model.batch}`],
    dataText(data),
    helpers(model).map((text) => text.trim() + '\n'),
    Object.entries(model.nets).flatMap(([name, net]) => netText(name, net)),
    [...averages(model), ...model.players.map(({ name, optimiser, nets }) => `optimiser_${name} = ${optimiserText(optimiser, `${nets[0]}.parameters()`)}`)],
    model.decay ? schedule(model.decay) : [],
    updateHelpers(model).map((text) => text.trim() + '\n'),
    ...model.players.map((player) => playerText(model, player)),
    loop(model, run),
    ending(model, data),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n').trimEnd());
  return `${text.join('\n\n')}\n`;
};
