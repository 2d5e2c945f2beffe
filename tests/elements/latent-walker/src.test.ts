/** A widget with an author's own generator. */
import { expect, fixture, html } from '@open-wc/testing';
import { LatentWalker } from '../../../src/elements/latent-walker/latent-walker.js';

if (!customElements.get('latent-walker')) customElements.define('latent-walker', LatentWalker);

const at = '/tests/fixtures/own';
const onnx = '/node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs';

/** What the widget comes to say first: that its picture stands, or what is wrong. */
const outcome = (walker: LatentWalker): Promise<string> =>
  new Promise((resolve) => {
    walker.addEventListener('gan-ready', () => resolve('ready'), { once: true });
    walker.addEventListener('gan-error', (event) => resolve((event as Event & { readonly message: string }).message), { once: true });
  });

/** The widget with these attributes, and its outcome. */
async function walk(attributes: Readonly<Record<string, string>>, change: (walker: LatentWalker) => void = () => {}): Promise<readonly [LatentWalker, string]> {
  const walker = document.createElement('latent-walker') as LatentWalker;
  for (const [name, value] of Object.entries(attributes)) walker.setAttribute(name, value);
  change(walker);
  const said = outcome(walker);
  await fixture(html`<div>${walker}</div>`);
  return [walker, await said];
}

describe('latent-walker with src', () => {
  it('walks through a generator that PyTorch saved', async () => {
    const [walker, said] = await walk({ src: `${at}/dcgan-16.safetensors` });
    expect(said).to.equal('ready');
    expect(walker.shadowRoot?.textContent).not.to.contain('could not');
  });

  it('walks through ONNX with the runtime that an attribute names', async () => {
    expect((await walk({ src: `${at}/dcgan.onnx`, runtime: onnx }))[1]).to.equal('ready');
  });

  it('walks through ONNX with the runtime that a function loads', async () => {
    expect((await walk({ src: `${at}/dcgan.onnx` }, (walker) => { walker.runtime = () => import(onnx); }))[1]).to.equal('ready');
  });

  for (const [what, attributes, sentence] of [
    ['that is of no kind known here', { src: `${at}/pytorch.py` }, 'does not tell what it is'],
    ['that is not there', { src: `${at}/none.safetensors` }, 'the server answered 404'],
    ['whose runtime is not there', { src: `${at}/dcgan.onnx`, runtime: '/none.mjs' }, 'Install onnxruntime-web'],
    ['with codes of no size', { src: `${at}/dcgan.onnx`, runtime: onnx, codes: 'many' }, 'give a whole number from 1'],
    ['with noise of no kind', { src: `${at}/dcgan.onnx`, runtime: onnx, noise: 'loud' }, 'it is normal or uniform'],
  ] as [string, Record<string, string>, string][]) {
    it(`says what is wrong with a file ${what}`, async () => {
      expect((await walk(attributes))[1]).to.contain(sentence);
    });
  }

  it('keeps addresses out of its state, so that no link can set what is loaded or run', async () => {
    const [walker] = await walk({ src: `${at}/dcgan-16.safetensors`, runtime: onnx });
    expect(JSON.stringify(walker.state)).not.to.match(/safetensors|\.mjs/);
    walker.state = { ...walker.state, settings: { ...(walker.state as { settings: object }).settings, src: 'https://example.org/x.onnx', runtime: 'https://example.org/x.mjs' } } as typeof walker.state;
    expect([walker.src, walker.runtime]).to.deep.equal([`${at}/dcgan-16.safetensors`, onnx]);
  });
});
