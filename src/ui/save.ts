/** What a reader takes away: tag, frame, CSV, picture. */
import type { DataTable, Picture } from './base.js';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export type Attributes = readonly (readonly [string, string])[];

/** The page for frames and its script; the build puts both beside `all.js`. */
const framePage = (): readonly URL[] => [new URL('./embed.html', import.meta.url), new URL('./embed.js', import.meta.url)];

/** Where the files of the library lie: what the author said, or the folder of the page for frames. */
export const libraryAddress = (basePath: string): string => {
  if (basePath !== '') return new URL(`${basePath.replace(/\/*$/, '')}/`, document.baseURI).href;
  return new URL('.', framePage()[0]).href;
};

/** The two lines that put this widget on another page. */
export const embedTag = (tag: string, attributes: Attributes, library: string): string => {
  const words = attributes.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`));
  return `<script type="module" src="${escapeHtml(library)}all.js"></script>\n<${tag}${words.join('')}></${tag}>`;
};

/** For pages that allow no script: the widget in a frame of its own, served beside the library. */
export const embedFrame = (tag: string, attributes: Attributes, library: string, label: string, height: number): string => {
  const query = new URLSearchParams([['tag', tag], ...attributes.map(([name, value]) => [name, value])]);
  return `<iframe src="${escapeHtml(`${library}embed.html?${query}`)}" title="${escapeHtml(label)}" width="100%" height="${height}" loading="lazy" allow="clipboard-write"></iframe>`;
};

/** A cell that a spreadsheet takes for text, never for a formula. */
const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180. */
export const csv = ({ columns, rows }: DataTable): string => [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

/** Pixels of a saved picture for one CSS pixel. */
const density = 2;

/** The picture as PNG on the ground of the stage. */
export const png = (picture: Picture, ground: string): Promise<Blob | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * density);
  canvas.height = Math.round(picture.height * density);
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.scale(density, density);
  context.fillStyle = ground;
  context.fillRect(0, 0, picture.width, picture.height);
  picture.paint(context);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};

/** Hands a file to the reader. */
export const download = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Puts text on the clipboard. Answers whether the page may. */
export const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
