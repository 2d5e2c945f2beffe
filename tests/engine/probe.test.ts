import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseEngine, loadKernels } from '../../src/engine/engines.js';
import type { KernelSet, Machine } from '../../src/engine/kernels/kernel-set.js';
import { KernelTrainer } from '../../src/engine/kernel-trainer.js';
import { opNames, operands, type Op } from '../../src/engine/program.js';
import { probe, probeAnswer, probeData, probeModel } from '../../src/engine/probe.js';
import type { EngineName } from '../../src/engine/trainer.js';
import { referenceKernels } from './reference.js';

const [js, wasm] = [await loadKernels('js'), await loadKernels('wasm')];

const clock = (): (() => number) => {
  let now = 0;
  return () => (now += 1);
};

/** A kernel set under the name of wasm that changes each program before it is run. */
const broken = (change: (program: Int32Array) => Int32Array): KernelSet => ({
  name: 'wasm',
  create(floats): Machine {
    const machine = js.create(floats);
    return { ...machine, load: (program) => machine.load(change(program.slice())) };
  },
});

/** Changes one operand of every instruction of a kind. */
const mistaken = (op: Op, operand: string, change: (value: number) => number): KernelSet =>
  broken((program) => {
    const place = (operands[op] as readonly string[]).indexOf(operand) + 1;
    for (let at = 0; opNames[program[at]] !== 'end'; at += 1 + operands[opNames[program[at]]].length) {
      if (opNames[program[at]] === op) program[at + place] = change(program[at + place]);
    }
    return program;
  });

const chosenBeside = async (other: KernelSet): Promise<EngineName> => {
  const load = (name: EngineName): Promise<KernelSet> => Promise.resolve(name === 'wasm' ? other : js);
  return (await chooseEngine('auto', clock(), load)).kernels.name;
};

describe('the probe', () => {
  it('knows its answer to many digits', () => {
    const trainer = new KernelTrainer(referenceKernels, { model: probeModel, sets: { data: probeData }, seed: 1 });
    trainer.step(3);
    for (const [name, wanted] of Object.entries(probeAnswer)) assert.ok(Math.abs(trainer.measures()[name] - wanted) < 1e-9 * wanted);
  });

  for (const kernels of [js, wasm]) it(`passes ${kernels.name}, and says how long it took`, () => assert.equal(probe(kernels, clock()), 1));

  it('prefers WebAssembly where it is right', async () => assert.equal(await chosenBeside(wasm), 'wasm'));

  const mistakes: Readonly<Record<string, KernelSet>> = {
    'forgets a bias': mistaken('affine', 'bias', () => -1),
    'mistakes one activation for another': mistaken('activate', 'kind', (kind) => (kind === 3 ? 6 : kind)),
    'forgets the bend of an activation': mistaken('activateBend', 'n', () => 0),
    'leaves out the last layer’s gradient': mistaken('outer', 'rows', (rows) => (rows === 1 ? 0 : rows)),
    'always takes the first piece of a maxout': mistaken('maxout', 'pieces', () => 1),
    'draws the same rows each time': mistaken('pick', 'clock', () => 0),
    'has a penalty without its target': mistaken('penalty', 'constants', (at) => at + 1),
    'steps as plain gradient descent where Adam is wanted': mistaken('optimise', 'kind', () => 0),
    'adds padding to a loss': mistaken('score', 'count', (count) => count + 4),
  };
  for (const [what, kernels] of Object.entries(mistakes)) {
    it(`drops an engine that ${what}`, async () => {
      assert.equal(probe(kernels, clock()), undefined);
      assert.equal(await chosenBeside(kernels), 'js');
    });
  }

  it('drops an engine that answers NaN', async () => {
    const silent = broken((program) => program);
    const create = (floats: number): Machine => {
      const machine = silent.create(floats);
      return { ...machine, load: () => () => void machine.arena.f32.fill(NaN, 16) };
    };
    assert.equal(await chosenBeside({ name: 'wasm', create }), 'js');
  });

  it('drops an engine that throws, and one that is not to be had', async () => {
    const create = (): Machine => {
      throw new Error('no memory');
    };
    assert.equal(await chosenBeside({ name: 'wasm', create }), 'js');
    const load = (name: EngineName): Promise<KernelSet> => (name === 'js' ? Promise.resolve(js) : Promise.reject(new Error('forbidden')));
    assert.equal((await chooseEngine('auto', clock(), load)).kernels.name, 'js');
  });

  it('is not asked where an engine is named', async () => {
    const load = (name: EngineName): Promise<KernelSet> => {
      assert.equal(name, 'js');
      return Promise.resolve(js);
    };
    assert.deepEqual(await chooseEngine('js', () => assert.fail('no clock is needed'), load), { kernels: js });
  });
});
