// Made from the files in assets/ by scripts/assets.mjs.
import type { Asset } from '../../runtime/assets.js';

/** The files that come with the library and are loaded when they are wanted. */
export const assets = {
} as const satisfies Readonly<Record<string, Asset>>;

export type AssetName = string;
