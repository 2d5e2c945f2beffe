import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { painted } from '../../src/ui/directives.js';
import { paintCanvas } from '../../src/ui/plot/canvas.js';
import { light } from '../../src/ui/plot/palette.js';
import { stageScene } from '../../src/ui/plot/stage.js';

const ink = (canvas: HTMLCanvasElement): number =>
  canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, v) => sum + v, 0) ?? 0;

/** What a browser does to a canvas whose GPU process has gone: it comes back empty, and says so. */
const lose = (canvas: HTMLCanvasElement): void => {
  canvas.getContext('2d')?.reset();
  expect(ink(canvas)).to.equal(0);
  canvas.dispatchEvent(new Event('contextrestored'));
};

describe('a canvas that comes back empty', () => {
  it('shows its plot again', () => {
    const canvas = document.createElement('canvas');
    const heat = { kind: 'heat', columns: 2, rows: 2, values: Float32Array.of(0, 1, 0.2, 0.7), domain: [0, 1], ramp: 'diverging' } as const;
    paintCanvas(canvas, stageScene({ x: [0, 1], y: [0, 1], marks: [heat] }, 60, 60), light, undefined, 2);
    const before = ink(canvas);
    expect(before).to.be.greaterThan(0);
    lose(canvas);
    expect(ink(canvas)).to.equal(before);
  });

  it('shows its still picture again', () => {
    const host = document.createElement('div');
    const square = (context: CanvasRenderingContext2D): void => context.fillRect(1, 1, 8, 8);
    render(html`<canvas ${painted(10, 10, square, [1])}></canvas>`, host);
    const [canvas] = host.getElementsByTagName('canvas');
    const before = ink(canvas);
    lose(canvas);
    expect(ink(canvas)).to.equal(before);
  });
});
