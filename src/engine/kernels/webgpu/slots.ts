/**
 * Gives the arrays of a text as few places as will do.
 *
 * Arrays are called a0_0, a0_1, a1_0, … in the order in which they are first written. One whose last line has passed
 * leaves its place to the next: what lives long in a shader is kept in memory, and little memory is near.
 */
const array = /\ba\d+_\d+\b/g;

/** @returns the lines with places p0, p1, … for arrays, and how many places there are */
export function placed(lines: readonly string[]): { readonly lines: readonly string[]; readonly places: number } {
  const last = new Map<string, number>();
  lines.forEach((line, i) => line.match(array)?.forEach((name) => last.set(name, i)));
  const loops = loopEnds(lines);
  const place = new Map<string, number>();
  const free: number[] = [];
  let places = 0;
  const renamed = lines.map((line, i) => {
    const names = [...new Set(line.match(array))];
    for (const name of names) if (!place.has(name)) place.set(name, free.pop() ?? places++);
    const text = line.replace(array, (name) => `p${place.get(name)}`);
    for (const [name, at] of last) {
      const own = place.get(name);
      if (own === undefined || (loops[at] ?? at) !== i) continue;
      free.push(own);
      last.delete(name);
    }
    return text;
  });
  return { lines: renamed, places };
}

/** For each line inside a block, the line that closes it: what a loop reads lives until its end. */
function loopEnds(lines: readonly string[]): readonly number[] {
  const ends: number[] = [];
  let inside: number[] = [];
  lines.forEach((line, i) => {
    if (line.endsWith('{')) inside = [i];
    else if (inside.length > 0) inside.push(i);
    if (line === '}') {
      for (const k of inside) ends[k] = i;
      inside = [];
    }
  });
  return ends;
}
