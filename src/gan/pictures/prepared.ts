// Made by scripts/label-faces.ts.
import type { PictureSetName } from './sets.js';

/** What the faces of a group have in common. */
export type Look = 'manWithGlasses' | 'man' | 'woman' | 'smiling' | 'angry' | 'longHair' | 'shortHair';

/** Numbers of example codes (arithmetic.ts) by what a classifier sees in the pictures that a generator makes of them. */
export const prepared: Readonly<Partial<Record<PictureSetName, Readonly<Record<Look, readonly number[]>>>>> = {
  faces: {
    manWithGlasses: [3, 9, 12, 16, 19, 20, 35, 40, 42, 44, 45, 49, 50, 53, 59, 60, 63, 65, 68, 69, 70, 75, 87, 92, 96, 105, 110, 125, 128, 130, 132, 140],
    man: [2, 6, 10, 15, 18, 22, 25, 26, 28, 29, 33, 34, 36, 37, 39, 41, 43, 54, 71, 73, 74, 77, 78, 82, 97, 100, 101, 102, 106, 109, 112, 122],
    woman: [0, 4, 11, 17, 24, 27, 32, 51, 52, 58, 66, 76, 81, 85, 86, 89, 95, 104, 117, 119, 121, 129, 144, 147, 150, 152, 155, 156, 157, 162, 184, 190],
    smiling: [0, 1, 4, 6, 9, 10, 11, 13, 14, 19, 23, 24, 29, 30, 32, 35, 36, 43, 44, 45, 47, 48, 49, 53, 54, 57, 60, 64, 69, 71, 74, 75],
    angry: [8, 27, 39, 50, 51, 55, 63, 67, 72, 73, 91, 102, 109, 116, 119, 133, 136, 141, 143, 148, 152, 153, 170, 175, 180, 189, 190, 194, 197, 204, 211, 212],
    longHair: [1, 2, 3, 4, 5, 7, 11, 13, 17, 21, 22, 23, 24, 26, 30, 32, 46, 47, 48, 51, 52, 56, 58, 59, 65, 66, 76, 80, 85, 86, 88, 89],
    shortHair: [0, 6, 9, 10, 12, 14, 15, 16, 18, 19, 20, 25, 27, 28, 29, 31, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 49, 50, 53],
  },
};
