/** Rollup plugin that takes comments and spare white space out of css`` and html`` literals. */

/** Shrinks CSS; what stands in quotes stays as it is. */
const shrinkCss = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\s+/g, ' ').replace(/ ?([{};,>]) ?/g, '$1').replace(/: /g, ':').replace(/;}/g, '}')))
    .join('');

/** White space that holds a line break is only there for the reader of the source. */
const shrinkHtml = (text) => text.replace(/<!--[\s\S]*?-->/g, '').replace(/\s*\n\s*/g, ' ');

const shrink = { css: shrinkCss, html: shrinkHtml, svg: shrinkHtml };

export const literals = () => ({
  name: 'literals',
  transform(code) {
    const found = [];
    const visit = (node) => {
      if (node === null || typeof node !== 'object') return;
      if (node.type === 'TaggedTemplateExpression' && shrink[node.tag.name]) {
        for (const quasi of node.quasi.quasis) found.push([quasi.start, quasi.end, shrink[node.tag.name]]);
      }
      for (const value of Object.values(node)) {
        if (Array.isArray(value)) value.forEach(visit);
        else if (value && typeof value.type === 'string') visit(value);
      }
    };
    if (!/\b(css|html|svg)`/.test(code)) return null;
    visit(this.parse(code));
    const changed = found
      .sort(([a], [b]) => b - a)
      .reduce((text, [start, end, small]) => text.slice(0, start) + small(text.slice(start, end)) + text.slice(end), code);
    return { code: changed, map: null };
  },
});
