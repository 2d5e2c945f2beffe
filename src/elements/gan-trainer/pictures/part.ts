/** What a trainer on pictures needs beside what one on points does. */
import type { Scene, SceneHost } from '../scene.js';
import { picturesStyles } from '../../../ui/plot/pictures.styles.js';
import { PictureScene } from './picture-scene.js';
import { styles } from './pictures.styles.js';

export { maker, problems, recipeSettings } from './recipe.js';

export function scene(host: SceneHost): Scene {
  const root = host.element.shadowRoot;
  const sheets = [picturesStyles, styles].flatMap(({ styleSheet }) => styleSheet ?? []);
  if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  return new PictureScene(host);
}
