/** `for="id"`: a widget that works on what another one is training, as `<label for>` does. */
import type { ReactiveController } from 'lit';
import type { GanWidget } from './base.js';
import { quoted } from './settings.js';

/** What can be linked to. */
export interface Source {
  /** Grows whenever `generate` would answer something else. */
  readonly version: number;
  /** Made samples; rows, or a promise of them. */
  generate(count: number): unknown;
  /** Real samples. */
  sample(count: number): unknown;
}

export const isSource = (thing: unknown): thing is Source =>
  typeof thing === 'object' && thing !== null && 'version' in thing &&
  'generate' in thing && typeof thing.generate === 'function' && 'sample' in thing && typeof thing.sample === 'function';

/** Events after which the source may have something else to show. */
const news = ['gan-ready', 'gan-step', 'gan-trained', 'change'] as const;

/** How long an id may be missing before it is said, ms. */
const patience = 3000;

/** Which element each linked element follows: a circle is found by walking it. */
const followed = new WeakMap<Element, Element>();

/** The roots in which an id is looked up: the element's own, then outward. */
const rootsOf = (element: Element): readonly (Document | ShadowRoot)[] => {
  const roots: (Document | ShadowRoot)[] = [];
  for (let at: Node | undefined = element; at !== undefined; ) {
    const root = at.getRootNode();
    if (root instanceof ShadowRoot || root instanceof Document) roots.push(root);
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return roots;
};

/**
 * Finds the source of a widget: the one that code gave, else the element with the id, which may appear later.
 *
 * The widget calls `look(id, given)` whenever either changes, and hears `changed()` when the source is another one or
 * has news.
 */
export class LinkedSource implements ReactiveController {
  readonly #host: GanWidget;
  readonly #changed: () => void;
  #id = '';
  #given: Source | undefined;
  #found: Source | undefined;
  #observer: MutationObserver | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: GanWidget, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get source(): Source | undefined {
    return this.#given ?? this.#found;
  }

  look(id: string, given?: Source): void {
    if (id === this.#id && given === this.#given) return;
    this.#id = id;
    this.#given = given;
    if (this.#host.isConnected) this.hostConnected();
  }

  hostConnected(): void {
    this.hostDisconnected();
    if (this.#id !== '' && this.#given === undefined) {
      this.#observer = new MutationObserver(() => this.#find());
      const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] };
      for (const root of rootsOf(this.#host)) this.#observer.observe(root, watched);
      this.#timer = setTimeout(() => this.source === undefined && this.#complain(`nothing has the id ${quoted(this.#id)}`), patience);
    }
    this.#find();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
    this.#follow(undefined);
  }

  #find(): void {
    const element = this.#id === '' ? undefined : rootsOf(this.#host).map((root) => root.getElementById(this.#id)).find((at) => at !== null);
    if (this.#given !== undefined || element === undefined || element === null) return this.#follow(this.#given);
    if (isSource(element)) return this.#isCircle(element) ? this.#refuse('it would work on itself') : this.#follow(element);
    const { localName } = element;
    if (!localName.includes('-') || customElements.get(localName)) this.#refuse(`<${localName}> makes no samples`);
    else void customElements.whenDefined(localName).then(() => this.#find());
  }

  #follow(source: Source | undefined): void {
    const before = this.#found;
    if (source !== undefined) this.#host.complaints.clear('for');
    if (source === before) return;
    this.#found = source;
    if (before instanceof Element) for (const type of news) before.removeEventListener(type, this.#changed);
    followed.delete(this.#host);
    if (source instanceof Element) {
      followed.set(this.#host, source);
      for (const type of news) source.addEventListener(type, this.#changed);
    }
    this.#changed();
  }

  #isCircle(element: Element): boolean {
    for (let at: Element | undefined = element; at !== undefined; at = followed.get(at)) if (at === this.#host) return true;
    return false;
  }

  #refuse(why: string): void {
    this.#follow(undefined);
    this.#complain(why);
  }

  #complain(why: string): void {
    this.#host.complaints.set('for', {
      setting: 'for',
      seen: quoted(this.#id),
      wanted: 'the id of a widget that trains',
      message: `“for” was ${quoted(this.#id)}, but ${why}; it is the id of a widget that trains.`,
    });
  }
}
