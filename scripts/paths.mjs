/** Folders of the repository, so that every script works from any directory. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the repository. */
export const at = (...parts) => join(root, ...parts);
