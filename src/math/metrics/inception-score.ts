/** exp E KL(p(y|x) ‖ p(y)): sure of each, varied over all. */

/**
 * The inception score of class probabilities, between 1 and the number of classes.
 *
 * @param probabilities [rows, classes], row after row; 0·log 0 is 0
 * @see Salimans et al. 2016, section 4
 */
export const inceptionScore = (probabilities: ArrayLike<number>, classes: number): number => {
  const rows = probabilities.length / classes;
  const marginal = new Float64Array(classes);
  for (let i = 0; i < probabilities.length; i++) marginal[i % classes] += probabilities[i] / rows;
  let divergence = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i];
    if (p > 0) divergence += (p * (Math.log(p) - Math.log(marginal[i % classes]))) / rows;
  }
  return Math.exp(divergence);
};

/** The score of each of `parts` consecutive parts; earlier ones take a row more where they do not divide evenly. */
export const inceptionScoreSplits = (probabilities: ArrayLike<number>, classes: number, parts: number): number[] => {
  const all = Float64Array.from(probabilities);
  const rows = all.length / classes;
  const start = (part: number): number => part * Math.floor(rows / parts) + Math.min(part, rows % parts);
  return Array.from({ length: parts }, (_, part) =>
    inceptionScore(all.subarray(start(part) * classes, start(part + 1) * classes), classes),
  );
};
