/** A machine, and what of ours is on it. */
import { Scope, type Memory } from './scope.js'; // first, before anything of TensorFlow.js
import { dispose, tidy, Variable, type Tensor, type TensorContainer } from '@tensorflow/tfjs-core';
import type { BorrowDevice } from '../gpu-trainer.js';
import { labels, type BackendName, type Machine } from './machine.js';
import { isRight, question } from './probe.js';

/** Tensors by name. */
export type Results = Readonly<Record<string, Tensor>>;

/** Values by the same names, in rows: the last index runs fastest. */
export type Values<T> = { readonly [name in keyof T]: Float32Array };

/** The machine went away, and all that was on it. */
export class MachineLost extends Error {
  override readonly name = 'MachineLost';
}

const openers: Readonly<Record<BackendName, (borrow: BorrowDevice | undefined) => Promise<Machine>>> = {
  async webgpu(borrow) {
    if (!borrow) throw new Error('No GPU device is lent here.');
    return (await import('./webgpu.js')).openWebgpu(borrow);
  },
  webgl: async () => (await import('./webgl.js')).openWebgl(),
  cpu: async () => (await import('./cpu.js')).openCpu(),
};

export class Place {
  readonly #machine: Machine;
  readonly #scope: Scope;
  readonly #lost: Promise<never>;

  private constructor(machine: Machine) {
    this.#machine = machine;
    this.#scope = new Scope(machine);
    this.#lost = machine.lost.then(() => Promise.reject(this.#loss()));
    this.#lost.catch(() => {});
  }

  /** @throws Error with a sentence where there is no such machine, or none that computes right */
  static async open(name: BackendName, borrow: BorrowDevice | undefined): Promise<Place> {
    const place = new Place(await openers[name](borrow));
    try {
      const { values } = await place.compute(question, () => ({}));
      if (!isRight(values)) throw new Error(`With ${labels[name]}, this browser does not compute right.`);
      return place;
    } catch (error) {
      place.close();
      throw error;
    }
  }

  get name(): BackendName {
    return this.#machine.name;
  }

  /** Runs a function that does not wait; see scope.ts. */
  run<T>(work: () => T): T {
    return this.#scope.run(work);
  }

  memory(): Memory {
    return this.#scope.memory();
  }

  /**
   * Values of the tensors that `work` returns, freed with all else that it made; and of tensors that last, as they are
   * when it has run.
   *
   * @throws MachineLost, or what `work` throws, or Error with a sentence where a GPU reports something
   */
  async compute<T extends Results, U extends Results>(work: () => T, lasting: () => U): Promise<{ values: Values<T>; kept: Values<U> }> {
    try {
      return await this.#compute(work, lasting);
    } catch (error) {
      throw (await this.#machine.isLost(error)) ? this.#loss() : error;
    }
  }

  /** Frees all that is on the machine, and gives it back. */
  close(): void {
    try {
      this.#scope.close();
    } finally {
      this.#machine.close();
    }
  }

  async #compute<T extends Results, U extends Results>(work: () => T, lasting: () => U): Promise<{ values: Values<T>; kept: Values<U> }> {
    let results: Results = {};
    try {
      const reading = this.#watched(() => {
        const made = tidied(work);
        results = made;
        return Promise.all([read(made), read(lasting())]);
      });
      const [values, kept] = await Promise.race([reading, this.#lost]);
      if (await this.#machine.isLost()) throw this.#loss();
      return { values, kept };
    } finally {
      this.run(() => free(results));
    }
  }

  /** @throws also what the GPU reports of `ask` */
  async #watched<T>(ask: () => Promise<T>): Promise<T> {
    const end = this.#machine.watch();
    let answer: Promise<T>;
    try {
      answer = this.run(ask);
    } catch (error) {
      await end();
      throw error;
    }
    const [problem, values] = await Promise.all([end(), answer]);
    if (problem !== undefined) throw new Error(problem);
    return values;
  }

  #loss(): MachineLost {
    return new MachineLost(`What was computed with ${labels[this.name]} is lost.`);
  }
}

/** Refuses work that waits: others would find our backend in place of theirs. */
const tidied = <T extends Results>(work: () => T): T =>
  tidy(() => {
    const results: unknown = work();
    if (results instanceof Promise) throw new TypeError('Work on tensors runs at once: return tensors from it, and wait for their values outside.');
    return results as TensorContainer;
  }) as unknown as T;

/** Asks for values, copied, as TensorFlow.js may go on using its arrays. */
async function read<T extends Results>(tensors: T): Promise<Values<T>> {
  const asked = Object.entries(tensors).map(async ([name, tensor]) => [name, new Float32Array(await tensor.data())] as const);
  return Object.fromEntries(await Promise.all(asked)) as Values<T>;
}

/** A variable that was returned still belongs to its store. */
const free = (results: Results): void => dispose(Object.values(results).filter((tensor) => !(tensor instanceof Variable)));
