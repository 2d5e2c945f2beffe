/** How near one engine is to another: |a − b| ≤ 1e-5·max |b|, layer by layer. */
import type { Trainer, TrainerOptions } from '../../src/engine/trainer.js';
import { Laboratory, referenceKernels, type Tensors } from './reference.js';

export const TOLERANCE = 1e-5;

function assert(right: boolean, otherwise: string): void {
  if (!right) throw new Error(otherwise);
}

/** "D.1.weight" and "D.1.bias" are of one layer, "D.1". */
const layerOf = (name: string): string => name.split('.').slice(0, 2).join('.');

const largestByLayer = (tensors: Tensors): Map<string, number> => {
  const largest = new Map<string, number>();
  for (const [name, values] of Object.entries(tensors)) {
    const layer = layerOf(name);
    largest.set(layer, values.reduce((most, v) => Math.max(most, Math.abs(v)), largest.get(layer) ?? 0));
  }
  return largest;
};

/** @param what is named where they differ */
export function assertNear(what: string, actual: Tensors, wanted: Tensors, tolerance = TOLERANCE): void {
  const largest = largestByLayer(wanted);
  assert(Object.keys(actual).join() === Object.keys(wanted).join(), `${what}: ${Object.keys(actual).join()} are not ${Object.keys(wanted).join()}`);
  for (const [name, values] of Object.entries(wanted)) {
    const bound = tolerance * (largest.get(layerOf(name)) ?? 0);
    values.forEach((b, i) => {
      const a = actual[name][i];
      assert(Math.abs(a - b) <= bound, `${what}, ${name}[${i}]: ${a} is not ${b} within ${bound}`);
    });
  }
}

/** Weights and gradients after one step and after `steps`, and the losses, held to the same run in double precision. */
export async function assertAgrees(open: (options: TrainerOptions) => Trainer | Promise<Trainer>, options: TrainerOptions, steps = 3): Promise<void> {
  const { trainer: wanted } = new Laboratory(referenceKernels, options);
  const actual = await open(options);
  const compare = (when: string): void => {
    assertNear(`gradients ${when}`, actual.gradients(), wanted.gradients());
    assertNear(`weights ${when}`, actual.weights(), wanted.weights());
    for (const [name, b] of Object.entries(wanted.measures())) {
      const a = actual.measures()[name];
      assert(Math.abs(a - b) <= 2e-5 * Math.max(Math.abs(b), 0.1), `${name} ${when}: ${a} is not ${b}`);
    }
  };
  assertNear('initial weights', actual.weights(), wanted.weights());
  await actual.step(1);
  wanted.step(1);
  compare('after one step');
  if (steps > 1) {
    await actual.step(steps - 1);
    wanted.step(steps - 1);
    compare(`after ${steps} steps`);
  }
  actual.dispose();
}
