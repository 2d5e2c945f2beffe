/**
 * What is wrong at the moment, one sentence for each source: a setting, the state, the file, the run. A new sentence
 * is one `gan-error`; a mended source has none.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from './icons.js';
import { GanErrorEvent } from './events.js';

/** A button that mends it. */
export interface Cure {
  readonly label: string;
  readonly act: () => void;
}

export interface Complaint {
  readonly message: string;
  readonly seen: string;
  readonly wanted: string;
  /** The setting whose field is outlined. */
  readonly setting?: string;
  readonly cures?: readonly Cure[];
}

/** What the list needs of its element. */
export interface ComplaintsHost extends EventTarget {
  readonly hasUpdated: boolean;
  requestUpdate(): void;
  announce(text: string): void;
}

export class Complaints {
  readonly #host: ComplaintsHost;
  readonly #all = new Map<string, Complaint>();
  /** Said before the element's first picture; a page has had no time to listen yet. */
  #waiting: Complaint[] = [];

  constructor(host: ComplaintsHost) {
    this.#host = host;
  }

  get all(): readonly Complaint[] {
    return [...this.#all.values()];
  }

  /** Whether the field of this setting is outlined. */
  about(setting: string): boolean {
    return this.all.some((complaint) => complaint.setting === setting);
  }

  set(source: string, complaint: Complaint): void {
    const known = this.#all.get(source)?.message === complaint.message;
    this.#all.set(source, complaint);
    this.#host.requestUpdate();
    if (known) return;
    if (this.#host.hasUpdated) this.#tell(complaint);
    else this.#waiting.push(complaint);
  }

  clear(source: string): void {
    if (this.#all.delete(source)) this.#host.requestUpdate();
  }

  /** A right value was given to a setting: what was said about the old one goes, wherever it came from. */
  mended(setting: string): void {
    this.clear(setting);
    for (const [source, complaint] of this.#all) if (source.startsWith('state.') && complaint.setting === setting) this.clear(source);
  }

  /** Keeps, of the sources that begin so, only these. */
  replace(prefix: string, complaints: ReadonlyMap<string, Complaint>): void {
    for (const source of this.#all.keys()) if (source.startsWith(prefix) && !complaints.has(source)) this.clear(source);
    for (const [source, complaint] of complaints) this.set(source, complaint);
  }

  /** Tells what was wrong from the beginning. */
  flush(): void {
    for (const complaint of this.#waiting.splice(0)) this.#tell(complaint);
  }

  render(): TemplateResult | typeof nothing {
    if (this.#all.size === 0) return nothing;
    return html`<ul class="complaints" part="complaints">
      ${[...this.#all].map(
        ([source, { message, cures = [] }]) => html`<li id=${`complaint-${source}`} class="complaint">
          ${alertIcon}<span>${message}</span>
          ${cures.map(({ label, act }) => html`<button type="button" class="button" @click=${act}>${label}</button>`)}
        </li>`,
      )}
    </ul>`;
  }

  #tell(complaint: Complaint): void {
    this.#host.announce(complaint.message);
    this.#host.dispatchEvent(new GanErrorEvent(complaint));
  }
}
