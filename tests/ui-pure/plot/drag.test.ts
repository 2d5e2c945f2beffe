import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyStep, placeIn } from '../../../src/ui/plot/drag.js';

test('arrows move one part in a hundred, with Shift and by page ten', () => {
  assert.deepEqual(keyStep({ key: 'ArrowLeft', shiftKey: false }), { x: -0.01, y: 0 });
  assert.deepEqual(keyStep({ key: 'ArrowUp', shiftKey: true }), { x: 0, y: 0.1 });
  assert.deepEqual(keyStep({ key: 'PageDown', shiftKey: false }), { x: 0, y: -0.1 });
  assert.equal(keyStep({ key: 'Home', shiftKey: false }), 'low');
  assert.equal(keyStep({ key: 'a', shiftKey: false }), undefined);
});

test('a place comes from the box on the screen, so a scaled slide is right', () => {
  const scaled = { getBoundingClientRect: () => ({ left: 100, top: 50, width: 900, height: 300 }) } as Element;
  assert.deepEqual(placeIn(scaled, { clientX: 550, clientY: 125 }), { x: 0.5, y: 0.25 });
});
