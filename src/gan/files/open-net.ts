/** A weights file as something that runs, and a net in training as a weights file. */
import { loadPictureKernels, loadPictures, trainOn } from '../../engine/engines.js';
import type { KernelTrainer } from '../../engine/kernel-trainer.js';
import type { KernelSet } from '../../engine/kernels/kernel-set.js';
import { checkVector, rounded, withCheck, writeWeights, type WeightsDraft, type WeightsFile } from './weights.js';

export interface OpenNet {
  /** Outputs for a batch, [count][inputs] → [count][outputs], in evaluation mode. */
  run(x: Float32Array): Float32Array;
  /** What a layer puts out, counted from 0, [count][channels · height · width]. */
  layer(index: number, x: Float32Array): Float32Array;
  dispose(): void;
}

async function bare({ netName, net, weights }: WeightsDraft, kernels?: KernelSet): Promise<OpenNet> {
  await loadPictures();
  const trainer = trainOn(kernels ?? (await loadPictureKernels()), {
    model: { nets: { [netName]: net }, inputs: {}, players: [], batch: 1 },
    sets: {},
    seed: 1,
  });
  trainer.setWeights(weights);
  return {
    run: (x) => trainer.discriminate(netName, x),
    layer: (index, x) => trainer.activations(netName, index, x),
    dispose: () => trainer.dispose(),
  };
}

/**
 * The net of a file, checked against what it computed when it was saved.
 *
 * @param kernels what it runs on; WebAssembly if absent
 * @throws RangeError with a sentence, where it computes anything else
 */
export async function openNet(file: WeightsFile, kernels?: KernelSet): Promise<OpenNet> {
  const net = await bare(file, kernels);
  const wrong = await checkVector(file, net.run);
  if (wrong === undefined) return net;
  net.dispose();
  throw new RangeError(wrong);
}

/**
 * The bytes of a weights file, with a check vector computed from the weights as they are kept.
 *
 * @throws RangeError with a sentence, where its parts do not go together
 */
export async function packNet(draft: WeightsDraft, kernels?: KernelSet): Promise<Uint8Array<ArrayBuffer>> {
  const kept = rounded(draft);
  const net = await bare(kept, kernels);
  try {
    return writeWeights(await withCheck(kept, net.run));
  } finally {
    net.dispose();
  }
}

/** The weights that a net in training generates with: the averaged ones, where an average is kept. */
export function weightsToKeep({ arena, plan }: KernelTrainer, netName: string): Readonly<Record<string, Float32Array>> {
  const found = plan.nets.get(netName);
  if (!found) throw new RangeError(`There is no net “${netName}”; there are ${[...plan.nets.keys()].join(', ')}.`);
  const { tensors, toAverage, start, whole } = found;
  return Object.fromEntries(
    tensors.map(({ name, offset, length }) => {
      // A Fourier layer's matrix is not trained, and lies behind what an average follows.
      const at = offset < start + whole ? offset + toAverage : offset;
      return [name, arena.f32.slice(at, at + length)];
    }),
  );
}
