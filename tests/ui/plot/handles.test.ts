import { assert } from '@open-wc/testing';
import { html } from 'lit';
import { handles, type Handle } from '../../../src/ui/plot/handles.js';
import { frames, page, press, pull, type Page } from './page.js';

const range = [0, 10] as const;

/** One handle on a square of 400 px, and where it was taken. */
const handle = (on: Page, rest: Partial<Handle> = {}) => {
  const seen = { x: 5, y: 5, done: 0 };
  const show = (): void =>
    on.show(html`<div class="plot-stage">${handles({
      x: range,
      y: range,
      handles: [{
        id: 'a', x: seen.x, y: seen.y, label: 'Mean of the data',
        onMove: (x, y) => { Object.assign(seen, { x, y }); show(); },
        onDone: () => seen.done++,
        ...rest,
      }],
    })}</div>`);
  show();
  return seen;
};

describe('a handle on a plot', () => {
  it('follows the pointer', () => {
    const on = page();
    const seen = handle(on);
    pull(on.find('.plot-handle'), 40, -80);
    assert.closeTo(seen.x, 6, 1e-6);
    assert.closeTo(seen.y, 7, 1e-6);
    assert.equal(seen.done, 1);
  });

  it('follows the pointer on a slide that is scaled', () => {
    const on = page(1.5);
    const seen = handle(on);
    pull(on.find('.plot-handle'), 60, 0);
    assert.closeTo(seen.x, 6, 1e-6);
  });

  it('stays inside its plot', () => {
    const on = page();
    const seen = handle(on);
    pull(on.find('.plot-handle'), 4000, 4000);
    assert.deepEqual([seen.x, seen.y], [10, 0]);
  });

  it('goes back where it was when Escape is pressed during a drag', () => {
    const on = page();
    const seen = handle(on);
    const knob = on.find('.plot-handle');
    pull(knob, 100, 0, false);
    assert.closeTo(seen.x, 7.5, 1e-6);
    press(knob, 'Escape');
    assert.deepEqual([seen.x, seen.y, seen.done], [5, 5, 0]);
    assert.isFalse(knob.hasAttribute('data-dragging'));
  });

  it('moves by keys, a hundredth of the range or a tenth with Shift', () => {
    const on = page();
    const seen = handle(on);
    const knob = on.find('.plot-handle');
    const event = press(knob, 'ArrowRight');
    press(knob, 'ArrowUp', { shiftKey: true });
    assert.closeTo(seen.x, 5.1, 1e-9);
    assert.closeTo(seen.y, 6, 1e-9);
    assert.isTrue(event.defaultPrevented);
    press(knob, 'End');
    assert.equal(seen.x, 10);
  });

  it('leaves other keys, and keys with Control, to the page', () => {
    const on = page();
    handle(on);
    assert.isFalse(press(on.find('.plot-handle'), 'a').defaultPrevented);
    assert.isFalse(press(on.find('.plot-handle'), 'ArrowRight', { ctrlKey: true }).defaultPrevented);
  });

  it('says its name and its value', () => {
    const on = page();
    handle(on, { say: (x, y) => `mean ${x}, height ${y}` });
    const knob = on.find('.plot-handle');
    press(knob, 'ArrowRight', { shiftKey: true });
    assert.equal(knob.getAttribute('role'), 'slider');
    assert.equal(knob.getAttribute('aria-label'), 'Mean of the data');
    assert.equal(knob.getAttribute('aria-valuetext'), 'mean 6, height 5');
  });

  it('shows arrowheads for the first three key presses only', () => {
    const on = page();
    handle(on);
    const knob = on.find('.plot-handle');
    const shown = [1, 2, 3, 4].map(() => (press(knob, 'ArrowRight'), knob.hasAttribute('data-keys')));
    assert.deepEqual(shown, [true, true, true, false]);
  });

  it('cannot be moved or focused when the author has locked it', () => {
    const on = page();
    const seen = handle(on, { locked: true });
    const knob = on.find('.plot-handle');
    pull(knob, 100, 0);
    press(knob, 'ArrowRight');
    assert.equal(seen.x, 5);
    assert.isFalse(knob.hasAttribute('tabindex'));
  });

  it('is a target of at least 24 px, whether main point or edge', async () => {
    for (const size of ['main', 'edge'] as const) {
      const on = page();
      handle(on, { size });
      await frames();
      const { width, height } = on.find('.plot-handle').getBoundingClientRect();
      assert.isAtLeast(Math.min(width, height), 24);
    }
  });

  it('moves along its one axis with all arrows', () => {
    const on = page();
    const seen = handle(on, { along: 'y' });
    press(on.find('.plot-handle'), 'ArrowRight', { shiftKey: true });
    pull(on.find('.plot-handle'), 80, 0);
    assert.equal(seen.x, 5);
    assert.closeTo(seen.y, 6, 1e-9);
  });
});
