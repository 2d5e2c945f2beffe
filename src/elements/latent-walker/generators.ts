/** Where generators come from: the library’s files, a widget that trains, an author’s file, or code. */
import { isGenerator, isGeneratorSource, type Generator } from '../../gan/pictures/generator.js';
import { openBundled, type OpenOptions } from '../../gan/pictures/opened.js';
import type { OwnOptions } from '../../gan/pictures/own/open.js';
import { pictureSets, type PictureSetName } from '../../gan/pictures/sets.js';
import type { Wanted } from '../../ui/assets.js';

/** What an author says of a file that does not say it itself; see openOwn. */
export type OwnWords = Pick<OwnOptions, 'runtime' | 'runtimeFiles' | 'codes' | 'noise'>;

export interface GeneratorChoice {
  /** One that comes with the library. */
  readonly bundled: PictureSetName;
  /** An author’s file; wins over the library’s. */
  readonly src: string;
  readonly own: OwnWords;
  /** What code or `for` gave: a generator, or a widget that trains one; wins over both. */
  readonly given: unknown;
}

export type HowToOpen = Parameters<Wanted<Generator>['load']>[0] & Pick<OpenOptions, 'engine'>;

/** A generator that its owner disposes of is lent only. */
const lent = (generator: Generator): Generator => {
  const { name, shape, classes, codes, noise } = generator;
  const judge = generator.judge?.bind(generator);
  return { name, shape, classes, codes, noise, make: generator.make.bind(generator), ...(judge && { judge }), dispose: () => {} };
};

/**
 * The generator that is chosen.
 *
 * @throws AssetError or RangeError with a sentence for readers
 */
export async function openGenerator({ bundled, src, own, given }: GeneratorChoice, how: HowToOpen): Promise<Generator> {
  if (isGenerator(given)) return lent(given);
  if (isGeneratorSource(given)) return lent(await given.generator());
  if (given !== undefined) throw new RangeError('The widget that is linked makes no pictures of codes. Link a gan-trainer whose dataset is digits, fashion or faces.');
  if (src !== '') return (await import('./own-file.js')).openFile(src, own, how);
  return openBundled(bundled, how);
}

const ids = new WeakMap<object, number>();
let last = 0;

/** A text that tells one given thing from another. */
const idOf = (thing: unknown): string => {
  if ((typeof thing !== 'object' && typeof thing !== 'function') || thing === null) return '';
  const id = ids.get(thing) ?? ++last;
  ids.set(thing, id);
  return String(id);
};

const keyOf = (src: string, { runtime, runtimeFiles, codes, noise }: OwnWords): string =>
  [src, typeof runtime === 'function' ? idOf(runtime) : runtime, runtimeFiles, codes, noise].join(' ');

/** What to load, for the stage to tell of. */
export const wantedGenerator = (choice: GeneratorChoice, engine: OpenOptions['engine']): Wanted<Generator> => {
  const { bundled, src, own, given } = choice;
  const what = given !== undefined ? 'the linked generator' : src !== '' ? 'the file of the generator' : `the ${pictureSets[bundled].label.toLowerCase()} model`;
  return { key: [idOf(given), given !== undefined ? '' : src === '' ? bundled : keyOf(src, own), engine].join(' '), what, load: (how) => openGenerator(choice, { ...how, engine }) };
};
