import { nothing, type PropertyValues } from 'lit';
import type { Checkpoint, Generator, Measures } from '../../gan/index.js';
import type { Complaint } from '../../ui/complaints.js';
import { GanErrorEvent, GanStepEvent, GanTrainedEvent } from '../../ui/events.js';
import { count } from '../../ui/format.js';
import { formulas } from '../../ui/formula.js';
import type { StageNote } from '../../ui/notes.js';
import { paceOf, player, playerKey } from '../../ui/player.js';
import { formulaStyles } from '../../ui/formula.styles.js';
import { plotStyles } from '../../ui/plot/plot.styles.js';
import { GanWidget, widget, type Chart, type DataTable, type Later, type Picture } from '../../ui/widget.js';
import { complaintsAbout, onPlane, type Maker } from './compare.js';
import { styles } from './gan-trainer.styles.js';
import { badgeOf, brokeAt, statusOf, words } from './words.js';
import type { LiveRun } from './live-run.js';
import { layerMark, tileOf } from './marks.js';
import { Origin } from './origin.js';
import { loadPicturePart, picturePart } from './picture-part.js';
import { PlaneScene } from './plane-scene.js';
import { recipeSettings } from './recipe.js';
import { noSubject, type Scene, type SceneHost } from './scene.js';
import { absent, broken, starting } from './stage-note.js';
import { countOf } from './units.js';
import { framed, onPictures, settings, wantsPictures, type TrainerSettings } from './settings.js';
import { Training } from './training.js';

/**
 * A generative adversarial network that learns points in the plane, or pictures, live.
 *
 * A generator, G, turns noise into samples; a discriminator, D, tells them from real ones; each learns from the other.
 * The real network trains in the page, in a worker: on points at thousands of steps a second.
 *
 * @summary The game itself: choose data, objective and networks, and watch both players learn.
 *
 * @slot title - a heading inside the widget
 * @slot caption - what to look for, instead of the widget's own words
 * @csspart stage - the plane, or the grid of pictures, with real and generated samples
 * @csspart charts - losses and answers over time
 * @fires gan-ready - the first picture stands
 * @fires gan-step - steps were trained, with what was measured; at most once a frame
 * @fires gan-trained - the run came to its last step
 * @fires gan-error - something given could not be used, or the losses stopped being numbers
 */
export class GanTrainer extends widget(settings) {
  static override styles = [GanWidget.styles, plotStyles, formulaStyles, styles];

  /** Address of a table (CSV) with the page's own points; not part of `state`, so no link can set it. */
  declare src: string;
  /** The page's own points: [x, y] pairs, or numbers x y x y …; wins over `src`. */
  declare points: unknown;

  static override properties = { src: { type: String }, points: { attribute: false } };

