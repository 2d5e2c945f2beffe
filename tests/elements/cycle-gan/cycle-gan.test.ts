import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { CycleGan } from '../../../src/elements/cycle-gan/cycle-gan.js';
import type { GanErrorEvent } from '../../../src/ui/events.js';
import '../../../src/elements/entries/cycle-gan.js';

const shown = async (content = html`<cycle-gan seed="1"></cycle-gan>`): Promise<CycleGan> => {
  const element = await fixture<CycleGan>(content);
  await oneEvent(element, 'gan-ready');
  await element.updateComplete;
  return element;
};

const part = (element: CycleGan, selector: string): HTMLElement => {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

const press = (at: HTMLElement, key: string): boolean => at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));

const panelSays = (element: CycleGan): string => part(element, '.trip-panel').textContent ?? '';

describe('cycle-gan', function () {
  this.timeout(120_000);

  it('shows faces there and back, and says how far from themselves they come', async () => {
    const element = await shown();
    expect(element.summary()).to.match(/^5 faces without glasses.*F\(G\(x\)\) is 0\.\d{3} from x a pixel/);
    expect(part(element, '.rows canvas').getAttribute('aria-label')).to.equal(element.summary());
    expect(element.metrics.cycleX).to.be.lessThan(0.2);
    const table = await element.dataTable();
    expect(table.rows).to.have.length(5);
    const picture = await element.picture();
    expect(picture?.svg()).to.match(/<image/);
  });

  it('follows the face that is clicked or reached with the arrows, and tells the page once', async () => {
    const element = await shown();
    const faces = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.face') ?? [])];
    const heard: string[] = [];
    for (const type of ['input', 'change']) element.addEventListener(type, () => heard.push(type));
    faces[2].click();
    await element.updateComplete;
    expect(panelSays(element)).to.match(/Face 3/);
    expect(heard).to.deep.equal(['input', 'change']);
    expect(press(faces[2], 'ArrowRight')).to.equal(false);
    await element.updateComplete;
    expect(panelSays(element)).to.match(/Face 4/);
    expect(element.shadowRoot?.activeElement).to.equal(faces[3]);
    press(faces[3], 'End');
    await element.updateComplete;
    expect(faces.map((face) => face.getAttribute('aria-pressed'))).to.deep.equal(['false', 'false', 'false', 'false', 'true']);
    expect(element.state.settings).to.include({ face: 5 });
  });

  it('begins with the other domain where glasses are taken off', async () => {
    const element = await shown(html`<cycle-gan direction="off"></cycle-gan>`);
    expect(element.summary()).to.match(/with glasses taken off.*G\(F\(y\)\)/);
    expect(panelSays(element)).to.match(/F\(y\)/);
  });

  it('brings faces back with the cycle loss, and much less so without', async () => {
    const element = await shown();
    const before = element.metrics.cycleX;
    element.start = 'without';
    await element.updateComplete;
    expect(element.cycle).to.equal(0);
    await element.step(0);
    expect(element.metrics.cycleX).to.be.greaterThan(before / 0.7);
    expect(part(element, '[part~="formula"]').textContent).to.not.match(/id/);
  });

  it('trains on from what is shipped, goes back to it, and repeats itself', async () => {
    const element = await shown(html`<cycle-gan seed="3" batch="2"></cycle-gan>`);
    const shipped = { ...element.metrics };
    const steps: number[] = [];
    element.addEventListener('gan-step', (event) => steps.push(event.step));
    await element.step(2);
    expect(element.iteration).to.equal(2);
    expect(steps.at(-1)).to.equal(2);
    const first = { ...element.metrics };
    expect(first.cycleX).to.not.equal(shipped.cycleX);
    element.reset();
    await element.step(0);
    expect(element.iteration).to.equal(0);
    expect(element.metrics).to.deep.equal(shipped);
    await element.step(2);
    expect(element.metrics).to.deep.equal(first);
  });

  it('goes on with the same run when the cycle loss is taken away', async () => {
    const element = await shown(html`<cycle-gan seed="3" batch="2"></cycle-gan>`);
    await element.step(1);
    element.cycle = 0;
    await element.step(1);
    expect(element.iteration).to.equal(2);
    expect(part(element, '[part~="status"], .status-text').textContent).to.match(/and 2 here/);
  });

  it('plays until it is paused', async () => {
    const element = await shown(html`<cycle-gan start="untrained" batch="1"></cycle-gan>`);
    element.play();
    await oneEvent(element, 'gan-step');
    expect(element.playing).to.equal(true);
    element.pause();
    expect(element.playing).to.equal(false);
    expect(element.iteration).to.be.greaterThan(0);
  });

  it('restores a state: settings, the followed face, and the step by replaying it', async () => {
    const element = await shown(html`<cycle-gan batch="1"></cycle-gan>`);
    part(element, '.face:nth-child(2)').click();
    element.shadowRoot?.querySelector<HTMLInputElement>('input[value="off"]')?.click();
    await element.updateComplete;
    await element.step(1);
    const { state, metrics } = element;
    expect(state.settings).to.deep.equal({ face: 2, direction: 'off' });
    element.remove();
    const other = await shown(html`<cycle-gan batch="1" engine="wasm"></cycle-gan>`);
    other.state = state;
    await other.step(0);
    expect(other.iteration).to.equal(1);
    expect(other.settings).to.include({ face: 2, direction: 'off' });
    expect(other.metrics).to.deep.equal(metrics);
  });

  it('keeps the nearest legal value of a bad attribute, and says so', async () => {
    const element = document.createElement('cycle-gan');
    const complaint = oneEvent(element, 'gan-error') as Promise<unknown>;
    element.setAttribute('faces', '99');
    document.body.append(element);
    const { message } = (await complaint) as GanErrorEvent;
    expect(message).to.match(/“99”.*from 1 to 10, so 10 is used/);
    expect(element.faces).to.equal(10);
    element.remove();
  });

  it('leaves a locked face alone', async () => {
    const element = await shown(html`<cycle-gan locked="face"></cycle-gan>`);
    const faces = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.face') ?? [])];
    press(faces[0], 'ArrowRight');
    faces[1].click();
    await element.updateComplete;
    expect(panelSays(element)).to.match(/Face 1/);
  });

  it('answers other widgets with translations and real faces', async () => {
    const element = await shown();
    const made = await element.generate(70);
    expect(made).to.have.length(70 * 3072);
    expect(made.slice(0, 3072)).to.deep.equal(made.slice(64 * 3072, 65 * 3072));
    expect(element.sample(3)).to.have.length(3 * 3072);
    expect(await element.generate(Number.NaN)).to.have.length(0);
  });

  it('says which file did not come, and asks again', async () => {
    const element = await fixture<CycleGan>(html`<cycle-gan base-path="/nowhere/"></cycle-gan>`);
    const { message } = (await oneEvent(element, 'gan-error')) as unknown as GanErrorEvent;
    expect(message).to.match(/faces|translators/);
    await element.updateComplete;
    const again = [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.stage-note button') ?? [])].map((button) => button.textContent?.trim());
    expect(again).to.deep.equal(['Try again']);
  });

  for (const width of [320, 640, 960, 1600]) {
    it(`stays inside ${width} px`, async () => {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.style.width = `${width}px`;
      const element = document.createElement('cycle-gan');
      const ready = oneEvent(element, 'gan-ready') as Promise<unknown>;
      box.append(element);
      await ready;
      await element.updateComplete;
      expect(box.scrollWidth).to.equal(width);
    });
  }

  it('shuts nobody out', async () => {
    const element = await shown();
    await aTimeout(0);
    await expect(element).to.be.accessible();
  });
});
