import { expect } from '@open-wc/testing';
import { complaintsOf, errorsOf, find, frames, heard, key, made, mounted, next, textOf, trainer, until } from './trainer.js';

const pairs = Array.from({ length: 60 }, (_, i) => [100 + Math.cos(i), 5 + Math.sin(i)]);

const within = (xy: Float32Array, centre: number, reach: number): boolean => xy.every((v, i) => i % 2 === 1 || Math.abs(v - centre) < reach);

/** So many tasks of the page. */
const turns = async (n: number): Promise<void> => {
  const { port1, port2 } = new MessageChannel();
  for (let i = 0; i < n; i++) {
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  }
  port1.close();
};

/** How often something was counted in each task in which it was, while something is done. */
const readsPerTask = async (act: (count: () => void) => Promise<void>): Promise<number[]> => {
  const reads: number[] = [];
  let [sum, done] = [0, false];
  const acted = act(() => sum++).finally(() => (done = true));
  while (!done) {
    await turns(1);
    if (sum > 0) reads.push(sum);
    sum = 0;
  }
  await acted;
  return reads;
};

const csv = (text: string): string => `data:text/csv,${encodeURIComponent(text)}`;

describe('the page’s own points', () => {
  const forms = { pairs, 'a flat list': pairs.flat(), 'a typed array': Float64Array.from(pairs.flat()), records: pairs.map(([x, y]) => ({ x, y })) };
  for (const [what, points] of Object.entries(forms))
    it(`may be ${what}`, async () => {
      const element = made();
      element.points = points;
      const ready = next(element, 'gan-ready');
      await mounted(element);
      await ready;
      await element.step(5);
      expect(element.iteration).to.equal(5);
      expect(within(element.sample(20), 100, 2)).to.equal(true);
      expect(complaintsOf(element)).to.equal('');
    });

  it('are told from those that are no points, and the picture of the last good ones stays', async () => {
    const element = await trainer();
    await element.step(3);
    const errors = errorsOf(element);
    const bad: unknown[] = [[[1, 2], [NaN, 3], [4, 5]], [], 'points', 7, [[1, 2], [1, 2]], [[1, Infinity], [2, 3]], [null], { length: 3 }, [[1e308, -1e308], [-1e308, 1e308]]];
    for (const points of bad) {
      const before = errors.length;
      element.points = points;
      await until(() => errors.length > before, `${String(points)} is refused`);
      await element.updateComplete;
      expect(errors.at(-1)).to.match(/^points: .*[.]$/);
      expect(complaintsOf(element)).to.contain(String(errors.at(-1)));
      expect(element.iteration).to.equal(3);
      expect(find(element, '.stage').querySelector('.stage-note')).to.equal(null);
    }
    element.points = pairs;
    await element.step(2);
    expect(complaintsOf(element)).to.equal('');
    expect(within(element.sample(20), 100, 2)).to.equal(true);
    element.points = undefined;
    await element.step(2);
    expect(within(element.sample(20), 0, 3)).to.equal(true);
  });

  it('leave an empty stage with a sentence where the first ones are wrong', async () => {
    const element = made();
    element.points = [[NaN, 1]];
    const ready = next(element, 'gan-ready');
    await mounted(element);
    await ready;
    await element.updateComplete;
    expect(textOf(element, '.stage-note')).to.equal('There are no points to learn yet.');
    expect(complaintsOf(element)).to.contain('point 1 is (NaN, 1)');
    await element.step(3);
    expect(await element.generate(3)).to.have.length(0);
    expect(await element.checkpoint().catch(({ message }: Error) => message)).to.contain('no checkpoint');
  });

  it('may be a million, of which some are taken', async function () {
    this.timeout(30_000);
    const element = made();
    element.points = Float64Array.from({ length: 2_000_000 }, (_, i) => Math.sin(i * 12.9898) * 43758.5453 % 1);
    await mounted(element);
    await element.step(2);
    expect(element.iteration).to.equal(2);
    await element.updateComplete;
    expect(textOf(element, '.caption')).to.contain('1,000,000 points are more than the 100,000 that fit');
  });

  it('are read in many tasks, between which the page has its turn', async () => {
    const element = await trainer();
    const list = Array.from({ length: 200_000 }, (_, i) => [Math.cos(i), Math.sin(i)]);
    const reads = await readsPerTask((count) => {
      element.points = new Proxy(list, { get: (target, name) => (count(), Reflect.get(target, name) as unknown) });
      return element.step(1);
    });
    expect(reads.length, 'tasks that read points').to.be.greaterThan(4);
    expect(Math.max(...reads), 'most points read in a task').to.be.lessThan(60_000);
  });

  it('given while others are being read take their place', async () => {
    const element = await trainer();
    element.points = new Float64Array(2_000_000).fill(NaN, 1_999_999);
    await element.updateComplete;
    const errors = errorsOf(element);
    element.points = pairs;
    await element.step(2);
    expect(within(element.sample(20), 100, 2)).to.equal(true);
    await turns(200);
    expect(within(element.sample(20), 100, 2)).to.equal(true);
    expect(errors).to.deep.equal([]);
    expect(complaintsOf(element)).to.equal('');
  });

  it('come from a table at an address', async () => {
    const element = await trainer({ src: csv('time,width\n100,1\n101,2\n102,1\n99,3\n') });
    await element.step(3);
    expect(element.iteration).to.equal(3);
    expect(within(element.sample(4), 100, 3)).to.equal(true);
  });

  const broken: Readonly<Record<string, readonly [string, RegExp]>> = {
    empty: [csv(''), /The table is empty/],
    'nothing but a head': [csv('x,y\n'), /no rows/],
    'no numbers': [csv('x,y\na,b\nc,d\n'), /no two numbers/],
    'a hole in it': [csv('x,y\n1,2\n3,\n5,6\n'), /Row 3 has nothing in column 2/],
    missing: ['/no/such/file.csv', /did not arrive/],
    'on no server': ['http://127.0.0.1:1/points.csv', /did not arrive/],
    'no address': ['http://[', /did not arrive/],
  };
  for (const [what, [src, sentence]] of Object.entries(broken))
    it(`are refused with a sentence where the table is ${what}, and may be tried again`, async () => {
      const element = made({ src });
      const errors = errorsOf(element);
      await mounted(element);
      await until(() => errors.length > 0, 'it is refused');
      await element.updateComplete;
      expect(errors[0]).to.match(sentence);
      expect(complaintsOf(element)).to.match(sentence);
      expect(textOf(element, '.stage-note')).to.contain('Try again');
      element.src = csv('1,2\n3,4\n5,5\n');
      await element.step(2);
      expect(element.iteration).to.equal(2);
      expect(complaintsOf(element)).to.equal('');
    });

  it('keep the last good picture while a table is wrong', async () => {
    const element = await trainer();
    await element.step(3);
    const errors = errorsOf(element);
    element.src = '/no/such/file.csv';
    await until(() => errors.length > 0, 'it is refused');
    await element.updateComplete;
    expect(element.iteration).to.equal(3);
    expect(element.shadowRoot?.querySelector('.stage-note')).to.equal(null);
  });
});

