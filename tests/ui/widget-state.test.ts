import { expect, html } from '@open-wc/testing';
import fc from 'fast-check';
import { linkTo } from '../../src/ui/link.js';
import { complaintsOf, demo, listen } from './demo.js';

describe('state of a widget', () => {
  it('holds what the reader changed, and brings it back', async () => {
    const element = await demo(html`<demo-widget dataset="moons"></demo-widget>`);
    element['change']('shift', 2);
    element['change']('data', 'moons');
    const { state } = element;
    expect(state).to.deep.equal({ v: 1, settings: { shift: 2 }, seed: 1, step: 1050, engine: 'auto' });
    element.reset();
    expect(element.shift).to.equal(0);
    element.state = JSON.parse(JSON.stringify(state));
    expect(element.shift).to.equal(2);
    expect(element.state).to.deep.equal(state);
  });

  it('goes round for any legal settings', async () => {
    const element = await demo();
    const settings = fc.record(
      {
        data: fc.constantFrom('ring', 'grid', 'moons'),
        shift: fc.double({ min: -3, max: 3, noNaN: true }).map((value) => value + 0),
        keep: fc.boolean(),
        points: fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))).map((pairs) => pairs.flat()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (values, seed) => {
        element.state = JSON.parse(JSON.stringify({ v: 1, settings: values, seed, step: 3, engine: 'js' }));
        const first = JSON.stringify(element.state);
        element.reset();
        element.state = JSON.parse(first);
        return JSON.stringify(element.state) === first && element.seed === seed;
      }),
    );
  });

  it('never throws, whatever it is set to, and keeps what is legal', async () => {
    const element = await demo();
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ v: fc.constant(1), settings: fc.dictionary(fc.string(), fc.anything()), seed: fc.anything(), step: fc.anything() })), (given) => {
        Reflect.set(element, 'state', given);
        return true;
      }),
      { numRuns: 500 },
    );
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    Reflect.set(element, 'state', circle);
    Reflect.set(element, 'state', { get settings() { throw new Error('no'); } });
    Reflect.set(element, 'state', { v: 1, settings: { shift: 2, updates: 'many', wings: 4, data: 'rnig' } });
    await element.updateComplete;
    expect([element.shift, element.updates, element.data]).to.deep.equal([2, 1, 'ring']);
    expect(complaintsOf(element)).to.contain('“many”').and.contain('“wings”').and.contain('“rnig”');
  });

  it('that is no state changes nothing and says so', async () => {
    const element = await demo();
    const seen = listen(element);
    element['change']('shift', 1);
    Reflect.set(element, 'state', 'x'.repeat(200_000));
    await element.updateComplete;
    expect(element.shift).to.equal(1);
    expect(seen['gan-error']).to.equal(1);
    expect(complaintsOf(element)).to.contain('The state was');
  });

  it('cannot change what is locked, and code can', async () => {
    const element = await demo(html`<demo-widget locked="shift"></demo-widget>`);
    element.state = { v: 1, settings: { shift: 2, updates: 3 }, seed: 1, step: 0, engine: 'js' };
    expect([element.shift, element.updates]).to.deep.equal([0, 3]);
    element['change']('shift', 2);
    expect(element.shift).to.equal(0);
    element.shift = -1;
    expect(element.shift).to.equal(-1);
  });

  it('set by code is silent to the page', async () => {
    const element = await demo();
    const seen = listen(element);
    element.state = { v: 1, settings: { shift: 2 }, seed: 1, step: 0, engine: 'js' };
    element.shift = 1;
    element.reset();
    await element.updateComplete;
    expect(seen).to.deep.equal({ input: 0, change: 0, 'gan-error': 0 });
  });

  it('comes in with the address of the page, unless the author says no', async () => {
    const link = linkTo(Object.assign(document.createElement('div'), { id: 'linked' }), { v: 1, settings: { shift: 3 }, seed: 5, step: 0, engine: 'js' }, location.href) ?? '';
    location.hash = new URL(link).hash;
    const open = await demo(html`<demo-widget id="linked"></demo-widget>`);
    expect([open.shift, open.seed]).to.deep.equal([3, 5]);
    open.remove();
    const closed = await demo(html`<demo-widget id="linked" share="off"></demo-widget>`);
    expect(closed.shift).to.equal(0);
    location.hash = '';
  });
});
