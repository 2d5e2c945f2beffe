import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isGenerator, type Generator } from '../../gan/pictures/generator.js';
import type { Runtime } from '../../gan/pictures/own/open.js';
import type { Prior } from '../../math/latent.js';
import { Loading, type Wanted } from '../../ui/assets.js';
import { GanStepEvent } from '../../ui/events.js';
import { segments } from '../../ui/fields/choices.js';
import { LinkedSource, isSource } from '../../ui/for.js';
import { count } from '../../ui/format.js';
import { formulas } from '../../ui/formula.js';
import { formulaStyles } from '../../ui/formula.styles.js';
import type { StageNote } from '../../ui/notes.js';
import { player, playerKey } from '../../ui/player.js';
import { picturesStyles } from '../../ui/plot/pictures.styles.js';
import { plotStyles } from '../../ui/plot/plot.styles.js';
import { GanWidget, widget, type Chart, type DataTable, type Picture } from '../../ui/widget.js';
import { priorOf } from './codes.js';
import { wantedGenerator, type OwnWords } from './generators.js';
import { judgeKind, kindOf } from './kind.js';
import { styles } from './latent-walker.styles.js';
import { Maker } from './maker.js';
import { neighbourOf, verdict, wantedSamples, wantedTraining, type Training } from './nearest.js';
import { blankFigure, figure } from './pictures.js';
import { settings, type ViewName, type WalkerSettings } from './settings.js';
import type { Ground, View } from './view.js';
import { fetchView, viewNamed } from './views.js';
import { Walk } from './walk.js';

/** What is thought of a generator until it has come. */
const expected = { codes: 32, noise: 'normal' } as const;

/**
 * The space behind the pictures of a trained generator: walk through it, cut it, add in it.
 *
 * A generator, G, makes a picture of a code z, a list of random numbers. What lies between two codes, what a sum of codes shows, and
 * whether G only repeats what it was shown: all of it is seen by moving z. The real network makes each picture, in a worker.
 *
 * @summary Drag through a plane of codes: neighbours look alike, and arithmetic on averages of codes works.
 *
 * @slot title - a heading inside the widget
 * @slot caption - what to look for, instead of the widget's own words
 * @csspart stage - the plane of pictures, or what the view shows
 * @csspart charts - the picture made, and the length of its code
 * @fires gan-ready - the first picture stands
 * @fires gan-step - the walk went on
 * @fires gan-error - something given could not be used
 */
export class LatentWalker extends widget(settings) {
  static override styles = [GanWidget.styles, plotStyles, picturesStyles, formulaStyles, styles];

  /** Id of a widget that trains a generator of pictures. */
  declare for: string;
  /** Address of an author's own generator; not part of `state`, so no link can set it. */
  declare src: string;
  /** What runs a `src` of ONNX or TensorFlow.js: the address of its module, or a function that loads it. No link can set it either. */
  declare runtime: Runtime | undefined;
  /** Folder of onnxruntime-web’s WebAssembly, where it is not beside its module. */
  declare runtimeFiles: string | undefined;
  /** Numbers in a code of `src`, where the file does not say. */
  declare codes: number | undefined;
  /** What the generator at `src` was trained on, where the file does not say: normal or uniform. */
  declare noise: 'normal' | 'uniform' | undefined;
  /** A generator, or a widget that trains one; wins over `for`, `src` and `generator`. */
  declare source: unknown;

  static override properties = {
    for: { type: String },
    src: { type: String },
    ...{ runtime: { type: String }, runtimeFiles: { type: String, attribute: 'runtime-files' }, codes: { type: Number }, noise: { type: String } },
    source: { attribute: false },
  };

  readonly #link = new LinkedSource(this, () => this.requestUpdate());
  readonly #loading = new Loading<Generator>(this, { source: 'generator', arrived: (generator) => this.#arrived(generator) });
  readonly #training = new Loading<Training>(this, { source: 'training' });
  readonly #walk = new Walk({ pace: () => this.settings.speed, go: (steps) => this.#goTo(this.iteration + steps) });
  #maker: Maker | undefined;
  #step: number | undefined;
  #onWay = true;
  #follow: string | undefined;
  #first = true;

  constructor() {
    super();
    this.for ??= '';
    this.src ??= '';
  }

  // For code

  /** Walks until `pause()`. */
  play(): void {
    this.wake();
    this.#toWay();
    this.#walk.play();
    this.requestUpdate();
  }

  /** Stands still. */
  pause(): void {
    this.#walk.pause();
    this.requestUpdate();
  }

  /** n steps on. */
  step(n = 1): void {
    this.#toWay();
    this.#goTo(this.iteration + Math.max(Math.round(n), 0));
  }