describe('points that a reader draws', () => {
  const surface = (element: Element): HTMLElement => find(element, '.plot-drawing');

  const pointer = (target: HTMLElement, type: string, x: number, y: number): void => {
    const box = target.getBoundingClientRect();
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, composed: true, pointerId: 1, isPrimary: true, button: 0, buttons: type === 'pointerup' ? 0 : 1, clientX: box.left + x * box.width, clientY: box.top + y * box.height }));
  };

  it('are asked for in words, and learned when a stroke is done', async () => {
    const element = await trainer({ dataset: 'own' });
    expect(textOf(element, '.stage-note')).to.match(/^Draw some points here/);
    const seen = heard(element, 'input', 'change');
    pointer(surface(element), 'pointerdown', 0.25, 0.25);
    for (const at of [0.35, 0.45, 0.55, 0.65, 0.75]) pointer(surface(element), 'pointermove', at, 0.25);
    expect(element.iteration).to.equal(0);
    pointer(surface(element), 'pointerup', 0.75, 0.25);
    expect(seen).to.deep.equal(['input', 'change']);
    expect(element.drawn).to.have.length(12);
    await element.step(4);
    expect(element.iteration).to.equal(4);
    expect(element.shadowRoot?.querySelector('.stage-note')).to.equal(null);
    const ys = Array.from(element.sample(6)).filter((_, i) => i % 2 === 1);
    ys.forEach((y) => expect(y).to.be.closeTo(1, 0.02));
    const xs = Array.from(element.sample(6)).filter((_, i) => i % 2 === 0);
    expect(Math.min(...xs)).to.be.closeTo(-1, 0.02);
    expect(Math.max(...xs)).to.be.closeTo(1, 0.02);
  });

  it('are drawn and taken away with keys', async () => {
    const element = await trainer({ dataset: 'own' });
    const sheet = (): HTMLElement => surface(element);
    sheet().focus();
    for (const name of ['ArrowLeft', ' ', 'ArrowUp', ' ', 'ArrowRight', 'ArrowRight', ' ']) {
      key(sheet(), name);
      await element.updateComplete;
    }
    expect(element.drawn).to.have.length(6);
    expect(new Set(element.drawn).size).to.be.greaterThan(2);
    await element.step(2);
    expect(element.iteration).to.equal(2);
    for (let i = 0; i < 3; i++) {
      key(sheet(), 'Backspace');
      await element.updateComplete;
    }
    expect(element.drawn).to.deep.equal([]);
    await until(() => textOf(element, '.stage-note').startsWith('Draw some points'), 'the sheet is empty again');
    await frames(2);
    expect(element.iteration).to.equal(0);
  });

  it('wait for more while there are too few to learn from', async () => {
    const element = await trainer({ dataset: 'own', drawn: '0 0 0.5 0.5' });
    expect(textOf(element, '.status-text')).to.equal('One more point, and G can begin.');
    expect(element.shadowRoot?.querySelector('.stage-note')).to.equal(null);
    await element.step(3);
    expect(element.iteration).to.equal(0);
  });

  it('survive in the state', async () => {
    const one = await trainer({ dataset: 'own', seed: 2 });
    one['change']('drawn', [0, 0, 1, 1, -1, 1, 0.5, -0.5]);
    await one.step(6);
    const two = await trainer({ dataset: 'own' });
    two.state = one.state;
    await until(() => two.iteration === 6, 'the run is replayed');
    expect(Array.from(await two.generate(5))).to.deep.equal(Array.from(await one.generate(5)));
  });
});
