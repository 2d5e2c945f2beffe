import { expect } from '@open-wc/testing';
import { withAdapter, withoutWorkers } from './poor-pages.js';
import { complaintsOf, errorsOf, frames, textOf, trainer, until, weightsAt } from './trainer.js';

describe('the engine of a trainer', () => {
  it('is named', async () => {
    for (const [engine, words] of [['wasm', 'Runs on CPU (WASM)'], ['js', 'Runs on CPU (JavaScript)']]) {
      const element = await trainer({ engine });
      expect(textOf(element, '.badge')).to.equal(words);
      expect(element.state.engine).to.equal(engine);
      await element.step(5);
      expect(Object.values(element.metrics).every(Number.isFinite)).to.equal(true);
    }
  });

  it('is what there is where the one asked for is not, and the widget says so', async () => {
    await withAdapter(() => Promise.resolve(null), async () => {
      const element = await trainer({ engine: 'webgpu' });
      expect(complaintsOf(element)).to.contain('This browser gives no GPU to this page.');
      const errors = errorsOf(element);
      await element.step(3);
      expect(element.iteration).to.equal(3);
      expect(textOf(element, '.badge')).to.match(/^Runs on CPU/);
      expect(errors).to.deep.equal([]);
      element.setAttribute('engine', 'wasm');
      await element.step(1);
      expect(complaintsOf(element)).to.equal('');
      element.remove();
    });
  });

  it('is wasm where the run is to repeat', async () => {
    expect((await trainer({ seed: 1 })).state.engine).to.equal('wasm');
  });

  it('runs on the page where there can be no worker, in slices, to the same weights', async () => {
    const apart = await trainer({ seed: 4 });
    await apart.step(60);
    await withoutWorkers(async () => {
      const element = await trainer({ seed: 4 });
      await element.step(60);
      expect(await weightsAt(element)).to.equal(await weightsAt(apart));
      element.play();
      const at = element.iteration;
      let drawn = 0;
      const frame = (): void => {
        drawn++;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      await until(() => element.iteration > at + 100 && drawn > 5, 'it trains and the page stays awake');
      element.pause();
      element.remove();
    });
  });

  it('ends with its element where it runs on the page', async () => {
    await withoutWorkers(async () => {
      const element = await trainer();
      element.play();
      await until(() => element.iteration > 20, 'it trains');
      element.remove();
      await frames(5);
      const turns = await busy();
      expect(turns, 'the page has nothing to do').to.be.greaterThan(50);
    });
  });

  it('never touches WebAssembly where it is JavaScript', async () => {
    const real = globalThis.WebAssembly;
    let touched = 0;
    const guarded = new Proxy(real, { get: (target, name) => (touched++, Reflect.get(target, name) as unknown) });
    Object.defineProperty(globalThis, 'WebAssembly', { configurable: true, writable: true, value: guarded });
    try {
      await withoutWorkers(async () => {
        const element = await trainer({ engine: 'js' });
        await element.step(5);
        expect(element.iteration).to.equal(5);
        expect(touched).to.equal(0);
        element.remove();
      });
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', { configurable: true, writable: true, value: real });
    }
  });
});

/** Message turns that the page has left in 100 ms. */
const busy = (): Promise<number> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const until = performance.now() + 100;
    let turns = 0;
    port1.onmessage = () => {
      turns++;
      if (performance.now() < until) port2.postMessage(null);
      else resolve(turns);
    };
    port2.postMessage(null);
  });
