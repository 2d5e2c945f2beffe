import { expect } from '@open-wc/testing';
import { drawOnGpu } from '../../src/engine/routines/sampling/on-gpu.js';
import { pipelineOn, runAndRead } from '../../src/engine/routines/gpu.js';
import { maths } from '../../src/engine/kernels/webgpu/maths.js';
import { philox } from '../../src/engine/kernels/webgpu/random.js';
import { binProbabilities, drawAndBin, keyOf, normals, streamId, uniforms, type ChoiceSource, type CoinSource, type DrawSpec, type FamilySource, type LineWindow, type MixtureSource, type Tally } from '../../src/math/index.js';
import { borrowDevice, type DeviceLease } from '../../src/runtime/device.js';
import { choiceSamples, coinSamples, EPSILON, familySamples, mixtureSamples, type Samples } from './routines-samples.js';

const SEED = 7;
const N = 200_000;
const clock = (): number => performance.now();

let lease: DeviceLease;
const shareDevice = (): void => {
  before(async () => (lease = await borrowDevice()));
  after(() => lease.release());
};

const onProcessor = (spec: DrawSpec): Tally => {
  const drawing = drawAndBin(spec);
  drawing.advance(spec.count);
  return drawing.tally();
};

/** How many samples lie within rounding of each end of a bin: [bins + 1]. */
const doubtful = ({ values, rounding }: Samples, { from, to, bins }: LineWindow): Uint32Array => {
  const counts = new Uint32Array(bins + 1);
  values.forEach((x, i) => {
    const place = ((x - from) / (to - from)) * bins;
    const end = Math.round(place);
    const off = (rounding[i] / (to - from)) * bins + 4 * EPSILON * bins * (1 + (Math.abs(from) + Math.abs(to)) / (to - from));
    if (end >= 0 && end <= bins && Math.abs(place - end) <= off) counts[end]++;
  });
  return counts;
};

/** How many lie below each end of a bin, those of the last bin's end apart. */
const belowEnds = ({ below, counts, above, drawn }: Tally): number[] => {
  const sums = [below];
  counts.forEach((count, i) => sums.push(sums[i] + count));
  expect(sums[counts.length] + above, 'all that were drawn').to.equal(drawn);
  return sums;
};

/** Counts differ only by samples within rounding of the ends; these are few. Relaxed draws never leave [0, 1]. */
const agree = (gpu: Tally, twin: Tally, samples: Samples, window: LineWindow): void => {
  const [a, b, most] = [belowEnds(gpu), belowEnds(twin), doubtful(samples, window)];
  if (gpu.choices.length > 0 && window.from === 0) most[0] = 0;
  if (gpu.choices.length > 0 && window.to === 1) most[window.bins] = 0;
  a.forEach((count, i) => expect(Math.abs(count - b[i]), `samples below end ${i} (${count}, ${b[i]})`).to.be.at.most(most[i]));
  expect(most.reduce((sum, count) => sum + count), 'samples within rounding of an end').to.be.at.most(2e-3 * gpu.drawn);
};

const momentsAgree = (gpu: Tally, twin: Tally, tolerance = 1e-5): void =>
  gpu.means.forEach((mean, j) => {
    const deviation = Math.sqrt(twin.variances[j]);
    expect(Math.abs(mean - twin.means[j]), `mean ${j}`).to.be.at.most(tolerance * deviation);
    expect(Math.abs(gpu.variances[j] / twin.variances[j] - 1), `variance ${j}`).to.be.at.most(tolerance);
  });

