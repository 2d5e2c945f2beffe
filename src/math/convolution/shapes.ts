/** Shapes of pictures before and after a convolution, as PyTorch has them: channels, height, width. */
import { convolvedSize, transposedSize } from './sizes.js';

export interface ConvolutionSettings {
  /** From the small picture to the large one. */
  readonly transposed?: boolean;
  readonly outChannels: number;
  readonly kernel: readonly [height: number, width: number];
  readonly stride?: readonly [number, number];
  readonly padding?: readonly [number, number];
  readonly dilation?: readonly [number, number];
  /** Of a transposed one. */
  readonly outputPadding?: readonly [number, number];
  /** Parts of the channels that do not meet; 1 if absent. */
  readonly groups?: number;
}

/** Channels, height and width. */
export type PictureShape = readonly [channels: number, height: number, width: number];

/** A shape, or a sentence that says why there is none. */
export type ConvolvedShape = { readonly shape: PictureShape } | { readonly problem: string };

/** What a convolution makes of a picture. */
export function convolvedShape([channels, height, width]: PictureShape, settings: ConvolutionSettings): ConvolvedShape {
  const { outChannels, groups = 1, transposed = false } = settings;
  if (!Number.isInteger(groups) || groups < 1) return { problem: `There are ${groups} groups; it has to be a whole number from 1.` };
  if (channels % groups !== 0) return { problem: `${channels} channels do not fall into ${groups} equal groups; use a divisor of ${channels}.` };
  if (outChannels % groups !== 0) return { problem: `${outChannels} channels out do not fall into ${groups} equal groups; use a multiple of ${groups}.` };
  const along = (n: number, axis: 0 | 1) => {
    const window = { kernel: settings.kernel[axis], stride: settings.stride?.[axis], padding: settings.padding?.[axis], dilation: settings.dilation?.[axis] };
    return transposed ? transposedSize(n, window, settings.outputPadding?.[axis]) : convolvedSize(n, window);
  };
  const [high, wide] = [along(height, 0), along(width, 1)];
  if ('problem' in high) return { problem: `Height: ${high.problem}` };
  if ('problem' in wide) return { problem: `Width: ${wide.problem}` };
  return { shape: [outChannels, high.size, wide.size] };
}
