/** Pictures: what G makes of the same noise, beside real ones, with D's verdicts; how good they are, and what D has learned. */
import { html } from 'lit';
import { featurePlaces } from '../../../gan/pictures/index.js';
import { pictureRows, pictureSets, pixels, pixelsOf } from '../../../gan/pictures/sets.js';
import type { FrameRequest } from '../../../gan/index.js';
import type { Generator } from '../../../gan/pictures/generator.js';
import { Loading } from '../../../ui/assets.js';
import type { Formula } from '../../../ui/formula.js';
import type { StageNote } from '../../../ui/notes.js';
import { opinionBar } from '../../../ui/plot/colour-bar.js';
import type { Chart, DataTable, Picture } from '../../../ui/widget.js';
import { madeOf } from '../compare.js';
import type { LiveRun } from '../live-run.js';
import { keyOf, measuresShown } from '../plane.js';
import type { Made } from '../runs.js';
import type { Lesson, Scene, SceneHost, Subject } from '../scene.js';
import type { TrainerSettings } from '../settings.js';
import { gallery, onlyMade, type Touch } from './gallery.js';
import { pictureFormulas } from './formula.js';
import { liveGenerator } from './live-generator.js';
import { layerMark } from './marks.js';
import { material, type Material } from './material.js';
import { charts } from './measured.js';
import { fitsTrained, maker, pictureChoice, pictureOptions, setOf } from './recipe.js';
import { Scores } from './scores.js';
import { Strip } from './strip.js';
import { chosenOf, gridOf, type Chosen, type View } from './view.js';
import { captionOf, phaseWords, summaryOf, verdictOf } from './words.js';

/** Pictures that code may ask for at once. */
const MOST = 10_000;
/** Frames a second: a frame takes about half as long as a step, so there is one for three steps, within these bounds. */
const RATE = { least: 0.7, most: 4 };
/** Milliseconds until it is asked again for what is being worked out while nothing trains. */
const PATIENCE = 400;

