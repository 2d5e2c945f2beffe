import { html, nothing, type PropertyValues } from 'lit';
import { refusals, type Checkpoint, type Measures } from '../../gan/index.js';
import type { Complaint } from '../../ui/complaints.js';
import { GanErrorEvent, GanStepEvent, GanTrainedEvent } from '../../ui/events.js';
import { count } from '../../ui/format.js';
import { formulas } from '../../ui/formula.js';
import type { StageNote } from '../../ui/notes.js';
import { paceOf, player, playerKey } from '../../ui/player.js';
import { formulaStyles } from '../../ui/formula.styles.js';
import { plotStyles } from '../../ui/plot/plot.styles.js';
import { stage2d } from '../../ui/plot/stage.js';
import { GanWidget, widget, type Chart, type DataTable, type Picture } from '../../ui/widget.js';
import { complaintsAbout, madeOf } from './compare.js';
import { lossFormulas } from './formula.js';
import { styles } from './gan-trainer.styles.js';
import { badgeOf, brokeAt, captionFor, phaseOf, statusOf, words } from './words.js';
import type { LiveRun } from './live-run.js';
import { layerMark, tileOf } from './marks.js';
import { charts, frameRequest, keyOf, measuresShown, stageMarks, summaryOf, verdict, type View } from './pictures.js';
import { Origin } from './origin.js';
import { Paper, paper } from './paper.js';
import { noteOf } from './stage-note.js';
import { countOf, inUnits, MOST } from './units.js';
import { optionsOf, presetOf, recipeSettings } from './recipe.js';
import { framed, settings, type TrainerSettings } from './settings.js';
import { Training } from './training.js';

