import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { linkTo } from '../../../src/ui/link.js';
import { complaintsOf, errorsOf, find, frames, made, mounted, next, textOf, trainer, until, weightsAt } from './trainer.js';

const sameNumbers = (a: ArrayLike<number>, b: ArrayLike<number>): void => {
  expect(Array.from(a)).to.deep.equal(Array.from(b));
};

describe('the state of a trainer', () => {
  it('shows the same step and the same samples on another element', async () => {
    const one = await trainer({ seed: 9 });
    one['change']('learningRate', 0.01);
    await one.step(35);
    const state = JSON.parse(JSON.stringify(one.state)) as unknown;
    expect(state).to.deep.include({ v: 1, seed: 9, step: 35, engine: 'wasm' });
    const two = await trainer();
    two.state = state;
    await until(() => two.iteration === 35, 'the run is replayed');
    expect(two.learningRate).to.equal(0.01);
    sameNumbers(await two.generate(50), await one.generate(50));
    expect(await weightsAt(two)).to.equal(await weightsAt(one));
  });

  it('waits on an element that has not begun', async () => {
    const element = made();
    const state = { v: 1, settings: { objective: 'hinge' }, seed: 2, step: 12, engine: 'wasm' };
    element.state = state;
    expect(element.state.step).to.equal(12);
    const ready = next(element, 'gan-ready');
    await mounted(element);
    await ready;
    expect(element.iteration).to.equal(12);
    expect(element.state.settings).to.deep.equal({ objective: 'hinge' });
  });

  it('comes through the link in the address', async () => {
    const first = await trainer({ id: 'linked' });
    const state = { v: 1, settings: { objective: 'least-squares' }, seed: 3, step: 21, engine: 'wasm' };
    location.hash = new URL(linkTo(first, state, location.href) ?? '').hash;
    await until(() => first.iteration === 21, 'the link is followed');
    expect([first.objective, first.seed]).to.deep.equal(['least-squares', 3]);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('cannot say where points are fetched from', async () => {
    const element = await trainer();
    const before = element.src;
    element.state = { v: 1, settings: { src: 'https://example.org/points.csv', points: [[1, 2]], basePath: '/x' }, seed: 1, step: 3, engine: 'wasm' };
    await until(() => element.iteration === 3, 'the rest is taken');
    expect(element.src).to.equal(before);
    expect(element.points).to.equal(undefined);
    expect(complaintsOf(element)).to.contain('no setting here');
  });

  it('says where it was made on another engine than the one it runs on, until that is read or another run is made', async () => {
    const element = await trainer();
    const errors = errorsOf(element);
    const restore = async (engine: string, step: number): Promise<void> => {
      element.state = { v: 1, settings: {}, seed: 1, step, engine };
      expect(element.state).to.deep.include({ step, engine });
      await until(() => element.iteration === step, 'the run is replayed');
      await element.updateComplete;
    };
    await restore('js', 4);
    expect(textOf(element, '.note')).to.match(/^This state was made with JavaScript; here it runs with WASM/);
    expect(element.state.engine).to.equal('wasm');
    find(element, '.note button').click();
    await element.updateComplete;
    expect(textOf(element, '.note')).to.equal('');
    await restore('js', 5);
    expect(textOf(element, '.note')).not.to.equal('');
    element.setAttribute('objective', 'hinge');
    await element.step(1);
    expect(textOf(element, '.note')).to.equal('');
    expect(errors).to.deep.equal([]);
    expect(complaintsOf(element)).to.equal('');
  });

  it('says nothing of an engine that it runs on, or that there is none of', async () => {
    const element = await trainer();
    let step = 2;
    for (const engine of ['wasm', 'auto', 'abacus', 'toString', '', 7, undefined]) {
      element.state = { v: 1, settings: {}, seed: 1, step: ++step, engine };
      await until(() => element.iteration === step, 'the run is replayed');
      await element.updateComplete;
      expect(textOf(element, '.note')).to.equal('');
    }
  });

  it('never throws, whatever is set', async () => {
    const element = await trainer();
    const odd = fc.oneof(fc.anything(), fc.record({ v: fc.constantFrom(1, 2), settings: fc.dictionary(fc.constantFrom('objective', 'data', 'batch', 'compare', 'drawn', 'learningRate'), fc.anything()), seed: fc.anything(), step: fc.oneof(fc.nat(20), fc.anything()), engine: fc.anything() }));
    fc.assert(fc.property(odd, (state) => {
      element.state = state;
      expect(element.state.v).to.equal(1);
    }), { numRuns: 100 });
    await element.updateComplete;
    element.state = { v: 1, settings: {}, seed: 1, step: 5, engine: 'wasm' };
    await until(() => element.iteration === 5, 'a good state is taken after bad ones');
  });

  it('says so when its step takes too long to replay, and stands at an earlier one of the same run', async function () {
    this.timeout(30_000);
    const element = await trainer({ 'generator-width': 256, 'discriminator-width': 256, 'generator-layers': 3, 'discriminator-layers': 3, batch: 256 });
    const errors = errorsOf(element);
    element.state = { v: 1, settings: {}, seed: 1, step: 1_000_000, engine: 'wasm' };
    await until(() => errors.length > 0, 'it gives up');
    expect(errors[0]).to.match(/^Step 1.000.000 takes longer/);
    expect(element.iteration).to.be.greaterThan(0);
    expect(element.state.step).to.equal(element.iteration);
  });
});

describe('the numbers of a trainer', () => {
  it('are made and real points in the data’s own units', async () => {
    const element = await trainer({ dataset: 'faithful', iterations: 5000 });
    const real = element.sample(200);
    expect(real).to.have.length(400);
    const minutes = Array.from(real).filter((_, i) => i % 2 === 0);
    expect(Math.min(...minutes)).to.be.greaterThan(1);
    expect(Math.max(...minutes)).to.be.lessThan(6);
    sameNumbers(element.sample(50), real.subarray(0, 100));
    const fake = await element.generate(3000);
    expect(fake).to.have.length(6000);
    expect(fake.every(Number.isFinite)).to.equal(true);
    sameNumbers(await element.generate(10), fake.subarray(0, 20));
  });

  it('answer odd counts with what makes sense of them', async () => {
    const element = await trainer();
    for (const n of [0, -3, NaN]) {
      expect(await element.generate(n)).to.have.length(0);
      expect(element.sample(n)).to.have.length(0);
    }
    expect(await element.generate(2.4)).to.have.length(4);
  });

  it('grow a version with each change of G, and only then', async () => {
    const element = await trainer();
    const { version } = element;
    await element.step(1);
    expect(element.version).to.be.greaterThan(version);
    const after = element.version;
    element.setAttribute('opinion', 'false');
    await frames(4);
    expect(element.version).to.equal(after);
    expect(element.metrics).to.include.keys('D', 'G', 'D.gradient', 'G.gradient');
  });

  it('are there before the element is near the screen, for those who ask', async () => {
    const element = made();
    const box = document.createElement('div');
    box.style.paddingTop = '5000px';
    box.append(element);
    document.body.append(box);
    expect(await element.generate(5)).to.have.length(10);
    box.remove();
  });

  it('stand in the table and in the saved picture', async () => {
    const element = await trainer();
    await element.step(20);
    const table = await element.dataTable();
    expect(table?.columns[0]).to.equal('Step');
    expect(table?.rows.at(-1)?.[0]).to.equal(20);
    expect((await element.picture())?.svg()).to.contain('<svg');
    expect(await element.pytorch()).to.contain('import torch');
    expect(find(element, '#summary').textContent).to.contain('after 20 steps');
  });
});
