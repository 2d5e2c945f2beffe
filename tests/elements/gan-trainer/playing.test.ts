import { expect } from '@open-wc/testing';
import { find, frames, heard, made, mounted, next, textOf, trainer, until, weightsAt } from './trainer.js';

describe('a trainer that plays', () => {
  it('computes nothing before it nears the screen', async () => {
    const element = made();
    const box = document.createElement('div');
    box.style.paddingTop = '5000px';
    box.append(element);
    document.body.append(box);
    const seen = heard(element, 'gan-ready', 'gan-step');
    await element.updateComplete;
    await frames(10);
    expect(seen).to.deep.equal([]);
    expect(element.iteration).to.equal(0);
    const ready = next(element, 'gan-ready');
    element.scrollIntoView();
    await ready;
    box.remove();
    scrollTo(0, 0);
  });

  it('shows its first picture after 150 steps, unless the author says otherwise', async () => {
    const usual = made();
    usual.removeAttribute('start-at');
    const ready = next(usual, 'gan-ready');
    await mounted(usual);
    await ready;
    expect(usual.iteration).to.equal(150);
    expect(textOf(usual, '.status-text')).to.equal('Paused at step 150');
    expect(Object.values(usual.metrics).every(Number.isFinite)).to.equal(true);
    expect((await trainer({ 'start-at': 7 })).iteration).to.equal(7);
  });

  it('trains from play to pause', async () => {
    const element = await trainer();
    element.play();
    expect(element.playing).to.equal(true);
    await until(() => element.iteration > 20, 'it trains');
    element.pause();
    expect(element.playing).to.equal(false);
    const { iteration } = await element.checkpoint();
    await frames(5);
    expect((await element.checkpoint()).iteration).to.equal(iteration);
    await until(() => element.iteration === iteration, 'the picture is of the last step');
  });

  it('plays when it is asked to in the same breath as it is made', async () => {
    const element = made();
    await Promise.all([mounted(element), next(element, 'gan-ready'), Promise.resolve(element.play())]);
    await until(() => element.iteration > 20, 'it trains');
    element.pause();
  });

  it('trains exactly as many steps as are asked for, and says when they are done', async () => {
    const element = await trainer();
    await element.step(3);
    expect(element.iteration).to.equal(3);
    await Promise.all([element.step(5), element.step(2)]);
    expect(element.iteration).to.equal(10);
    await element.step(0);
    await element.step(-4);
    await element.step(NaN);
    expect(element.iteration).to.equal(10);
  });

  it('counts steps that are asked for before the first picture from that picture on', async () => {
    const element = made({ 'start-at': 40 });
    const stepped = element.step(5);
    await mounted(element);
    await stepped;
    expect((await element.checkpoint()).iteration).to.equal(45);
  });

  it('stops playing for a step', async () => {
    const element = await trainer();
    element.play();
    await until(() => element.iteration > 5, 'it trains');
    await element.step(2);
    expect(element.playing).to.equal(false);
    const { iteration } = await element.checkpoint();
    expect(element.iteration).to.equal(iteration);
  });

  it('tells of its steps at most once a frame, each time of a later one', async () => {
    const element = await trainer();
    let [told, drawn] = [0, 0];
    const steps: number[] = [];
    element.addEventListener('gan-step', ({ step, measures }) => {
      told++;
      steps.push(step);
      expect(measures.D).to.equal(element.metrics.D);
    });
    let counting = true;
    const frame = (): void => {
      drawn++;
      if (counting) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    element.play();
    await until(() => told > 12, 'it tells');
    element.pause();
    counting = false;
    expect(told).to.be.at.most(drawn + 2);
    expect(steps).to.deep.equal([...new Set(steps)].sort((a, b) => a - b));
  });

  it('comes to its last step, says so once, and goes on if it is asked again', async () => {
    const element = await trainer({ iterations: 60 });
    const seen = heard(element, 'gan-trained');
    const trained = next<Event & { step: number }>(element, 'gan-trained');
    element.play();
    expect((await trained).step).to.equal(60);
    expect(element.iteration).to.equal(60);
    expect(element.playing).to.equal(false);
    await frames(3);
    expect(seen).to.have.length(1);
    element.play();
    await until(() => element.iteration > 80, 'it goes on');
    element.pause();
  });

  it('takes another last step without beginning again', async () => {
    const element = await trainer({ iterations: 5000, settle: 'false' });
    await element.step(10);
    element.setAttribute('iterations', '30');
    await element.updateComplete;
    const trained = next<Event & { step: number }>(element, 'gan-trained');
    element.play();
    expect((await trained).step).to.equal(30);
  });

  it('keeps its run when the speed changes', async () => {
    const element = await trainer({ speed: 60 });
    element.play();
    await until(() => element.iteration > 3, 'it trains');
    const before = element.iteration;
    element.setAttribute('speed', 'max');
    await until(() => element.iteration > before + 200, 'it trains faster');
    expect(element.playing).to.equal(true);
    element.pause();
    const { iteration } = await element.checkpoint();
    const other = await trainer();
    await other.step(iteration);
    expect(await weightsAt(element)).to.equal(await weightsAt(other));
  });

  it('answers to its buttons and to Space and the arrow', async () => {
    const element = await trainer();
    const play = find<HTMLButtonElement>(element, 'button.play');
    play.click();
    await until(() => element.iteration > 5, 'it trains');
    expect(element.playing).to.equal(true);
    play.click();
    await until(() => !element.playing, 'it pauses');
    const { iteration } = await element.checkpoint();
    await element.updateComplete;
    find<HTMLButtonElement>(element, 'button.step').click();
    await until(() => element.iteration === iteration + 1, 'it makes one step');
    const press = (name: string): unknown => find(element, '.stage').dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    press('ArrowRight');
    await until(() => element.iteration === iteration + 2, 'it makes another');
    press(' ');
    expect(element.playing).to.equal(true);
    press(' ');
    expect(element.playing).to.equal(false);
  });

  it('shows the four phases of a step in slow motion, and comes to what a plain step comes to', async () => {
    for (const updates of [1, 3]) {
      const slow = await trainer({ speed: 'slow', seed: 5, 'discriminator-steps': updates });
      const plain = await trainer({ seed: 5, 'discriminator-steps': updates });
      const phase = find<HTMLButtonElement>(slow, 'button.step');
      expect(phase.getAttribute('aria-label')).to.equal('Next phase');
      for (const n of [1, 2, 3, 4]) {
        phase.click();
        await until(() => textOf(slow, '.status-text').startsWith(`Step 1, phase ${n} of 4`), `phase ${n} is shown`);
      }
      await until(() => slow.iteration === 1, 'a step is counted');
      expect(textOf(slow, '.phase')).to.equal('G learns: its samples move along the arrows.');
      await plain.step(1);
      expect(await weightsAt(slow)).to.equal(await weightsAt(plain));
    }
  });

  it('goes through the phases by itself, and finishes the step it is in when it speeds up', async () => {
    const element = await trainer({ speed: 'slow', seed: 5 });
    element.play();
    await until(() => textOf(element, '.status-text').includes('2 of 4'), 'D has learned');
    element.pause();
    element.setAttribute('speed', 'max');
    await element.step(4);
    expect(element.iteration).to.equal(5);
    const plain = await trainer({ seed: 5 });
    await plain.step(5);
    expect(await weightsAt(element)).to.equal(await weightsAt(plain));
  });
});