/**
 * A generative adversarial network that learns points in the plane, live.
 *
 * A generator, G, turns noise into points; a discriminator, D, tells them from real ones; each learns from the other.
 * The real network trains in the page, in a worker, at thousands of steps a second.
 *
 * @summary The game itself: choose data, objective and networks, and watch both players learn.
 *
 * @slot title - a heading inside the widget
 * @slot caption - what to look for, instead of the widget's own words
 * @csspart stage - the plane with real and generated samples
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
    spec: (second) => madeOf(this.settings, second),
    settings: () => this.settings,
    basePath: () => this.basePath,
    request: () => frameRequest(this.settings, this.#window()),
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
  readonly #paper = new Paper(() => this.requestUpdate());

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

  /** n points that G makes, [n, 2], in the data's own units. */
  async generate(n: number): Promise<Float32Array> {
    await this.#opened();
    return inUnits(this.#training.data, await this.#training.generate(countOf(n, MOST)));
  }

  /** n real points, [n, 2]. */
  sample(n: number): Float32Array {
    return inUnits(this.#training.data, this.#training.data?.sample(countOf(n, MOST), this.seed + 1) ?? new Float32Array(0));
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
    this.#training.own.update({ points: this.points, src: this.src, drawn: this.settings.drawn, wanted: this.#wantsOwn, seed: this.seed }, (outcome) => {
      if (outcome && 'problem' in outcome) this.complaints.set('points', { message: outcome.problem, seen: this.src, wanted: 'points' });
      else this.complaints.clear('points');
      this.requestUpdate();
    });
    if (changed.has('speed')) void this.#training.changePace();
    if (framed.some((layer) => changed.has(layer))) this.#training.look();
    const engine = this.engine === 'auto' && this.says('seed') ? 'wasm' : this.engine;
    const refused = refusals(optionsOf(this.settings)).length > 0;
    this.#training.update({ seed: this.seed, engine, own: this.#wantsOwn, refused });
  }

  protected override preset(chosen: TrainerSettings): Partial<TrainerSettings> {
    return recipeSettings(chosen);
  }

  protected override problems(s: Readonly<TrainerSettings>): Readonly<Record<string, Complaint>> {
    return complaintsAbout(s);
  }

  get #wantsOwn(): boolean {
    return this.settings.data === 'own' || (!this.says('data') && (this.points !== undefined || this.src !== ''));
  }

  /** The settings that were just set are taken in. */
  async #opened(): Promise<void> {
    this.wake();
    await this.updateComplete;
    await this.#training.own.settled;
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
    const { says } = this.#training.slow;
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
        status: this.#still ? words.still : statusOf(this.#training),
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
    const { main, runs: { second, secondLabel } } = this.#training;
    if (!second || secondLabel === undefined) return this.#plane(main, this.#drawingSurface());
    return html`<div class="pair">
      <figure>${this.#plane(main)}<figcaption><b>As set</b> ${verdict(this.#view(main))}</figcaption></figure>
      <figure>${this.#plane(second)}<figcaption><b>${secondLabel}</b> ${verdict(this.#view(second))}</figcaption></figure>
    </div>`;
  }

  #plane(run: LiveRun, over: unknown = undefined): unknown {
    const view = this.#view(run);
    return stage2d({ ...this.#window(), palette: this.palette, label: summaryOf(view), marks: stageMarks(view), follow: view.follow, over });
  }

  #window(): { readonly x: readonly [number, number]; readonly y: readonly [number, number] } {
    return this.#training.data?.window ?? paper;
  }

  #drawingSurface(): unknown {
    if (!this.#wantsOwn || this.points !== undefined || this.src !== '' || this.isLocked('drawn')) return undefined;
    return this.#paper.surface(this.settings.drawn, (points) => this.change('drawn', points));
  }

  override stageNote(): StageNote | undefined {
    const drawn = this.settings.drawn.length + this.#paper.stroke.length;
    const from = this.points !== undefined ? 'code' : this.src !== '' ? 'file' : 'drawing';
    return noteOf(this.#training, { own: this.#wantsOwn, drawn, from, first: this.#first && this.active }, () => this.resetByReader(), () => this.requestUpdate());
  }

  override notice(): unknown {
    return this.#origin.render();
  }

  override charts(): Chart[] {
    return charts(this.#view(this.#training.main), { kept: [], onScrub: (k) => void this.#training.seek(k) }, this.layout.arrangement === 'narrow');
  }

  override key(): unknown {
    const key = keyOf(this.#view(this.#training.main));
    const phase = phaseOf(this.#training);
    return phase === undefined ? key : html`${phase}${key}`;
  }

  override formula(): unknown {
    return formulas(lossFormulas(this.settings, measuresShown(this.#view(this.#training.main))), {
      followed: this.#follow,
      hint: 'Point at a term to see it.',
      onFollow: (term) => {
        this.#follow = term;
        this.requestUpdate();
      },
    });
  }

  override captionText(): unknown {
    const caption = captionFor(this.settings, presetOf(this.settings.data, this.settings.story));
    const { note } = this.#training.own;
    return this.#wantsOwn && note !== undefined ? `${note} ${caption}` : caption;
  }

  override summary(): string {
    return summaryOf(this.#view(this.#training.main));
  }

  // What a reader takes away is made by code that is loaded when it is asked for.

  override async dataTable(): Promise<DataTable> {
    const { historyTable } = await import('./saved.js');
    return historyTable(this.#training.main.history);
  }

  override async picture(): Promise<Picture> {
    const { exported } = await import('./saved.js');
    const view = this.#view(this.#training.main);
    return exported({ ...this.#window(), marks: stageMarks(view), follow: view.follow }, this.palette);
  }

  /** A PyTorch script that trains the same model on the same data. */
  override async pytorch(): Promise<string | undefined> {
    const { pytorchOf } = await import('./saved.js');
    return pytorchOf(this.settings, this.#training.data, this.seed);
  }

  override settingsSummary(): string {
    const { data, objective: chosen } = settings;
    return `${data.of[this.settings.data]}, ${chosen.of[this.settings.objective].toLowerCase()} loss`;
  }

  override tile(name: string, key: string): unknown {
    return name === 'data' ? tileOf(key, this.palette) : nothing;
  }

  override mark(name: string): unknown {
    return layerMark(name, this.palette);
  }

  #view(run: LiveRun): View {
    const { data } = this.#training;
    const { stroke } = this.#paper;
    const real = stroke.length === 0 ? this.#training.real : Float32Array.of(...this.#training.real, ...stroke);
    const follow = this.#follow ?? this.#training.slow.part;
    return { settings: this.settings, data, real, frame: run.frame, history: run.history, follow, palette: this.palette };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'gan-trainer': GanTrainer;
  }
}
