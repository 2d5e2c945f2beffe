/** An author’s own file as a generator. */
import type { Generator } from '../../gan/pictures/generator.js';
import { openWeights } from '../../gan/pictures/opened.js';
import type { HowToOpen } from './generators.js';

/** @throws AssetError or RangeError with a sentence */
export const openFile = (src: string, how: HowToOpen): Promise<Generator> => openWeights(src, how);
