import { expect, html, waitUntil } from '@open-wc/testing';
import { complaintsOf, control, demo, find, key, listen, openMore } from './demo.js';

const move = (input: HTMLInputElement, value: string, settled = true): void => {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  if (settled) input.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('a reader at the controls', () => {
  it('is heard by the page as one change for a drag, and one input for each value', async () => {
    const element = await demo();
    await openMore(element);
    const seen = listen(element);
    const slider = control(element, 'shift');
    for (const place of ['600', '700', '800']) move(slider, place, false);
    expect(seen).to.deep.equal({ input: 3, change: 0, 'gan-error': 0 });
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    expect(seen).to.deep.equal({ input: 3, change: 1, 'gan-error': 0 });
    expect(element.shift).to.equal(1.8);
  });

  it('is heard once for each choice, toggle, step and typed value', async () => {
    const element = await demo();
    await openMore(element);
    const seen = listen(element);
    const select = control(element, 'objective');
    select.value = 'hinge';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    find<HTMLInputElement>(element, 'input[value=grid]').click();
    control(element, 'keep').click();
    key(control(element, 'updates'), 'ArrowUp');
    const layers = control(element, 'layers');
    layers.value = '32-32';
    layers.dispatchEvent(new Event('change', { bubbles: true }));
    expect([element.objective, element.data, element.keep, element.updates, element.layers]).to.deep.equal(['hinge', 'grid', false, 2, '32-32']);
    expect(seen).to.deep.equal({ input: 5, change: 5, 'gan-error': 0 });
  });

  it('may type a value over the slider, and is told when it is wrong', async () => {
    const element = await demo();
    await openMore(element);
    const value = find<HTMLInputElement>(element, '.field.slider .value');
    const type = async (text: string): Promise<void> => {
      value.value = text;
      value.dispatchEvent(new Event('change', { bubbles: true }));
      await element.updateComplete;
    };
    await type('1 × 10⁻⁴');
    expect(element.learningRate).to.equal(0.0001);
    await type('7');
    expect(element.learningRate).to.equal(1);
    expect(value.value).to.equal('1');
    expect(value.getAttribute('aria-invalid')).to.equal('true');
    expect(complaintsOf(element)).to.contain('was “7”');
    await type('0.5');
    expect(complaintsOf(element)).to.equal('');
  });

  it('goes back with Ctrl+Z and forward with Shift, one drag at a time', async () => {
    const element = await demo();
    await openMore(element);
    const slider = control(element, 'shift');
    move(slider, '600', false);
    move(slider, '700');
    control(element, 'keep').click();
    const seen = listen(element);
    key(slider, 'z', { ctrlKey: true });
    expect([element.keep, element.shift]).to.deep.equal([true, 1.2]);
    key(slider, 'z', { metaKey: true });
    expect(element.shift).to.equal(0);
    key(slider, 'Z', { ctrlKey: true, shiftKey: true });
    key(slider, 'y', { ctrlKey: true });
    expect([element.keep, element.shift]).to.deep.equal([false, 1.2]);
    expect(seen).to.deep.equal({ input: 4, change: 4, 'gan-error': 0 });
    expect(key(slider, 'y', { ctrlKey: true }).defaultPrevented).to.equal(false);
  });

  it('cannot go back over a lock', async () => {
    const element = await demo();
    element['change']('shift', 2);
    element.locked = ['shift'];
    key(find(element, '.play'), 'z', { ctrlKey: true });
    expect(element.shift).to.equal(2);
  });

  it('moves sliders by keys, and the page around does not hear them', async () => {
    const element = await demo();
    await openMore(element);
    const slider = control(element, 'learningRate');
    let heard = 0;
    const count = (): number => heard++;
    document.addEventListener('keydown', count);
    for (const name of ['ArrowRight', 'End', 'ArrowLeft', 'Home', 'PageUp']) key(slider, name);
    document.removeEventListener('keydown', count);
    expect(heard).to.equal(0);
    expect(element.learningRate).to.be.closeTo(0.00001 * 10 ** 0.5, 1e-6);
    expect(slider.getAttribute('aria-valuetext')).to.be.a('string');
  });

  it('plays with Space and steps with an arrow only while nothing else wants the key', async () => {
    const element = await demo();
    const root = find(element, '.stage');
    expect(key(root, ' ').defaultPrevented).to.equal(true);
    expect(element.playing).to.equal(true);
    key(root, ' ');
    key(root, 'ArrowRight');
    expect([element.playing, element.steps]).to.deep.equal([false, 1051]);
    key(control(element, 'showReal'), ' ');
    expect(element.playing).to.equal(false);
    expect(key(root, 'ArrowLeft').defaultPrevented).to.equal(false);
  });

  it('holds a stepper down and it repeats, as one change', async () => {
    const element = await demo();
    await openMore(element);
    const seen = listen(element);
    const plus = find(element, '.stepper button:last-child');
    plus.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await waitUntil(() => element.updates >= 4, 'it repeats', { timeout: 3000 });
    plus.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    const { updates } = element;
    expect(seen['change']).to.equal(1);
    expect(seen['input']).to.equal(updates - 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(element.updates).to.equal(updates);
  });

  it('resets to what the author set', async () => {
    const element = await demo(html`<demo-widget shift="1"></demo-widget>`);
    element['change']('shift', 2);
    const seen = listen(element);
    find<HTMLButtonElement>(element, '.button.reset').click();
    expect(element.shift).to.equal(1);
    expect(seen).to.deep.equal({ input: 1, change: 1, 'gan-error': 0 });
  });

  it('finds settings only while they mean something', async () => {
    const element = await demo();
    await openMore(element);
    expect(element.shadowRoot?.querySelector('#field-clip')).to.equal(null);
    element.objective = 'wasserstein';
    await element.updateComplete;
    expect(control(element, 'clip')).to.exist;
  });

  it('in an input that the author slotted is heard as the author’s own', async () => {
    const element = await demo(html`<demo-widget><p slot="caption"><input id="own" /></p></demo-widget>`);
    const seen = listen(element);
    element.querySelector('#own')?.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    expect(seen['input']).to.equal(1);
  });
});
