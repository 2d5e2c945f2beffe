/** Checks custom-elements.json: every element and everything public about it is described. Run after the manifest is made. */
import { readFile } from 'node:fs/promises';
import { check, finish } from './check.mjs';
import { readTags } from './entries.mjs';
import { at } from './paths.mjs';

const { modules } = JSON.parse(await readFile(at('custom-elements.json'), 'utf8'));
const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);

const nameless = (kind, items = []) =>
  items.filter(({ description }) => !description).map(({ name }) => `${kind} ${name || '(default)'} has no description`);

check('the manifest has every tag', async () => {
  const missing = (await readTags()).filter((tag) => !elements.some(({ tagName }) => tagName === tag));
  return missing.map((tag) => `${tag} is missing`);
});

for (const element of elements) {
  check(`${element.tagName} is described`, () => [
    ...(element.summary ? [] : ['no @summary']),
    ...(element.description ? [] : ['no description']),
    ...nameless('attribute', element.attributes),
    ...nameless('event', element.events),
    ...nameless('part', element.cssParts),
    ...nameless('slot', element.slots),
    ...nameless('property', element.cssProperties),
    ...nameless('method', element.members.filter(({ kind, inheritedFrom }) => kind === 'method' && !inheritedFrom)),
  ]);
}

await finish();
