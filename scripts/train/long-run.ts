/** A training that may be interrupted: it goes on from the last checkpoint that was kept. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createTrainer, parseCheckpoint, serialiseCheckpoint, type Model, type Rows } from '../../src/gan/index.js';
import type { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { at } from '../paths.mjs';

/** Iterations between two checkpoints, and between two lines of news. */
const [KEEP, NEWS] = [200, 100];

export interface LongRun {
  /** What its checkpoints are called. */
  readonly name: string;
  readonly model: Model;
  readonly sets: Readonly<Record<string, Rows>>;
  readonly seed: number;
  readonly iterations: number;
}

const told = (measures: Readonly<Record<string, number>>): string =>
  Object.entries(measures).filter(([name]) => !/output|probability|gradient/.test(name)).map(([name, value]) => `${name} ${value.toFixed(3)}`).join('  ');

/** The trained run; the caller disposes of it. */
export async function trained({ name, model, sets, seed, iterations }: LongRun): Promise<KernelTrainer> {
  const path = at('node_modules/.cache/train', `${name}.gan`);
  mkdirSync(dirname(path), { recursive: true });
  const trainer = (await createTrainer({ model, sets, seed })) as KernelTrainer;
  const key = trainer.checkpoint().plan;
  if (existsSync(path)) {
    const found = parseCheckpoint(readFileSync(path));
    if (!('problem' in found) && found.checkpoint.plan === key && found.about.seed === seed) trainer.restore(found.checkpoint);
  }
  const start = performance.now();
  const first = trainer.iteration;
  while (trainer.iteration < iterations) {
    trainer.step(Math.min(NEWS - (trainer.iteration % NEWS), iterations - trainer.iteration));
    const seconds = (performance.now() - start) / 1e3;
    console.log(`${name}: ${trainer.iteration} of ${iterations}, ${seconds.toFixed(0)} s, ${((1e3 * seconds) / (trainer.iteration - first)).toFixed(0)} ms each; ${told(trainer.measures())}`);
    if (trainer.iteration % KEEP !== 0 && trainer.iteration < iterations) continue;
    if (!trainer.isFinite()) throw new Error(`${name} broke down at ${trainer.iteration}.`);
    writeFileSync(`${path}.part`, serialiseCheckpoint(trainer.checkpoint(), { seed }));
    renameSync(`${path}.part`, path);
  }
  return trainer;
}
