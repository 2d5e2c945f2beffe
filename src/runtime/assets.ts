/** Files that a widget loads: those that come with the library, and those at an address that an author gives. */
import { AssetError } from './asset-error.js';
import { assetFiles } from './asset-files.js';
import { sha256 } from './digest.js';
import { download } from './download.js';
import { folder } from './folder.js';
import { Shared } from './shared.js';

export { AssetError, bytesInWords, type AssetFault } from './asset-error.js';
export { unpack } from './unpack.js';

/** A file that comes with the library, as it is listed in src/gan/pictures/assets.ts. */
export interface Asset {
  /** Its name in the folder `assets`. */
  readonly file: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** How much of a file is here; `total` is undefined where nobody knows. */
export type OnProgress = (loaded: number, total: number | undefined, file: string) => void;

export interface LoadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** What the file is called in sentences, with a capital: “The digits model”. */
  readonly what?: string;
  /** Milliseconds without a byte after which a download has stalled; 20,000 if absent. */
  readonly patience?: number;
}

export interface AssetOptions extends LoadOptions {
  /** The folder of the library's files, where it is not beside this module. */
  readonly basePath?: string;
}

/** A reader's file has at most so many bytes, if nobody says otherwise. */
export const MOST_BYTES = 64_000_000;

const shared = new Shared();

/**
 * Where a listed file lies: beside this module, or in the folder that an author names.
 *
 * @throws RangeError for a file that is not listed
 */
export function assetAddress({ file }: Pick<Asset, 'file'>, basePath?: string): URL {
  if (basePath) return new URL(`assets/${file}`, folder(basePath));
  const address = assetFiles[file];
  if (!address) throw new RangeError(`“${file}” is not among the files of the library; put it into assets/ and run npm run assemble.`);
  return address();
}

/**
 * A file of the library, exactly as it was published. Several widgets share one download, and the bytes: copy them before
 * they are changed or sent away. A failure is not kept: to call again is to try again.
 *
 * @throws AssetError with a sentence for readers; the signal's reason where it is aborted
 */
export async function loadAsset(asset: Asset, { basePath, ...options }: AssetOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const address = assetAddress(asset, basePath);
  const { file, bytes } = asset;
  const { what = `The file “${file}”`, patience } = options;
  const cure = 'Copy the folder “assets” of the same version beside the library, or set base-path to where it lies.';
  return shared.load(`${address.href} ${asset.sha256}`, file, options, async (signal, onProgress) => {
    const found = await download(address, { cap: bytes, bytes, what, cure, patience, signal, onProgress });
    const digest = await sha256(found);
    if (digest === asset.sha256) return found;
    const message = `${what} is not the one that this version of the library was made with. ${cure}`;
    throw new AssetError('changed', { message, seen: `SHA-256 ${digest}`, wanted: `SHA-256 ${asset.sha256}` });
  });
}

export interface FileOptions extends LoadOptions {
  /** Bytes at most; `MOST_BYTES` if absent. */
  readonly cap?: number;
}

/**
 * A file at an address that an author gives, against the page's. Nothing vouches for it: read it as untrusted.
 *
 * @throws AssetError with a sentence for readers; the signal's reason where it is aborted
 */
export async function loadFile(address: string, { cap = MOST_BYTES, ...options }: FileOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { what = `The file “${address.slice(0, 80)}”`, patience, signal = new AbortController().signal, onProgress } = options;
  const limits = { cap, what, cure: 'Check the address.', patience, signal };
  return download(addressOf(address, what), { ...limits, onProgress: (loaded, total) => onProgress?.(loaded, total, address) });
}

function addressOf(address: string, what: string): URL {
  try {
    return new URL(address, document.baseURI);
  } catch {
    const message = `${what} has no address that can be read. Give one such as models/mine.safetensors or https://example.org/mine.safetensors.`;
    throw new AssetError('missing', { message, seen: address.slice(0, 80), wanted: 'an address' });
  }
}
