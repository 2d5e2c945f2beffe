/** What others know of tensors. */
import type { BorrowDevice } from '../gpu-trainer.js';
import type { BackendName } from './machine.js';
import type * as operations from './ops.js';
import type { Results, Values } from './place.js';
import type { Memory } from './scope.js';
import type { Initial, Store } from './store.js';

export interface TensorsOptions {
  /** Lends the device for WebGPU; without it there is no WebGPU. */
  readonly borrow?: BorrowDevice | undefined;
  /** Machines from the best on; webgpu, webgl, cpu if absent. */
  readonly prefer?: readonly BackendName[];
  /** Pieces of work that change a store between two times that its values are kept; 1 if absent. */
  readonly keepEvery?: number;
  /** Is told, in sentences, when work goes on on a machine that was not the first choice, and why. */
  readonly lost?: (sentence: string) => void;
}

/** Operations on tensors, under the names that TensorFlow.js gives them. */
export type Operations = typeof operations;

export interface Tensors {
  /** The machine of the moment. */
  readonly backend: BackendName;
  readonly tf: Operations;
  /** Tensors that last, such as weights, moments and a data set. They are variables; work may assign to them. */
  store(initial: Readonly<Record<string, Initial>>): Store;
  /**
   * Runs a piece of work, after all that was asked for before, and resolves with the values of the tensors it returns. What
   * else it makes is freed. It runs at once and does not wait; it may return no tensors.
   *
   * All or nothing: where the machine is lost meanwhile, stores go back to the values last kept, and the work since is run
   * again on the next machine. So it has to come to the same when it is run twice: batches and counters that it uses are
   * fixed before it starts.
   *
   * @throws what `work` throws, and Error with a sentence where no machine is left or a GPU reports something; stores are then as before
   */
  run<T extends Results>(work: () => T): Promise<Values<T>>;
  memory(): Memory;
  /** Frees everything, at once; work that is on its way is refused. */
  dispose(): void;
}
