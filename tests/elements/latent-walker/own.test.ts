/** Readers' own generators, really run: in the worker, by onnxruntime-web, and by @tensorflow/tfjs. */
import { expect } from '@open-wc/testing';
import type { Generator } from '../../../src/gan/index.js';
import { kindOf, openOwn, type OwnOptions } from '../../../src/gan/pictures/own/open.js';

const at = '/tests/fixtures/own';
const onnx = '/node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs';
const tfjs = '/node_modules/@tensorflow/tfjs/dist/tf.fesm.min.js';

interface Whole {
  memory(): { readonly numTensors: number };
  setBackend(name: string): Promise<boolean>;
}

interface Expected {
  readonly z: readonly number[];
  readonly classes?: readonly number[];
  readonly pictures: readonly number[];
}

const expected = async (file: string, name: string): Promise<Expected> => ((await (await fetch(`${at}/${file}`)).json()) as Record<string, Expected>)[name];

/** The largest |a − b| between what a generator makes and what is expected, 0 … 1 read as −1 … 1 where `scale` is 2. */
async function difference(generator: Generator, { z, classes, pictures }: Expected, scale = 1): Promise<number> {
  const made = await generator.make(Float32Array.from(z), classes);
  expect(made.length).to.equal(pictures.length);
  return made.reduce((most, v, i) => Math.max(most, Math.abs(v - (pictures[i] * scale - (scale - 1)))), 0);
}

/** The sentence with which a file is refused. */
async function refusal(address: string, options?: OwnOptions): Promise<string> {
  try {
    (await openOwn(address, options)).dispose();
  } catch (error) {
    expect(error).to.be.instanceOf(Error);
    return (error as Error).message;
  }
  return 'it was opened';
}

const blobOf = (part: BlobPart): string => URL.createObjectURL(new Blob([part]));

const bytesOf = async (file: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(`${at}/${file}`)).arrayBuffer());