describe('random words on a GPU', () => {
  shareDevice();

  it('make the uniform numbers of the stream, bit for bit, and its normal numbers to the rounding of 32 bits', async () => {
    const { device } = lease;
    const n = 1 << 14;
    const code = `${maths}${philox}
@group(0) @binding(0) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let words = philox(id.x, 3u, ${streamId('bits')}u, vec2u(${keyOf(2 ** 40 + 5).map((word) => `${word}u`).join(', ')}));
  let at = 16u * (id.x / 4u) + id.x % 4u;
  let u = uniforms(words);
  let z = normals(words);
  for (var k = 0u; k < 4u; k++) {
    out[at + 4u * k] = u[k];
    out[${n}u + at + 4u * k] = z[k];
  }
}`;
    const pipeline = await pipelineOn(device, code, 'main');
    const buffer = device.createBuffer({ size: 8 * n, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: [{ binding: 0, resource: { buffer } }] }));
    pass.dispatchWorkgroups(n / 256);
    pass.end();
    const [bytes] = await runAndRead(device, encoder, [{ buffer, bytes: 8 * n }]);
    buffer.destroy();
    expect([...new Float32Array(bytes, 0, n)]).to.deep.equal([...uniforms(2 ** 40 + 5, 'bits', 3, n)]);
    const wanted = normals(2 ** 40 + 5, 'bits', 3, n);
    new Float32Array(bytes, 4 * n).forEach((z, i) => expect(Math.abs(z - wanted[i])).to.be.at.most(8 * EPSILON * (1 + Math.abs(wanted[i]))));
  });
});

