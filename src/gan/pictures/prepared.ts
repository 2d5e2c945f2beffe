// Made by scripts/label-faces.ts.
import type { PictureSetName } from './sets.js';

/** What the faces of a group have in common. */
export type Look = 'manWithGlasses' | 'man' | 'woman' | 'smiling' | 'angry' | 'longHair' | 'shortHair';

/** Numbers of example codes (arithmetic.ts) by what a classifier sees in the pictures that a generator makes of them. */
export const prepared: Readonly<Partial<Record<PictureSetName, Readonly<Record<Look, readonly number[]>>>>> = {};
