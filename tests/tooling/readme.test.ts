import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Pack {
  readonly scripts: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>;
}
const pack = JSON.parse(read('package.json')) as Pack;
const pages = ['README.md', 'docs/contributing.md'];

/** The code blocks of a page in one language. */
const blocks = (page: string, language: string): string[] =>
  [...read(page).matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, name]) => name === language).map(([, , code]) => code);

const builtIn = ['ci', 'start', 'test'];

for (const page of pages) {
  test(`every npm command in ${page} is one that there is`, () => {
    const commands = [...read(page).matchAll(/npm (run )?([a-z][a-z:]*)/g)].map(([, run, name]) => ({ run, name }));
    assert.ok(commands.length > 3);
    for (const { run, name } of commands) {
      assert.ok(run ? name in pack.scripts : builtIn.includes(name), `npm ${run ?? ''}${name}`);
      if (name !== 'ci') assert.ok(name in pack.scripts, `no script ${name}`);
    }
  });

  test(`every file of the repository that ${page} names is there`, () => {
    const links = [...read(page).matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => join(dirname(page), path));
    const scripts = blocks(page, 'sh').flatMap((code) => [...code.matchAll(/node (scripts\/[\w.-]+)/g)].map(([, path]) => path));
    for (const path of [...links, ...scripts]) assert.ok(existsSync(join(root, path)), path);
  });
}

test('every script of package.json that people run is in the table of the README', () => {
  const inner = ['assemble', 'manifest'];
  const said = read('README.md');
  for (const name of Object.keys(pack.scripts).filter((one) => !inner.includes(one))) {
    assert.ok(said.includes(`\`npm ${builtIn.includes(name) ? '' : 'run '}${name}\``), name);
  }
});

test('every module that the README imports is an export, and every name comes from it', async () => {
  const { tags } = await import('../../src/elements/tags.js');
  const code = blocks('README.md', 'js').join('\n');
  const imports = [...code.matchAll(/import (?:\{ (\w+) \} from )?'gan-widgets([^']*)'/g)];
  assert.ok(imports.length > 0);
  for (const [, name, path] of imports) {
    const tag = /^\/elements\/(.+)\.js$/.exec(path)?.[1];
    assert.ok(tag ? (tags as readonly string[]).includes(tag) && './elements/*.js' in pack.exports : `.${path}` in pack.exports, path);
    if (!name) continue;
    const source = path === '' ? '../../src/index.js' : `../../src${path}/index.js`;
    const module = (await import(source)) as Record<string, unknown>;
    assert.ok(name in module, `${source} exports ${name}`);
  }
});

test('every element and attribute that the README writes is one that there is', async () => {
  const { tags } = await import('../../src/elements/tags.js');
  const { attributeOf } = await import('../../src/ui/settings.js');
  const { common } = await import('../../src/ui/common.js');
  for (const code of blocks('README.md', 'html')) {
    for (const [, tag, attributes] of code.matchAll(/<([a-z]+-[a-z-]+)((?:\s+[a-z-]+="[^"]*")*)/g)) {
      assert.ok((tags as readonly string[]).includes(tag), tag);
      const module = (await import(`../../src/elements/entries/${tag}.js`)) as Record<string, { readonly table: typeof common }>;
      const table = { ...common, ...Object.values(module)[0].table };
      for (const [, name, text] of attributes.matchAll(/([a-z-]+)="([^"]*)"/g)) {
        const [, setting] = Object.entries(table).find(([key, one]) => attributeOf(key, one) === name) ?? [];
        assert.ok(setting, `${tag} has no attribute ${name}`);
        assert.equal(setting.parse(text).problem, undefined);
      }
    }
  }
});

test('the files made from the list of tags are up to date', async () => {
  const { writeEntries } = (await import('../../scripts/entries.mjs' as string)) as {
    writeEntries(options: { check: boolean }): Promise<string[]>;
  };
  assert.deepEqual(await writeEntries({ check: true }), []);
});
