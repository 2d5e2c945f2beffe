/** Work on tensors, and what happens when the machine they are on goes away. */
import { MachineLost, Place, type Results, type Values } from './place.js'; // first, before anything of TensorFlow.js
import type { Tensors, TensorsOptions } from './api.js';
import { labels, type BackendName } from './machine.js';
import * as tf from './ops.js';
import type { Memory } from './scope.js';
import { HeldStore, type Changed, type Initial, type Keeper, type Store } from './store.js';

/** Machines in a row that may be lost over one piece of work before another kind is tried. */
const LOSSES = 3;

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));

class OpenTensors implements Tensors, Keeper {
  readonly tf = tf;
  readonly #options: TensorsOptions;
  readonly #prefer: readonly BackendName[];
  readonly #stores = new Set<HeldStore>();
  #place: Place | undefined;
  /** Place in `prefer`. */
  #choice = 0;
  /** Why it is not an earlier one; empty when that was told. */
  #reasons: string[] = [];
  /** Work since values were last kept. */
  #since: (() => Results)[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(options: TensorsOptions) {
    this.#options = options;
    this.#prefer = options.prefer ?? ['webgpu', 'webgl', 'cpu'];
  }

  get backend(): BackendName {
    return this.#place?.name ?? this.#prefer[this.#choice];
  }

  store(initial: Readonly<Record<string, Initial>>): Store {
    this.#refuseIfDisposed();
    const store = new HeldStore(initial, this);
    this.#stores.add(store);
    this.#place?.run(() => store.build());
    return store;
  }

  run<T extends Results>(work: () => T): Promise<Values<T>> {
    return this.#turn((place) => this.#work(place, work));
  }

  between(task: () => void): Promise<void> {
    return this.#turn(async (place) => {
      if (this.#since.length > 0) await this.#keep(place);
      place.run(task);
    });
  }

  release(store: HeldStore): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    return this.between(() => {
      this.#stores.delete(store);
      store.free();
    });
  }

  memory(): Memory {
    return this.#place?.memory() ?? { tensors: 0, bytes: 0 };
  }

  dispose(): void {
    this.#disposed = true;
    this.#leave();
    this.#stores.clear();
  }

  /** One task after another, each again on the next machine where one is lost. */
  #turn<T>(task: (place: Place) => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => this.#persist(task));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  async #persist<T>(task: (place: Place) => Promise<T>): Promise<T> {
    for (let losses = 0; ; ) {
      try {
        const answer = await task(await this.#ready());
        this.#refuseIfDisposed();
        return answer;
      } catch (error) {
        this.#leave();
        this.#refuseIfDisposed();
        if (!(error instanceof MachineLost)) throw error;
        if (++losses < LOSSES) continue;
        losses = 0;
        this.#choice++;
        this.#reasons.push(`${labels[this.#prefer[this.#choice - 1]]} was lost ${LOSSES} times in a row.`);
      }
    }
  }

  async #work<T extends Results>(place: Place, work: () => T): Promise<Values<T>> {
    let changes = false;
    let changed: readonly (Changed & { store: HeldStore })[] = [];
    const watched = (): T => {
      const before = this.#data();
      const results = work();
      changes = this.#data().some((data, i) => data !== before[i]);
      return results;
    };
    const { values, kept } = await place.compute(watched, () => {
      if (changes && this.#since.length + 1 >= (this.#options.keepEvery ?? 1)) changed = this.#changed();
      return byNumber(changed);
    });
    changed.forEach(({ store, name }, i) => store.take(name, kept[i]));
    if (changed.length > 0) this.#since = [];
    else if (changes) this.#since.push(work);
    return values;
  }

  async #keep(place: Place): Promise<void> {
    const changed = this.#changed();
    const { kept } = await place.compute(() => ({}), () => byNumber(changed));
    changed.forEach(({ store, name }, i) => store.take(name, kept[i]));
    this.#since = [];
  }

  #data(): (object | undefined)[] {
    return [...this.#stores].flatMap((store) => store.data());
  }

  #changed(): (Changed & { store: HeldStore })[] {
    return [...this.#stores].flatMap((store) => store.changed().map((change) => ({ ...change, store })));
  }

  /** The machine of the moment, or the next, with all stores as they were. */
  async #ready(): Promise<Place> {
    this.#refuseIfDisposed();
    if (this.#place) return this.#place;
    const place = await this.#open();
    this.#place = place;
    this.#refuseIfDisposed();
    await place.compute(() => {
      for (const store of this.#stores) store.build();
      for (const work of this.#since) this.tf.tidy(() => void work());
      return {};
    }, () => ({}));
    return place;
  }

  async #open(): Promise<Place> {
    const first = this.#choice;
    for (; this.#choice < this.#prefer.length; this.#choice++) {
      try {
        const place = await Place.open(this.#prefer[this.#choice], this.#options.borrow);
        if (this.#reasons.length > 0) this.#options.lost?.(`${this.#reasons.join(' ')} The computing goes on with ${labels[place.name]}.`);
        this.#reasons = [];
        return place;
      } catch (error) {
        if (error instanceof MachineLost) throw error;
        this.#reasons.push(sentence(error));
      }
    }
    const why = this.#reasons.join(' ');
    [this.#choice, this.#reasons] = [Math.min(first, this.#prefer.length - 1), []];
    throw new Error(why || 'No machine to compute with was named.');
  }

  #leave(): void {
    const place = this.#place;
    this.#place = undefined;
    for (const store of this.#stores) store.forget();
    place?.close();
  }

  #refuseIfDisposed(): void {
    if (!this.#disposed) return;
    this.#leave();
    throw new Error('These tensors are disposed of.');
  }

  /** @throws Error with a sentence where none of the machines is there */
  async open(): Promise<this> {
    await this.#turn(() => Promise.resolve());
    return this;
  }
}

const byNumber = (changed: readonly Changed[]): Results => Object.fromEntries(changed.map(({ variable }, i) => [i, variable]));

export const open = (options: TensorsOptions): Promise<Tensors> => new OpenTensors(options).open();