describe('a reader’s own generator', () => {
  let tf: Whole;

  before(async () => {
    tf = (await import(tfjs)) as Whole;
    await tf.setBackend('cpu'); // or it tells the console that there is no WebGL here
  });

  it('is told by the ending of its address', () => {
    expect(['a/b.SafeTensors?x=1', 'model.json', 'https://example.org/g.onnx#y'].map(kindOf)).to.deep.equal(['safetensors', 'tfjs', 'onnx']);
    expect(() => kindOf('G.pth')).to.throw(RangeError, 'Python objects');
    expect(() => kindOf('G')).to.throw(RangeError, '.safetensors, .onnx');
  });

  it('runs from weights with their net, and makes PyTorch’s pictures', async () => {
    const generator = await openOwn(`${at}/dcgan-16.safetensors`);
    expect([generator.name, generator.codes, generator.shape]).to.deep.equal(['A dcgan net', 8, { channels: 3, height: 16, width: 16 }]);
    expect(await difference(generator, await expected('expected.json', 'dcgan'))).to.be.below(1e-3);
    generator.dispose();
  });

  it('makes the class that it is asked for; a sigmoid’s pixels become −1 … 1', async () => {
    const generator = await openOwn(`${at}/layers-16.safetensors`, { engine: 'js' });
    expect(generator.classes).to.deep.equal(['a', 'b', 'c']);
    expect(await difference(generator, await expected('expected.json', 'layers'), 2)).to.be.below(2e-3);
    generator.dispose();
  });

  it('runs from the state_dict of a DCGAN, under the name of its file', async () => {
    const generator = await openOwn(`${at}/dcgan-state.safetensors`);
    expect(generator.name).to.equal('dcgan-state');
    expect(await difference(generator, await expected('expected.json', 'dcgan'))).to.be.below(1e-5);
    generator.dispose();
  });

  for (const file of ['dcgan.onnx', 'dcgan-by-two.onnx']) {
    it(`runs from ONNX, with onnxruntime-web by its address (${file})`, async () => {
      const generator = await openOwn(`${at}/${file}`, { runtime: onnx });
      expect([generator.codes, generator.shape]).to.deep.equal([8, { channels: 3, height: 16, width: 16 }]);
      const wanted = await expected('expected.json', 'dcgan');
      expect(await difference(generator, wanted)).to.be.below(1e-5);
      const [z, pictures] = [wanted.z, wanted.pictures].map((values) => Array.from({ length: 5 }, () => values.slice(0, values.length / 2)).flat());
      expect(await difference(generator, { z, pictures })).to.be.below(1e-5);
      generator.dispose();
    });
  }

  it('runs on a module that an author’s function loads', async () => {
    const generator = await openOwn(`${at}/dcgan.onnx`, { runtime: () => import('onnxruntime-web/wasm') });
    expect(generator.codes).to.equal(8);
    generator.dispose();
  });

  it('runs from a TensorFlow.js model of layers, channels last', async () => {
    const generator = await openOwn(`${at}/layers/model.json`, { runtime: tfjs, name: 'Mine' });
    expect([generator.name, generator.shape]).to.deep.equal(['Mine', { channels: 3, height: 8, width: 6 }]);
    const { z, pictures } = await expected('tfjs.json', 'layers');
    const first = (values: readonly number[]): number[] => Array.from({ length: 144 }, (_, i) => values[(i % 48) * 3 + Math.floor(i / 48)]);
    expect(await difference(generator, { z, pictures: [...first(pictures.slice(0, 144)), ...first(pictures.slice(144))] }, 2)).to.be.below(1e-4);
    generator.dispose();
  });

  it('runs from a TensorFlow.js graph', async () => {
    const generator = await openOwn(`${at}/graph/model.json`, { runtime: tfjs });
    expect([generator.codes, generator.shape]).to.deep.equal([3, { channels: 1, height: 4, width: 4 }]);
    expect(await difference(generator, await expected('tfjs.json', 'graph'))).to.be.below(1e-4);
    generator.dispose();
  });

  it('leaves no tensor of TensorFlow.js behind', async () => {
    const before = tf.memory().numTensors;
    const generator = await openOwn(`${at}/layers/model.json`, { runtime: tfjs });
    await generator.make(new Float32Array(50));
    generator.dispose();
    expect(tf.memory().numTensors).to.equal(before);
    const sentence = await refusal(`${at}/layers/model.json`, { runtime: tfjs, codes: 7 });
    expect(sentence).to.contain('a code has 5 numbers, and not 7');
    expect(tf.memory().numTensors).to.equal(before);
  });

  it('is refused with a sentence where its file is another or not whole', async () => {
    const whole = await bytesOf('dcgan.onnx');
    expect(await refusal(`${at}/none.onnx`)).to.contain('the server answered 404');
    expect(await refusal(blobOf(whole.slice(0, 9000) as BlobPart), { kind: 'onnx', runtime: onnx })).to.contain('This ONNX file cannot be walked through');
    expect(await refusal(`${at}/pytorch.py`, { kind: 'onnx', runtime: onnx })).to.contain('This ONNX file cannot be walked through');
    expect(await refusal(`${at}/pytorch.py`, { kind: 'safetensors' })).to.contain('no safetensors file');
    expect(await refusal(`${at}/tfjs.json`)).to.contain('no modelTopology');
    const { modelTopology } = (await (await fetch(`${at}/layers/model.json`)).json()) as { modelTopology: unknown };
    const empty = blobOf(JSON.stringify({ modelTopology, weightsManifest: [] }));
    expect(await refusal(empty, { kind: 'tfjs', runtime: tfjs })).to.contain('TensorFlow.js says');
  });

  it('is refused with a sentence where what runs it is missing or another', async () => {
    expect(await refusal(`${at}/dcgan.onnx`, { runtime: '/none.mjs' })).to.contain('Install onnxruntime-web beside gan-widgets');
    expect(await refusal(`${at}/dcgan.onnx`, { runtime: tfjs })).to.contain('is not onnxruntime-web');
    expect(await refusal(`${at}/graph/model.json`, { runtime: () => ({}) })).to.contain('is not @tensorflow/tfjs');
  });

  it('is let go where nobody waits for it any more', async () => {
    const abort = new AbortController();
    const opening = openOwn(`${at}/dcgan-16.safetensors`, { signal: abort.signal }).catch((error: unknown) => error);
    abort.abort(new Error('gone'));
    expect(await opening).to.have.property('message', 'gone');
  });
});