describe('samples that are drawn and binned on a GPU', () => {
  shareDevice();

  it('are the uniform numbers of the processor: each of 65,536 bins has exactly as many', async () => {
    const spec: DrawSpec = { source: { of: 'uniform', a: 0, b: 1 }, window: { from: 0, to: 1, bins: 65_536 }, count: 3_000_001, seed: SEED };
    const [gpu, twin] = [await drawOnGpu(lease.device, spec, { clock }), onProcessor(spec)];
    expect(gpu.drawn).to.equal(3_000_001);
    expect(gpu.counts).to.deep.equal(twin.counts);
    momentsAgree(gpu, twin);
  }).timeout(60_000);

  it('are ten million Gaussians whose bins have the probabilities that are known, and the counts of the processor but for rounding', async () => {
    const window: LineWindow = { from: -4, to: 4, bins: 200 };
    const spec: DrawSpec = { source: { of: 'normal', mu: 0, sigma: 1 }, window, count: 10_000_000, seed: SEED };
    const gpu = await drawOnGpu(lease.device, spec, { clock });
    const exact = binProbabilities(spec.source, window);
    const [counts, shares] = [[...gpu.counts, gpu.below, gpu.above], [...exact.counts, exact.below, exact.above]];
    const squares = shares.reduce((sum, p, i) => sum + (counts[i] - 1e7 * p) ** 2 / (1e7 * p), 0);
    expect(Math.abs(squares - 201) / Math.sqrt(2 * 201), `chi-square ${squares} of 201`).to.be.below(4);
    expect(Math.abs(gpu.means[0])).to.be.below(4 / Math.sqrt(1e7));
    expect(Math.abs(gpu.variances[0] - 1)).to.be.below(4 * Math.sqrt(2 / 1e7));
    const twin = onProcessor(spec);
    momentsAgree(gpu, twin);
    agree(gpu, twin, familySamples({ of: 'normal', mu: 0, sigma: 1 }, SEED, 1e7), window);
  }).timeout(120_000);

  const families: readonly FamilySource[] = [
    { of: 'normal', mu: 20, sigma: 3 },
    { of: 'uniform', a: -1, b: 2.3 },
    { of: 'exponential', rate: 0.7 },
    { of: 'logistic', mu: 0.1, s: 0.6 },
    { of: 'laplace', mu: 1, b: 0.8 },
    { of: 'cauchy', x0: 0.3, gamma: 1.1 },
    { of: 'weibull', lambda: 1.3, k: 1.5 },
    { of: 'weibull', lambda: 1, k: 0.5 },
    { of: 'gumbel', mu: 0.2, beta: 1 },
    { of: 'triangular', a: -2, b: 3, c: 1.3 },
    { of: 'triangular', a: 0, b: 1, c: 1 },
    { of: 'pareto', xm: 1, alpha: 1.5 },
    { of: 'rayleigh', sigma: 1.2 },
  ];
  for (const source of families) {
    it(`have the counts of the processor but for rounding: ${JSON.stringify(source)}`, async () => {
      const window: LineWindow = { from: source.of === 'normal' ? 10 : -3.1, to: source.of === 'normal' ? 31 : 5.2, bins: 150 };
      const spec: DrawSpec = { source, window, count: N, seed: SEED };
      const [gpu, twin] = [await drawOnGpu(lease.device, spec, { clock }), onProcessor(spec)];
      agree(gpu, twin, familySamples(source, SEED, N), window);
      momentsAgree(gpu, twin);
    });
  }

  it('have the counts of the processor but for rounding: a mixture', async () => {
    const source: MixtureSource = { of: 'mixture', components: [{ weight: 1, mu: -1, sigma: 0.5 }, { weight: 2.7, mu: 2, sigma: 1 }, { weight: 0.3, mu: 4, sigma: 0.1 }] };
    const window: LineWindow = { from: -3, to: 5, bins: 150 };
    const spec: DrawSpec = { source, window, count: N, seed: SEED };
    const [gpu, twin] = [await drawOnGpu(lease.device, spec, { clock }), onProcessor(spec)];
    agree(gpu, twin, mixtureSamples(source, SEED, N), window);
    momentsAgree(gpu, twin);
  });

  const coins: readonly CoinSource[] = [
    { of: 'binary-concrete', p: 0.3, temperature: 0.5 },
    { of: 'binary-concrete', p: 0.5, temperature: 0.05 },
    { of: 'single-gumbel', p: 0.5, temperature: 2 },
  ];
  for (const source of coins) {
    it(`have the counts of the processor but for rounding: ${JSON.stringify(source)}`, async () => {
      const window: LineWindow = { from: source.p === 0.5 ? 0.3 : 0, to: 1, bins: 100 };
      const spec: DrawSpec = { source, window, count: N, seed: SEED };
      const [gpu, twin] = [await drawOnGpu(lease.device, spec, { clock }), onProcessor(spec)];
      const samples = coinSamples(source, SEED, N);
      agree(gpu, twin, samples, window);
      momentsAgree(gpu, twin);
      const nearHalf = samples.logits.filter((logit) => Math.abs(logit) <= 16 * EPSILON).length;
      gpu.choices.forEach((count, j) => expect(Math.abs(count - twin.choices[j])).to.be.at.most(nearHalf));
    });
  }

  const choices: readonly (ChoiceSource & { readonly coordinate: number })[] = [
    { of: 'gumbel-softmax', logPi: [0.2, 0.8].map(Math.log), temperature: 1, coordinate: 1 },
    { of: 'gumbel-softmax', logPi: [0, 1, -2, 0.5], temperature: 0.1, coordinate: 3 },
    { of: 'gumbel-softmax', logPi: Array.from({ length: 10 }, (_, i) => i / 5), temperature: 0.7, coordinate: 9 },
  ];
  for (const { coordinate, ...source } of choices) {
    it(`have the counts of the processor but for rounding: choices among ${source.logPi.length}`, async () => {
      const n = 50_000;
      const window: LineWindow = { from: 0, to: 1, bins: 100, coordinate };
      const spec: DrawSpec = { source, window, count: n, seed: SEED };
      const [gpu, twin] = [await drawOnGpu(lease.device, spec, { clock }), onProcessor(spec)];
      const { coordinates, lead } = choiceSamples(source, SEED, n);
      agree(gpu, twin, coordinates[coordinate], window);
      momentsAgree(gpu, twin);
      const close = lead.filter((by) => by <= 40 * EPSILON).length;
      gpu.choices.forEach((count, j) => expect(Math.abs(count - twin.choices[j])).to.be.at.most(close));
      expect(gpu.choices.reduce((a, b) => a + b)).to.equal(n);
    });
  }

  it('have the counts of the processor but for rounding in the triangle of three choices', async () => {
    const source: ChoiceSource = { of: 'gumbel-softmax', logPi: [0.2, 0.5, 0.3].map(Math.log), temperature: 0.7 };
    const spec: DrawSpec = { source, window: { triangle: 40 }, count: N, seed: SEED };
    const [gpu, twin] = [await drawOnGpu(lease.device, spec, { clock }), onProcessor(spec)];
    const { coordinates: [y0, y1] } = choiceSamples(source, SEED, N);
    const near = (place: number, off: number): boolean => Math.abs(place - Math.round(place)) <= off;
    const doubts = y0.values.reduce((sum, y, i) => {
      const [off0, off1] = [40 * y0.rounding[i] + 40 * EPSILON, 40 * y1.rounding[i] + 40 * EPSILON];
      const at = [40 * y, 40 * y1.values[i]];
      return sum + Number(near(at[0], off0) || near(at[1], off1) || near(at[0] + at[1], off0 + off1));
    }, 0);
    const differ = gpu.counts.reduce((sum, count, cell) => sum + Math.abs(count - twin.counts[cell]), 0);
    expect(differ).to.be.at.most(2 * doubts);
    expect(doubts).to.be.at.most(5e-3 * N);
    expect(gpu.counts.reduce((a, b) => a + b)).to.equal(N);
  });
});

