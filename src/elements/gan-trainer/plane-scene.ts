/** Points in the plane: the data, the stage with samples and D's opinion, what is measured. */
import { html } from 'lit';
import { dataSet, trainingRows, type DataSet, type FrameRequest } from '../../gan/index.js';
import type { Formula } from '../../ui/formula.js';
import type { StageNote } from '../../ui/notes.js';
import { stage2d } from '../../ui/plot/stage.js';
import type { Chart, DataTable, Picture } from '../../ui/widget.js';
import { madeOf } from './compare.js';
import { lossFormulas } from './formula.js';
import type { LiveRun } from './live-run.js';
import type { OwnPoints } from './own.js';
import type * as OwnPart from './own-part.js';
import type { Paper } from './paper.js';
import { charts, frameRequest, keyOf, measuresShown, stageMarks, summaryOf, verdict, type View } from './plane.js';
import { dataChoice, presetOf } from './recipe.js';
import type { Made } from './runs.js';
import type { Lesson, Scene, SceneHost, Subject } from './scene.js';
import type { TrainerSettings } from './settings.js';
import { inUnits, MOST, paper } from './units.js';
import { captionFor, phaseOf } from './words.js';

/** Real samples on the stage. */
const SHOWN = 240;

export class PlaneScene implements Scene {
  readonly most = MOST;
  readonly rate = 30;
  readonly #host: SceneHost;
  /** Of the page's own points: loaded when they are wanted. */
  #part: typeof OwnPart | undefined;
  #own: OwnPoints | undefined;
  #paper: Paper | undefined;
  #coming: Promise<unknown> | undefined;
  #missing = false;
  #data: DataSet | undefined;
  #real: Float32Array = new Float32Array(0);

  constructor(host: SceneHost) {
    this.#host = host;
  }

  get settled(): Promise<unknown> {
    return this.#own?.settled ?? this.#coming ?? Promise.resolve();
  }

