/** Where a state comes from: what is said when its run is replayed on another engine than the one that made it. */
import { common } from '../../ui/common.js';
import { closeIcon } from '../../ui/icons.js';
import { count } from '../../ui/format.js';
import { note } from '../../ui/notes.js';

const engines: Readonly<Record<string, string>> = common.engine.of;

const isKnown = (engine: string): boolean => engine !== 'auto' && Object.hasOwn(engines, engine);

const sentence = (made: string, here: string): string =>
  `This state was made with ${engines[made]}; here it runs with ${engines[here] ?? here}, which rounds differently: numbers may differ in their last digits, and after many steps the picture too.`;

/** What it needs of its element. */
interface OriginHost {
  announce(text: string): void;
  requestUpdate(): void;
}

export class Origin {
  readonly #host: OriginHost;
  #made: string | undefined;
  #says: string | undefined;

  constructor(host: OriginHost) {
    this.#host = host;
  }

  /** The engine of the state whose run does not stand yet. */
  get made(): string | undefined {
    return this.#made;
  }

  /** A state was set, or is left. */
  set(engine: string | undefined): void {
    this.#made = engine !== undefined && isKnown(engine) ? engine : undefined;
  }

  /** A run stands, on this engine: what was said of the one before goes. */
  stands(here: string | undefined): void {
    const made = this.#made;
    this.#made = undefined;
    this.#say(made === undefined || here === undefined || made === here ? undefined : sentence(made, here));
  }

  /** The run that stands goes on on another engine. */
  moved(here: string, step: number, why: string): void {
    this.#say(`${why} Training goes on with ${engines[here] ?? here} from step ${count(step)}.`);
  }

  render(): unknown {
    return this.#says === undefined ? undefined : note(this.#says, () => this.#say(undefined), 'Close', closeIcon);
  }

  #say(text: string | undefined): void {
    if (text === this.#says) return;
    this.#says = text;
    if (text !== undefined) this.#host.announce(text);
    this.#host.requestUpdate();
  }
}
