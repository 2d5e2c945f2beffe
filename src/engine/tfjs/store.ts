/** Tensors that last from one piece of work to the next, with their values kept where no GPU can lose them. */
import './aside.js'; // first, before anything of TensorFlow.js
import { tensor, variable, type Variable } from '@tensorflow/tfjs-core';

export interface Initial {
  readonly shape: readonly number[];
  /** In rows: the last index runs fastest. */
  readonly values: Float32Array;
}

/** Tensors of fixed shapes, by name. Whoever made the store frees it. */
export interface Store {
  /** The variable of that name on the machine of the moment: ask inside each piece of work, and assign to it there. */
  get(name: string): Variable;
  /** Values by name, copied, after all work that was asked for before. */
  values(): Promise<Readonly<Record<string, Float32Array>>>;
  /** Replaces values by name, before all work that is asked for after. */
  set(values: Readonly<Record<string, Float32Array>>): Promise<void>;
  /** Frees the variables, after all work that was asked for before. */
  dispose(): Promise<void>;
}

/** What a store asks of those who run the work. */
export interface Keeper {
  /** When all values are kept that work before this has changed, runs a task inside, before work that is asked for after. */
  between(task: () => void): Promise<void>;
  release(store: HeldStore): Promise<void>;
}

/** A variable whose values are not kept. */
export interface Changed {
  readonly name: string;
  readonly variable: Variable;
}

/** One tensor of a store. */
interface Held {
  readonly shape: number[];
  /** As last kept. */
  values: Float32Array;
  /** Absent between machines. */
  variable?: Variable | undefined;
  /** The data that the variable had when its values were kept; assigning to it gives it other data. */
  data?: object | undefined;
}

export class HeldStore implements Store {
  readonly #held: ReadonlyMap<string, Held>;
  readonly #keeper: Keeper;

  /** @throws RangeError with a sentence where values do not fill a shape */
  constructor(initial: Readonly<Record<string, Initial>>, keeper: Keeper) {
    this.#keeper = keeper;
    this.#held = new Map(Object.entries(initial).map(([name, { shape, values }]) => [name, { shape: [...shape], values: fitting(name, shape, values) }]));
  }

  get(name: string): Variable {
    const { variable } = this.#at(name);
    if (!variable) throw new Error(`“${name}” is on no machine: ask for it inside a piece of work.`);
    return variable;
  }

  async values(): Promise<Readonly<Record<string, Float32Array>>> {
    let copies: Readonly<Record<string, Float32Array>> = {};
    await this.#keeper.between(() => (copies = Object.fromEntries([...this.#held].map(([name, { values }]) => [name, values.slice()]))));
    return copies;
  }

  async set(values: Readonly<Record<string, Float32Array>>): Promise<void> {
    const fresh = Object.entries(values).map(([name, array]) => [this.#at(name), fitting(name, this.#at(name).shape, array)] as const);
    await this.#keeper.between(() => {
      for (const [held, array] of fresh) held.values = array;
      this.build();
    });
  }

  dispose(): Promise<void> {
    return this.#keeper.release(this);
  }

  /** Makes the variables from the values kept. To be called inside. */
  build(): void {
    this.free();
    for (const held of this.#held.values()) {
      const start = tensor(held.values, held.shape);
      held.variable = variable(start);
      held.data = held.variable.dataId;
      start.dispose();
    }
  }

  /** To be called inside. */
  free(): void {
    for (const { variable } of this.#held.values()) variable?.dispose();
    this.forget();
  }

  /** The machine has freed, or lost, the variables. */
  forget(): void {
    for (const held of this.#held.values()) held.variable = held.data = undefined;
  }

  /** What the variables hold, to see what a piece of work changed. */
  data(): (object | undefined)[] {
    return [...this.#held.values()].map(({ variable }) => variable?.dataId);
  }

  changed(): Changed[] {
    return [...this.#held].flatMap(([name, { variable, data }]) => (variable && variable.dataId !== data ? [{ name, variable }] : []));
  }

  /** Takes over the values that a variable has. */
  take(name: string, values: Float32Array): void {
    const held = this.#at(name);
    held.values = values;
    held.data = held.variable?.dataId;
  }

  #at(name: string): Held {
    const held = this.#held.get(name);
    if (!held) throw new RangeError(`There is no tensor “${name}” in this store, but ${[...this.#held.keys()].join(', ')}.`);
    return held;
  }
}

/** A copy that nobody else has. */
function fitting(name: string, shape: readonly number[], values: Float32Array): Float32Array {
  const size = shape.reduce((product, n) => product * n, 1);
  if (values.length !== size) throw new RangeError(`“${name}” has shape ${shape.join(' × ')} and wants ${size} values, not ${values.length}.`);
  return values.slice();
}
