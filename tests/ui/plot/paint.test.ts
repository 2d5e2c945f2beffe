import { assert } from '@open-wc/testing';
import { rgb } from '../../../src/ui/plot/colour.js';
import type { Mark } from '../../../src/ui/plot/marks.js';
import { light } from '../../../src/ui/plot/palette.js';
import { stage2d, stageScene } from '../../../src/ui/plot/stage.js';
import { toSvg } from '../../../src/ui/plot/svg.js';
import { frames, inkAt, page, type Page } from './page.js';

const unit = [0, 1] as const;
const heat: Mark = { kind: 'heat', columns: 2, rows: 2, values: Float32Array.of(0, 1, 0, 1), domain: [0, 1], ramp: 'diverging' };

const stage = (on: Page, marks: readonly Mark[], follow?: string): void =>
  on.show(stage2d({ palette: light, label: 'A stage', x: unit, y: unit, marks, corners: false, follow }));

const near = (seen: readonly number[], wanted: readonly number[], by = 3): void =>
  wanted.forEach((value, i) => assert.closeTo(seen[i], value, by, `${seen.join(' ')} is not ${wanted.join(' ')}`));

describe('a painted picture', () => {
  it('is as sharp as the screen, and as a scaled slide asks, up to three pixels a px', async () => {
    for (const scale of [1, 2, 8]) {
      const on = page(scale);
      stage(on, []);
      await frames();
      const wanted = Math.min(devicePixelRatio * scale, 3);
      assert.closeTo(on.find<HTMLCanvasElement>('canvas').width, 400 * wanted, 1);
    }
  });

  it('shows generated ground on the left and real ground on the right of a heat map', async () => {
    const on = page();
    stage(on, [heat]);
    await frames();
    near(inkAt(on.find('canvas'), 40, 200), rgb(light.diverging[0]));
    near(inkAt(on.find('canvas'), 360, 200), rgb(light.diverging[10]));
  });

  it('clips the data, not the frame', async () => {
    const on = page();
    stage(on, [{ kind: 'points', xy: Float32Array.of(0.5, 0.5), look: 'disk', tone: 'generated', radius: 60 }]);
    await frames();
    near(inkAt(on.find('canvas'), 200, 200), rgb(light.tones.generated));
    near(inkAt(on.find('canvas'), 200, 120), rgb(light.tones.stage));
  });

  it('fades the rest when a part is followed, and brings it back', async () => {
    const on = page();
    const disk: Mark = { kind: 'points', xy: Float32Array.of(0.5, 0.5), look: 'disk', tone: 'generated', radius: 60, part: 'generated' };
    stage(on, [disk]);
    await frames();
    stage(on, [disk], 'real');
    await new Promise((done) => setTimeout(done, 250));
    const [full, ground] = [rgb(light.tones.generated), rgb(light.tones.stage)];
    near(inkAt(on.find('canvas'), 200, 200), full.map((value, i) => 0.35 * value + 0.65 * ground[i]), 4);
    stage(on, [disk]);
    await new Promise((done) => setTimeout(done, 250));
    near(inkAt(on.find('canvas'), 200, 200), full);
  });

  it('draws again when its size changes', async () => {
    const on = page();
    stage(on, [heat]);
    await frames();
    (on.root.getRootNode() as ShadowRoot & { host: HTMLElement }).host.style.width = '200px';
    await frames(3);
    assert.closeTo(on.find<HTMLCanvasElement>('canvas').width, 200 * devicePixelRatio, 1);
    near(inkAt(on.find('canvas'), 180, 100), rgb(light.diverging[10]));
  });

  it('is the same as its SVG', async () => {
    const on = page();
    const marks: Mark[] = [heat, { kind: 'points', xy: Float32Array.of(0.25, 0.75), look: 'disk', tone: 'real', radius: 30 }];
    stage(on, marks);
    await frames();
    const picture = new Image();
    picture.src = `data:image/svg+xml,${encodeURIComponent(toSvg(stageScene({ x: unit, y: unit, marks, corners: false }, 400, 400), light))}`;
    await picture.decode();
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [400, 400];
    copy.getContext('2d')?.drawImage(picture, 0, 0, 400, 400);
    for (const [x, y] of [[100, 100], [40, 300], [360, 300], [200, 200]]) {
      const data = copy.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [];
      near(inkAt(on.find('canvas'), x, y), [...data].slice(0, 3), 6);
    }
  });

  it('draws a heat map of 200 × 200 many times faster than cell by cell', async () => {
    const on = page();
    const values = Float32Array.from({ length: 40_000 }, (_, i) => 0.5 + 0.5 * Math.sin(i / 37) * Math.cos(i / 4100));
    const marks: Mark[] = [{ kind: 'heat', columns: 200, rows: 200, values, domain: [0, 1], ramp: 'diverging' }];
    stage(on, marks);
    await frames();
    const context = document.createElement('canvas').getContext('2d');
    const cells = (): void => {
      for (let i = 0; i < values.length; i++) {
        if (context) context.fillStyle = `rgb(${Math.round(255 * values[i])}, 128, 0)`;
        context?.fillRect(i % 200, Math.floor(i / 200), 1, 1);
      }
    };
    const time = (draw: () => void): number => {
      const start = performance.now();
      draw();
      return performance.now() - start;
    };
    const ratios = Array.from({ length: 9 }, () => time(cells) / time(() => stage(on, [...marks]))).sort((a, b) => a - b);
    assert.isAbove(ratios[4], 3);
  });
});
