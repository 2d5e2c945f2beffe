import { assert } from '@open-wc/testing';
import { chartStack } from '../../../src/ui/plot/line-chart.js';
import { light } from '../../../src/ui/plot/palette.js';
import { frames, page, press, pull, type Page } from './page.js';

const xs = Float64Array.from({ length: 1001 }, (_, i) => i);
const charts = [
  { head: 'Losses', clause: 'lower is better', series: [{ name: 'D', tone: 'discriminator', xs, ys: xs.map((x) => 2 - x / 1000) }] },
  { head: 'What D answers', series: [{ name: 'On real', tone: 'real', xs, ys: xs.map((x) => x / 1000) }] },
] as const;

const stack = (on: Page, rest: { step?: number } = {}) => {
  const seen = { cursor: 400, ends: 0 };
  const show = (): void =>
    on.show(chartStack(charts, {
      palette: light, label: 'step', cursor: seen.cursor, ...rest,
      onScrub: (x) => { seen.cursor = x; show(); },
      onScrubEnd: () => seen.ends++,
    }));
  show();
  return seen;
};

describe('charts of one run', () => {
  it('share one cursor, with one knob on the lowest axis', () => {
    const on = page();
    stack(on);
    assert.equal(on.root.querySelectorAll('.plot-knob').length, 1);
    assert.isNotNull(on.find('[data-lowest]').querySelector('.plot-knob'));
  });

  it('are scrubbed by dragging the knob', async () => {
    const on = page();
    const seen = stack(on);
    await frames();
    pull(on.find('.plot-knob'), on.find('[data-lowest] .plot-span').clientWidth / 4, 0);
    assert.closeTo(seen.cursor, 650, 2);
    assert.equal(seen.ends, 1);
  });

  it('are scrubbed by keys, on recorded steps', () => {
    const on = page();
    const seen = stack(on, { step: 50 });
    const knob = on.find('.plot-knob');
    press(knob, 'ArrowRight');
    assert.equal(seen.cursor, 450);
    press(knob, 'ArrowLeft', { shiftKey: true });
    assert.equal(seen.cursor, 350);
    press(knob, 'End');
    assert.equal(seen.cursor, 1000);
    assert.equal(knob.getAttribute('aria-valuetext'), 'step 1000');
  });

  it('go back when a drag is cancelled', async () => {
    const on = page();
    const seen = stack(on);
    await frames();
    pull(on.find('.plot-knob'), 50, 0, false);
    assert.notEqual(seen.cursor, 400);
    press(on.find('.plot-knob'), 'Escape');
    assert.equal(seen.cursor, 400);
  });

  it('bring the cursor to a click', async () => {
    const on = page();
    const seen = stack(on);
    await frames();
    const box = on.find('[data-lowest] .plot-span').getBoundingClientRect();
    on.find('.plot-chart').dispatchEvent(new MouseEvent('click', { clientX: box.left + box.width / 2, clientY: box.top, bubbles: true }));
    assert.closeTo(seen.cursor, 500, 2);
  });

  it('say their values at the cursor', () => {
    const on = page();
    stack(on);
    assert.match(on.find('canvas').getAttribute('aria-label') ?? '', /^Losses, step 400: D 1\.\d\d$/);
  });

  it('draw 100 000 recorded steps faster than a line through all of them', async () => {
    const on = page();
    const long = Float64Array.from({ length: 100_000 }, (_, i) => i);
    const ys = long.map((x) => 1 + 0.3 * Math.sin(x * 12.9898));
    const chart = { head: 'Losses', series: [{ name: 'D', tone: 'discriminator', xs: long, ys }, { name: 'G', tone: 'generator', xs: long, ys }] } as const;
    const show = (): void => on.show(chartStack([chart], { palette: light, label: 'step' }));
    show();
    await frames();
    const context = document.createElement('canvas').getContext('2d');
    const whole = (): void => {
      for (let series = 0; series < 2; series++) {
        context?.beginPath();
        long.forEach((x, i) => context?.lineTo(x / 400, 80 - 40 * ys[i]));
        context?.stroke();
      }
      context?.getImageData(0, 0, 1, 1);
    };
    const time = (draw: () => void): number => {
      const start = performance.now();
      draw();
      return performance.now() - start;
    };
    const ratios = Array.from({ length: 9 }, () => time(whole) / time(show)).sort((a, b) => a - b);
    assert.isAbove(ratios[4], 1.5);
  });
});
