/** What can go wrong with a file on its way from a server to numbers. */
export type AssetFault =
  /** No answer: no connection, another origin that forbids it, a page opened from a disk. */
  | 'offline'
  /** The server says that it is not there, or cannot give it. */
  | 'missing'
  /** Nothing came for too long. */
  | 'stalled'
  /** Fewer bytes than are listed. */
  | 'short'
  /** More bytes than are listed or allowed. */
  | 'large'
  /** Not the bytes that are listed. */
  | 'changed'
  /** The right bytes perhaps, but no file of the kind that is wanted. */
  | 'broken';

/** What a reader and a page are told. */
export interface AssetProblem {
  /** Sentences: what was seen, what is wanted, and the cure. */
  readonly message: string;
  readonly seen: string;
  readonly wanted: string;
}

/** A file could not be used. Its message is for readers. */
export class AssetError extends Error {
  override readonly name = 'AssetError';
  readonly seen: string;
  readonly wanted: string;

  constructor(readonly fault: AssetFault, { message, seen, wanted }: AssetProblem) {
    super(message);
    this.seen = seen;
    this.wanted = wanted;
  }

  /** For readers of files that answer `{problem}`: the sentence as an error. */
  static broken(problem: string, wanted = 'a file that was saved here, whole and unchanged'): AssetError {
    return new AssetError('broken', { message: problem, seen: 'a file that cannot be used', wanted });
  }
}

/** "3.3 MB", "313 kB", "40 bytes". */
export const bytesInWords = (n: number): string => {
  if (n < 1000) return `${n} bytes`;
  return n < 999_500 ? `${Math.round(n / 1e3)} kB` : `${(n / 1e6).toFixed(1)} MB`;
};
