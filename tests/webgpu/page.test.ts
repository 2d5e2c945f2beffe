import { expect } from '@open-wc/testing';
import { deviceUsers } from '../../src/runtime/device.js';
import { but, withAdapter, withoutWebAssembly, withoutWorkers } from '../elements/gan-trainer/poor-pages.js';
import { complaintsOf, errorsOf, frames, textOf, trainer, until, type GanTrainer } from '../elements/gan-trainer/trainer.js';

const onGpu = { engine: 'webgpu', 'generator-width': 4, 'discriminator-width': 4 };
const badge = (element: GanTrainer): string => textOf(element, '.badge');

/** A trainer that asked for WebGPU, on a page that gives it none for this reason. */
async function refusedFor(reason: string): Promise<void> {
  const element = await trainer(onGpu);
  expect(complaintsOf(element)).to.contain(reason);
  expect(badge(element)).to.equal('Runs on CPU (WASM)');
  await element.step(3);
  expect(element.iteration).to.equal(3);
  element.remove();
  await until(() => deviceUsers() === 0, 'the device is given back');
}

describe('a trainer on WebGPU', function () {
  this.timeout(60_000);

  // First: whether there is a GPU is asked once a page, and others below say no.
  it('is chosen by “auto” where it has been timed beside the first run and was faster', async () => {
    const page = globalThis as unknown as Record<symbol, { fastest: Map<string, string | undefined> } | undefined>;
    const found = (): Map<string, string | undefined> | undefined => page[Symbol.for('gan-widgets/1/gpu-host')]?.fastest;
    const asHardware = async (real: () => Promise<GPUAdapter | null>): Promise<GPUAdapter | null> => {
      const adapter = await real();
      return adapter && but(adapter, { info: { architecture: 'test', isFallbackAdapter: false } as GPUAdapterInfo });
    };
    const sizes = { data: 'moons', 'generator-width': 5, 'discriminator-width': 5 };
    await withAdapter(asHardware, async () => {
      const first = await trainer(sizes);
      expect(badge(first)).to.equal('Runs on CPU (WASM)');
      await until(() => [...(found()?.values() ?? [])].some((engine) => engine !== undefined), 'both have been timed');
      first.remove();
      const [shape] = [...(found()?.keys() ?? [])];
      found()?.set(shape, 'webgpu');
      const second = await trainer(sizes);
      expect(badge(second)).to.equal('Runs on WebGPU');
      second.remove();
      await until(() => deviceUsers() === 0, 'the device is given back');
    });
  });

  it('trains there, in the worker that all widgets share, and says so', async () => {
    const element = await trainer(onGpu);
    expect(complaintsOf(element)).to.equal('');
    expect(badge(element)).to.equal('Runs on WebGPU');
    expect(element.state.engine).to.equal('webgpu');
    await element.step(7);
    expect(element.iteration).to.equal(7);
    expect(Object.values(element.metrics).every(Number.isFinite)).to.equal(true);
    element.play();
    await until(() => element.iteration > 30, 'it trains');
    element.pause();
  });

  it('rests in a hidden tab, and goes on when it is back', async () => {
    const element = await trainer(onGpu);
    const turn = (hidden: boolean): void => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    element.play();
    await until(() => element.iteration > 5, 'it trains');
    try {
      turn(true);
      await until(() => !element.active, 'it notices');
      const { iteration } = await element.checkpoint();
      await frames(10);
      expect((await element.checkpoint()).iteration).to.equal(iteration);
      turn(false);
      await until(() => element.iteration > iteration, 'it goes on');
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
    element.pause();
  });

  it('trains on the page where there can be no worker', async () => {
    await withoutWorkers(async () => {
      const element = await trainer(onGpu);
      expect(badge(element)).to.equal('Runs on WebGPU');
      await element.step(5);
      expect(element.iteration).to.equal(5);
      element.remove();
      await until(() => deviceUsers() === 0, 'the device is given back');
    });
  });

  it('trains where there is no WebAssembly, with JavaScript beside it', async () => {
    await withoutWebAssembly(async () => {
      const element = await trainer(onGpu);
      expect(badge(element)).to.equal('Runs on WebGPU');
      await element.step(5);
      expect(element.iteration).to.equal(5);
      element.remove();
    });
  });

  it('is refused in a sentence where there is no WebGPU, no adapter, or no device', async () => {
    await withAdapter(() => Promise.resolve(null), () => refusedFor('gives no GPU to this page'));
    const without = async (real: () => Promise<GPUAdapter | null>): Promise<GPUAdapter | null> => {
      const adapter = await real();
      return adapter && but(adapter, { requestDevice: () => Promise.reject(new Error('No.')) });
    };
    await withAdapter(without, () => refusedFor('gives this page no device'));
    Object.defineProperty(navigator, 'gpu', { configurable: true, value: undefined });
    try {
      await withoutWorkers(() => refusedFor('has no WebGPU here'));
    } finally {
      Reflect.deleteProperty(navigator, 'gpu');
    }
  });

  it('is refused where it computes something else than the processor', async () => {
    const mistaken = async (real: () => Promise<GPUAdapter | null>): Promise<GPUAdapter | null> => {
      const adapter = await real();
      return adapter && but(adapter, { requestDevice: async (wanted) => wrong(await adapter.requestDevice(wanted)) });
    };
    const wrong = (device: GPUDevice): GPUDevice => {
      const make = device.createShaderModule.bind(device);
      device.createShaderModule = ({ code, ...rest }) => make({ ...rest, code: code.replaceAll('0x9e3779b9u', '0x9e3779b8u') });
      return device;
    };
    await withAdapter(mistaken, () => refusedFor('computes something else than its processor'));
  });

  it('shares one device with all others of the page', async () => {
    let devices = 0;
    const counting = async (real: () => Promise<GPUAdapter | null>): Promise<GPUAdapter | null> => {
      const adapter = await real();
      return adapter && but(adapter, { requestDevice: (wanted) => (devices++, adapter.requestDevice(wanted)) });
    };
    await withAdapter(counting, async () => {
      const elements = await Promise.all(Array.from({ length: 20 }, () => trainer(onGpu)));
      expect(elements.map(badge)).to.deep.equal(elements.map(() => 'Runs on WebGPU'));
      await Promise.all(elements.map((element) => element.step(2)));
      expect(elements.map(({ iteration }) => iteration)).to.deep.equal(elements.map(() => 2));
      expect(devices).to.equal(1);
      elements.forEach((element) => element.remove());
      await until(() => deviceUsers() === 0, 'the device is given back');
    });
  });

  it('goes on on the processor where the GPU is lost for good, and says so on the widget', async () => {
    const lent: GPUDevice[] = [];
    const once = async (real: () => Promise<GPUAdapter | null>): Promise<GPUAdapter | null> => {
      const adapter = lent.length > 0 ? null : await real();
      const requestDevice: GPUAdapter['requestDevice'] = async (wanted) => {
        const device = await (adapter as GPUAdapter).requestDevice(wanted);
        lent.push(device);
        return device;
      };
      return adapter && but(adapter, { requestDevice });
    };
    await withAdapter(once, async () => {
      const element = await trainer(onGpu);
      const errors = errorsOf(element);
      await element.step(4);
      lent[0].destroy();
      await element.step(4);
      expect(element.iteration).to.equal(8);
      await until(() => badge(element) === 'Runs on CPU (WASM)', 'the badge tells');
      expect(textOf(element, '.note')).to.contain('gives no GPU to this page').and.to.contain('goes on with WASM from step 4');
      expect(errors).to.deep.equal([]);
      element.remove();
    });
  });
});
