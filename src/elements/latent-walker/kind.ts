import type { Complaints } from '../../ui/complaints.js';

/** The class that an author or a reader named: by its name or by its number; the first where nothing is said. */
export function kindOf(said: string, classes: readonly string[]): number | undefined {
  const plain = said.trim().toLowerCase();
  if (plain === '') return 0;
  const named = classes.findIndex((name) => name.toLowerCase() === plain);
  if (named >= 0) return named;
  const number = /^\d+$/.test(plain) ? Number(plain) : NaN;
  return number < classes.length ? number : undefined;
}

/** Says so where the generator does not know the class that was named. */
export function judgeKind(complaints: Complaints, kind: string, classes: readonly string[]): void {
  if (kindOf(kind, classes) !== undefined) return complaints.clear('kind');
  const wanted = classes.length > 0 ? `one of ${classes.join(', ')}` : 'left out for a generator without classes';
  complaints.set('kind', { setting: 'kind', seen: `“${kind}”`, wanted, message: `The class was “${kind}”; it is ${wanted}.` });
}
