import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Measures } from '../../gan/index.js';
import { changedCycle, cycleDefaults, type CycleOptions } from '../../gan/pictures/cycle.js';
import { HELD, type Domains } from '../../gan/pictures/domains.js';
import type * as Glasses from '../../gan/pictures/glasses.js';
import type { Translators } from '../../gan/pictures/translators.js';
import { shuffled } from '../../gan/data/shuffled.js';
import { Loading } from '../../ui/assets.js';
import { vars } from '../../ui/directives.js';
import { GanErrorEvent, GanStepEvent } from '../../ui/events.js';
import { formulas } from '../../ui/formula.js';
import { formulaStyles } from '../../ui/formula.styles.js';
import type { StageNote } from '../../ui/notes.js';
import { player, playerKey } from '../../ui/player.js';
import { paint } from '../../ui/plot/paint.js';
import { picturesStyles } from '../../ui/plot/pictures.styles.js';
import { plotStyles } from '../../ui/plot/plot.styles.js';
import { GanWidget, widget, type Chart, type DataTable, type Picture } from '../../ui/widget.js';
import { Origin } from '../gan-trainer/origin.js';
import { facePicker } from './face-picker.js';
import { lossFormulas } from './formula.js';
import { averagesPanel, facePanel, lossesPanel } from './panels.js';
import { Translation } from './run.js';
import { rowCount, rowsScene, type RowsView, type Trip } from './scene.js';
import { presetOf, settings, type CycleSettings } from './settings.js';
import { styles } from './cycle-gan.styles.js';
import { badgeOf, brokeAt, captionOf, noteOf, statusOf, summaryOf, words } from './words.js';

/** What reads the files comes when they are wanted. */
const files = (): Promise<typeof Glasses> => import('../../gan/pictures/glasses.js');

/** Faces of each kind that are trained on in the page: the worker gets them in one message. */
const TRAINED = 800;

/**
 * Two translators that learn without pairs: G puts glasses on faces, F takes them off.
 *
 * Each has a discriminator of the domain that it translates into; the cycle loss asks that what went there comes back. Shipped
 * trained with the cycle loss and without it; training goes on in the page.
 *
 * @summary CycleGAN on faces without and with glasses: what the cycle loss holds, and what it does not.
 *
 * @slot title - a heading inside the widget
 * @slot caption - what to look for, instead of the widget's own words
 * @csspart stage - rows of faces, their translations, and what came back
 * @csspart charts - one face there and back, averages, losses
 * @fires gan-ready - the first picture stands
 * @fires gan-step - steps were trained, with what was measured; at most once a frame
 * @fires gan-error - something given could not be used, a file did not come, or the losses stopped being numbers
 */
export class CycleGan extends widget(settings) {
  static override styles = [GanWidget.styles, plotStyles, picturesStyles, formulaStyles, styles];

