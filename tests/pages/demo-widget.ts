/** A widget with every kind of field, for the tests and for looking at. It trains nothing. */
import { html, svg, type TemplateResult } from 'lit';
import { player, playerKey, speedSetting } from '../../src/ui/player.js';
import { choice, flag, number, numbers, text, whole, widget } from '../../src/ui/widget.js';
import type { Complaint } from '../../src/ui/complaints.js';
import type { StageNote } from '../../src/ui/notes.js';

export const settings = {
  data: choice({
    default: 'ring',
    of: { ring: 'Ring of 8', grid: 'Grid of 25', moons: 'Moons', spiral: 'Spiral', line: 'Line' },
    label: 'Data',
    attribute: 'dataset',
    control: 'tiles',
  }),
  objective: choice({
    default: 'non-saturating',
    of: { minimax: 'Minimax', 'non-saturating': 'Non-saturating', 'least-squares': 'Least squares', hinge: 'Hinge', wasserstein: 'Wasserstein' },
    label: 'Objective',
    help: 'What the two players minimise.',
  }),
  learningRate: number({ default: 0.001, min: 0.00001, max: 1, scale: 'log', label: 'Learning rate, both players' }),
  updates: whole({ default: 1, min: 1, max: 10, label: 'D steps per G step' }),
  mode: choice({ default: 'soft', of: { soft: 'Soft', hard: 'Hard', through: 'Straight-through' }, label: 'Sample', group: 'more', section: 'Draws' }),
  temperature: number({
    default: 0.5, min: 0.1, max: 10, scale: 'log', label: 'Temperature τ', ends: ['each draw picks one corner', 'all parts equal'], group: 'more', section: 'Draws',
  }),
  shift: number({ default: 0, min: -3, max: 3, label: 'Shift', group: 'more' }),
  keep: flag({ default: true, label: 'Keep the noise', group: 'more', section: 'Draws' }),
  layers: text({ default: '64-64', pattern: /^\d+(-\d+)*$/, wanted: 'widths such as 64-64', label: 'Layers', group: 'more' }),
  batch: whole({ default: 128, min: 1, max: 4096, label: 'Batch size', control: 'field', group: 'more' }),
  clip: number({ default: 0.01, min: 0.001, max: 1, scale: 'log', label: 'Clip value', group: 'more', when: ({ objective }) => objective === 'wasserstein' }),
  showReal: flag({ default: true, label: 'Real data', group: 'layer' }),
  showMade: flag({ default: true, label: 'Generated', group: 'layer' }),
  showNoise: flag({ default: false, label: 'Where noise lands', group: 'layer' }),
  points: numbers({ default: [], columns: 2, label: 'Points' }),
  speed: speedSetting({ default: 500 }),
};

const dots: Readonly<Record<string, (i: number) => readonly [number, number]>> = {
  ring: (i) => [18 + 11 * Math.cos((i * Math.PI) / 4), 18 + 11 * Math.sin((i * Math.PI) / 4)],
  grid: (i) => [8 + 5 * (i % 5), 8 + 5 * Math.floor(i / 5)],
  moons: (i) => (i % 2 ? [14 + 8 * Math.cos(i / 8), 20 - 8 * Math.sin(i / 8)] : [22 - 8 * Math.cos(i / 8), 16 + 8 * Math.sin(i / 8)]),
  spiral: (i) => [18 + i * 0.45 * Math.cos(i / 3.5), 18 + i * 0.45 * Math.sin(i / 3.5)],
  line: (i) => [6 + i, 28 - i * 0.8],
};

export class DemoWidget extends widget(settings) {
  playing = false;
  steps = 1050;
  note: StageNote | undefined;
  calls: string[] = [];

  override awake(): void {
    this.calls.push('awake');
    void this.updateComplete.then(() => this.ready());
  }

  override rest(): void {
    this.calls.push('rest');
  }

  override resume(): void {
    this.calls.push('resume');
  }

  protected override preset({ data }: { readonly data: string }): { readonly learningRate?: number } {
    return data === 'grid' ? { learningRate: 0.0003 } : {};
  }

