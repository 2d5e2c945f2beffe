import { expect } from '@open-wc/testing';
import { find, frames, heard, made, mounted, next, textOf, trainer, until, weightsAt, type GanTrainer } from './trainer.js';

/** Workers that are alive, counted from here on. */
const countWorkers = (): { readonly alive: () => number; readonly started: () => number; readonly stop: () => void } => {
  const Real = globalThis.Worker;
  let [alive, started] = [0, 0];
  globalThis.Worker = class extends Real {
    #ended = false;
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      alive++;
      started++;
    }
    override terminate(): void {
      if (!this.#ended) alive--;
      this.#ended = true;
      super.terminate();
    }
  };
  return { alive: () => alive, started: () => started, stop: () => void (globalThis.Worker = Real) };
};

const inBox = (element: GanTrainer): HTMLElement => {
  const box = document.createElement('div');
  box.append(element);
  document.body.append(box);
  return box;
};

describe('trainers in a page', () => {
  it('train side by side, each its own run', async () => {
    const [one, two] = await Promise.all([trainer({ seed: 1 }), trainer({ seed: 2, dataset: 'moons' })]);
    one.play();
    two.play();
    await until(() => one.iteration > 100 && two.iteration > 100, 'both train');
    one.pause();
    const at = two.iteration;
    await until(() => two.iteration > at, 'the other goes on');
    two.pause();
    const alone = await trainer({ seed: 2, dataset: 'moons' });
    const { iteration } = await two.checkpoint();
    await alone.step(iteration);
    expect(await weightsAt(two)).to.equal(await weightsAt(alone));
  });

  it('go on while they are moved', async () => {
    const workers = countWorkers();
    const element = await trainer();
    const before = element.iteration;
    element.play();
    await until(() => element.iteration > before + 50, 'it trains');
    const [from, to] = [document.createElement('div'), document.createElement('section')];
    element.before(from);
    document.body.append(to);
    const at = element.iteration;
    to.append(element);
    await until(() => element.iteration > at, 'it goes on');
    expect(element.playing).to.equal(true);
    expect(workers.started()).to.equal(1);
    element.pause();
    const { iteration } = await element.checkpoint();
    const plain = await trainer();
    await plain.step(iteration);
    expect(await weightsAt(element)).to.equal(await weightsAt(plain));
    workers.stop();
    to.remove();
    from.remove();
  });

  it('go on from where they were when they are taken out and put back while they train', async () => {
    const workers = countWorkers();
    const element = await trainer();
    const box = inBox(element);
    element.play();
    await until(() => element.iteration > 50, 'it trains');
    element.remove();
    await frames(2);
    await until(() => workers.alive() === 0, 'its worker is gone');
    const seen = heard(element, 'gan-step');
    const at = element.iteration;
    await frames(10);
    expect(seen).to.deep.equal([]);
    box.append(element);
    await until(() => element.iteration > at, 'it goes on');
    expect(element.playing).to.equal(true);
    expect(workers.alive()).to.equal(1);
    element.pause();
    const { iteration } = await element.checkpoint();
    expect(iteration).to.be.greaterThan(at);
    expect(element.dataTable).to.be.a('function');
    const plain = await trainer();
    await plain.step(iteration);
    expect(await weightsAt(element)).to.equal(await weightsAt(plain));
    box.remove();
    workers.stop();
  });

  it('come back at once after they were taken out at once', async () => {
    const element = await trainer();
    const box = inBox(element);
    await element.step(30);
    for (let i = 0; i < 5; i++) {
      element.remove();
      await (i % 2 ? frames(1) : Promise.resolve());
      box.append(element);
    }
    await element.step(5);
    expect((await element.checkpoint()).iteration).to.equal(35);
    box.remove();
  });

  it('take settings in that were changed while they were away', async () => {
    const element = await trainer();
    const box = inBox(element);
    await element.step(30);
    element.remove();
    await frames(3);
    element.setAttribute('generator-width', '16');
    box.append(element);
    await element.step(3);
    expect((await element.checkpoint()).iteration).to.equal(3);
    box.remove();
  });

  it('leave no worker behind, however often they come and go', async function () {
    this.timeout(60_000);
    const workers = countWorkers();
    for (let i = 0; i < 200; i++) {
      const element = made({ 'start-at': 1 });
      element.style.cssText = 'position: fixed; top: 0; left: 0; width: 400px';
      document.body.append(element);
      if (i % 20 === 0) await next(element, 'gan-ready');
      else if (i % 3 === 0) await frames(1);
      else if (i % 3 === 1) await element.updateComplete;
      element.remove();
    }
    await until(() => workers.alive() === 0, `${workers.alive()} of ${workers.started()} workers are left`);
    expect(workers.started()).to.be.greaterThan(9);
    expect(document.querySelectorAll('gan-trainer')).to.have.length(0);
    workers.stop();
  });
});