  update(): void {
    const { element } = this.#host;
    const { complaints, points, src, seed } = element;
    if (this.#wantsOwn && element.isAwake) this.#fetchOwn();
    this.#own?.update({ points, src, drawn: this.#settings.drawn, wanted: this.#wantsOwn, seed }, (outcome) => {
      if (outcome && 'problem' in outcome) complaints.set('points', { message: outcome.problem, seen: src, wanted: 'points' });
      else complaints.clear('points');
      element.requestUpdate();
    });
  }

  get subject(): Subject {
    const s = this.#settings;
    const choice = this.#wantsOwn ? undefined : dataChoice(s);
    return {
      key: choice ? JSON.stringify(choice) : `${this.#own?.version} ${this.#own?.problem}`,
      awaited: this.#wantsOwn && this.#own?.awaited !== false,
      loading: this.#own ? this.#own.loading : this.#wantsOwn && !this.#missing,
      take: (seed) => {
        this.#data = choice ? dataSet(choice.set, choice.options) : this.#own?.data;
        this.#real = this.#data?.sample(SHOWN, seed + 1) ?? Float32Array.from(s.drawn);
      },
      lesson: (seed) => this.#data && lessonOf(this.#data, this.#settings, seed),
    };
  }

  made(second: boolean): Made | undefined {
    return madeOf(this.#settings, second);
  }

  request(): FrameRequest {
    return frameRequest(this.#settings, this.#window);
  }

  generated(samples: Float32Array): Float32Array {
    return inUnits(this.#data, samples);
  }

  sample(n: number, seed: number): Float32Array {
    return inUnits(this.#data, this.#data?.sample(n, seed) ?? new Float32Array(0));
  }

  generator(): never {
    throw new RangeError('This widget makes points, and codes are walked through where it makes pictures. Set dataset to digits, fashion or faces.');
  }

  // What is seen

  status(): string | undefined {
    const { length } = this.#real;
    if (this.#data || length === 0) return undefined;
    return `${length < 4 ? 'Two more points' : 'One more point'}, and G can begin.`;
  }

  stage(): unknown {
    const { main, runs: { second, secondLabel } } = this.#host.training;
    if (!second || secondLabel === undefined) return this.#plane(main, this.#drawingSurface());
    return html`<div class="pair">
      <figure>${this.#plane(main)}<figcaption><b>As set</b> ${verdict(this.#view(main))}</figcaption></figure>
      <figure>${this.#plane(second)}<figcaption><b>${secondLabel}</b> ${verdict(this.#view(second))}</figcaption></figure>
    </div>`;
  }

  note(): StageNote | undefined {
    if (!this.#wantsOwn || this.#data || !this.#own) return undefined;
    const drawn = this.#settings.drawn.length + (this.#paper?.stroke.length ?? 0);
    return this.#part?.withoutPoints(this.#own, drawn, this.#source, () => this.#host.element.requestUpdate());
  }

  charts(): readonly Chart[] {
    const { arrangement, training } = this.#host;
    return charts(this.#mainView, { kept: [], onScrub: (k) => void training.seek(k) }, arrangement() === 'narrow');
  }

  key(): unknown {
    const key = keyOf(this.#mainView);
    const phase = phaseOf(this.#host.training);
    return phase === undefined ? key : html`${phase}${key}`;
  }

  formulas(): readonly Formula[] {
    return lossFormulas(this.#settings, measuresShown(this.#mainView));
  }

  caption(): string {
    const caption = captionFor(this.#settings, presetOf(this.#settings.data, this.#settings.story));
    const note = this.#own?.note;
    return this.#wantsOwn && note !== undefined ? `${note} ${caption}` : caption;
  }

  summary(): string {
    return summaryOf(this.#mainView);
  }

  // What a reader takes away is made by code that is loaded when it is asked for.

  async table(): Promise<DataTable> {
    const { historyTable } = await import('./saved.js');
    return historyTable(this.#host.training.main.history);
  }

  async picture(): Promise<Picture> {
    const { exported } = await import('./saved.js');
    const view = this.#mainView;
    return exported({ ...this.#window, marks: stageMarks(view), follow: view.follow }, view.palette);
  }

  async pytorch(): Promise<string | undefined> {
    const { pytorchOf } = await import('./saved.js');
    return pytorchOf(this.#settings, this.#data, this.#host.element.seed);
  }

  get #settings(): TrainerSettings {
    return this.#host.element.settings;
  }

  get #wantsOwn(): boolean {
    const { element, says } = this.#host;
    return this.#settings.data === 'own' || (!says('data') && (element.points !== undefined || element.src !== ''));
  }

  /** Where the page's own points come from. */
  get #source(): 'code' | 'file' | 'drawing' {
    const { points, src } = this.#host.element;
    return points !== undefined ? 'code' : src !== '' ? 'file' : 'drawing';
  }

  get #window(): Pick<DataSet['window'], 'x' | 'y'> {
    return this.#data?.window ?? paper;
  }

  #plane(run: LiveRun, over: unknown = undefined): unknown {
    const view = this.#view(run);
    return stage2d({ ...this.#window, palette: view.palette, label: summaryOf(view), marks: stageMarks(view), follow: view.follow, over });
  }

  #drawingSurface(): unknown {
    const { element, change } = this.#host;
    if (!this.#wantsOwn || this.#source !== 'drawing' || element.isLocked('drawn')) return undefined;
    return this.#paper?.surface(this.#settings.drawn, (drawn) => change({ drawn }));
  }

  #fetchOwn(): void {
    const { element } = this.#host;
    this.#coming ??= import('./own-part.js').then(
      (part) => {
        this.#part = part;
        this.#own = new part.OwnPoints();
        this.#paper = new part.Paper(() => element.requestUpdate());
        this.update();
        element.requestUpdate();
        return this.#own.settled;
      },
      () => {
        this.#missing = true;
        element.complaints.set('points', { message: 'What reads points did not arrive. Check the connection.', seen: '', wanted: 'points' });
      },
    );
  }

  get #mainView(): View {
    return this.#view(this.#host.training.main);
  }

  #view(run: LiveRun): View {
    const { element, follow } = this.#host;
    const stroke = this.#paper?.stroke ?? [];
    const real = stroke.length === 0 ? this.#real : Float32Array.of(...this.#real, ...stroke);
    return { settings: this.#settings, data: this.#data, real, frame: run.frame, history: run.history, follow: follow(), palette: element.palette };
  }
}

function lessonOf(data: DataSet, settings: TrainerSettings, seed: number): Lesson {
  const first = presetOf(settings.data, settings.story)?.discriminatorFirst ?? 0;
  return {
    sets: { data: trainingRows(data, seed) },
    judge: { whole: data.points !== undefined, modes: data.modes, tube: data.tube },
    ...(first > 0 && { warmUp: [{ player: 'D', updates: first }] }),
  };
}
