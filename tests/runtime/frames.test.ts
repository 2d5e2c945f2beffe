import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type * as Frames from '../../src/runtime/frames.js';
import { onFrame } from '../../src/runtime/frames.js';

let waiting: FrameRequestCallback[] = [];
globalThis.requestAnimationFrame = (callback) => waiting.push(callback);

/** The display draws a frame. */
const draw = (time: number): void => waiting.splice(0).forEach((callback) => callback(time));

beforeEach(() => {
  draw(0);
  waiting = [];
});

test('all callbacks of a page share one loop', () => {
  const seen: string[] = [];
  const stops = ['a', 'b', 'c'].map((name) => onFrame((time) => seen.push(`${name}${time}`)));
  assert.equal(waiting.length, 1);
  draw(1);
  draw(2);
  assert.deepEqual(seen, ['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
  stops.forEach((stop) => stop());
});

test('the loop ends with its last callback, and begins again with the next', () => {
  const seen: number[] = [];
  const stop = onFrame((time) => seen.push(time));
  draw(1);
  stop();
  draw(2);
  assert.deepEqual([seen, waiting.length], [[1], 0]);
  const again = onFrame((time) => seen.push(time));
  assert.equal(waiting.length, 1);
  draw(3);
  assert.deepEqual(seen, [1, 3]);
  again();
});

test('a callback may stop itself and others, or add one, while the frame is drawn', () => {
  const seen: string[] = [];
  const stops: (() => void)[] = [];
  stops.push(
    onFrame(() => {
      seen.push('first');
      stops.forEach((stop) => stop());
      stops.push(onFrame(() => seen.push('added')));
    }),
  );
  draw(1);
  draw(2);
  assert.deepEqual(seen, ['first', 'added']);
  stops.forEach((stop) => stop());
});

test('a second copy of the bundle uses the loop of the first', async () => {
  const address = new URL('../../src/runtime/frames.ts?copy', import.meta.url).href;
  const copy = (await import(address)) as typeof Frames;
  assert.notEqual(copy.onFrame, onFrame);
  const seen: string[] = [];
  const stops = [onFrame(() => seen.push('one')), copy.onFrame(() => seen.push('two'))];
  assert.equal(waiting.length, 1);
  draw(1);
  assert.deepEqual(seen, ['one', 'two']);
  stops.forEach((stop) => stop());
});
