/**
 * A state in the address of a page: `#gan-<id or place>=<base64url of JSON>`. What comes in is data and goes through
 * `element.state`, which trusts nothing; what is too long is not read.
 */

/** Longest part of an address that is read or written, characters. */
export const linkLimit = 8000;

/** The name of a widget in an address: its id, or which of its kind it is on the page. */
export const linkName = (element: HTMLElement): string => {
  if (element.id !== '') return `gan-${element.id}`;
  const same = [...element.ownerDocument.querySelectorAll(element.localName)];
  return `gan-${element.localName}-${Math.max(0, same.indexOf(element)) + 1}`;
};

const decode = (code: string): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(atob(code.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)),
  );

/** The parts of a hash. */
export const entriesOf = (hash: string): readonly string[] => hash.replace(/^#/, '').split('&').filter((entry) => entry !== '');

/** The state for this element in an address; a broken one is its raw text, so that the element can complain. */
export const readHash = (element: HTMLElement, hash: string): unknown => {
  if (!hash.includes('gan-') || hash.length > linkLimit) return undefined;
  const name = `${encodeURIComponent(linkName(element))}=`;
  const code = entriesOf(hash).find((entry) => entry.startsWith(name))?.slice(name.length);
  if (code === undefined) return undefined;
  try {
    return JSON.parse(decode(code));
  } catch {
    return code.slice(0, 40);
  }
};