  protected override problems({ objective, batch }: { readonly objective: string; readonly batch: number }): Readonly<Record<string, Complaint>> {
    if (objective !== 'hinge' || batch >= 2) return {};
    return {
      batch: {
        setting: 'batch',
        seen: 'batch 1 with hinge',
        wanted: 'a batch of 2 or more',
        message: 'A batch of one point has no spread, so the hinge has nothing to lean on.',
        cures: [{ label: 'Use 64', act: () => this.change('batch', 64) }],
      },
    };
  }

  override bar(): TemplateResult {
    return player(
      {
        verb: 'Train',
        playing: this.playing,
        status: html`${this.playing ? 'Training, step' : 'Paused at step'} <b>${this.steps}</b>`,
        engine: 'wasm',
        speed: this.barField('speed'),
        shows: (part) => this.shows(part),
      },
      this.#actions,
    );
  }

  override stage(): TemplateResult {
    const { shift } = this.settings;
    return html`<svg viewBox="0 0 400 400" width="100%" aria-hidden="true">
      ${Array.from({ length: 8 }, (_, i) => {
        const [x, y] = [200 + 40 * shift + 130 * Math.cos((i * Math.PI) / 4), 200 + 130 * Math.sin((i * Math.PI) / 4)];
        return svg`<circle cx=${x} cy=${y} r="6" fill="none" stroke="currentColor" stroke-width="1.5" />`;
      })}
    </svg>`;
  }

  override stageNote(): StageNote | undefined {
    return this.note;
  }

  override charts(): readonly { key: string; label: string; content: TemplateResult }[] {
    const chart = (head: string, how: string) => html`<div><b>${head}</b> <span class="muted">${how}</span><svg viewBox="0 0 300 120" width="100%" aria-hidden="true"><path d="M0 100 C 60 20 180 60 300 50" fill="none" stroke="currentColor" stroke-width="2" /></svg></div>`;
    return [
      { key: 'losses', label: 'Losses', content: chart('Losses', 'lower is better for each player') },
      { key: 'answers', label: 'D’s answers', content: chart('What D answers', 'average over a batch; 0.5 means it cannot tell') },
    ];
  }

  override formula(): TemplateResult {
    return html`L = mean log D(x) = 0.625`;
  }

  override captionText(): TemplateResult {
    return html`<b>What to look for:</b> generated points drift along the arrows, towards places that the discriminator, D, takes for real.`;
  }

  override summary(): string {
    return `Eight clusters on a ring, moved by ${this.settings.shift}.`;
  }

  override dataTable() {
    return { columns: ['step', 'name'], rows: Array.from({ length: 12 }, (_, i) => [i * 1000, i === 3 ? '=1+1' : `row ${i}`]) };
  }

  override picture() {
    return {
      width: 100,
      height: 100,
      svg: () => '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"></svg>',
      paint: (context: CanvasRenderingContext2D) => context.fillRect(10, 10, 20, 20),
    };
  }

  override pytorch(): string {
    return 'import torch';
  }

  override tile(_name: string, key: string): TemplateResult {
    const at = dots[key] ?? (() => [0, 0] as const);
    return html`<svg width="36" height="36">${Array.from({ length: key === 'ring' ? 8 : 25 }, (_, i) => svg`<circle cx=${at(i)[0]} cy=${at(i)[1]} r="1.3" fill="currentColor" />`)}</svg>`;
  }

  override mark(name: string): TemplateResult | undefined {
    if (name === 'showNoise') return undefined;
    return html`<svg width="14" height="14">${
      name === 'showReal'
        ? svg`<circle cx="7" cy="7" r="4.2" fill="none" stroke="var(--g-real)" stroke-width="1.8" />`
        : svg`<circle cx="7" cy="7" r="4" fill="var(--g-generated)" />`
    }</svg>`;
  }

  protected override stateStep(): number {
    return this.steps;
  }

  protected override keyPressed(event: KeyboardEvent): boolean {
    return playerKey(event, this.playing, this.#actions);
  }

  protected override restored(step: number | undefined): void {
    this.steps = step ?? 0;
  }

  readonly #actions = {
    play: () => this.#play(true),
    pause: () => this.#play(false),
    step: () => {
      this.steps += 1;
      this.requestUpdate();
    },
    reset: () => this.resetByReader(),
  };

  #play(playing: boolean): void {
    this.playing = playing;
    this.requestUpdate();
  }
}
