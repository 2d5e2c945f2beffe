/**
 * Writes custom-elements.json: what the analyzer reads in the sources, and for each element its tag, and the
 * properties and attributes that its table of settings and the common one make. Runs under tsx, without a page.
 */
import { writeFile } from 'node:fs/promises';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { classOf, readTags } from './entries.mjs';
import { at } from './paths.mjs';

const { common } = await import('../src/ui/common.ts');
const { attributeOf } = await import('../src/ui/settings.ts');

const typeOf = (setting) => {
  const types = {
    number: 'number',
    whole: 'number',
    flag: 'boolean',
    text: 'string',
    numbers: 'readonly number[]',
    names: 'readonly string[]',
    choice: () => Object.keys(setting.of).map((key) => `'${key}'`).join(' | '),
  };
  const type = types[setting.kind];
  if (type === undefined) throw new Error(`scripts/manifest.mjs knows no type for a setting of kind '${setting.kind}'.`);
  return typeof type === 'function' ? type() : type;
};

/** The type as an attribute: lists are text, with spaces between. */
const typeInText = (setting) => (typeOf(setting).endsWith('[]') ? 'string' : typeOf(setting));

/** "Learning rate. How far one step goes. A number from 0.0001 to 1." */
const describe = ({ label, help, wanted }) =>
  [label, help, wanted && wanted[0].toUpperCase() + wanted.slice(1)]
    .filter(Boolean)
    .map((sentence) => sentence.replace(/\.?$/, '.'))
    .join(' ');

/** The members and attributes of a table of settings. */
const rowsOf = (table, inherited = {}) =>
  Object.entries(table).map(([name, setting]) => {
    const attribute = attributeOf(name, setting);
    const shared = {
      type: { text: typeOf(setting) },
      description: describe(setting),
      default: JSON.stringify(setting.default),
      ...inherited,
    };
    return {
      member: { kind: 'field', name, privacy: 'public', attribute, reflects: false, ...shared },
      attribute: { name: attribute, fieldName: name, ...shared, type: { text: typeInText(setting) } },
    };
  });

/** Items with a name, the last of each. */
const byName = (items) => [...new Map(items.filter(({ name }) => name !== undefined).map((item) => [item.name, item])).values()];

/** What an element overrides of the base class and a page does not call. */
const hooks = new Set(
  'awake rest resume palette announce bar stage stageNote charts key formula captionText dataTable picture settingsSummary tile mark label'.split(' '),
);
/** Lit's own, and what controls and controllers inside a widget call. */
const inner = new Set(
  'render firstUpdated updated willUpdate configured connectedCallback disconnectedCallback attributeChangedCallback resetByReader shows isLocked attributeList'.split(' '),
);

const isPublic = ({ name, privacy, static: isStatic }) =>
  privacy !== 'private' && privacy !== 'protected' && !isStatic && !name.startsWith('#') && !hooks.has(name) && !inner.has(name);

/** What every element has from the base class, marked as inherited. */
const inheritedOf = (base, kind) =>
  (base[kind] ?? []).map((item) => ({
    ...item,
    inheritedFrom: { name: base.name, module: 'src/ui/base.ts' },
  }));

const complete = (declaration, tag, table, base) => {
  const own = rowsOf(table);
  const shared = rowsOf(common, { inheritedFrom: { name: 'GanWidget', module: 'src/ui/base.ts' } });
  const merged = (kind) => {
    const inherited = inheritedOf(base, kind);
    const own = (declaration[kind] ?? []).map((item) => ({
      description: inherited.find(({ name }) => name === item.name)?.description, // an override is what it overrides
      ...item,
    }));
    return byName([...inherited, ...own]);
  };
  const settings = own.map(({ member }) => member);
  const others = [...merged('members').filter(isPublic), ...shared.map(({ member }) => member)];
  Object.assign(declaration, {
    tagName: tag,
    customElement: true,
    members: byName([...settings, ...others, ...settings]), // the table's words win, and come first
    attributes: byName([...shared, ...own].map(({ attribute }) => attribute)),
    // The analyzer also takes the first argument of an event that is dispatched for its name: real ones have a name with a dash, as the doc comments say.
    events: merged('events').filter(({ name }) => name.includes('-')),
    slots: merged('slots'),
    cssParts: merged('cssParts'),
    cssProperties: merged('cssProperties'),
    superclass: { name: 'GanWidget', module: 'src/ui/base.ts' },
  });
  delete declaration.mixins;
};

export async function readManifest() {
  const manifest = await cli({ argv: ['analyze', '--quiet'], cwd: at(), noWrite: true });
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  const base = declarations.find(({ name }) => name === 'GanWidget');
  for (const hook of hooks) {
    if (!base?.members.some(({ name }) => name === hook)) throw new Error(`scripts/manifest.mjs leaves out ${hook}, which GanWidget no longer has.`);
  }
  for (const tag of await readTags()) {
    const path = `src/elements/${tag}/${tag}.ts`;
    const { [classOf(tag)]: element } = await import(at(path));
    const declaration = declarations.find(({ name }) => name === classOf(tag));
    if (!element?.table || !declaration) throw new Error(`${path} exports no element called ${classOf(tag)}.`);
    complete(declaration, tag, element.table, base);
    const module = manifest.modules.find((one) => one.path === path);
    module.exports.push({
      kind: 'custom-element-definition',
      name: tag,
      declaration: { name: classOf(tag), module: path },
    });
  }
  return manifest;
}

await writeFile(at('custom-elements.json'), `${JSON.stringify(await readManifest(), null, 2)}\n`);
