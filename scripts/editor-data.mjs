/** What editors and JSX know of the elements, made from the manifest. */

const elementsOf = (manifest) =>
  manifest.modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));

/** The words of a type that is a union of strings, as an editor offers them. */
const choicesOf = (type) => {
  const words = type.split(' | ');
  return words.every((word) => /^'.*'$/.test(word)) ? words.map((word) => ({ name: word.slice(1, -1) })) : undefined;
};

/** Custom data for HTML in VS Code: settings key `html.customData`. */
export const htmlData = (manifest) => ({
  version: 1.1,
  tags: elementsOf(manifest).map(({ tagName, summary, description, attributes = [] }) => ({
    name: tagName,
    description: [summary, description].filter(Boolean).join('\n\n'),
    attributes: attributes.map(({ name, description: text, type }) => ({
      name,
      description: text,
      values: choicesOf(type.text),
    })),
  })),
});

/** Types for `<gan-trainer>` in JSX: React's, and an interface for others to add to theirs. */
export const jsxTypes = (manifest) => {
  const elements = elementsOf(manifest);
  const rows = elements.map(({ name, tagName, attributes = [] }) => {
    const fields = attributes.map(
      ({ name: attribute, type, description }) =>
        `  /** ${description} */\n  '${attribute}'?: ${type.text.startsWith("'") ? type.text : 'string | number | boolean'};`,
    );
    return { name, tagName, text: `export interface ${name}Attributes extends Common {\n${fields.join('\n')}\n}` };
  });
  const map = rows.map(({ name, tagName }) => `  '${tagName}': ${name}Attributes;`).join('\n');
  return `/** Types of the elements in React's JSX: \`import 'gan-widgets/jsx';\` */
import type {} from 'react';

interface Common {
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  lang?: string;
  dir?: string;
  hidden?: boolean;
  children?: unknown;
  key?: string | number;
  ref?: unknown;
}

${rows.map(({ text }) => text).join('\n\n')}

export interface GanElements {
${map}
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends GanElements {}
  }
}
`;
};
