import type { Preset } from '../../gan/index.js';
import { engineWords } from '../../ui/strings.js';
import type { TrainerSettings } from './settings.js';

export const engineNote = (engine: string): string => engineWords[engine] ?? engine;

const learning =
  'Generated points drift along the arrows, towards places that the discriminator, D, takes for real. When it can no longer tell, the ground turns pale.';

/** What to look for, for the recipe and the objective at hand. */
export function captionFor(s: TrainerSettings, preset: Preset | undefined): string {
  if (s.story !== 'learns' && preset) return preset.shows;
  if (s.objective === 'minimax') return `${learning} With this objective the arrows die where D is sure.`;
  if (s.objective.startsWith('wasserstein')) return 'D gives scores, not probabilities: real high, generated low. The gap between its two lines estimates how far apart the two clouds are.';
  if (s.objective === 'relativistic') return 'D compares real samples with generated ones in pairs. Generated points drift along the arrows until D is right only half of the time.';
  return learning;
}
