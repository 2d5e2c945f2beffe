/** What a trainer on pictures needs beside what one on points does. */
import type { Scene, SceneHost } from '../scene.js';
import { PictureScene } from './picture-scene.js';

export { maker, problems, recipeSettings } from './recipe.js';

export const scene = (host: SceneHost): Scene => new PictureScene(host);
