/**
 * Trains the translators that are shipped: `npm run train:glasses` with the cycle loss, then without it, as long and from the same
 * first weights. The same seed gives the same weights on any machine; a run that was interrupted goes on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { changedCycle, cycleDefaults, cycleModel } from '../../src/gan/pictures/cycle.js';
import { domainsBy } from '../../src/gan/pictures/domains.js';
import { readPack } from '../../src/gan/pictures/pack.js';
import { sizeOfOptions, writeTranslators } from '../../src/gan/pictures/translators.js';
import { at } from '../paths.mjs';
import { trained } from './long-run.js';

const ITERATIONS = 4800;
const SEED = 1;

const pack = readPack(gunzipSync(readFileSync(at('assets/faces.pack'))));
if ('problem' in pack) throw new Error(pack.problem);
const { shape, x, y } = domainsBy(pack, 'glasses');

/** The rate stays for over half of the run, then falls to a twentieth. */
const settling = { from: 0.55 * ITERATIONS, until: ITERATIONS, to: 0.05 };

for (const [name, cycle] of [['glasses', cycleDefaults.cycle], ['glasses-free', 0]] as const) {
  const options = changedCycle(cycleDefaults, { cycle, decay: settling });
  const trainer = await trained({ name, model: cycleModel(options, shape), sets: { x: x.rows, y: y.rows }, seed: SEED, iterations: ITERATIONS });
  // The averages are what is shown; training goes on from them.
  const file = writeTranslators({ weights: trainer.averages(), size: sizeOfOptions(options), steps: ITERATIONS, cycle, identity: options.identity });
  writeFileSync(at(`assets/${name}.safetensors`), file);
  console.log(`assets/${name}.safetensors: ${(file.length / 1000).toFixed(1)} kB`);
  trainer.dispose();
}
