import { expect, html } from '@open-wc/testing';
import fc from 'fast-check';
import { GanErrorEvent } from '../../src/ui/events.js';
import { attributeOf } from '../../src/ui/settings.js';
import { complaintsOf, control, demo, DemoWidget, find, listen } from './demo.js';

describe('values of a widget', () => {
  it('come from attributes, with a default for what is not said', async () => {
    const element = await demo(html`<demo-widget dataset="grid" updates="3" keep="false"></demo-widget>`);
    expect(element.data).to.equal('grid');
    expect(element.updates).to.equal(3);
    expect(element.keep).to.equal(false);
    expect(element.temperature).to.equal(0.5);
    expect(Object.isFrozen(element.settings)).to.equal(true);
    expect(element.settings).to.equal(element.settings);
    expect('seed' in element.settings).to.equal(false);
  });

  it('come from the preset of what was chosen, unless someone said another', async () => {
    const element = await demo(html`<demo-widget dataset="grid"></demo-widget>`);
    expect(element.learningRate).to.equal(0.0003);
    element.learningRate = 0.02;
    expect(element.learningRate).to.equal(0.02);
    element.setAttribute('dataset', 'ring');
    element.removeAttribute('learning-rate');
    expect(element.learningRate).to.equal(0.02);
    Reflect.set(element, 'learningRate', undefined);
    expect(element.learningRate).to.equal(0.001);
  });

  it('never throw for any attribute, and are always legal', async () => {
    const element = await demo();
    const names = Object.entries({ ...DemoWidget.table, seed: element['configuration'].table['seed'] }).map(([name, setting]) => [name, attributeOf(name, setting as never)] as const);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ unit: 'binary' }), ([name, attribute], value) => {
        element.setAttribute(attribute, value);
        const setting = element['configuration'].table[name];
        return setting?.check(Reflect.get(element, name)).problem === undefined;
      }),
      { numRuns: 500 },
    );
    await element.updateComplete;
    expect(find(element, '.root')).to.exist;
  });

  it('never throw for any property', async () => {
    const element = await demo();
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(element['configuration'].table)), fc.anything(), (name, value) => {
        Reflect.set(element, name, value);
        return true;
      }),
      { numRuns: 500 },
    );
    await element.updateComplete;
  });

  it('that are wrong are said on the widget and in one event, until they are mended', async () => {
    const element = await demo();
    const events: GanErrorEvent[] = [];
    element.addEventListener('gan-error', (event) => events.push(event));
    element.setAttribute('learning-rate', 'fast');
    element.setAttribute('learning-rate', 'fast');
    await element.updateComplete;
    expect(events).to.have.length(1);
    expect(events[0]).to.be.instanceOf(GanErrorEvent);
    expect(events[0]?.setting).to.equal('learningRate');
    expect(events[0]?.seen).to.equal('“fast”');
    expect(events[0]?.bubbles).to.equal(false);
    expect(complaintsOf(element)).to.contain('Learning rate, both players was “fast”');
    expect(element.learningRate).to.equal(0.001);
    element.setAttribute('learning-rate', '0.01');
    await element.updateComplete;
    expect(complaintsOf(element)).to.equal('');
  });

  it('that were wrong in the page are told to a listener that comes at once', async () => {
    const element = document.createElement('demo-widget');
    element.setAttribute('updates', 'many');
    const seen = listen(element);
    document.body.append(element);
    await (element as DemoWidget).updateComplete;
    expect(seen['gan-error']).to.equal(1);
    element.remove();
  });

  it('set before the element is defined are kept, over its attributes', async () => {
    const element = document.createElement('late-widget') as DemoWidget;
    element.setAttribute('shift', '2');
    Object.assign(element, { shift: 1, updates: 4, locked: 'shift' });
    document.body.append(element);
    customElements.define('late-widget', class extends DemoWidget {});
    await element.updateComplete;
    expect([element.shift, element.updates]).to.deep.equal([1, 4]);
    expect(Object.hasOwn(element, 'shift')).to.equal(false);
    expect(element.isLocked('shift')).to.equal(true);
    element.remove();
  });

  it('survive being moved in the page', async () => {
    const element = await demo(html`<demo-widget dataset="moons"></demo-widget>`);
    element.shift = 2;
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.append(element);
    await element.updateComplete;
    expect([element.data, element.shift]).to.deep.equal(['moons', 2]);
    expect(element.calls.filter((call) => call === 'awake').length).to.be.at.most(1);
    elsewhere.remove();
  });

  it('that make no sense together are refused with a way out', async () => {
    const element = await demo(html`<demo-widget objective="hinge" batch="1"></demo-widget>`);
    expect(complaintsOf(element)).to.contain('A batch of one point has no spread');
    find<HTMLButtonElement>(element, '.complaint button').click();
    await element.updateComplete;
    expect(element.batch).to.equal(64);
    expect(complaintsOf(element)).to.equal('');
  });

  it('in lists name only what there is', async () => {
    const element = await demo(html`<demo-widget controls="dataset, speeed"></demo-widget>`);
    expect(complaintsOf(element)).to.contain('“speeed”');
    expect([element.shows('data'), element.shows('objective')]).to.deep.equal([true, false]);
  });

  it('frozen by the author show their value and no way to change it', async () => {
    const element = await demo(html`<demo-widget locked="objective"></demo-widget>`);
    element.shadowRoot?.querySelector<HTMLButtonElement>('.disclosure.row[aria-expanded=false]')?.click();
    await element.updateComplete;
    expect(control(element, 'objective').disabled).to.equal(true);
    element.objective = 'hinge';
    await element.updateComplete;
    expect(control(element, 'objective').value).to.equal('hinge');
  });
});
