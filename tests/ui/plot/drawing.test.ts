import { assert } from '@open-wc/testing';
import { html } from 'lit';
import { drawing } from '../../../src/ui/plot/drawing.js';
import { page, press, pull, type Page } from './page.js';

const surface = (on: Page) => {
  const seen = { points: [] as number[][], cursor: { x: 0, y: 0 }, done: 0, erased: 0 };
  const show = (): void =>
    on.show(html`<div class="plot-stage">${drawing({
      x: [-1, 1], y: [-1, 1], label: 'Points of the data set', cursor: seen.cursor,
      onPoint: (x, y) => seen.points.push([x, y]),
      onCursor: (x, y) => { seen.cursor = { x, y }; show(); },
      onDone: () => seen.done++,
      onErase: () => seen.erased++,
    })}</div>`);
  show();
  return seen;
};

describe('a drawing surface', () => {
  it('takes points where the pointer goes', () => {
    const on = page();
    const seen = surface(on);
    pull(on.find('.plot-drawing'), 100, -100);
    assert.deepEqual(seen.points, [[0, 0], [0.5, 0.5]]);
    assert.equal(seen.done, 1);
  });

  it('takes no point outside', () => {
    const on = page();
    const seen = surface(on);
    pull(on.find('.plot-drawing'), 1000, 0);
    assert.deepEqual(seen.points, [[0, 0]]);
  });

  it('is drawn on by keys: arrows move the cursor, Space drops a point, Backspace takes one away', () => {
    const on = page();
    const seen = surface(on);
    const here = on.find('.plot-drawing');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', ' ', 'Backspace']) press(here, key, { shiftKey: key.startsWith('Arrow') });
    assert.equal(seen.points.length, 1);
    assert.closeTo(seen.points[0][0], 0.8, 1e-9);
    assert.closeTo(seen.points[0][1], 0.4, 1e-9);
    assert.equal(seen.erased, 1);
  });

  it('scrolls nothing while a finger draws', () => {
    const on = page();
    surface(on);
    assert.equal(getComputedStyle(on.find('.plot-drawing')).touchAction, 'none');
  });
});
