/** The class that an author or a reader named: by its name or by its number; the first where nothing is said. */
export function kindOf(said: string, classes: readonly string[]): number | undefined {
  const plain = said.trim().toLowerCase();
  if (plain === '') return 0;
  const named = classes.findIndex((name) => name.toLowerCase() === plain);
  if (named >= 0) return named;
  const number = /^\d+$/.test(plain) ? Number(plain) : NaN;
  return number < classes.length ? number : undefined;
}
