/** What training asks of its element, and tells it. */
import type { FrameRequest, RunSpec } from '../../gan/index.js';
import type { LiveRun } from './live-run.js';
import type { Made } from './runs.js';
import type { Subject } from './scene.js';
import type { TrainerSettings } from './settings.js';

export interface Wanted {
  readonly seed: number;
  readonly engine: RunSpec['engine'];
  readonly subject: Subject;
  /** Whether the settings cannot be trained together. */
  readonly refused: boolean;
}

export interface TrainingOwner {
  /** The model of the first or the second run; undefined where there is no second. */
  spec(second: boolean): Made | undefined;
  settings(): TrainerSettings;
  basePath(): string;
  request(): FrameRequest;
  /** Frames a second asked for while training, at most. */
  rate(): number;
  changed(run: LiveRun): void;
  finished(step: number): void;
  broke(step: number, lastGood: number): void;
  /** The model cannot be trained, or not on the engine that was asked for. */
  refused(what: 'run' | 'engine', message: string): void;
  /** Other runs are about to be opened. */
  opening(): void;
  /** A run is open; answers the step that is to be shown first. */
  opened(): number;
  /** A run went on on another engine. */
  moved(engine: string, step: number, why: string): void;
  /** What there is to see first is seen. */
  shown(): void;
}
