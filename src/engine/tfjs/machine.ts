/** What tensors lie on: a GPU through WebGPU or WebGL, or the processor. */
import type { KernelBackend } from '@tensorflow/tfjs-core';

export type BackendName = 'webgpu' | 'webgl' | 'cpu';

/** What readers call them. */
export const labels: Readonly<Record<BackendName, string>> = { webgpu: 'WebGPU', webgl: 'WebGL', cpu: 'the processor' };

export interface Machine {
  readonly name: BackendName;
  readonly backend: KernelBackend;
  /** Resolves when the machine is gone, with all that was on it. */
  readonly lost: Promise<void>;
  /** Whether it is gone. Asked after work was done on it, and after an error, which may come before the news. */
  isLost(error?: unknown): Promise<boolean>;
  /** Starts to watch for what a GPU reports late; the function it returns ends that, and resolves with a sentence if there was something. */
  watch(): () => Promise<string | undefined>;
  /** Gives back what the backend does not own, after the backend has freed the rest. */
  close(): void;
}
