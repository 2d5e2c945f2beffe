import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gridOf } from '../../../src/engine/routines/gpu.js';

describe('workgroups', () => {
  it('are laid in as few rows as the device allows, with less than a workgroup a row to spare', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 400, max: 65_535 }), (groups, most) => {
      const device = { limits: { maxComputeWorkgroupsPerDimension: most } } as GPUDevice;
      const [x, y] = gridOf(device, groups);
      assert.ok(x <= most && y <= most && x * y >= groups && x * y - groups < y);
      assert.equal(y, Math.ceil(groups / most));
    }));
  });
});