  readonly #faces = new Loading<Domains>(this, { source: 'faces' });
  readonly #trained = new Loading<Translators>(this, { source: 'translators' });
  readonly #origin = new Origin(this);
  readonly #run = new Translation({
    basePath: () => this.basePath,
    shown: () => this.#places,
    changed: () => this.#changed(),
    opened: () => this.#wantedStep ?? 0,
    stands: () => this.#stands(),
    broke: (step, lastGood) => this.#broke(step, lastGood),
    refused: (what, message) => this.#refused(what, message),
    opening: () => ['run', 'engine'].forEach((source) => this.complaints.clear(source)),
    moved: (engine, step, why) => this.#origin.moved(engine, step, why),
  });
  #follow: string | undefined;
  #wantedStep: number | undefined;
  #lastStep = 0;

  // For code

  /** Trains on until `pause()`. */
  play(): void {
    this.wake();
    this.#run.play();
  }

  /** Stops training; `play()` goes on from there. */
  pause(): void {
    this.#run.pause();
  }

  /** Trains n iterations; resolves when they are trained and the faces translated anew. */
  async step(n = 1): Promise<void> {
    await this.#opened();
    await this.#run.step(Number.isFinite(n) ? Math.max(0, Math.floor(n)) : 1);
  }

  /** The author's settings, the weights that training begins with, step 0. */
  override reset(): void {
    super.reset();
    this.#wantedStep = undefined;
    this.#run.restart();
  }

  /** n translations into the other domain, [n, 3 · 32 · 32] in −1 … 1, of faces that nothing was trained on. */
  async generate(n: number): Promise<Float32Array> {
    await this.#opened();
    const domains = this.#faces.value;
    if (!domains) return new Float32Array(0);
    const on = this.settings.direction === 'on';
    const size = domains.x.rows.columns;
    const made = await this.#run.translate(on ? 'fromX' : 'fromY', (on ? domains.x : domains.y).held);
    return repeated(n, made.length, size, (i) => made[i].there);
  }

  /** n real faces of the domain that is translated into, [n, 3 · 32 · 32]. */
  sample(n: number): Float32Array {
    const domains = this.#faces.value;
    if (!domains) return new Float32Array(0);
    const { held } = this.settings.direction === 'on' ? domains.y : domains.x;
    const size = domains.x.rows.columns;
    return repeated(n, HELD, size, (i) => held.subarray(i * size, (i + 1) * size));
  }

  /** Grows whenever the translators have changed. */
  get version(): number {
    return this.#run.version;
  }

  /** Averages over the held faces, by name: "cycleX", "scoreY" … */
  get metrics(): Measures {
    return { ...this.#run.averages?.values };
  }

  /** Iterations trained in the page. */
  get iteration(): number {
    return this.#run.iteration;
  }

  get playing(): boolean {
    return this.#run.playing;
  }

  // Lifecycle

  override rest(): void {
    this.#run.rest();
  }

  override resume(): void {
    this.#run.resume();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#run.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.disconnect(() => !this.isConnected);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { start } = this.settings;
    this.#faces.want({ key: 'faces', what: 'the faces', load: async (options) => (await files()).loadGlasses(options, TRAINED) });
    this.#trained.want(start === 'untrained' ? undefined : { key: start, what: 'the translators', load: async (options) => (await files()).loadTranslators(start, options) });
    this.#update();
  }

  #update(): void {
    const { seed, settings: { start } } = this;
    const domains = this.#faces.value;
    const trained = this.#trained.value;
    if (!domains || (start !== 'untrained' && !trained)) return;
    const engine = this.engine === 'auto' && this.says('seed') ? 'wasm' : this.engine;
    this.#run.update({ domains, trained: start === 'untrained' ? undefined : trained, options: optionsOf(this.settings), seed, engine, key: JSON.stringify([start, seed, engine]) });
  }

  protected override preset(chosen: CycleSettings): Partial<CycleSettings> {
    return presetOf(chosen);
  }

  /** Settings that were just set are taken in, files are here, and the run is open. */
  async #opened(): Promise<void> {
    this.wake();
    await this.updateComplete;
    await Promise.all([this.#faces.settled, this.#trained.settled]);
    await this.updateComplete;
    await this.#run.settled;
  }

  #stands(): void {
    this.#origin.stands(this.#run.live.session?.engine);
    const wanted = this.#wantedStep ?? 0;
    this.#wantedStep = undefined;
    if (this.iteration < wanted && !this.#run.broken) this.#refused('run', words.tooFar(wanted, this.iteration));
    this.ready();
    this.requestUpdate();
  }

  #refused(what: 'run' | 'engine', message: string): void {
    this.complaints.set(what, { message, seen: what === 'run' ? '' : this.engine, wanted: 'settings that can be trained', ...(what === 'engine' && { setting: 'engine' }) });
  }

  #changed(): void {
    const { iteration, live: { frame } } = this.#run;
    if (iteration !== this.#lastStep && frame) this.dispatchEvent(new GanStepEvent(iteration, frame.measures));
    this.#lastStep = iteration;
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
    return this.#origin.made ?? this.#run.live.session?.engine ?? this.engine;
  }

  protected override restored(step: number | undefined, engine: string | undefined): void {
    this.#wantedStep = step;
    this.#origin.set(engine);
    this.#run.restart();
  }

  // What is seen

  /** Places of the faces of the row among the held ones: the seed chooses. */
  get #places(): readonly number[] {
    return [...shuffled(this.settings.faces, HELD, this.seed)];
  }

  get #trips(): Trip[] {
    const domains = this.#faces.value;
    if (!domains) return [];
    const side = this.settings.direction === 'on' ? 'x' : 'y';
    const { held, rows: { columns } } = domains[side];
    return this.#places.map((place) => {
      const told = this.#run.looked.get(place)?.[side];
      return { from: held.subarray(place * columns, (place + 1) * columns), ...(told && { told }) };
    });
  }

  get #view(): RowsView {
    const { direction, difference } = this.settings;
    const shape = this.#faces.value?.shape ?? { channels: 3, height: 32, width: 32 };
    return { trips: this.#trips, chosen: this.#face, direction, difference, shape, follow: this.#follow };
  }

  /** The followed face, from 0; a row may be shorter than it was. */
  get #face(): number {
    return Math.min(this.settings.face, this.settings.faces) - 1;
  }

  override bar(): unknown {
    const { playing, live: { session }, broken } = this.#run;
    return player(
      {
        verb: 'Train on',
        playing,
        status: statusOf(this.#run),
        engine: session && badgeOf(this.#run),
        blocked: !session || broken !== undefined,
        shows: (part) => this.shows(part),
      },
      this.#actions,
    );
  }

  readonly #actions = {
    play: () => this.play(),
    pause: () => this.pause(),
    step: () => void this.step(1),
    reset: () => this.resetByReader(),
  };

  protected override keyPressed(event: KeyboardEvent): boolean {
    return playerKey(event, this.playing, this.#actions);
  }

  override stage(): TemplateResult {
    const view = this.#view;
    const { faces } = this.settings;
    return html`<div class="rows" ${vars({ '--rows': String(rowCount(view)), '--columns': String(faces) })}>
      ${view.trips.length === 0
        ? undefined
        : html`<canvas role="img" aria-label=${this.summary()} ${paint((width, height) => rowsScene(view, width, height), this.palette)}></canvas>
            ${facePicker({ count: faces, chosen: this.#face, locked: this.isLocked('face'), onChoose: (face) => this.change('face', face + 1) })}`}
    </div>`;
  }

  override stageNote(): StageNote | undefined {
    return this.#faces.note ?? this.#trained.note ?? noteOf(this.#run, () => this.resetByReader());
  }

  override notice(): unknown {
    return this.#origin.render();
  }

  override charts(): Chart[] {
    const { palette, settings: { direction } } = this;
    const { shape, trips } = this.#view;
    const { live: { history }, trail } = this.#run;
    const trip = trips[this.#face];
    return [
      { key: 'face', label: 'One face', content: trip && facePanel({ trip, number: this.#face + 1, direction, shape, palette }) },
      ...(this.#isNarrow ? [{ key: 'averages', label: 'Averages', content: this.#averages() }] : []),
      { key: 'losses', label: 'Losses', content: lossesPanel(history, trail, palette) },
    ];
  }

  get #isNarrow(): boolean {
    return this.layout.arrangement === 'narrow';
  }

  #averages(): TemplateResult {
    return averagesPanel(this.#run.averages?.values, this.#follow);
  }

  /** Where there is room for it, what the rows come to on average stands under them. */
  override key(): unknown {
    return this.#isNarrow ? undefined : this.#averages();
  }

  override formula(): unknown {
    return formulas(lossFormulas(this.settings, this.#run.averages?.values), {
      followed: this.#follow,
      hint: words.hint,
      onFollow: (term) => {
        this.#follow = term;
        this.requestUpdate();
      },
    });
  }

  override captionText(): unknown {
    return captionOf(this.settings);
  }

  override summary(): string {
    return summaryOf(this.#run, this.settings);
  }

  override settingsSummary(): string {
    const { start, direction } = this.settings;
    return `${settings.direction.of[direction]} glasses, translators ${settings.start.of[start].toLowerCase()}`;
  }

  override async dataTable(): Promise<DataTable> {
    const { faceTable } = await import('./saved.js');
    return faceTable(this.#view);
  }

  override async picture(): Promise<Picture | undefined> {
    const { exported } = await import('./saved.js');
    const view = this.#view;
    return view.trips.length === 0 ? undefined : exported(view, this.palette);
  }
}

const optionsOf = ({ cycle, identity, learningRate, batch }: CycleSettings): CycleOptions => {
  const optimiser = { kind: 'adam', rate: learningRate, beta1: 0.5, beta2: 0.99 } as const;
  return changedCycle(cycleDefaults, { cycle, identity, batch, translator: { optimiser }, critic: { optimiser } });
};

/** n pictures out of `count`, again from the first where n is larger. */
function repeated(n: number, count: number, size: number, at: (i: number) => Float32Array): Float32Array {
  const wanted = count === 0 || !Number.isFinite(n) ? 0 : Math.max(0, Math.floor(n));
  const out = new Float32Array(wanted * size);
  for (let i = 0; i < wanted; i++) out.set(at(i % count), i * size);
  return out;
}

declare global {
  interface HTMLElementTagNameMap {
    'cycle-gan': CycleGan;
  }
}
