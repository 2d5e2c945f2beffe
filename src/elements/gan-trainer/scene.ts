/** What a run is about and how it is shown: points in the plane, or pictures. One of them stands in the widget at a time. */
import type { FrameRequest, RunSpec } from '../../gan/index.js';
import type { Generator } from '../../gan/pictures/generator.js';
import type { Complaint } from '../../ui/complaints.js';
import type { Arrangement } from '../../ui/lifecycle/layout.js';
import type { Formula } from '../../ui/formula.js';
import type { StageNote } from '../../ui/notes.js';
import type { Chart, DataTable, Picture } from '../../ui/widget.js';
import type { GanTrainer } from './gan-trainer.js';
import type { Made } from './runs.js';
import type { TrainerSettings } from './settings.js';
import type { Training } from './training.js';

/** A run without its model, seed and engine: what it learns from, and what it is judged by. */
export type Lesson = Omit<RunSpec, 'model' | 'seed' | 'engine'>;

/** What is learned. */
export interface Subject {
  /** Changes with what is learned. */
  readonly key: string;
  /** What was given is wrong or not here yet: a run that stands goes on meanwhile. */
  readonly awaited: boolean;
  /** What is on its way will come or fail: nothing is to be said before. */
  readonly loading: boolean;
  /** What is wanted becomes what is shown and trained on. */
  take(seed: number): void;
  /** Undefined while there is nothing to learn. */
  lesson(seed: number): Lesson | undefined;
}

/** While what shows it is on its way. */
export const noSubject: Subject = { key: '', awaited: true, loading: true, take: () => {}, lesson: () => undefined };

/** What a scene asks of its element. */
export interface SceneHost {
  readonly element: GanTrainer;
  readonly training: Training;
  /** The term of the formula, or the phase, that is followed. */
  readonly follow: () => string | undefined;
  readonly arrangement: () => Arrangement;
  /** Whether author or reader said anything about a setting. */
  readonly says: (name: string) => boolean;
  /** The reader changes settings in the picture. */
  readonly change: (values: Partial<TrainerSettings>) => void;
}

export interface Scene {
  readonly subject: Subject;
  /** Resolves when what is on its way has come. */
  readonly settled: Promise<unknown>;
  /** Takes in what the element says; asks for what is missing. Called before each update. */
  update(): void;
  /** The model of the first run or of the second; undefined where there is no second. */
  made(second: boolean): Made | undefined;
  /** What the next frame is to show. */
  request(): FrameRequest;
  /** Frames a second that are worth asking for while it trains. */
  readonly rate: number;
  /** Samples that code may ask for at once. */
  readonly most: number;
  /** Samples that G made, and real ones, as code is given them. */
  generated(samples: Float32Array): Float32Array;
  sample(n: number, seed: number): Float32Array;
  /** G as it is, to be asked for pictures of codes. @throws RangeError with a sentence where it makes none */
  generator(): Generator;

  /** The mark of a layer that only this scene has. */
  mark?(name: string): unknown;
  /** What stands in the bar while there is no picture. */
  status(): string | undefined;
  stage(): unknown;
  note(): StageNote | undefined;
  charts(): readonly Chart[];
  key(): unknown;
  formulas(): readonly Formula[];
  caption(): string;
  summary(): string;
  table(): Promise<DataTable>;
  picture(): Promise<Picture>;
  pytorch(): Promise<string | undefined>;
}

/** Complaints of a scene about settings, by name. */
export type Problems = Readonly<Record<string, Complaint>>;
