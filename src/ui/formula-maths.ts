/**
 * Mathematics as data: written in a line of text, shown as MathML, spoken as words.
 *
 * ```ts
 * maths`−mean log(1 − D(G(z)))`
 * maths`L_D`, maths`x^2`, maths`y = ${frac(maths`a`, maths`b`)}`
 * ```
 *
 * Single letters, and all that are not Latin, are variables; longer words are upright names, digits are numbers, all else is
 * an operator. `_` and `^` take the next atom or a group in braces; `√{…}` is a root. No TeX is read, in the page or before.
 */
export type Maths =
  | { readonly kind: 'variable' | 'name' | 'number'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string; readonly form?: 'prefix' | 'infix' }
  | { readonly kind: 'row'; readonly items: readonly Maths[] }
  | { readonly kind: 'fraction'; readonly over: Maths; readonly under: Maths }
  | { readonly kind: 'root'; readonly of: Maths }
  | { readonly kind: 'script'; readonly base: Maths; readonly sub?: Maths; readonly sup?: Maths };

/** What may stand in a `maths` template: other mathematics, or a number that is written as it is given. */
type Inset = Maths | string | number;

/** Reads a line of mathematics. */
export const maths = (strings: TemplateStringsArray, ...insets: readonly Inset[]): Maths => {
  const tokens: (string | Maths)[] = [];
  strings.raw.forEach((_, i) => {
    tokens.push(...split(strings[i]));
    const inset = insets[i];
    if (i < insets.length) tokens.push(...(typeof inset === 'object' ? [inset] : split(String(inset))));
  });
  return read(tokens, { at: 0 });
};

export const frac = (over: Maths, under: Maths): Maths => ({ kind: 'fraction', over, under });

export const root = (of: Maths): Maths => ({ kind: 'root', of });

/** Items one after another. */
export const row = (...items: readonly Maths[]): Maths => ({ kind: 'row', items });

/** Numbers, words, single signs; spaces only part words. */
const split = (text: string): string[] => text.match(/\d+(?:[.\u202f]\d+)*|\p{No}|[A-Za-z]\p{M}*(?:[a-z]\p{M}*)*|\p{L}\p{M}*|[^\s]/gu) ?? [];

interface Reader {
  at: number;
}

/** Items up to the end, or to the brace that closes the group. */
const read = (tokens: readonly (string | Maths)[], reader: Reader): Maths => {
  const items: Maths[] = [];
  while (reader.at < tokens.length && tokens[reader.at] !== '}') items.push(scripted(tokens, reader));
  return items.length === 1 ? items[0] : { kind: 'row', items };
};

/** An atom with what hangs on it. */
const scripted = (tokens: readonly (string | Maths)[], reader: Reader): Maths => {
  const base = atom(tokens, reader);
  const scripts: { sub?: Maths; sup?: Maths } = {};
  for (let sign = tokens[reader.at]; sign === '_' || sign === '^'; sign = tokens[reader.at]) {
    reader.at++;
    scripts[sign === '_' ? 'sub' : 'sup'] = atom(tokens, reader);
  }
  return scripts.sub || scripts.sup ? { kind: 'script', base, ...scripts } : base;
};

const atom = (tokens: readonly (string | Maths)[], reader: Reader): Maths => {
  const token = tokens[reader.at++] ?? '';
  if (typeof token === 'object') return token;
  if (token === '√') return root(atom(tokens, reader));
  if (token === '{') {
    const group = read(tokens, reader);
    reader.at++;
    return group;
  }
  if (/^\p{N}/u.test(token)) return { kind: 'number', text: token };
  if (/^\p{L}/u.test(token)) return { kind: [...token].length > 1 ? 'name' : 'variable', text: token };
  return { kind: 'operator', text: token === '-' ? '−' : token };
};

/** The same with a first sign as one between two terms: a sum that goes on in another piece keeps its spaces. */
export const continued = (piece: Maths): Maths => {
  if (piece.kind === 'operator') return { ...piece, form: 'infix' };
  if (piece.kind !== 'row' || piece.items.length === 0) return piece;
  const [first, ...rest] = piece.items;
  return isSign(first) ? { kind: 'row', items: [continued(first), ...rest] } : piece;
};

const isSign = (piece: Maths): boolean => piece.kind === 'operator' && '+−±='.includes(piece.text);

/** Whether a piece starts with a sign, so that a line may break before it. */
export const startsWithSign = (piece: Maths): boolean =>
  isSign(piece) || (piece.kind === 'row' && piece.items.length > 0 && isSign(piece.items[0]));

const spokenSigns: Readonly<Record<string, string>> = {
  '−': 'minus', '+': 'plus', '=': 'equals', '·': 'times', '×': 'times', '/': 'over', '∇': 'gradient of', '∂': 'partial',
  '∑': 'sum of', '∫': 'integral of', '≤': 'at most', '≥': 'at least', '‖': 'norm', '|': 'bar', '(': '', ')': '', ',': ',',
};

/** The piece in words, for a reader who hears it. */
export const spoken = (piece: Maths): string => say(piece).replace(/\s+/g, ' ').replace(/ ,/g, ',').trim();

const say = (piece: Maths): string => {
  switch (piece.kind) {
    case 'operator':
      return ` ${spokenSigns[piece.text] ?? piece.text} `;
    case 'row':
      return piece.items.map((item, i) => (opens(item) ? ' of ' : '') + say(item) + (i + 1 < piece.items.length ? ' ' : '')).join('');
    case 'fraction':
      return `${say(piece.over)} over ${say(piece.under)}`;
    case 'root':
      return `root of ${say(piece.of)}`;
    case 'script': {
      const power = piece.sup ? (say(piece.sup).trim() === '2' ? ' squared' : ` to the ${say(piece.sup)}`) : '';
      return say(piece.base) + (piece.sub ? ` ${say(piece.sub)}` : '') + power;
    }
    default:
      return piece.text;
  }
};

const opens = (piece: Maths): boolean => piece.kind === 'operator' && piece.text === '(';
