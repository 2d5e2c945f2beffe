/** Serves runs over a port: in a worker, or on the page where there can be none. */
import type { Port } from '../../runtime/worker.js';
import { openTrainer, weigh } from './opening.js';
import type { Answer, CallName, Calls, News, Question } from './protocol.js';
import { Run, type Host } from './run.js';

type Handlers = { [C in CallName]: (run: Run, ask: Calls[C]['ask']) => Calls[C]['answer'] | Promise<Calls[C]['answer']> };

const handlers: Omit<Handlers, 'open' | 'weigh'> = {
  play: (run, ask) => (run.play(ask), null),
  pause: async (run) => (await run.pause(), null),
  step: (run, n) => run.step(n),
  stepPlayer: async (run, name) => (await run.settled, await run.trainer.stepPlayer(name), null),
  finishIteration: (run) => (run.trainer.finishIteration(), run.trainer.iteration),
  frame: (run, request) => run.frame(request),
  seek: (run, iteration) => run.seek(iteration),
  generate: (run, { net, n }) => run.generate(net, n),
  make: (run, { of, x }) => run.trainer.generate(of, x),
  discriminate: (run, { net, x }) => run.trainer.discriminate(net, x),
  activations: (run, { net, layer, x }) => run.trainer.activations(net, layer, x),
  checkpoint: async (run) => (await run.settled, run.trainer.checkpoint()),
  restore: (run, checkpoint) => run.restore(checkpoint),
  weights: (run) => run.trainer.weights(),
  close: (run) => (run.close(), null),
};

async function weighed({ parts, ...spec }: Calls['weigh']['ask'], clock: () => number): Promise<number> {
  const { trainer } = await openTrainer(spec, parts, clock, () => {});
  try {
    const milliseconds = await weigh(trainer, clock);
    // A GPU that is lost meanwhile leaves the run, and the time it took, to the processor.
    if (spec.engine === 'webgpu' && trainer.engine !== 'webgpu') throw new Error('The GPU went away while it was timed.');
    return milliseconds;
  } finally {
    trainer.dispose();
  }
}

/** Answers questions that come through the port, and says “ready”. */
export function serve(port: Port, host: Host): void {
  const runs = new Map<number, Promise<Run>>();
  const tell = (news: News): void => port.postMessage(news);

  const answerTo = async ({ run: id, call, ask }: Question): Promise<unknown> => {
    if (call === 'open') {
      const { parts, ...spec } = ask as Calls['open']['ask'];
      const opening = Run.open(spec, host, (news) => tell({ ...news, run: id }), parts);
      runs.set(id, opening);
      return { engine: (await opening).trainer.engine };
    }
    if (call === 'weigh') return weighed(ask as Calls['weigh']['ask'], host.clock);
    const run = await runs.get(id);
    if (!run) throw new RangeError('This run has been closed.');
    if (call === 'close') runs.delete(id);
    return (handlers[call] as (run: Run, ask: unknown) => unknown)(run, ask);
  };

  port.onmessage = ({ data }: MessageEvent<Question>) => {
    const { id } = data;
    answerTo(data).then(
      (answer) => port.postMessage({ id, answer } satisfies Answer, transferables(answer)),
      (error: unknown) => port.postMessage({ id, problem: error instanceof Error ? error.message : String(error) } satisfies Answer),
    );
  };
  port.postMessage('ready');
}

/** How deep numbers lie in an answer, at most: a frame has pictures, which have a grid, which has them. */
const DEPTH = 3;

/** The buffers of an answer that nobody needs here any more. */
function transferables(answer: unknown): Transferable[] {
  const buffers = new Set<ArrayBuffer>();
  const look = (part: unknown, depth: number): void => {
    if (part instanceof Float32Array) {
      if (part.byteLength === part.buffer.byteLength) buffers.add(part.buffer as ArrayBuffer);
    } else if (typeof part === 'object' && part !== null && depth > 0) {
      for (const inner of Object.values(part)) look(inner, depth - 1);
    }
  };
  look(answer, DEPTH);
  return [...buffers];
}

/** Time and turns as a worker or a page has them. */
export function browserHost(): Host {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    clock: () => performance.now(),
    later: (callback) => {
      waiting.push(callback);
      port2.postMessage(null);
    },
    delay: (callback, milliseconds) => void setTimeout(callback, milliseconds),
  };
}
