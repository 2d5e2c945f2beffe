/** Rules of this library that no package has. */
import { relative, resolve, dirname, sep } from 'node:path';
import { at } from './paths.mjs';

/** What each part of src/ may import besides itself. */
const arrows = {
  math: [],
  engine: ['math'],
  gan: ['engine', 'runtime', 'math'],
  runtime: [],
  ui: ['runtime'],
  elements: ['ui', 'gan', 'math'],
};

/** The part of src/ that a file is in, or undefined. */
const partOf = (file) => {
  const [part, ...rest] = relative(at('src'), file).split(sep);
  return rest.length > 0 && part in arrows ? part : undefined;
};

const importArrows = {
  meta: { type: 'problem', schema: [], messages: { arrow: '{{from}} may import {{allowed}}, and not {{to}}.' } },
  create(context) {
    const from = partOf(context.filename);
    if (!from) return {};
    const look = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const to = partOf(resolve(dirname(context.filename), source));
      if (to === undefined || to === from || arrows[from].includes(to)) return;
      const allowed = arrows[from].length > 0 ? arrows[from].join(', ') : 'nothing';
      context.report({ node, messageId: 'arrow', data: { from, to, allowed } });
    };
    return {
      ImportDeclaration: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      ImportExpression: look,
      TSImportType: look,
    };
  },
};

const noInlineStyle = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { style: 'A style attribute is refused by strict page policies: use a class, or set a custom property in code.' },
  },
  create(context) {
    return {
      TemplateElement(node) {
        if (/\sstyle=/.test(node.value.raw)) context.report({ node, messageId: 'style' });
      },
    };
  },
};

export default { rules: { 'import-arrows': importArrows, 'no-inline-style': noInlineStyle } };
