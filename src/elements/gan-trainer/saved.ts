/** What a reader takes away: the picture, the numbers behind the charts, the same run as a PyTorch program. */
import type { DataSet } from '../../gan/data/data-set.js';
import { toPyTorch } from '../../gan/pytorch.js';
import { paintOn } from '../../ui/plot/canvas.js';
import type { Palette } from '../../ui/plot/palette.js';
import { stageScene, type Stage } from '../../ui/plot/stage.js';
import { toSvg } from '../../ui/plot/svg.js';
import type { DataTable, Picture } from '../../ui/widget.js';
import type { History } from './history.js';
import { optionsOf, presetOf } from './recipe.js';
import type { TrainerSettings } from './settings.js';

const SIZE = 640;
/** Rows of the table at most; a longer history is thinned evenly. */
const ROWS = 1000;

export function exported(stage: Stage, palette: Palette): Picture {
  const scene = stageScene(stage, SIZE, SIZE);
  return { width: SIZE, height: SIZE, svg: () => toSvg(scene, palette), paint: (context) => paintOn(context, scene, palette) };
}

const COLUMNS: readonly (readonly [string, string])[] = [
  ['Loss of D', 'D'],
  ['Loss of G', 'G'],
  ['D on real, mean output', 'D.real.output'],
  ['D on generated, mean output', 'D.fake.output'],
  ['D on pairs, mean difference', 'D.pair.output'],
  ['Gradient norm of D', 'D.gradient'],
  ['Gradient norm of G', 'G.gradient'],
];

/** One row a recorded step. */
export function historyTable(history: History): DataTable {
  const columns = COLUMNS.filter(([, measure]) => history.of(measure) !== undefined);
  const { iterations } = history;
  const every = Math.max(1, Math.ceil(iterations.length / ROWS));
  const rows = iterations.flatMap((iteration, i) =>
    i % every === 0 || i === iterations.length - 1 ? [[iteration, ...columns.map(([, measure]) => Number((history.of(measure)?.[i] ?? 0).toPrecision(6)))]] : [],
  );
  return { columns: ['Step', ...columns.map(([head]) => head)], rows };
}

/** The run as a program; undefined while there is nothing to learn from. */
export function pytorchOf(s: TrainerSettings, data: DataSet | undefined, seed: number): string | undefined {
  const first = presetOf(s.data, s.story)?.discriminatorFirst;
  return data && toPyTorch(optionsOf(s), data, { iterations: s.iterations, seed, discriminatorFirst: first });
}
