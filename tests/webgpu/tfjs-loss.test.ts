import { expect } from '@open-wc/testing';
import { openTensors, type BackendName, type Tensors, type TensorsOptions } from '../../src/engine/tfjs/index.js';
import { borrowDevice, deviceUsers, type DeviceLease } from '../../src/runtime/device.js';
import { losses, TinyGan } from '../engine/tfjs/tiny-gan.js';

const STEPS = 4;

/** Lends the page's device, and remembers what was lent. */
function lender(): { borrow: () => Promise<DeviceLease>; leases: DeviceLease[] } {
  const leases: DeviceLease[] = [];
  return { leases, borrow: async () => leases[leases.push(await borrowDevice()) - 1] };
}

async function using<T>(options: TensorsOptions, task: (tensors: Tensors) => Promise<T>): Promise<T> {
  const tensors = await openTensors(options);
  try {
    return await task(tensors);
  } finally {
    tensors.dispose();
  }
}

const assertClose = (got: ArrayLike<number>, wanted: ArrayLike<number>, by: number): void => {
  expect(got.length).to.equal(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(got[i], `number ${i}`).to.be.closeTo(wanted[i], by);
};

describe('a tiny GAN', function () {
  this.timeout(120_000);
  let expected: number[];
  let pictures: Float32Array;

  before(() =>
    using({ prefer: ['cpu'] }, async (tensors) => {
      const gan = new TinyGan(tensors);
      expected = await losses(gan, STEPS);
      pictures = await gan.pictures();
    }),
  );

  it('changes its losses as it trains', () => {
    expect(expected.every(Number.isFinite)).to.be.true;
    expect(Math.abs(expected[0] - expected[2])).to.be.greaterThan(1e-3);
  });

  for (const backend of ['webgpu', 'webgl'] satisfies BackendName[]) {
    it(`comes to the same losses and pictures on ${backend} as on the processor`, () =>
      using({ borrow: borrowDevice, prefer: [backend] }, async (tensors) => {
        const gan = new TinyGan(tensors);
        assertClose(await losses(gan, STEPS), expected, 1e-4);
        assertClose(await gan.pictures(), pictures, 1e-3);
        expect(tensors.backend).to.equal(backend);
      }));
  }

  for (const keepEvery of [1, 3]) {
    it(`goes on as if nothing had happened when its device is lost, between steps and within one, with weights kept every ${keepEvery} steps`, async () => {
      const { borrow, leases } = lender();
      await using({ borrow, prefer: ['webgpu'], keepEvery, lost: (sentence) => expect.fail(sentence) }, async (tensors) => {
        const gan = new TinyGan(tensors);
        const got = await losses(gan, 2);
        leases[0].device.destroy();
        got.push(...(await losses(gan, 1)));
        gan.halfway = () => void (leases.length === 2 && leases[1].device.destroy());
        got.push(...(await losses(gan, 1)));
        assertClose(got, expected, 1e-4);
        assertClose(await gan.pictures(), pictures, 1e-3);
        expect(leases.length).to.equal(3);
      });
      expect(deviceUsers()).to.equal(0);
    });
  }

  it('goes on as if nothing had happened when a WebGL context is lost', async () => {
    const contexts = collectContexts();
    await using({ prefer: ['webgl'] }, async (tensors) => {
      const gan = new TinyGan(tensors);
      const got = await losses(gan, 2);
      contexts.lose();
      got.push(...(await losses(gan, 2)));
      assertClose(got, expected, 1e-4);
      expect(tensors.backend).to.equal('webgl');
    }).finally(contexts.forget);
  });

  it('moves to the next machine, and says why, when its devices are lost again and again', async () => {
    const said: string[] = [];
    let doomed = false;
    const { borrow: lend, leases } = lender();
    const borrow = async (): Promise<DeviceLease> => {
      const lease = await lend();
      if (doomed) lease.device.destroy();
      return lease;
    };
    await using({ borrow, prefer: ['webgpu', 'cpu'], lost: (sentence) => void said.push(sentence) }, async (tensors) => {
      const gan = new TinyGan(tensors);
      const got = await losses(gan, 1);
      expect(tensors.backend).to.equal('webgpu');
      doomed = true;
      leases[0].device.destroy();
      got.push(...(await losses(gan, STEPS - 1)));
      assertClose(got, expected, 1e-4);
      expect(tensors.backend).to.equal('cpu');
      expect(said).to.deep.equal(['WebGPU was lost 3 times in a row. The computing goes on with the processor.']);
    });
  });
});

describe('a GPU that does not do what it is told', function () {
  this.timeout(120_000);

  it('is not believed when it refuses a command: what it left out would read as zeros', async () => {
    const { borrow, leases } = lender();
    await using({ borrow, prefer: ['webgpu'] }, async (tensors) => {
      const store = tensors.store({ w: { shape: [2], values: Float32Array.of(1, 2) } });
      const refused = tensors.run(() => {
        store.get('w').assign(tensors.tf.zeros([2]));
        leases[0].device.createBuffer({ size: 4, usage: 0 });
        return {};
      });
      const reason = await refused.then(() => 'none', (error: Error) => error.message);
      expect(reason).to.match(/^The GPU refused a command: /);
      expect([...(await store.values()).w]).to.deep.equal([1, 2]);
    });
  });

  it('is passed over where it computes nothing', async () => {
    const said: string[] = [];
    const borrow = async (): Promise<DeviceLease> => {
      const lease = await borrowDevice();
      lease.device.queue.submit = () => undefined;
      return lease;
    };
    await using({ borrow, prefer: ['webgpu', 'cpu'], lost: (sentence) => void said.push(sentence) }, async (tensors) => {
      expect(tensors.backend).to.equal('cpu');
      expect(said).to.deep.equal(['With WebGPU, this browser does not compute right. The computing goes on with the processor.']);
    });
  });
});

/** Every WebGL context that is made from here on. */
function collectContexts(): { lose(): void; forget(): void } {
  const { prototype } = OffscreenCanvas;
  const original = prototype.getContext;
  const contexts: WebGL2RenderingContext[] = [];
  prototype.getContext = function (this: OffscreenCanvas, ...args: Parameters<typeof original>) {
    const context = original.apply(this, args);
    if (context instanceof WebGL2RenderingContext) contexts.push(context);
    return context;
  } as typeof original;
  return {
    lose: () => contexts.forEach((context) => context.isContextLost() || context.getExtension('WEBGL_lose_context')?.loseContext()),
    forget: () => void (prototype.getContext = original),
  };
}
