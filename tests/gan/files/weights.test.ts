import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadKernels } from '../../../src/engine/engines.js';
import type { Layer } from '../../../src/engine/model.js';
import { crc32 } from '../../../src/gan/checkpoint.js';
import { openNet, packNet, weightsToKeep } from '../../../src/gan/files/open-net.js';
import { readTensors, writeTensors, type Tensors } from '../../../src/gan/files/safetensors.js';
import { checkInput, checkVector, readWeights, writeWeights, type WeightsDraft, type WeightsFile } from '../../../src/gan/files/weights.js';
import { createTrainer } from '../../../src/engine/engines.js';
import type { KernelTrainer } from '../../../src/engine/kernel-trainer.js';
import { stream } from '../../../src/math/random/stream.js';
import { digits, small, weightsOf } from './nets.js';

const smallDraft = await small();
const bytes = await packNet(smallDraft);

const opened = (given: Uint8Array): WeightsFile => {
  const read = readWeights(given);
  assert.ok(!('problem' in read), 'problem' in read ? read.problem : '');
  return read;
};

const problemOf = (given: Uint8Array): string => {
  const read = readWeights(given);
  assert.ok('problem' in read, 'was read');
  assert.match(read.problem, /^[A-Z].*\.$/);
  return read.problem;
};

/** The file with something changed and its CRC made anew, as somebody would who knows the format. */
const forged = (change: (file: { tensors: Record<string, Tensors['tensors'][string]>; about: Record<string, string> }) => void): Uint8Array => {
  const read = readTensors(bytes);
  assert.ok('tensors' in read);
  const file = { tensors: { ...read.tensors }, about: { ...read.about, crc: '00000000' } };
  change(file);
  file.about.crc = crc32(writeTensors(file)).toString(16).padStart(8, '0');
  return writeTensors(file);
};

const withNet = (change: (net: { inputs: unknown; layers: Record<string, unknown>[] }) => void): Uint8Array =>
  forged(({ about }) => {
    const net = JSON.parse(about.net) as { inputs: unknown; layers: Record<string, unknown>[] };
    change(net);
    about.net = JSON.stringify(net);
  });

