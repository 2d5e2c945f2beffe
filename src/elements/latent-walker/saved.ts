/** A scene as files: loaded when a reader saves. */
import { paintOn } from '../../ui/plot/canvas.js';
import type { Scene } from '../../ui/plot/marks.js';
import type { Palette } from '../../ui/plot/palette.js';
import { toSvg } from '../../ui/plot/svg.js';
import type { Picture } from '../../ui/widget.js';

export const saved = (scene: Scene, palette: Palette): Picture => ({
  width: scene.width,
  height: scene.height,
  svg: () => toSvg(scene, palette),
  paint: (context) => paintOn(context, scene, palette),
});