describe('a trainer that nobody sees', () => {
  const rests = async (leave: () => void, comeBack: () => void, element: GanTrainer): Promise<void> => {
    element.play();
    await until(() => element.iteration > 20, 'it trains');
    const left = performance.now();
    leave();
    await until(() => !element.active, 'it notices');
    const first = await element.checkpoint();
    expect(performance.now() - left).to.be.lessThan(500);
    const seen = heard(element, 'gan-step');
    await frames(10);
    expect((await element.checkpoint()).iteration).to.equal(first.iteration);
    expect(seen.length).to.be.at.most(1);
    comeBack();
    await until(() => element.iteration > first.iteration, 'it goes on');
    element.pause();
  };

  it('stops when it leaves the screen, and goes on when it is back', async () => {
    const element = await trainer();
    await rests(() => (element.style.top = '-4000px'), () => (element.style.top = '0'), element);
  });

  it('stops in a hidden tab', async () => {
    const element = await trainer();
    const turn = (hidden: boolean) => (): void => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      await rests(turn(true), turn(false), element);
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
  });

  it('stops for paper', async () => {
    const element = await trainer();
    await rests(() => dispatchEvent(new Event('beforeprint')), () => dispatchEvent(new Event('afterprint')), element);
  });

  it('waits with playing until it is seen', async () => {
    const element = made();
    element.style.cssText = 'position: fixed; top: -4000px; left: 0; width: 600px';
    document.body.append(element);
    const ready = next(element, 'gan-ready');
    element.play();
    await ready;
    await frames(10);
    expect((await element.checkpoint()).iteration).to.equal(0);
    element.style.top = '0';
    await until(() => element.iteration > 10, 'it trains');
    element.remove();
  });

  it('rests in the middle of a slow step, and goes on with the next phase', async () => {
    const element = await trainer({ speed: 'slow' });
    element.play();
    await until(() => textOf(element, '.status-text').includes('1 of 4'), 'the first phase is shown');
    element.style.top = '-4000px';
    await until(() => !element.active, 'it notices');
    element.style.top = '0';
    await until(() => textOf(element, '.status-text').includes('2 of 4'), 'the second phase is shown');
    element.pause();
  });
});

describe('a trainer that trains by itself', () => {
  it('begins when its first picture stands', async () => {
    const element = await trainer({ autoplay: true });
    await until(() => element.iteration > 20, 'it trains');
    element.pause();
    element.setAttribute('batch', '24');
    await until(() => element.iteration === 0, 'it begins again');
    expect(element.playing).to.equal(false);
  });

  it('waits for the reader where motion is unwelcome', async () => {
    const real = globalThis.matchMedia;
    globalThis.matchMedia = (query) => (query.includes('reduced-motion') ? Object.assign(new EventTarget(), { matches: true, media: query, onchange: null, addListener: () => undefined, removeListener: () => undefined }) : real(query));
    try {
      const element = await trainer({ autoplay: true });
      await frames(10);
      expect(element.playing).to.equal(false);
      expect(element.iteration).to.equal(0);
      expect(textOf(element, '.status-text')).to.equal('Motion is off in your system. Train runs it anyway.');
      find<HTMLButtonElement>(element, 'button.play').click();
      await until(() => element.iteration > 10, 'it trains when asked');
      element.pause();
    } finally {
      globalThis.matchMedia = real;
    }
  });
});

describe('what a page hears of a trainer', () => {
  it('is one input and one change for what a reader sets, and nothing for what code sets', async () => {
    const element = await trainer();
    const seen: string[] = [];
    const note = ({ type, target }: Event): unknown => seen.push(`${type} ${(target as Element).localName}`);
    for (const type of ['input', 'change']) document.addEventListener(type, note);
    document.body.addEventListener('change', note);
    element.objective = 'hinge';
    await element.updateComplete;
    expect(seen).to.deep.equal([]);
    find<HTMLInputElement>(element, 'input[value=moons]').click();
    expect(element.data).to.equal('moons');
    expect(new Set(seen)).to.deep.equal(new Set(['input gan-trainer', 'change gan-trainer']));
    for (const type of ['input', 'change']) document.removeEventListener(type, note);
    document.body.removeEventListener('change', note);
    await mounted(element);
  });
});
