/** Whether a whole number is a power of two, up to 2³⁰. */
export const isPowerOfTwo = (n: number): boolean => n > 0 && n <= 2 ** 30 && (n & (n - 1)) === 0;
