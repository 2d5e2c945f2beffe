/** Rollup plugin that shrinks css`` and takes comments and spare white space out of html`` and svg`` literals. */
import { transform } from 'esbuild';

/** The pieces between values are whole rules; what is not, or has escapes, is left as it is. */
const shrinkCss = async (text) => {
  if (text.includes('\\')) return text;
  const { code, warnings } = await transform(text, { loader: 'css', minify: true, charset: 'utf8', logLevel: 'silent' });
  return warnings.length > 0 ? text : code.trimEnd();
};

/** White space that holds a line break is only there for the reader of the source. */
const shrinkHtml = (text) => text.replace(/<!--[\s\S]*?-->/g, '').replace(/\s*\n\s*/g, ' ');

const shrink = { css: shrinkCss, html: shrinkHtml, svg: shrinkHtml };

/** Every piece of text in literals with these tags: where it starts and ends, and what shrinks it. */
const piecesOf = (node, found = []) => {
  if (node.type === 'TaggedTemplateExpression' && shrink[node.tag.name]) {
    for (const { start, end } of node.quasi.quasis) found.push({ start, end, small: shrink[node.tag.name] });
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (typeof child?.type === 'string') piecesOf(child, found);
  }
  return found;
};

export const literals = () => ({
  name: 'literals',
  async transform(code) {
    if (!/\b(css|html|svg)`/.test(code)) return null;
    let changed = code;
    for (const { start, end, small } of piecesOf(this.parse(code)).sort((a, b) => b.start - a.start)) {
      changed = changed.slice(0, start) + (await small(code.slice(start, end))) + changed.slice(end);
    }
    return { code: changed, map: null };
  },
});
