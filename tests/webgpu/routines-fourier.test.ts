import { expect } from '@open-wc/testing';
import { fourierOnGpu } from '../../src/engine/routines/fourier/on-gpu.js';
import { fourierOnProcessor } from '../../src/engine/routines/fourier/processor.js';
import type { Fourier, FourierShape } from '../../src/engine/routines/fourier/shape.js';
import { interleave, normals } from '../../src/math/index.js';
import { borrowDevice, type DeviceLease } from '../../src/runtime/device.js';

/** Relative to the size of b: of the whole, ‖a − b‖ / ‖b‖, and of the worst number, against the largest. */
const distances = (a: ArrayLike<number>, b: ArrayLike<number>): number[] => {
  let [error, size, worst, largest] = [0, 0, 0, 0];
  for (let i = 0; i < b.length; i++) {
    error += (a[i] - b[i]) ** 2;
    size += b[i] ** 2;
    worst = Math.max(worst, Math.abs(a[i] - b[i]));
    largest = Math.max(largest, Math.abs(b[i]));
  }
  return [Math.sqrt(error / size), worst / largest];
};

const near = (a: Float32Array, b: Float32Array, most: number): void => {
  expect(a).to.have.length(b.length);
  for (const error of distances(a, b)) expect(error).to.be.at.most(most);
};

const numbersFor = ({ sizes, batch = 1 }: FourierShape): Float32Array =>
  Float32Array.from(normals(3, 'fourier', 0, sizes.reduce<number>((product, size) => product * size, 2 * batch)));

describe('Fourier transforms on a GPU', () => {
  let lease: DeviceLease;
  before(async () => (lease = await borrowDevice()));
  after(() => lease.release());

  const using = async (shape: FourierShape, act: (gpu: Fourier) => Promise<void>): Promise<void> => {
    const gpu = await fourierOnGpu(lease.device, shape);
    await act(gpu).finally(() => gpu.destroy());
  };

  const shapes: FourierShape[] = [
    ...Array.from({ length: 17 }, (_, power): FourierShape => ({ sizes: [2 ** power], batch: power < 10 ? 5 : 1 })),
    { sizes: [64, 64] },
    { sizes: [32, 128], batch: 2 },
    { sizes: [1, 16], batch: 3 },
    { sizes: [512, 2] },
  ];
  for (const shape of shapes) {
    const { sizes, batch = 1 } = shape;
    it(`of ${batch} times ${sizes.join(' by ')} numbers are those of double precision to a millionth, there and back`, () =>
      using(shape, async (gpu) => {
        const data = numbersFor(shape);
        const twin = fourierOnProcessor(shape);
        near(await gpu.forward(data), await twin.forward(data), 1e-6);
        near(await gpu.inverse(data), await twin.inverse(data), 1e-6);
        near(await gpu.inverse(await gpu.forward(data)), data, 1e-6);
      }));
  }

  it('of [1, 2, 3, 4] are [10, −2 + 2i, −2, −2 − 2i], exactly', () =>
    using({ sizes: [4] }, async (gpu) => {
      const spectrum = await gpu.forward(interleave([1, 2, 3, 4]));
      expect([...spectrum]).to.deep.equal([10, 0, -2, 2, -2, 0, -2, -2]);
      expect([...(await gpu.inverse(spectrum))]).to.deep.equal([1, 0, 2, 0, 3, 0, 4, 0]);
    }));

  it('may overlap', () =>
    using({ sizes: [1024] }, async (gpu) => {
      const data = numbersFor({ sizes: [1024], batch: 4 });
      const parts = [0, 1, 2, 3].map((i) => data.slice(2048 * i, 2048 * (i + 1)));
      const twin = fourierOnProcessor({ sizes: [1024] });
      const all = await Promise.all(parts.map((part, i) => (i % 2 === 0 ? gpu.forward(part) : gpu.inverse(part))));
      for (const [i, spectrum] of all.entries()) near(spectrum, await (i % 2 === 0 ? twin.forward(parts[i]) : twin.inverse(parts[i])), 1e-6);
    }));
});

const sentence = async (work: () => Promise<unknown>): Promise<string> => work().then(() => 'no error', ({ name, message }) => `${name}: ${message}`);

describe('what cannot be transformed on a GPU is refused in a sentence', () => {
  let lease: DeviceLease;
  before(async () => (lease = await borrowDevice()));
  after(() => lease.release());

  const opened = (shape: FourierShape, act = async (_: Fourier): Promise<unknown> => undefined) => () => fourierOnGpu(lease.device, shape).then(act);

  it('a size that is no power of two', async () => {
    expect(await sentence(opened({ sizes: [12] }))).to.equal('RangeError: fourier: a size is 12; give powers of two on the GPU, or work on the processor.');
    expect(await sentence(opened({ sizes: [4, 0] }))).to.equal('RangeError: fourier: the shape is 1 of 4 by 0; give whole numbers above 0.');
  });

  it('more than the device holds', async () => {
    expect(await sentence(opened({ sizes: [2 ** 30], batch: 64 }))).to.match(/^RangeError: fourier: 524288 MB are needed on the GPU, which gives \d+ MB at once; give less, or work on the processor\.$/);
  });

  it('an array of another length, numbers that are not finite, and a routine that was destroyed', async () => {
    const act = (data: Float32Array) => opened({ sizes: [2] }, (gpu) => gpu.forward(data).finally(() => gpu.destroy()));
    expect(await sentence(act(new Float32Array(2)))).to.equal('RangeError: fourier: the array has 2 numbers; give 4, real and imaginary parts in turn.');
    expect(await sentence(act(Float32Array.of(0, 1, NaN, 0)))).to.equal('RangeError: fourier: number 2 is NaN; give finite numbers.');
    const late = opened({ sizes: [2] }, (gpu) => (gpu.destroy(), gpu.forward(new Float32Array(4))));
    expect(await sentence(late)).to.equal('Error: fourier: the routine was destroyed; open another.');
  });
});

describe('a device that is lost', () => {
  it('rejects transforms on their way and those to come, so that the processor can take over', async () => {
    const { device, release } = await borrowDevice();
    const gpu = await fourierOnGpu(device, { sizes: [4096] });
    const data = numbersFor({ sizes: [4096] });
    const onItsWay = gpu.forward(data);
    device.destroy();
    for (const work of [onItsWay, gpu.forward(data)]) expect(await sentence(() => work)).to.match(/^DeviceLost: The GPU went away/);
    gpu.destroy();
    release();
  });
});
