/**
 * Makes an element with its styles, story, test and docs page, and adds its tag to the list:
 *
 *   npm run new -- coin-toss "One toss, again and again, comes to a share."
 *
 * What it makes runs: a sample of a normal distribution with one setting. Replace the idea, keep the shape.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { classOf, readTags, writeEntries } from './entries.mjs';
import { templates } from './new-templates.mjs';
import { at } from './paths.mjs';

const fail = (sentence) => {
  console.error(sentence);
  process.exit(2);
};

const addTag = async (tag) => {
  const tags = [...(await readTags()), tag];
  const text = await readFile(at('src/elements/tags.ts'), 'utf8');
  const list = tags.map((one) => `'${one}'`).join(', ');
  const lines = list.length < 80 ? `[${list}]` : `[\n${tags.map((one) => `  '${one}',\n`).join('')}]`;
  await writeFile(at('src/elements/tags.ts'), text.replace(/tags = \[[^\]]*\]/, `tags = ${lines}`));
};

const [tag = '', idea = ''] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(tag)) fail('Usage: npm run new -- tag-name "The idea in a sentence." A tag has lower-case words with a hyphen between them.');
if (!/\S.*\.$/.test(idea)) fail('Say the idea in a sentence that ends in a full stop: npm run new -- tag-name "The idea in a sentence."');
if (/\*\/|[`$\\]/.test(idea)) fail('The idea goes into comments and docs: leave out */, `, $ and \\.');
if ((await readTags()).includes(tag)) fail(`There is an element called ${tag} already.`);

const files = templates({ tag, idea, name: classOf(tag) });
const taken = Object.keys(files).filter((path) => existsSync(at(path)));
if (taken.length > 0) fail(`There is ${taken.join(', ')} already.`);

for (const [path, text] of Object.entries(files)) {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), text);
  console.log(path);
}
await addTag(tag);
await writeEntries();
console.log(`src/elements/tags.ts\n\nLook at it: npm start. Test it: npm run test:browser -- tests/elements/${tag}.test.ts`);
