/** Which tests run where: those under tests/ui, tests/elements and tests/webgpu in a browser, all others in Node. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from './paths.mjs';

export const browserTests = ['tests/ui/**/*.test.ts', 'tests/elements/**/*.test.ts', 'tests/webgpu/**/*.test.ts'];

export const nodeTests = async () => {
  const names = await readdir(at('tests'), { recursive: true });
  return names
    .map((name) => join('tests', name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts') && !/^tests\/(ui|elements|webgpu)\//.test(name))
    .sort();
};