export class PictureScene implements Scene {
  readonly most = MOST;
  readonly #host: SceneHost;
  readonly #loading: Loading<Material>;
  #settled: Promise<unknown> = Promise.resolve();
  #material: Material | undefined;
  readonly #strip = new Strip();
  readonly #scores = new Scores();
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SceneHost) {
    this.#host = host;
    this.#loading = new Loading(host.element, { source: 'pictures' });
  }

  get rate(): number {
    const speed = this.#host.training.main.frame?.speed ?? 0;
    return Math.min(RATE.most, Math.max(RATE.least, speed / 3));
  }

  get settled(): Promise<unknown> {
    return this.#settled;
  }

  update(): void {
    const s = this.#settings;
    const wanted = material(setOf(s), this.#wantsTrained);
    this.#loading.want({
      ...wanted,
      load: (options) => {
        const loading = wanted.load(options);
        this.#settled = loading.catch(() => undefined);
        return loading;
      },
    });
  }

  get subject(): Subject {
    const { value, state } = this.#loading;
    const wanted = `${setOf(this.#settings)} ${this.#wantsTrained}`;
    return {
      key: value ? wanted : `${wanted}, ${state.kind}`,
      awaited: !value,
      loading: state.kind === 'loading' || state.kind === 'idle',
      take: () => {
        this.#material = value;
      },
      lesson: () => value && this.#lesson(value),
    };
  }

  made(second: boolean): Made | undefined {
    return madeOf(this.#settings, second, maker);
  }

  request(): FrameRequest {
    const s = this.#settings;
    const chosen = chosenOf(s);
    const grid = gridOf(s);
    return {
      stride: 1,
      pictures: {
        grid,
        real: grid.columns,
        verdicts: true,
        ...(chosen && s.features && { features: { ...chosen, place: s.place - 1 } }),
        ...(chosen?.of === 'made' && { nearest: chosen.index }),
        judge: true,
        probe: true,
      },
    };
  }

  generated(samples: Float32Array): Float32Array {
    return samples;
  }

  sample(n: number, seed: number): Float32Array {
    const all = this.#material?.pictures;
    if (!all) return new Float32Array(0);
    const size = pixelsOf(all.shape);
    const out = new Float32Array(n * size);
    for (let i = 0; i < n; i++) out.set(pixels(all, (seed + i * 7919) % all.count, 1), i * size);
    return out;
  }

  generator(): Generator {
    return liveGenerator(this.#host.training, this.#settings);
  }

  // What is seen

  mark(name: string): unknown {
    return layerMark(name, this.#host.element.palette);
  }

  status(): string | undefined {
    return undefined;
  }

  stage(): unknown {
    const { main, runs: { second, secondLabel } } = this.#host.training;
    const view = this.#view(main);
    this.#keep(view);
    if (!second || secondLabel === undefined) return gallery(view, this.#touch);
    const other = this.#view(second);
    return html`<div class="pair">
      <figure>${onlyMade(view)}<figcaption><b>As set</b> ${verdictOf(view)}</figcaption></figure>
      <figure>${onlyMade(other)}<figcaption><b>${secondLabel}</b></figcaption></figure>
    </div>`;
  }

  note(): StageNote | undefined {
    return this.#loading.note;
  }

  charts(): readonly Chart[] {
    const { arrangement, training } = this.#host;
    return charts(this.#mainView, (k) => void training.seek(k), arrangement() === 'narrow');
  }

  key(): unknown {
    const { element, training } = this.#host;
    const says = phaseWords(training.slow?.name);
    const { opinion } = this.#settings;
    const view = this.#mainView;
    const raw = view.parts.verdicts;
    const frame = view.frame && raw ? { ...view.frame, heat: { cells: 1, values: Float32Array.of(...raw.made, ...raw.real), best: false } } : undefined;
    const bar = !opinion ? undefined : frame ? keyOf({ settings: { ...view.settings, best: false }, frame, palette: view.palette }) : opinionBar(element.palette);
    return says === undefined ? bar : html`<p class="phase">${says}</p>${bar}`;
  }

  formulas(): readonly Formula[] {
    return pictureFormulas(this.#settings, measuresShown(this.#mainView));
  }

  caption(): string {
    return captionOf(this.#mainView);
  }

  summary(): string {
    return summaryOf(this.#mainView);
  }

  async table(): Promise<DataTable> {
    const { tableOf } = await import('./saved.js');
    return tableOf(this.#mainView);
  }

  async picture(): Promise<Picture> {
    const { exported } = await import('./saved.js');
    return exported(this.#mainView);
  }

  async pytorch(): Promise<string | undefined> {
    const { pytorchOf } = await import('./saved.js');
    return pytorchOf(this.#settings, this.#host.element.seed);
  }

  get #settings(): TrainerSettings {
    return this.#host.element.settings;
  }

  /** Trained weights are fetched only where they fit. */
  get #wantsTrained(): boolean {
    return this.#settings.start === 'trained' && fitsTrained(this.#settings);
  }

  /** Whether a reader may choose the weights to begin with here, as under “More settings”. */
  get #mayBegin(): boolean {
    const { element } = this.#host;
    return element.shows('start') && !element.isLocked('start') && fitsTrained(this.#settings);
  }

  #lesson({ pictures, weights, classifier }: Material): Lesson {
    const { classes, shape } = pictureSets[setOf(this.#settings)];
    this.#strip.clear();
    this.#scores.clear();
    return {
      sets: { data: pictureRows(pictures, classes.length) },
      pictures: { shape, classes: classes.length, places: this.#places, classifier },
      ...(weights && { weights }),
    };
  }

  get #places(): View['places'] {
    return featurePlaces(pictureOptions(this.#settings), pictureChoice(this.#settings));
  }

  get #touch(): Touch {
    const { element, change, training } = this.#host;
    const choose = ({ of, index }: Chosen): void => change({ chosen: of === 'made' ? index + 1 : -index - 1 });
    return {
      chosen: () => chosenOf(this.#settings),
      ...(!element.isLocked('chosen') && { choose }),
      ...(!element.isLocked('place') && { place: (place: number) => change({ place }) }),
      ...(this.#mayBegin && { begin: () => change({ start: this.#wantsTrained ? 'random' : 'trained' }) }),
      seek: (iteration) => void training.seek(iteration),
    };
  }

  /** Keeps of a frame what is shown over time. */
  #keep({ frame, parts }: View): void {
    if (!frame || frame.iteration !== this.#host.training.main.iteration) return;
    if (parts.grid) this.#strip.add({ iteration: frame.iteration, made: parts.grid.pictures });
    if (parts.waiting && !frame.playing) this.#askAgain();
    this.#scores.judged.add(parts.judgement);
    this.#scores.probed.add(parts.probe);
  }

  /** What is being worked out comes with a later frame: one is asked for though nothing trains. */
  #askAgain(): void {
    if (this.#asking !== undefined) return;
    this.#asking = setTimeout(() => {
      this.#asking = undefined;
      this.#host.training.main.stale = true;
    }, PATIENCE);
  }

  get #mainView(): View {
    return this.#view(this.#host.training.main);
  }

  #view({ frame, history }: LiveRun): View {
    const { element, follow } = this.#host;
    const settings = this.#settings;
    const set = pictureSets[setOf(settings)];
    const { rows, columns } = gridOf(settings);
    // The frame before may be of other data, or of a grid of another form.
    const fits = frame?.pictures?.grid?.pictures.length === rows * columns * pixelsOf(set.shape);
    return {
      ...{ settings, set, history, frame, scores: this.#scores, strip: this.#strip, follow: follow(), palette: element.palette, places: this.#places },
      parts: fits && frame?.pictures ? frame.pictures : {},
    };
  }
}

