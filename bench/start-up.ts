/** From the start of a script to the first training step, each time in a fresh process: ours and TensorFlow.js cpu. */
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Times } from './interleaved.js';

const run = promisify(execFile);

const scripts = {
  ours: `
    import { createTrainer } from './src/engine/index.ts';
    const layers = [{ kind: 'dense', units: 8, activation: 'relu' }, { kind: 'dense', units: 8, activation: 'relu' }];
    const net = (units) => ({ inputs: 2, layers: [...layers, { kind: 'dense', units, activation: 'linear' }] });
    const curve = (stretch) => [{ basis: 'softplus', scale: 1, stretch, shift: 0, offset: 0 }];
    const fake = { net: 'D', of: { net: 'G', of: { input: 'z' } } };
    const adam = { kind: 'adam', rate: 1e-3, beta1: 0.5 };
    const trainer = await createTrainer({
      seed: 1,
      sets: { data: { columns: 2, values: new Float32Array(4000).fill(1) } },
      model: {
        batch: 150,
        nets: { G: net(2), D: net(1) },
        inputs: { z: { kind: 'noise', units: 2, noise: 'normal' }, real: { kind: 'rows', set: 'data', from: 0, units: 2 } },
        players: [
          { name: 'D', nets: ['D'], optimiser: adam, updates: 2, terms: [
            { name: 'real', kind: 'score', of: { net: 'D', of: { input: 'real' } }, curves: curve(-1) },
            { name: 'fake', kind: 'score', of: fake, curves: curve(1) }] },
          { name: 'G', nets: ['G'], optimiser: adam, terms: [{ name: 'fake', kind: 'score', of: fake, curves: curve(-1) }] },
        ],
      },
    });
    trainer.step(1);`,
  'TensorFlow.js': `
    import '@tensorflow/tfjs-backend-cpu/dist/index.js';
    import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
    import { tensorFlowRun } from './bench/tensorflow.ts';
    tensorFlowRun({ hidden: [8, 8], batch: 150, updates: 2 }, new Float32Array(4000).fill(1)).run(1);`,
} as const;

const STOPWATCH = 'const start = performance.now(); import(process.argv[1]).then(() => console.log(performance.now() - start));';

/** TensorFlow.js asks for Node's own modules by require, where it finds itself in Node. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** What a bundler gives: one file, the union package replaced by the core, its gradients and the cpu backend. */
async function bundled(folder: string, name: string, contents: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    ...{ outfile, bundle: true, minify: true, format: 'esm', platform: 'node', target: 'es2022', logLevel: 'error' },
    ...{ mainFields: ['module', 'main'], banner: { js: name === 'ours' ? '' : REQUIRE } },
    alias: { '@tensorflow/tfjs': '@tensorflow/tfjs-core' },
  });
  return outfile;
}

/** Milliseconds from a script's import to its first training step, in each round. */
export async function startUps(rounds: number): Promise<Times> {
  const folder = await mkdtemp(join(tmpdir(), 'gan-widgets-start-'));
  try {
    const times: Record<string, number[]> = {};
    for (let round = -1; round < rounds; round++) {
      for (const [name, contents] of Object.entries(scripts)) {
        const file = join(folder, `${name}.mjs`);
        if (round < 0) {
          await bundled(folder, name, contents);
          times[name] = [];
          continue;
        }
        const { stdout } = await run(process.execPath, ['-e', STOPWATCH, file]);
        times[name].push(Number(stdout.trim().split('\n').at(-1)));
      }
    }
    return times;
  } finally {
    await rm(folder, { recursive: true });
  }
}