describe('a weights file', () => {
  it('gives back its words, its net and its weights, these to the nearest 16 bits', () => {
    const file = opened(bytes);
    const { weights, check, ...words } = file;
    const { weights: given, ...rest } = smallDraft;
    assert.deepEqual(words, rest);
    assert.equal(check.values.length, 16);
    assert.deepEqual(Object.keys(weights), Object.keys(given));
    for (const [name, values] of Object.entries(given)) {
      values.forEach((w, i) => assert.ok(Math.abs(weights[name][i] - w) <= (name.endsWith('weight') ? Math.abs(w) * 2 ** -11 + 2 ** -25 : 0), `${name} ${i}`));
    }
    assert.deepEqual(writeWeights(file), bytes);
  });

  it('of the generator of digits takes 313 kB, under 350', async () => {
    const draft = await digits();
    const packed = await packNet(draft);
    assert.ok(packed.length < 350_000, `${packed.length}`);
    const file = opened(packed);
    assert.equal('average' in file.net, false);
    const read = readTensors(packed);
    assert.ok('tensors' in read);
    assert.deepEqual(read.tensors['G.0.weight'].shape, [2352, 42]);
    assert.deepEqual(read.tensors['G.2.weight'].shape, [48, 48, 4, 4]);
    assert.deepEqual(read.tensors['G.4.weight'].shape, [1, 24, 3, 3]);
  });

  it('cut short at 100 places is refused', () => {
    for (let i = 0; i < 100; i++) problemOf(bytes.subarray(0, Math.floor((i * bytes.length) / 100)));
  });

  it('with any one of 1,000 bits flipped is refused', () => {
    const random = stream(7, 'flips');
    for (let i = 0; i < 1000; i++) {
      const copy = bytes.slice();
      copy[random.index(copy.length)] ^= 1 << random.index(8);
      problemOf(copy);
    }
  });

  it('that holds what is no number, or what is infinite, is refused', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      const wrong = forged(({ tensors }) => {
        const { data, ...rest } = tensors['AtoB.7.weight'];
        const changed = Float32Array.from(data);
        changed[5] = value;
        tensors['AtoB.7.weight'] = { ...rest, data: changed };
      });
      assert.match(problemOf(wrong), /“AtoB.7.weight” holds what is no number/);
    }
  });

  it('whose tensors do not fit its net is refused', () => {
    assert.match(problemOf(forged(({ tensors }) => delete tensors['AtoB.7.bias'])), /no numbers “AtoB.7.bias”/);
    assert.match(problemOf(forged(({ tensors }) => (tensors['AtoB.7.bias'] = { kind: 'F32', shape: [3], data: new Float32Array(3) }))), /has 3 numbers, and 16 are wanted/);
    assert.match(problemOf(forged(({ tensors }) => (tensors['AtoB.7.bias'] = { kind: 'U8', shape: [16], data: new Uint8Array(16) }))), /no numbers “AtoB.7.bias”/);
    assert.match(problemOf(forged(({ tensors }) => (tensors.more = { kind: 'F32', shape: [1], data: new Float32Array(1) }))), /“more” that its net has no place for/);
  });

  it('whose words are wrong is refused with a sentence that says which', () => {
    const words = (change: Record<string, string>): string => problemOf(forged(({ about }) => Object.assign(about, change)));
    assert.match(words({ format: 'gan-widgets/2' }), /has the format “gan-widgets\/2”, and “gan-widgets\/1” is read here/);
    assert.match(words({ name: '' }), /no name/);
    assert.match(words({ netName: '../G' }), /no plain word/);
    assert.match(words({ role: 'oracle' }), /its role is none of generator, classifier, translator/);
    assert.match(words({ role: 'generator' }), /its generator takes 16 numbers, and 0 are wanted/);
    assert.match(words({ role: 'classifier' }), /its classifier makes 16 numbers, and 0 are wanted/);
    assert.match(words({ shape: '{"channels":1,"height":4,"width":400}' }), /none up to 256 × 256/);
    assert.match(words({ classes: '[1]' }), /no list of words/);
    assert.match(words({ z: '1.5' }), /no whole number/);
    assert.match(words({ noise: 'pink' }), /neither normal nor uniform/);
    assert.match(words({ check: '{"values":[1],"tolerance":0.001}' }), /check vector is not as long/);
    assert.match(words({ check: '{"values":[1],"tolerance":1000}' }), /no check vector/);
    assert.match(words({ net: '{' }), /net is no record/);
  });

  it('whose net is not made of layers that are known here, in sizes that have an end, is refused', () => {
    const layer = (i: number, change: Record<string, unknown>): string => problemOf(withNet(({ layers }) => Object.assign(layers[i], change)));
    assert.match(layer(7, { kind: 'attention' }), /layer 7 of its net is of a kind that is not known here/);
    assert.match(layer(7, { kind: 'constructor' }), /not known here/);
    assert.match(layer(7, { units: 1e9 }), /layer 7 of its net \(dense\) needs a whole number from 1 to 65536 as its units/);
    assert.match(layer(7, { activation: 'swish' }), /one of linear, relu/);
    assert.match(layer(7, { code: 'x' }), /has a field “code”/);
    assert.match(layer(7, { spectralNorm: 1 }), /divide the weights first/);
    assert.match(layer(1, { kernel: [3, 2, 1] }), /or two of them as its kernel/);
    assert.match(layer(1, { groups: 3 }), /makes no sense: .*3 groups/);
    assert.match(layer(4, { factor: 17 }), /a whole number from 1 to 16 as its factor/);
    assert.match(problemOf(withNet((net) => (net.inputs = -1))), /of inputs/);
    assert.match(problemOf(withNet((net) => (net.layers = []))), /from 1 to 64 layers/);
    assert.match(problemOf(withNet((net) => (net.layers = Array.from({ length: 65 }, () => net.layers[7])))), /from 1 to 64 layers/);
    assert.match(problemOf(withNet((net) => Object.assign(net, { average: 0.9 }))), /has a field “average”/);
  });

  it('cannot ask for more memory than a net of its size has use for', () => {
    const stack = (...layers: Layer[]): string => problemOf(withNet((net) => (net.layers = layers as unknown as Record<string, unknown>[])));
    const picture: Layer = { kind: 'unflatten', channels: 1, height: 4, width: 4 };
    const up: Layer = { kind: 'upsample', factor: 16 };
    assert.match(stack(picture, up, up, { kind: 'flatten' }), /layer 2 of its net makes pictures larger than 256 × 256/);
    assert.match(stack(picture, up, { kind: 'conv', units: 4096, kernel: 1, activation: 'relu' }, { kind: 'flatten' }), /its net holds \d+ numbers a sample while it runs, and at most 4000000 are allowed/);
    assert.match(stack({ kind: 'dense', units: 65_536, activation: 'relu' }, { kind: 'dense', units: 65_536, activation: 'relu' }), /weights, and at most 16000000 are read/);
  });

  it('never throws, whatever its words say', () => {
    const keys = fc.constantFrom('net', 'shape', 'classes', 'check', 'z', 'role', 'name', 'noise', 'netName');
    fc.assert(fc.property(keys, fc.oneof(fc.json(), fc.string()), (key, text) => void readWeights(forged(({ about }) => (about[key] = text)))));
    fc.assert(fc.property(fc.nat(7), fc.dictionary(fc.constantFrom('kind', 'units', 'kernel', 'stride', 'padding', 'groups', 'size', 'factor', 'height', 'activation'), fc.jsonValue()), (i, change) =>
      void readWeights(withNet(({ layers }) => Object.assign(layers[i], change)))));
  });

  it('is not written with weights that no half can hold, or that do not fit', () => {
    const file = opened(bytes);
    const bad = (weights: Record<string, Float32Array>): WeightsFile => ({ ...file, weights: { ...file.weights, ...weights } });
    assert.throws(() => writeWeights(bad({ 'AtoB.7.weight': file.weights['AtoB.7.weight'].map(() => 1e5) })), /cannot be written: “AtoB.7.weight” holds what is no number/);
    assert.throws(() => writeWeights(bad({ 'AtoB.7.weight': new Float32Array(3) })), /has 3 numbers/);
  });
});

