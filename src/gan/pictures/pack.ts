/**
 * Pictures with their labels as one small file: a safetensors file, gzipped. Gzip stays outside, for a page and Node undo it
 * by different means.
 *
 * Tensors: `pictures` holds levels, each less its Paeth prediction where `filter` says so, two to a byte (the second is below the first) where `bits` is 4;
 * where there is a `palette` [colours][3], a level is a place in it. Pictures lie one after the other, or row by row where `order` is "rows". `labels` is the class of each picture, and every other
 * tensor [count] is one more label.
 */
import { readTensors, writeTensors, type Tensor } from '../files/safetensors.js';
import { filtered, halved, turned, unfiltered, whole } from './levels.js';
import { pictureSetNames, pictureSets, pixelsOf, type Pictures, type PictureSetName, type PictureShape } from './sets.js';

export const PACK_FORMAT = 'gan-widgets-pictures/1';

/** Pixels of all pictures of a pack, at most: a hundred megabytes. */
const MOST_PIXELS = 100e6;

/** What a pack says of itself, beside shape and classes. */
export interface AboutPack {
  readonly set: PictureSetName;
  /** Where the pictures come from. */
  readonly source: string;
  /** Under which licence. */
  readonly licence: string;
}

export interface Packing {
  /** Levels are 0 … 15 or 0 … 255. */
  readonly bits: 4 | 8;
  /** Store each level less what its neighbours let expect; packs shaded pictures smaller, and drawn ones larger. */
  readonly filter?: 'paeth';
  /** Colours [colours][3], for pictures that have few; at most as many as there are levels. */
  readonly palette?: Uint8Array;
  /** Store the first rows of all pictures, then the second ones, …: pictures whose rows recur pack smaller. In pictures if absent. */
  readonly order?: 'rows';
}

/** Pictures as a pack before gzip. Colours that it has no level for become the nearest that it has. */
export function writePack({ shape, count, bytes, labels, attributes }: Pictures, about: AboutPack, { bits, filter, palette, order }: Packing): Uint8Array<ArrayBuffer> {
  const levels = palette ? indexed(bytes, shape, palette) : bits === 8 ? bytes : bytes.map((byte) => Math.round(byte / 17));
  const even = filter ? filtered(levels, flatOf(shape, palette), bits) : levels;
  const flat = flatOf(shape, palette);
  const both = bits === 4 ? halved(even, flat) : even;
  const pictures = order ? turned(both, count, both.length / count / flat.width, flat.width) : both;
  const column = (data: Uint8Array): Tensor => ({ kind: 'U8', shape: [count], data });
  return writeTensors({
    tensors: {
      ...(palette && { palette: { kind: 'U8', shape: [palette.length / 3, 3], data: palette } }),
      pictures: { kind: 'U8', shape: [count, pictures.length / count], data: pictures },
      labels: column(labels),
      ...Object.fromEntries(Object.entries(attributes).map(([name, data]) => [name, column(data)])),
    },
    about: {
      format: PACK_FORMAT,
      set: about.set,
      shape: JSON.stringify([shape.channels, shape.height, shape.width]),
      classes: JSON.stringify(pictureSets[about.set].classes),
      source: about.source,
      licence: about.licence,
      bits: String(bits),
      filter: filter ?? 'none',
      ...(order && { order }),
    },
  });
}

/** The shape of the levels: with a palette, one level a pixel. */
const flatOf = (shape: PictureShape, palette: unknown): PictureShape => (palette ? { ...shape, channels: 1 } : shape);

const OWN = ['pictures', 'labels', 'palette'];

const refuse = (why: string): { readonly problem: string } => ({ problem: `This is no pack of pictures that can be used: ${why}.` });

/** Reads a pack that has been gunzipped. Never throws: what is broken is refused with a sentence. */
export function readPack(given: ArrayBuffer | Uint8Array): Pictures | { readonly problem: string } {
  const file = readTensors(given);
  if ('problem' in file) return refuse(file.problem);
  const said = read(file.about);
  if (typeof said === 'string') return refuse(said);
  const { shape, classes, bits } = said;
  const { labels, palette } = file.tensors;
  const count = labels?.shape[0] ?? 0;
  if (count === 0) return refuse('it has no labels');
  const flat = flatOf(shape, palette);
  if (palette && shape.channels !== 3) return refuse('its pictures are grey, and it has a palette');
  if (count * pixelsOf(shape) > MOST_PIXELS) return refuse(`${count} pictures are more than a page can hold`);
  const columns = Object.entries(file.tensors).filter(([name]) => !OWN.includes(name));
  const odd = [['labels', labels] as const, ...columns].find(([, column]) => column.kind !== 'U8' || column.shape.length !== 1 || column.shape[0] !== count);
  if (odd) return refuse(`“${odd[0]}” is no column of ${count} small numbers`);
  const stored = levelsIn(file.tensors.pictures, count, flat, said);
  if (typeof stored === 'string') return refuse(stored);
  const levels = said.filter ? unfiltered(stored, flat, bits) : stored;
  const bytes = palette ? painted(levels, flat, palette) : bits === 8 ? levels : levels.map((level) => level * 17);
  if (typeof bytes === 'string') return refuse(bytes);
  const wild = (labels.data as Uint8Array).find((label) => label >= classes);
  if (wild !== undefined) return refuse(`a label is ${wild}, and there are ${classes} classes`);
  return { shape, count, bytes, labels: labels.data as Uint8Array, attributes: Object.fromEntries(columns.map(([name, { data }]) => [name, data as Uint8Array])) };
}