  get playing(): boolean {
    return this.#walk.playing;
  }

  /** Steps walked. */
  get iteration(): number {
    return this.#step ?? this.settings.startAt;
  }

  /** The author's settings, the first step. */
  override reset(): void {
    super.reset();
    this.#walk.pause();
    this.#step = undefined;
    this.#onWay = this.settings.at.length === 0;
  }

  // Lifecycle

  override awake(): void {
    if (this.settings.autoplay && !this.motion.reduced) this.play();
  }

  override rest(): void {
    this.#walk.rest();
  }

  override resume(): void {
    this.#walk.resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#walk.rest();
    // Moved in the page it is connected again at once, and keeps its worker.
    queueMicrotask(() => !this.isConnected && this.#drop());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#walk.resume();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('at')) this.#onWay = this.settings.at.length !== 2;
    this.#link.look(this.for, isSource(this.source) ? this.source : undefined);
    const given = this.source ?? this.#link.source;
    const waits = this.for !== '' && given === undefined;
    const needless = this.settings.view === 'words' && !this.#maker;
    this.#loading.want(waits || needless ? undefined : wantedGenerator({ bundled: this.settings.generator, src: this.src, own: this.#own, given }, this.engine));
    if (this.#loading.value === undefined && this.#loading.state.kind !== 'ready') this.#drop();
    this.#training.want(this.#wantedTraining(given));
    if (this.#maker) judgeKind(this.complaints, this.settings.kind, this.#maker.generator.classes);
    this.#maker?.begin();
  }

  protected override preset({ view }: WalkerSettings): Partial<WalkerSettings> {
    return view === 'arithmetic' ? { generator: 'faces' } : {};
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#maker?.end();
    const { view } = this.settings;
    if (view !== 'plane' && viewNamed(view) === undefined) void fetchView(this, view);
    else if (view === 'words' && this.visibility.awake) this.ready();
  }

  /** What an attribute that is not there says is nothing. */
  get #own(): OwnWords {
    return { runtime: this.runtime ?? undefined, runtimeFiles: this.runtimeFiles ?? undefined, codes: this.codes ?? undefined, noise: this.noise ?? undefined };
  }

  #drop(): void {
    this.#maker?.dispose();
    this.#maker = undefined;
  }

  #arrived(generator: Generator): void {
    this.#drop();
    this.#maker = new Maker(generator, () => this.#made(), (error) => this.#failed(error));
    this.requestUpdate();
  }

  #made(): void {
    this.requestUpdate();
    if (!this.#first || this.#maker?.settled !== true) return;
    this.#first = false;
    this.ready();
  }

