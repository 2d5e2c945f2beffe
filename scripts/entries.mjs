/**
 * Writes, from src/elements/tags.ts, what names every element: src/index.ts, src/all.ts, src/elements/loaders.ts
 * and src/elements/entries/<tag>.ts. With `check`, writes nothing and returns the files that are out of date.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at } from './paths.mjs';

const made = '// Made from src/elements/tags.ts by scripts/entries.mjs.\n';

/** The tags, in the order of the list. */
export const readTags = async () => {
  const text = await readFile(at('src/elements/tags.ts'), 'utf8');
  const list = /tags = \[([^\]]*)\]/.exec(text)?.[1] ?? '';
  return [...list.matchAll(/'([a-z0-9-]+)'/g)].map(([, tag]) => tag);
};

/** gan-trainer → GanTrainer */
export const classOf = (tag) =>
  tag
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('');

const entry = (tag) => `${made}import { define } from '../define.js';
import { ${classOf(tag)} } from '../${tag}/${tag}.js';

define('${tag}', ${classOf(tag)});

export { ${classOf(tag)} };
`;

const index = (tags) =>
  `${made}/** The classes of every element, registered by nobody: \`all.js\`, \`loader.js\` and \`elements/<tag>.js\` do that. */
${tags.map((tag) => `export { ${classOf(tag)} } from './elements/${tag}/${tag}.js';\n`).join('')}export { define } from './elements/define.js';
export { tags, type Tag } from './elements/tags.js';
`;

const all = (tags) =>
  `${made}/** Registers every element. */
${tags.map((tag) => `import './elements/entries/${tag}.js';\n`).join('')}
export * from './index.js';
`;

const loaders = (tags) =>
  `${made}import type { Tag } from './tags.js';

/** Loads and registers one element. */
export const loaders: Record<Tag, () => Promise<unknown>> = {
${tags.map((tag) => `  '${tag}': () => import('./entries/${tag}.js'),\n`).join('')}};
`;

const files = (tags) =>
  new Map([
    ['src/index.ts', index(tags)],
    ['src/all.ts', all(tags)],
    ['src/elements/loaders.ts', loaders(tags)],
    ...tags.map((tag) => [`src/elements/entries/${tag}.ts`, entry(tag)]),
  ]);

export async function writeEntries({ check = false } = {}) {
  const wanted = files(await readTags());
  const stale = [];
  await mkdir(at('src/elements/entries'), { recursive: true });
  for (const name of await readdir(at('src/elements/entries'))) {
    const path = join('src/elements/entries', name);
    if (!wanted.has(path)) stale.push(path);
  }
  if (!check) await Promise.all(stale.map((path) => rm(at(path))));
  for (const [path, text] of wanted) {
    if (existsSync(at(path)) && (await readFile(at(path), 'utf8')) === text) continue;
    stale.push(path);
    if (!check) await writeFile(at(path), text);
  }
  return stale;
}
