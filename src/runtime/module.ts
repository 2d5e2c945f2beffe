/** Modules that a page brings along for the library. */

/** The module at an address against the page's. @throws what the browser says, where there is none */
export const moduleAt = (address: string): Promise<unknown> => import(/* @vite-ignore */ /* webpackIgnore: true */ new URL(address, document.baseURI).href);

/** An address against the page's, as an absolute one. */
export const absolute = (address: string): string => new URL(address, document.baseURI).href;