  #failed(error: unknown): void {
    this.complaints.set('make', { message: error instanceof Error ? error.message : String(error), seen: 'pictures that could not be made', wanted: 'a generator that answers' });
    this.requestUpdate();
  }

  /** The dot goes back to the way from A to B. */
  #toWay(): void {
    if (this.#onWay) return;
    this.#onWay = true;
    this.requestUpdate();
  }

  #goTo(step: number): void {
    this.#step = step;
    this.dispatchEvent(new GanStepEvent(step, {}));
    this.requestUpdate();
  }

  // State

  protected override stateStep(): number {
    return this.iteration;
  }

  protected override restored(step: number | undefined): void {
    this.#step = step;
    this.#walk.pause();
    this.#onWay = this.settings.at.length !== 2;
  }

  // What is seen

  get #ground(): Ground {
    const { settings: all, seed } = this;
    const generator = this.#maker?.generator;
    return {
      settings: all, seed, palette: this.palette, narrow: this.layout.arrangement === 'narrow', maker: this.#maker, prior: this.#prior,
      version: this.#link.source?.version ?? 0,
      kind: kindOf(all.kind, generator?.classes ?? []) ?? 0,
      step: this.iteration, onWay: this.#onWay, followed: this.#follow,
      nearest: (pixels) => this.#nearest(pixels),
      owner: this, redraw: () => this.requestUpdate(),
      locked: (name) => this.isLocked(name),
      now: () => this.settings,
      set: (values, settled) => this.changeAll(values, settled),
      goTo: (step) => {
        this.#toWay();
        this.#goTo(step);
      },
    };
  }

  #wantedTraining(given: unknown): Wanted<Training> | undefined {
    const { nearest, view, generator } = this.settings;
    const shape = this.#maker?.generator.shape;
    if (!nearest || !shape || (view !== 'plane' && view !== 'path')) return undefined;
    if (isSource(given)) return wantedSamples(`linked ${this.#maker?.generator.name ?? ''}`, (n) => given.sample(n), shape);
    return given === undefined && this.src === '' ? wantedTraining(generator) : undefined;
  }

  /** Nothing is loaded until a reader asks; where it is unknown what the generator was trained with, nobody can. */
  #nearest(pixels: Float32Array | undefined): unknown {
    const head = 'Nearest training picture';
    if (isGenerator(this.source) || (this.src !== '' && this.#link.source === undefined)) return nothing;
    const ground = this.#ground;
    const { value, note } = this.#training;
    if (value && pixels) {
      const found = neighbourOf(pixels, value);
      return figure(ground, head, found.pixels, 'real', verdict(found, value));
    }
    const ask = html`<button type="button" class="button" ?disabled=${this.isLocked('nearest')} @click=${() => this.change('nearest', true)}>Look for it</button>`;
    return blankFigure(ground, head, this.settings.nearest ? (note?.text ?? '') : ask);
  }

  get #prior(): Prior {
    return priorOf(this.#maker?.generator ?? expected, this.settings);
  }

  get #view(): View | undefined {
    return viewNamed(this.settings.view);
  }

  /** Of the library’s pictures nothing is chosen where others are given. */
  override shows(part: string): boolean {
    return super.shows(part) && !(part === 'generator' && (this.source !== undefined || this.src !== '' || this.for !== ''));
  }

  override bar(): unknown {
    const plays = this.#view?.plays ?? false;
    return html`${this.#views()}${plays ? player(
      {
        verb: 'Walk',
        playing: this.playing,
        status: html`Step <b>${count(this.iteration)}</b>`,
        speed: html`${this.barField('speed')}${this.#cutButton()}`,
        blocked: this.#maker === undefined,
        shows: (part) => this.shows(part),
      },
      this.#actions,
    ) : nothing}`;
  }

  /** What is looked at, as a row of words. */
  #views(): TemplateResult | typeof nothing {
    if (!this.shows('view')) return nothing;
    const { view } = this.settings;
    return html`<div class="views" ?data-alone=${!(this.#view?.plays ?? false)}>${segments(settings.view, view, {
      name: 'view',
      locked: this.isLocked('view'),
      onChange: (name) => this.change('view', name as ViewName),
      onText: () => {},
      current: () => this.settings.view,
    })}</div>`;
  }

  #cutButton(): TemplateResult | typeof nothing {
    if (this.settings.view !== 'plane' || !this.shows('cut') || this.isLocked('cut')) return nothing;
    return html`<button type="button" class="button" part="button cut" @click=${() => this.change('cut', this.settings.cut + 1)}>Another cut</button>`;
  }

  readonly #actions = {
    play: () => this.play(),
    pause: () => this.pause(),
    step: () => this.step(1),
    back: () => this.#goTo(Math.max(this.iteration - 1, 0)),
    reset: () => this.resetByReader(),
  };

  protected override keyPressed(event: KeyboardEvent): boolean {
    return (this.#view?.plays ?? false) && playerKey(event, this.playing, this.#actions);
  }

  override stage(): unknown {
    return this.#view?.stage(this.#ground);
  }

  override stageNote(): StageNote | undefined {
    if (this.settings.view === 'words') return undefined;
    if (this.for !== '' && this.#link.source === undefined && !isGenerator(this.source)) return { kind: 'empty', text: 'Waits for the widget that it is linked to.' };
    return this.#loading.note;
  }

  override charts(): Chart[] | undefined {
    const list = this.#view?.charts(this.#ground) ?? [];
    return list.length > 0 ? [...list] : undefined;
  }

  override key(): unknown {
    return this.#view?.key(this.#ground);
  }

  override formula(): unknown {
    const list = this.#view?.formulas(this.#ground) ?? [];
    if (list.length === 0) return undefined;
    return formulas(list, {
      followed: this.#follow,
      hint: list.some(({ parts }) => parts.some((part) => typeof part === 'object' && 'says' in part)) ? 'Point at a term to see it.' : undefined,
      onFollow: (term) => {
        this.#follow = term;
        this.requestUpdate();
      },
    });
  }

  override captionText(): unknown {
    return this.#view?.caption(this.#ground);
  }

  override summary(): string {
    return this.#view?.summary(this.#ground) ?? '';
  }

  override dataTable(): DataTable | undefined {
    return this.#view?.table(this.#ground);
  }

  override async picture(): Promise<Picture | undefined> {
    const scene = this.#view?.scene(this.#ground);
    if (!scene) return undefined;
    const { saved } = await import('./saved.js');
    return saved(scene, this.palette);
  }

  override settingsSummary(): string {
    const { view, generator } = settings;
    return `${view.of[this.settings.view]}, ${generator.of[this.settings.generator].toLowerCase()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'latent-walker': LatentWalker;
  }
}
