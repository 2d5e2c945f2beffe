/** What a reader takes away: the rows as a picture, the numbers of each face. */
import { paintOn } from '../../ui/plot/canvas.js';
import type { Palette } from '../../ui/plot/palette.js';
import { toSvg } from '../../ui/plot/svg.js';
import type { DataTable, Picture } from '../../ui/widget.js';
import { numbersOf } from './panels.js';
import { heightOf, namesOf, rowsScene, type RowsView } from './scene.js';

const WIDTH = 640;

export function exported(view: RowsView, palette: Palette): Picture {
  const [width, height] = [WIDTH, Math.ceil(heightOf(view, WIDTH))];
  const scene = rowsScene({ ...view, follow: undefined }, width, height);
  return { width, height, svg: () => toSvg(scene, palette), paint: (context) => paintOn(context, scene, palette) };
}

/** One row a face. */
export function faceTable({ trips, direction }: RowsView): DataTable {
  const { from, there, back, same } = namesOf[direction];
  const judge = direction === 'on' ? 'D_Y' : 'D_X';
  const rows = trips.flatMap((trip, i) => {
    const n = numbersOf(trip);
    return n ? [[i + 1, ...[n.cycle, n.change, n.identity, n.score].map((v) => Number(v.toPrecision(6)))]] : [];
  });
  return { columns: ['Face', `mean |${back} − ${from}|`, `mean |${there} − ${from}|`, `mean |${same} − ${from}|`, `${judge}(${there})`], rows };
}
