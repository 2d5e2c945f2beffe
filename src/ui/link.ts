/** The address of a page with a state in it, as `share.ts` reads it. */
import { entriesOf, linkLimit, linkName } from './share.js';

const encode = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The address with this state, or nothing where it would be too long. */
export const linkTo = (element: HTMLElement, state: unknown, address: string): string | undefined => {
  const name = `${encodeURIComponent(linkName(element))}=`;
  const [page = '', hash = ''] = address.split('#', 2);
  const others = entriesOf(hash).filter((entry) => entry.startsWith('gan-') && !entry.startsWith(name));
  const link = `${page}#${[...others, name + encode(JSON.stringify(state))].join('&')}`;
  return link.length > linkLimit ? undefined : link;
};