describe('a net from a file', () => {
  it('computes what the writer’s did, on either kernels', async () => {
    const file = opened(bytes);
    const [wasm, js] = [await openNet(file), await openNet(file, await loadKernels('js'))];
    const x = checkInput(16);
    const [a, b] = [wasm.run(x), js.run(x)];
    a.forEach((v, i) => assert.ok(Math.abs(v - b[i]) < 1e-5));
    assert.equal(wasm.layer(0, x).length, 16);
    assert.deepEqual(wasm.layer(7, x), a);
    wasm.dispose();
    js.dispose();
  });

  it('is refused where it computes anything else: one activation, one stride of weights, or nothing that is a number', async () => {
    const file = opened(bytes);
    const other = (change: Partial<WeightsFile>): Promise<unknown> => openNet({ ...file, ...change });
    const layers = file.net.layers.map((layer, i) => (i === 1 ? { ...layer, activation: 'relu' } as Layer : layer));
    await assert.rejects(other({ net: { ...file.net, layers } }), /“Small” computes .* here where .* was computed when it was saved/);
    const turned = file.weights['AtoB.1.weight'].slice().reverse();
    await assert.rejects(other({ weights: { ...file.weights, 'AtoB.1.weight': turned } }), RangeError);
    assert.match((await checkVector(file, () => new Float32Array(16).fill(NaN))) ?? '', /computes NaN here/);
    assert.match((await checkVector(file, () => new Float32Array(3))) ?? '', /computes/);
    assert.match((await checkVector(file, () => new Float32Array())) ?? '', /computes nothing here/);
  });

  it('is found out for a digit too, whose corners are all alike', async () => {
    const draft = await digits();
    const file = opened(await packNet(draft));
    const net = file.net.layers.map((layer) => (layer.kind === 'unflatten' ? { ...layer, batchNorm: true, activation: 'leaky-relu' } as Layer : layer));
    await assert.rejects(openNet({ ...file, net: { ...file.net, layers: net } }), RangeError);
  });

  it('of Fourier features keeps the matrix that is never trained', async () => {
    const net = { inputs: 2, layers: [{ kind: 'fourier', features: 4, std: 3 }, { kind: 'dense', units: 2, activation: 'linear' }] } as const;
    const draft: WeightsDraft = { name: 'Waves', role: 'generator', netName: 'G', net, shape: { channels: 2, height: 1, width: 1 }, classes: [], z: 2, noise: 'normal', weights: await weightsOf('G', net, 9) };
    const open = await openNet(opened(await packNet(draft)));
    open.dispose();
  });

  it('in training is kept with its averaged weights', async () => {
    const net = { inputs: 2, layers: [{ kind: 'dense', units: 2, activation: 'linear' }], average: 0.5 } as const;
    const trainer = (await createTrainer({
      model: {
        nets: { G: net }, batch: 4, inputs: { z: { kind: 'noise', units: 2, noise: 'normal' } },
        players: [{ name: 'G', nets: ['G'], optimiser: { kind: 'sgd', rate: 0.5 }, terms: [{ name: 'size', kind: 'distance', of: { net: 'G', of: { input: 'z' } }, to: { input: 'z' }, norm: 2 }] }],
      },
      sets: {}, seed: 1,
    })) as KernelTrainer;
    trainer.step(3);
    const kept = weightsToKeep(trainer, 'G');
    assert.notDeepEqual(kept, trainer.weights());
    const z = Float32Array.of(0.3, -0.7);
    const wanted = trainer.generate('G', z);
    trainer.setWeights(kept);
    trainer.discriminate('G', z).forEach((v, i) => assert.ok(Math.abs(v - wanted[i]) < 1e-6));
    trainer.dispose();
  });
});
