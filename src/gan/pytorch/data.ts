/** Data sets as Python. */
import type { DataSet } from '../data/index.js';
import { indented, py } from './text.js';

/** Longer lists of points are read from a file. */
const MOST_WRITTEN = 500;

/** The lines of `data/tubes.ts`, in the units of the figure: t is uniform on (0, 1). */
const LINES: Readonly<Record<string, readonly string[]>> = {
  moons: [
    'a = torch.pi * t',
    'upper = torch.cat([torch.cos(a), torch.sin(a)], dim=1)',
    'lower = torch.cat([1 - torch.cos(a), 0.5 - torch.sin(a)], dim=1)',
    'line = torch.where(torch.rand(n, 1) < 0.5, upper, lower)',
  ],
  spiral: [
    'r = (0.02 + 0.98 * t).sqrt()',
    'line = torch.cat([r * torch.cos(3.5 * torch.pi * r), r * torch.sin(3.5 * torch.pi * r)], dim=1)',
  ],
  circle: ['line = torch.cat([torch.cos(2 * torch.pi * t), torch.sin(2 * torch.pi * t)], dim=1)'],
  line: ['line = torch.cat([2 * t - 1, 0.5 * (2 * t - 1)], dim=1)'],
  'swiss-roll': [
    'a = 1.5 * torch.pi * (1 + 2 * t)',
    'r = a / (4.5 * torch.pi)',
    'line = torch.cat([r * torch.cos(a), r * torch.sin(a)], dim=1)',
  ],
};

const pair = ([x, y]: readonly [number, number]): string => `[${py(x)}, ${py(y)}]`;

/** Pairs, as many on a line as fit. */
const wrapped = (pairs: readonly string[]): string[] => {
  const lines: string[] = [];
  for (let i = 0; i < pairs.length; i += 8) lines.push(`${pairs.slice(i, i + 8).join(', ')},`);
  return indented(lines);
};

const fromMixture = ({ modes = [] }: DataSet): string[] => [
  'modes = torch.tensor([',
  ...wrapped(modes.map(({ centre }) => pair(centre))),
  '])',
  '',
  'def real_samples(n):',
  ...indented([`return modes[torch.randint(len(modes), (n,))] + ${py(modes[0].sd[0])} * torch.randn(n, 2)`]),
];

const fromLine = ({ name, tube, centre, scale }: DataSet): string[] => [
  `centre, scale = torch.tensor(${pair(centre)}), ${py(scale[0])}`,
  '',
  'def real_samples(n):',
  ...indented(['t = torch.rand(n, 1)', ...LINES[name], `return (line - centre) / scale + ${py(tube?.sd ?? 0)} * torch.randn(n, 2)`]),
];

const fromList = ({ points = new Float32Array(), centre, scale }: DataSet): string[] => {
  const count = points.length / 2;
  const at = (i: number): string => pair([centre[0] + scale[0] * points[2 * i], centre[1] + scale[1] * points[2 * i + 1]].map((v) => Number(v.toPrecision(6))) as [number, number]);
  const list =
    count > MOST_WRITTEN
      ? ['# points.csv: one point a line, x,y', 'points = torch.tensor([[float(v) for v in line.split(",")] for line in open("points.csv")])']
      : ['points = torch.tensor([', ...wrapped(Array.from({ length: count }, (_, i) => at(i))), '])'];
  return [
    ...list,
    `points = (points - torch.tensor(${pair(centre)})) / torch.tensor(${pair(scale)})`,
    '',
    'def real_samples(n):',
    ...indented(['return points[torch.randint(len(points), (n,))]']),
  ];
};

/** `real_samples(n)`, standardised as in the widget. */
export const dataText = (data: DataSet): string[] => {
  if (data.points) return fromList(data);
  return data.modes ? fromMixture(data) : fromLine(data);
};
