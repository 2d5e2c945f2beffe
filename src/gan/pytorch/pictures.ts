/** A GAN on pictures as a PyTorch script that trains the same model. */
import { maps } from '../../engine/plan/picture-maps.js';
import { lendPictureMaps } from '../../engine/plan/pictures.js';
import type { Expr, Fade, Model } from '../../engine/model.js';
import { objective } from '../objectives/index.js';
import type { PictureChoice, PictureOptions } from '../pictures/choice.js';
import { pictureGan } from '../pictures/networks.js';
import { pictureSets, pixelsOf, type PictureSetName } from '../pictures/sets.js';
import { averages, schedule } from '../pytorch.js';
import { helpers, netText, optimiserText } from './nets.js';
import { playerText, updateHelpers } from './players.js';
import { indented, py } from './text.js';

const READER = `
def read_pack(path):
    """Pictures in -1 to 1 and their labels, from a pack of gan-widgets: a safetensors file, gzipped."""
    blob = gzip.open(path).read()
    start = 8 + int.from_bytes(blob[:8], "little")
    head = json.loads(blob[8:start])
    about = head["__metadata__"]

    def tensor(name):
        a, b = head[name]["data_offsets"]
        return torch.frombuffer(bytearray(blob[start + a:start + b]), dtype=torch.uint8).long()

    channels, height, width = json.loads(about["shape"])
    labels = tensor("labels")
    count = len(labels)
    stored = tensor("pictures")
    if about.get("order") == "rows":
        stored = stored.view(-1, count, width).transpose(0, 1)
    stored = stored.reshape(count, -1, width)
    top = 255
    if about["bits"] == "4":  # two rows to a byte
        top = 15
        stored = torch.stack([stored // 16, stored % 16], dim=2)
    levels = stored.reshape(count, -1, height, width)
    if about["filter"] == "paeth":
        levels = unfiltered(levels, top + 1)
    if "palette" in head:
        colours, top = tensor("palette").view(-1, 3), 255
        levels = colours[levels[:, 0]].permute(0, 3, 1, 2)
    return (levels.float() / top * 2 - 1).reshape(count, -1), labels

def unfiltered(levels, count):
    """Each level was stored less what its neighbours let expect (PNG, section 9.4)."""
    levels = F.pad(levels, (1, 0, 1, 0))
    for y in range(1, levels.shape[2]):
        for x in range(1, levels.shape[3]):
            left, upper, corner = levels[:, :, y, x - 1], levels[:, :, y - 1, x], levels[:, :, y - 1, x - 1]
            guess = left + upper - corner
            a, b, c = (guess - left).abs(), (guess - upper).abs(), (guess - corner).abs()
            expected = torch.where((a <= b) & (a <= c), left, torch.where(b <= c, upper, corner))
            levels[:, :, y, x] = (levels[:, :, y, x] + expected) % count
    return levels[:, :, 1:, 1:]`;

const SAVE = `
def save(path, pictures, columns):
    """A sheet of pictures in -1 to 1, [count, channels, height, width], as PGM or PPM."""
    count, channels, height, width = pictures.shape
    sheet = pictures.view(-1, columns, channels, height, width).permute(0, 3, 1, 4, 2).reshape(-1, columns * width, channels)
    sheet = ((sheet + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
    with open(path, "wb") as file:
        file.write(b"P%d %d %d 255\\n" % (5 if channels == 1 else 6, sheet.shape[1], sheet.shape[0]))
        file.write(bytes(sheet.flatten().tolist()))`;

const data = (set: PictureSetName, classes: number, usesLabels: boolean): string[] => [
  `# ${set}.pack lies in the folder assets of the package gan-widgets; another place may be given as an argument.`,
  `pictures, labels = read_pack(sys.argv[1] if len(sys.argv) > 1 else "${set}.pack")`,
  usesLabels ? `data = torch.cat([pictures, F.one_hot(labels, ${classes}).float()], dim=1)` : 'data = pictures',
];

/** α of each fade, as the engine has it: linear between two iterations. */
const fades = (all: Readonly<Record<string, Fade>>): string[] =>
  Object.entries(all).map(([name, { from, until }]) => `${name} = min(max((iteration - 1 - ${py(from)}) / ${py(until - from)}, 0), 1)`);

function loop(model: Model, iterations: number): string[] {
  const { stages } = model;
  const call = (name: string): string => (stages ? `loss_${name} = update_${name}[stage]()` : `loss_${name} = update_${name}()`);
  const updates = model.players.flatMap(({ name, updates: times = 1 }) => (times === 1 ? [call(name)] : [`for _ in range(${times}):`, ...indented([call(name)])]));
  const where = stages ? [`stage = ${stages.map((start) => `(iteration > ${start})`).join(' + ')}`, ...fades(model.fades ?? {})] : [];
  const falling = model.decay ? ['for s in schedules:', ...indented(['s.step()'])] : [];
  return [`for iteration in range(1, ${iterations} + 1):`, ...indented([...where, ...updates, ...falling, 'if iteration % 100 == 0:', ...indented(['print(iteration, loss_D, loss_G)'])])];
}

