/** The folder that an author names for files beside the library, against the page's address. */
export const folder = (basePath: string): URL => new URL(basePath.endsWith('/') ? basePath : `${basePath}/`, document.baseURI);