const sentence = async (work: Promise<unknown>): Promise<string> => work.then(() => 'no error', ({ name, message }) => `${name}: ${message}`);

describe('a long draw on a GPU', () => {
  shareDevice();
  const spec: DrawSpec = { source: { of: 'normal', mu: 0, sigma: 1 }, window: { from: -4, to: 4, bins: 80 }, count: 500_000, seed: SEED };

  it('tells how far it is after each slice', async () => {
    const seen: Tally[] = [];
    const tally = await drawOnGpu(lease.device, spec, { clock, progress: (soFar) => seen.push(soFar) });
    expect(seen.length).to.be.above(1);
    seen.forEach((soFar, i) => expect(soFar.drawn).to.be.above(i === 0 ? 0 : seen[i - 1].drawn));
    expect(seen.at(-1)).to.deep.equal(tally);
    seen.forEach((soFar) => expect(belowEnds(soFar)).to.have.length(81));
  });

  it('comes to the same whatever its slices are', async () => {
    const slow = await drawOnGpu(lease.device, spec, { clock: (() => { let now = 0; return () => (now += 1000); })() });
    const quick = await drawOnGpu(lease.device, spec, { clock: () => 0 });
    expect(quick.counts).to.deep.equal(slow.counts);
    expect(quick.means).to.deep.equal(slow.means);
  });

  it('ends when it is called off, with the reason', async () => {
    const calling = new AbortController();
    const seen: number[] = [];
    const progress = ({ drawn }: Tally): void => {
      seen.push(drawn);
      calling.abort(new Error('the reader moved the slider'));
    };
    expect(await sentence(drawOnGpu(lease.device, spec, { clock, progress, signal: calling.signal }))).to.equal('Error: the reader moved the slider');
    expect(seen).to.have.length(1);
  });

  it('is refused in a sentence where it cannot be drawn, or not in 32 bits', async () => {
    expect(await sentence(drawOnGpu(lease.device, { ...spec, count: 0 }, { clock }))).to.equal('RangeError: sampling: count is 0; give a whole number from 1 to 1073741824.');
    expect(await sentence(drawOnGpu(lease.device, { ...spec, source: { of: 'pareto', xm: 1, alpha: 0.1 } }, { clock }))).to.match(/^RangeError: sampling: samples reach 1.8e\+72 times the scale, and the GPU works in 32 bits; draw on the processor\.$/);
  });
});

describe('a device that is lost', () => {
  it('rejects the draw on its way and those to come, so that the processor can take over', async () => {
    const { device, release } = await borrowDevice();
    const spec: DrawSpec = { source: { of: 'normal', mu: 0, sigma: 1 }, window: { from: -4, to: 4, bins: 80 }, count: 1_000_000, seed: SEED };
    const onItsWay = drawOnGpu(device, spec, { clock, progress: () => device.destroy() });
    expect(await sentence(onItsWay)).to.match(/^DeviceLost: The GPU went away/);
    expect(await sentence(drawOnGpu(device, spec, { clock }))).to.match(/^DeviceLost: The GPU went away/);
    expect(await sentence(drawOnGpu(device, { ...spec, source: { of: 'rayleigh', sigma: 1 } }, { clock }))).to.match(/^DeviceLost: The GPU went away/);
    release();
  });
});