/** The updates of a player: one, or one for each stage. */
const updatesOf = (model: Model, index: number): string[] => {
  const player = model.players[index];
  const count = model.stages ? model.stages.length + 1 : 1;
  if (count === 1) return playerText(model, player);
  const each = Array.from({ length: count }, (_, stage) => [...playerText(model, player, stage), '']).flat();
  return [...each, `update_${player.name} = [${Array.from({ length: count }, (_, stage) => `update_${player.name}_${stage}`).join(', ')}]`];
};

/** What G makes of z, from the averages, as one expression. */
function made(model: Model, expr: Expr): string {
  if ('input' in expr) return expr.input;
  if ('net' in expr) return `${model.nets[expr.net].average === undefined ? '' : 'average_'}${expr.net}(${made(model, expr.of)})`;
  if ('concat' in expr) return `torch.cat([${expr.concat.map((part) => made(model, part)).join(', ')}], dim=1)`;
  if ('blend' in expr) return `torch.lerp(${expr.blend.map((part) => made(model, part)).join(', ')}, ${expr.fade})`;
  throw new RangeError('PyTorch: G is made of nets, noise and labels here.');
}

function ending(model: Model, { shape, classes }: PictureChoice): string[] {
  const formula = model.formulas?.made;
  const exprs = formula?.of ?? { net: 'G', of: { input: 'z' } };
  const last = 'length' in exprs ? exprs[exprs.length - 1] : (exprs as Expr);
  const told = formula?.inputs.includes('wanted') ?? false;
  const columns = told ? classes : 8;
  const z = model.inputs.z;
  const units = z.kind === 'noise' ? z.units : 1;
  const noise = z.kind === 'noise' && z.noise === 'uniform' ? `2 * torch.rand(n, ${units}) - 1` : `torch.randn(n, ${units})`;
  const averaged = Object.entries(model.nets).flatMap(([name, { average }]) => (average === undefined ? [] : [`average_${name}.eval()`]));
  return [
    ...(averaged.length > 0 ? averaged : model.players[1].nets.map((name) => `${name}.eval()`)),
    `n = ${8 * columns}`,
    'with torch.no_grad():',
    ...indented([
      `z = ${noise}`,
      ...(told ? [`wanted = F.one_hot(torch.arange(n) % ${classes}, ${classes}).float()  # one class in each column`] : []),
      `save("made.${shape.channels === 1 ? 'pgm' : 'ppm'}", ${made(model, last)}.view(n, ${shape.channels}, ${shape.height}, ${shape.width}), ${columns})`,
    ]),
  ];
}

const parameters = (nets: readonly string[], model: Model): string => {
  const trained = nets.filter((name) => model.nets[name].layers.some(({ kind }) => !['flatten', 'unflatten', 'pool', 'upsample'].includes(kind)));
  return trained.length === 1 ? `${trained[0]}.parameters()` : `[${trained.map((name) => `*${name}.parameters()`).join(', ')}]`;
};

/**
 * The script: networks with their initial weights, losses, penalties, optimisers, averages, rates, stages and fades as the
 * engine has them. Random numbers differ, so the runs agree in their course and not number by number.
 *
 * @param options as for `pictureGan`, of choices that `pictureRefusals` finds nothing about
 */
export function picturesToPyTorch(options: PictureOptions, choice: PictureChoice, set: PictureSetName, run: { readonly iterations: number; readonly seed?: number }): string {
  lendPictureMaps(maps);
  const model = pictureGan(options, choice);
  const { label, source } = objective(options.objective, options.divergence);
  const told = Object.values(model.inputs).some((input) => input.kind === 'rows' && input.from >= pixelsOf(choice.shape));
  const blocks = [
    [`"""A GAN on pictures: ${pictureSets[set].label}, ${label} objective (${source}).`, '', 'Written by gan-widgets; runs with PyTorch 1.13 and later.', '"""'],
    ['import copy', 'import gzip', 'import json', 'import sys', 'import torch', 'from torch import nn', 'from torch.nn import functional as F'],
    [`torch.manual_seed(${run.seed ?? 0})`, `batch = ${model.batch}`],
    [READER.trim() + '\n'],
    data(set, choice.classes, told),
    helpers(model).map((text) => text.trim() + '\n'),
    Object.entries(model.nets).flatMap(([name, net]) => netText(name, net)),
    [...averages(model), ...model.players.map(({ name, optimiser, nets }) => `optimiser_${name} = ${optimiserText(optimiser, parameters(nets, model))}`)],
    model.decay ? schedule(model.decay) : [],
    updateHelpers(model).map((text) => text.trim() + '\n'),
    ...model.players.map((_, i) => updatesOf(model, i)),
    [SAVE.trim() + '\n'],
    loop(model, run.iterations),
    ending(model, choice),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n').trimEnd());
  return `${text.join('\n\n')}\n`;
}
