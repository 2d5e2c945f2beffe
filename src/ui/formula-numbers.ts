/** Sums that add up as printed. */

export interface PrintedSum {
  readonly addends: readonly number[];
  readonly total: number;
}

/**
 * Rounds addends so that what is printed sums to the printed total.
 *
 * The total is rounded first; what plain rounding of the addends leaves over goes to those that it costs least (largest
 * remainders), so each printed addend is less than one unit of its last digit from its value.
 *
 * @param decimals digits after the point, the same for all
 */
export const addends = (values: readonly number[], decimals: number): PrintedSum => {
  const unit = 10 ** decimals;
  const sum = values.reduce((a, b) => a + b, 0);
  const goal = Math.round(sum * unit) + 0; // never −0
  if (!Number.isSafeInteger(goal)) return { addends: values, total: sum };
  const floors = values.map((value) => Math.floor(value * unit));
  const order = values.map((value, i) => ({ i, left: value * unit - floors[i] })).sort((a, b) => b.left - a.left);
  const over = goal - floors.reduce((a, b) => a + b, 0);
  order.forEach(({ i }, place) => {
    if (place < over) floors[i]++;
  });
  return { addends: floors.map((value) => value / unit), total: goal / unit };
};
