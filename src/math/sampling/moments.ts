/** Mean and variance of numbers that come list after list. */
export class Moments {
  #n = 0;
  #mean = 0;
  /** Σ(x − mean)² */
  #squares = 0;

  /** Takes in the first n numbers of a list: two passes over them, then the two means merged (Chan, Golub & LeVeque 1979). */
  add(values: ArrayLike<number>, n: number): void {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[i];
    const mean = sum / n;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
    const total = this.#n + n;
    const shift = mean - this.#mean;
    this.#squares += squares + shift ** 2 * ((this.#n * n) / total);
    this.#mean += shift * (n / total);
    this.#n = total;
  }

  get mean(): number {
    return this.#n > 0 ? this.#mean : NaN;
  }

  /** Over n − 1; NaN for fewer than two numbers. */
  get variance(): number {
    return this.#n > 1 ? this.#squares / (this.#n - 1) : NaN;
  }
}
