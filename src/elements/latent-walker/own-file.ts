/** An author’s own file as a generator. */
import type { Generator } from '../../gan/pictures/generator.js';
import { openOwn } from '../../gan/pictures/own/open.js';
import type { HowToOpen, OwnWords } from './generators.js';

/** @throws AssetError or RangeError with a sentence */
export function openFile(src: string, { runtime, runtimeFiles, codes, noise }: OwnWords, how: HowToOpen): Promise<Generator> {
  return openOwn(src, { ...how, runtime, runtimeFiles, codes, noise });
}