interface Said {
  readonly shape: PictureShape;
  readonly classes: number;
  readonly bits: 4 | 8;
  readonly filter: boolean;
  readonly rows: boolean;
}

/** What the words of a file say, or what is wrong with them. */
function read({ format, set, shape, bits, filter, order = 'pictures' }: Readonly<Record<string, string>>): Said | string {
  if (format !== PACK_FORMAT) return `its format is “${format ?? ''}”, and ${PACK_FORMAT} is read here`;
  const name = pictureSetNames.find((known) => known === set);
  if (!name) return `its set is “${set ?? ''}”, and ${pictureSetNames.join(', ')} are known`;
  const known: PictureShape = pictureSets[name].shape;
  const wanted = JSON.stringify([known.channels, known.height, known.width]);
  if (shape !== wanted) return `its pictures are ${shape ?? ''}, and those of ${name} are ${wanted}`;
  if (bits !== '4' && bits !== '8') return `its levels have ${bits ?? ''} bits, and 4 and 8 are read here`;
  if (filter !== 'none' && filter !== 'paeth') return `its filter is “${filter ?? ''}”, and none and paeth are read here`;
  if (order !== 'pictures' && order !== 'rows') return `its order is “${order}”, and pictures and rows are read here`;
  return { shape: known, classes: pictureSets[name].classes.length, bits: bits === '4' ? 4 : 8, filter: filter === 'paeth', rows: order === 'rows' };
}

/** The levels as they are stored, one a byte, or why there are none. */
function levelsIn(tensor: Tensor | undefined, count: number, shape: PictureShape, { bits, rows }: Said): Uint8Array | string {
  if (tensor?.kind !== 'U8') return 'it has no pictures';
  const wanted = (count * pixelsOf(shape) * bits) / 8;
  if (tensor.data.length !== wanted) return `its pictures take ${tensor.data.length} bytes, and ${count} of them want ${wanted}`;
  const given = tensor.data as Uint8Array;
  const data = rows ? turned(given, given.length / count / shape.width, count, shape.width) : given;
  return bits === 4 ? whole(data, shape) : data;
}

/** Places in the palette as pixels, channel after channel, or why there are none. */
function painted(levels: Uint8Array, { height, width }: PictureShape, { kind, data, shape }: Tensor): Uint8Array | string {
  const size = height * width;
  if (kind !== 'U8' || shape.length !== 2 || shape[1] !== 3) return 'its palette is no list of colours';
  const [colours] = shape;
  const bytes = new Uint8Array(levels.length * 3);
  for (let i = 0; i < levels.length; i++) {
    if (levels[i] >= colours) return `a pixel has the colour ${levels[i]}, and the palette has ${colours}`;
    const at = Math.floor(i / size) * 3 * size + (i % size);
    for (let c = 0; c < 3; c++) bytes[at + c * size] = data[3 * levels[i] + c];
  }
  return bytes;
}

/** The nearest colour of the palette for each pixel. */
function indexed(bytes: Uint8Array, { height, width }: PictureShape, palette: Uint8Array): Uint8Array {
  const size = height * width;
  const known = new Map<number, number>();
  return Uint8Array.from({ length: bytes.length / 3 }, (_, i) => {
    const at = Math.floor(i / size) * 3 * size + (i % size);
    const [r, g, b] = [bytes[at], bytes[at + size], bytes[at + 2 * size]];
    const key = (r << 16) | (g << 8) | b;
    const found = known.get(key) ?? nearestColour(palette, r, g, b);
    known.set(key, found);
    return found;
  });
}

function nearestColour(palette: Uint8Array, r: number, g: number, b: number): number {
  let best = 0;
  let least = Infinity;
  for (let k = 0; k < palette.length; k += 3) {
    const distance = (palette[k] - r) ** 2 + (palette[k + 1] - g) ** 2 + (palette[k + 2] - b) ** 2;
    if (distance < least) [best, least] = [k / 3, distance];
  }
  return best;
}
