/** What a reader takes away of a run on pictures. */
import { picturesToPyTorch } from '../../../gan/pytorch/pictures.js';
import { toSvg } from '../../../ui/plot/svg.js';
import { paintOn } from '../../../ui/plot/canvas.js';
import type { Plot, Scene } from '../../../ui/plot/marks.js';
import type { DataTable, Picture } from '../../../ui/widget.js';
import { historyTable } from '../saved.js';
import type { TrainerSettings } from '../settings.js';
import { mosaicScene } from './mosaic.js';
import { pictureChoice, pictureOptions, setOf } from './recipe.js';
import { verdictsOf } from './opinions.js';
import { chosenOf, gridOf, type View } from './view.js';

const [WIDTH, HEAD, GAP] = [640, 24, 10];

/** Made and real pictures, each under its head. */
function sceneOf(view: View): Scene {
  const { settings, set, parts, palette } = view;
  const { rows, columns } = gridOf(settings);
  const verdicts = verdictsOf(view);
  const chosen = chosenOf(settings);
  const cell = WIDTH / columns;
  const common = { palette, shape: set.shape, columns, label: '' };
  const made = mosaicScene({ ...common, of: 'generated', rows, pixels: parts.grid?.pictures ?? new Float32Array(0), opinions: verdicts?.made, chosen: chosen?.of === 'made' ? chosen.index : -1 }, WIDTH, rows * cell);
  const real = mosaicScene({ ...common, of: 'real', rows: 1, pixels: parts.real?.pictures ?? new Float32Array(0), opinions: verdicts?.real, chosen: chosen?.of === 'real' ? chosen.index : -1 }, WIDTH, cell);
  const second = HEAD + rows * cell + GAP;
  return { width: WIDTH, height: second + HEAD + cell, plots: [...under('Made by G', made, 0), ...under('Real', real, second)] };
}

/** A scene moved down, with its head. */
const under = (text: string, { plots, width, height }: Scene, y: number): Plot[] => [
  { box: { x: 0, y, width, height: HEAD }, x: { domain: [0, 1] }, y: { domain: [0, 1] }, marks: [], over: [{ kind: 'text', x: 0, y: 0, dy: -8, text, weight: 600 }] },
  ...plots.map((plot) => ({ ...plot, box: { ...plot.box, y: plot.box.y + y + HEAD, height } })),
];

export function exported(view: View): Picture {
  const scene = sceneOf(view);
  return { width: scene.width, height: scene.height, svg: () => toSvg(scene, view.palette), paint: (context) => paintOn(context, scene, view.palette) };
}

/** Losses and answers as on points, and what was last known of quality at each step. */
export function tableOf({ history, scores }: View): DataTable {
  const { columns, rows } = historyTable(history);
  const known = <T extends { readonly iteration: number }>(all: readonly T[], step: number): T | undefined => all.findLast(({ iteration }) => iteration <= step);
  const number = (value: number | undefined): number | '' => (value === undefined ? '' : Number(value.toPrecision(6)));
  return {
    columns: [...columns, 'FID', 'Classifier score', 'Classes covered', 'Pictures judged', 'Linear probe, share right', 'Pictures probed'],
    rows: rows.map((row) => {
      const judged = known(scores.judged.all, Number(row[0]));
      const probed = known(scores.probed.all, Number(row[0]));
      return [...row, number(judged?.fid), number(judged?.score), number(judged?.classes.covered), number(judged?.n), number(probed?.accuracy), number(probed?.tried)];
    }),
  };
}

export const pytorchOf = (s: TrainerSettings, seed: number): string =>
  picturesToPyTorch(pictureOptions(s), pictureChoice(s), setOf(s), { iterations: s.iterations, seed });
