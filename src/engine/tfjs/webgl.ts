/** Tensors in the textures of a WebGL 2 context of their own. */
import { alone, register } from './core.js'; // first, before anything of TensorFlow.js
import { env } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl.js';
import { clearWebGLContext, getWebGLContext, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util.js';
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context.js';
import * as kernels from './kernels/webgl.js';
import type { Machine } from './machine.js';

register('webgl', kernels);
if (alone) env().set('SOFTWARE_WEBGL_ENABLED', true);

const VERSION = 2;

/** Whether TensorFlow.js will find a context: asked first, as it prints to the console where it finds none. */
function isThere(): boolean {
  const failIfMajorPerformanceCaveat = !env().getBool('SOFTWARE_WEBGL_ENABLED');
  const canvas = typeof OffscreenCanvas === 'undefined' ? document.createElement('canvas') : new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', { failIfMajorPerformanceCaveat }) as WebGL2RenderingContext | null;
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}

/** A context that no other backend of these modules draws in. The one they keep, which flags are read from, stays theirs. */
function makeContext(): GPGPUContext {
  const theirs = getWebGLContext(VERSION);
  clearWebGLContext(VERSION);
  try {
    return new GPGPUContext(getWebGLContext(VERSION));
  } finally {
    setWebGLContext(VERSION, theirs);
  }
}

/** @throws Error with a sentence where there is no WebGL 2 */
export function openWebgl(): Machine {
  if (!isThere()) throw new Error('This browser gives this page no WebGL.');
  const context = makeContext();
  const { gl } = context;
  const backend = new MathBackendWebGL(context);
  Object.assign(backend, { numMBBeforeWarning: Infinity }); // it would print
  return {
    name: 'webgl',
    backend,
    lost: new Promise((resolve) => gl.canvas.addEventListener('webglcontextlost', () => resolve(), { once: true })),
    isLost: () => Promise.resolve(gl.isContextLost()),
    watch: () => () => Promise.resolve(undefined),
    close() {
      context.program = null; // the backend has deleted it
      Object.assign(context, { itemsToPoll: [] }); // it would ask for ever whether what it waits for is there
      context.dispose();
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
