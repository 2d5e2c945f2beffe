import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { light } from '../../../src/ui/plot/palette.js';
import { base64, png } from '../../../src/ui/plot/png.js';
import { stageScene } from '../../../src/ui/plot/stage.js';
import { toSvg } from '../../../src/ui/plot/svg.js';
import type { Mark } from '../../../src/ui/plot/marks.js';

const unit = [0, 1] as const;
const stage = (marks: readonly Mark[], follow?: string) =>
  toSvg(stageScene({ x: unit, y: unit, marks, corners: false, follow }, 100, 100), light);

/** Every tag that is opened is closed, in order. */
const balanced = (text: string): boolean => {
  const open: string[] = [];
  for (const [, close, name, self] of text.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!self) open.push(name);
  }
  return open.length === 0;
};

test('a picture becomes a well-formed file without a page', () => {
  const text = stage([
    { kind: 'points', xy: Float32Array.of(0.5, 0.5), look: 'ring', tone: 'real' },
    { kind: 'text', x: 0, y: 0, text: 'a < b & "c"' },
  ]);
  assert.ok(balanced(text));
  assert.ok(text.includes('a &lt; b &amp; &quot;c&quot;'));
  assert.ok(text.includes('<circle cx="50" cy="50"'));
});

test('y grows upwards: the top of the data is at the top of the file', () => {
  assert.ok(stage([{ kind: 'points', xy: Float32Array.of(0, 1), look: 'ring', tone: 'real' }]).includes('cx="0" cy="0"'));
});

test('what is not followed fades to 35 %, furniture does not, and the followed lies on the highlighter', () => {
  const text = stage(
    [
      { kind: 'line', xs: [0, 1], ys: [0, 1], tone: 'real', part: 'real' },
      { kind: 'line', xs: [0, 1], ys: [1, 0], tone: 'generated', part: 'generated' },
      { kind: 'line', xs: [0, 1], ys: [0, 0], tone: 'text' },
    ],
    'real',
  );
  assert.match(text, new RegExp(`${light.tones.generated}" [^>]*opacity="0.35"`));
  assert.doesNotMatch(text, new RegExp(`${light.tones.text}" [^>]*opacity`));
  assert.ok(text.indexOf(light.tones.mark) < text.indexOf(light.tones.real));
});

test('a heat map travels inside the file', () => {
  const values = Float32Array.of(0, 1, 0.5, 0.5);
  assert.match(stage([{ kind: 'heat', columns: 2, rows: 2, values, domain: [0, 1], ramp: 'diverging' }]), /href="data:image\/png;base64,iVBOR/);
});

test('a PNG holds its pixels, each row after a zero', () => {
  const file = png(Uint32Array.of(0xff030201, 0xff060504), 1, 2);
  const at = Buffer.from(file).indexOf('IDAT');
  const length = new DataView(file.buffer).getUint32(at - 4);
  const lines = inflateSync(file.subarray(at + 4, at + 4 + length));
  assert.deepEqual([...lines], [0, 1, 2, 3, 255, 0, 4, 5, 6, 255]);
});

test('a PNG larger than one stored block is whole', () => {
  const pixels = Uint32Array.from({ length: 200 * 200 }, (_, i) => i);
  const file = png(pixels, 200, 200);
  const at = Buffer.from(file).indexOf('IDAT');
  const lines = inflateSync(file.subarray(at + 4, at + 4 + new DataView(file.buffer).getUint32(at - 4)));
  assert.equal(lines.length, 200 * 801);
});

test('bytes become text as every browser reads it', () => {
  const bytes = Uint8Array.from({ length: 50_000 }, (_, i) => i);
  assert.equal(base64(bytes), Buffer.from(bytes).toString('base64'));
});
