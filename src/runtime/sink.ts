/** Room at first, where it is not known how much will come. */
const FIRST = 64 * 1024;

/** Bytes that come in pieces, up to a cap. Room doubles as it fills, so at most one and a half times the cap is held. */
export class Sink {
  readonly #cap: number;
  #room: Uint8Array<ArrayBuffer>;
  #size = 0;

  /** @param expected how much will come, where that is known */
  constructor(cap: number, expected = Math.min(cap, FIRST)) {
    this.#cap = cap;
    this.#room = new Uint8Array(expected);
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** Adds a piece; false, and nothing is added, where that would be more than the cap. */
  take(piece: Uint8Array): boolean {
    const end = this.#size + piece.length;
    if (end > this.#cap) return false;
    if (end > this.#room.length) {
      const larger = new Uint8Array(Math.min(this.#cap, Math.max(end, 2 * this.#room.length)));
      larger.set(this.#room.subarray(0, this.#size));
      this.#room = larger;
    }
    this.#room.set(piece, this.#size);
    this.#size = end;
    return true;
  }

  /** All of them, in a buffer of their size. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#size === this.#room.length ? this.#room : this.#room.slice(0, this.#size);
  }
}