  readonly #training = new Training({
    spec: (second) => this.#scene?.made(second),
    settings: () => this.settings,
    basePath: () => this.basePath,
    request: () => this.#scene?.request() ?? { stride: 1 },
    rate: () => this.#scene?.rate ?? 1,
    changed: (run) => this.#changed(run),
    finished: (step) => this.dispatchEvent(new GanTrainedEvent(step)),
    broke: (step, lastGood) => this.#broke(step, lastGood),
    refused: (what, message) => this.#refused(what, message),
    opening: () => ['run', 'engine'].forEach((source) => this.complaints.clear(source)),
    moved: (engine, step, why) => this.#origin.moved(engine, step, why),
    opened: () => this.#wantedStep ?? this.settings.startAt,
    shown: () => this.#shown(),
  });
  #follow: string | undefined;
  /** The phase that was spoken last. */
  #said: string | undefined;
  #wantedStep: number | undefined;
  #first = true;
  /** It would train by itself, but motion is unwelcome. */
  #still = false;
  readonly #origin = new Origin(this);
  readonly #host: SceneHost = {
    element: this,
    training: this.#training,
    follow: () => this.#follow ?? this.#training.slow?.part,
    arrangement: () => this.layout.arrangement,
    says: (name) => this.says(name),
    change: (values) => this.changeAll(values),
  };
  readonly #plane = new PlaneScene(this.#host);
  #pictures: Scene | undefined;
  /** What shows pictures is on its way, or why it did not come. */
  #arriving: Promise<void> | undefined;
  #missing: string | undefined;

  constructor() {
    super();
    this.src ??= '';
  }

  // For code

  /** Trains until `pause()` or the last step. */
  play(): void {
    this.wake();
    this.#still = false;
    this.#training.play();
  }

  /** Stops training; `play()` goes on from there. */
  pause(): void {
    this.#training.pause();
  }

  /** Trains n iterations; resolves when they are trained. */
  async step(n = 1): Promise<void> {
    await this.#opened();
    await this.#training.step(countOf(n));
  }

  /** The author's settings, the first weights, step 0. */
  override reset(): void {
    super.reset();
    this.#wantedStep = undefined;
    this.#origin.set(undefined);
    this.#training.restart();
  }

  /** n samples that G makes: points [n, 2] in the data's own units, or pictures [n, pixels] in −1 … 1. */
  async generate(n: number): Promise<Float32Array> {
    await this.#opened();
    const scene = this.#scene ?? this.#plane;
    return scene.generated(await this.#training.generate(countOf(n, scene.most)));
  }

  /** n real samples: points [n, 2], or pictures [n, pixels]; none before they have come. */
  sample(n: number): Float32Array {
    const scene = this.#scene ?? this.#plane;
    return scene.sample(countOf(n, scene.most), this.seed + 1);
  }

  /** On pictures: G as it is whenever it is asked, for a `latent-walker` or a script. Rejects on points. */
  async generator(): Promise<Generator> {
    await this.#opened();
    return (this.#scene ?? this.#plane).generator();
  }

  /** Grows whenever G has changed. */
  get version(): number {
    return this.#training.version;
  }

  /** What the last step came to, by name: "D", "G", "D.real", "G.gradient" … */
  get metrics(): Measures {
    return this.#training.main.frame?.measures ?? {};
  }

  /** Iterations trained. */
  get iteration(): number {
    return this.#training.main.iteration;
  }

  get playing(): boolean {
    return this.#training.playing;
  }

  /** All that the run needs to go on from here. */
  async checkpoint(): Promise<Checkpoint> {
    await this.#opened();
    return this.#training.checkpoint();
  }

  /** Goes on from a checkpoint of the same settings. */
  async restore(checkpoint: Checkpoint): Promise<void> {
    await this.#opened();
    await this.#training.restore(checkpoint);
  }

  // Lifecycle

  override awake(): void {
    this.requestUpdate();
    this.#training.begin();
  }

  override rest(): void {
    this.#training.rest();
  }

  override resume(): void {
    this.#training.resume();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#training.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#training.disconnect(() => !this.isConnected);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (onPictures(this.settings) && this.isAwake) this.#fetchPictures();
    // The plane also hears that its own points are wanted no more.
    for (const one of new Set([this.#plane, this.#scene])) one?.update();
    if (changed.has('speed')) void this.#training.changePace();
    if (framed.some((layer) => changed.has(layer))) this.#training.look();
    const engine = this.engine === 'auto' && this.says('seed') ? 'wasm' : this.engine;
    const maker: Maker | undefined = onPictures(this.settings) ? picturePart()?.maker : onPlane;
    const refused = maker?.refusals(this.settings).length !== 0;
    this.#training.update({ seed: this.seed, engine, refused, subject: this.#scene?.subject ?? noSubject });
  }

  protected override preset(chosen: TrainerSettings): Partial<TrainerSettings> {
    return wantsPictures(chosen) ? (picturePart()?.recipeSettings(chosen) ?? { data: 'digits' }) : recipeSettings(chosen);
  }

  protected override problems(s: Readonly<TrainerSettings>): Readonly<Record<string, Complaint>> {
    return onPictures(s) ? (picturePart()?.problems(s) ?? {}) : complaintsAbout(s);
  }

  /** What shows what is learned; undefined while it is on its way. */
  get #scene(): Scene | undefined {
    return onPictures(this.settings) ? this.#pictures : this.#plane;
  }

  /** Asks for what shows pictures; the recipes for them come with it. */
  #fetchPictures(): void {
    if (this.#pictures || this.#missing !== undefined) return;
    this.#arriving ??= loadPicturePart().then((problem) => {
      this.#arriving = undefined;
      this.#missing = problem;
      this.#pictures ??= picturePart()?.scene(this.#host);
      this.configuration.reconsider();
    });
  }

  #askAgain(): void {
    this.#missing = undefined;
    this.requestUpdate();
  }

  /** The settings that were just set are taken in. */
  async #opened(): Promise<void> {
    this.wake();
    await this.updateComplete;
    await this.#arriving;
    await this.updateComplete;
    await this.#scene?.settled;
    await this.updateComplete;
  }

  #shown(): void {
    this.#origin.stands(this.#training.main.session?.engine);
    const wanted = this.#wantedStep ?? 0;
    this.#wantedStep = undefined;
    if (this.iteration < wanted && !this.#training.broken) this.#refused('run', `Step ${count(wanted)} takes longer to replay than is waited for; this is step ${count(this.iteration)} of the same run. Train goes on from here.`);
    if (!this.#first) return;
    this.#first = false;
    this.ready();
    this.#still = this.settings.autoplay && this.motion.reduced;
    if (this.settings.autoplay && !this.#still) this.play();
    this.requestUpdate();
  }

  #refused(what: 'run' | 'engine', message: string): void {
    this.complaints.set(what, { message, seen: what === 'run' ? '' : this.engine, wanted: 'settings that can be trained', ...(what === 'engine' && { setting: 'engine' }) });
  }

  #changed(run: LiveRun): void {
    if (run === this.#training.main && run.frame && this.#training.moved()) this.dispatchEvent(new GanStepEvent(run.iteration, run.frame.measures));
    const says = this.#training.slow?.says;
    if (says !== undefined && says !== this.#said) this.announce(says);
    this.#said = says;
    this.requestUpdate();
  }

  #broke(step: number, lastGood: number): void {
    const message = brokeAt(step);
    this.announce(message);
    this.dispatchEvent(new GanErrorEvent({ message, seen: 'NaN', wanted: `finite losses; step ${lastGood} is the last good one` }));
    this.requestUpdate();
  }

  // State

  protected override stateStep(): number {
    return this.#wantedStep ?? this.iteration;
  }

  protected override engineInUse(): string {
    return this.#origin.made ?? this.#training.main.session?.engine ?? this.engine;
  }

  protected override restored(step: number | undefined, engine: string | undefined): void {
    this.#wantedStep = step;
    this.#origin.set(engine);
    this.#training.restart();
  }

  // What is seen

  override bar(): unknown {
    const { playing, main } = this.#training;
    return player(
      {
        verb: 'Train',
        playing,
        status: this.#still ? words.still : (statusOf(this.#training) ?? this.#scene?.status()),
        engine: main.session && badgeOf(this.#training),
        speed: this.barField('speed'),
        blocked: !main.session || this.#training.broken !== undefined,
        stepWord: paceOf(this.settings.speed).kind === 'slow-motion' ? 'Next phase' : 'One step',
        shows: (part) => this.shows(part),
      },
      this.#actions,
    );
  }

  readonly #actions = {
    play: () => this.play(),
    pause: () => this.pause(),
    step: () => void (paceOf(this.settings.speed).kind === 'slow-motion' ? this.#training.phase() : this.step(1)),
    reset: () => this.resetByReader(),
  };

  protected override keyPressed(event: KeyboardEvent): boolean {
    return playerKey(event, this.playing, this.#actions);
  }

  override stage(): unknown {
    return this.#scene?.stage();
  }

  override stageNote(): StageNote | undefined {
    const waiting = !this.#training.main.frame && this.#first && this.active ? starting : undefined;
    return broken(this.#training, () => this.resetByReader()) ?? (this.#scene ? this.#scene.note() : absent(this.#missing, () => this.#askAgain())) ?? waiting;
  }

  override notice(): unknown {
    return this.#origin.render();
  }

  override charts(): readonly Chart[] | undefined {
    return this.#scene?.charts();
  }

  override key(): unknown {
    return this.#scene?.key();
  }

  override formula(): unknown {
    return formulas(this.#scene?.formulas() ?? [], {
      followed: this.#follow,
      hint: 'Point at a term to see it.',
      onFollow: (term) => {
        this.#follow = term;
        this.requestUpdate();
      },
    });
  }

  override captionText(): unknown {
    return this.#scene?.caption();
  }

  override summary(): string {
    return this.#scene?.summary() ?? '';
  }

  override dataTable(): Later<DataTable | undefined> {
    return this.#scene?.table();
  }

  override picture(): Later<Picture | undefined> {
    return this.#scene?.picture();
  }

  /** A PyTorch script that trains the same model on the same data. */
  override pytorch(): Later<string | undefined> {
    return this.#scene?.pytorch();
  }

  override settingsSummary(): string {
    const { data, objective: chosen } = settings;
    return `${data.of[this.settings.data]}, ${chosen.of[this.settings.objective].toLowerCase()} loss`;
  }

  override tile(name: string, key: string): unknown {
    return name === 'data' ? tileOf(key, this.palette) : nothing;
  }

  override mark(name: string): unknown {
    return this.#scene?.mark?.(name) ?? layerMark(name, this.palette);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'gan-trainer': GanTrainer;
  }
}
