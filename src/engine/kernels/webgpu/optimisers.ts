/** One step of an optimiser. The processor computes the numbers of the step in double precision; see schedule.ts. */
import { wgsl, type Bodies } from './wgsl.js';

export const numbers = wgsl`
/** What schedule.ts writes for a step. */
struct Numbers { rate: f32, first: f32, firstRest: f32, second: f32, secondRest: f32, epsilon: f32, unbias: f32 }

fn scheduled(at: u32) -> f32 { return bitcast<f32>(schedule[at]); }

fn numbersAt(at: u32) -> Numbers {
  return Numbers(scheduled(at), scheduled(at + 1u), scheduled(at + 2u), scheduled(at + 3u), scheduled(at + 4u), scheduled(at + 5u), scheduled(at + 6u));
}
`;

/** Steps by kind: of weight i at `w`, with the gradient and moments at m and v, which a kind may leave as they are. */
const steps = [
  wgsl`let moment = numbers.first * arena[m + i] + gradient;
    arena[m + i] = moment;
    arena[w + i] -= numbers.rate * select(moment, gradient + numbers.first * moment, numbers.second != 0.0);`,
  wgsl`let mean = numbers.first * arena[m + i] + numbers.firstRest * gradient;
    let square = numbers.second * arena[v + i] + numbers.secondRest * gradient * gradient;
    arena[m + i] = mean;
    arena[v + i] = square;
    arena[w + i] -= numbers.rate * mean / (sqrt(square) * numbers.unbias + numbers.epsilon);`,
  wgsl`let square = numbers.first * arena[v + i] + numbers.firstRest * gradient * gradient;
    arena[v + i] = square;
    arena[w + i] -= numbers.rate * gradient / (sqrt(square) + numbers.epsilon);`,
  wgsl`let square = arena[v + i] + gradient * gradient;
    arena[v + i] = square;
    arena[w + i] -= numbers.rate * gradient / (sqrt(square) + numbers.epsilon);`,
];

/** One step of one weight, for optimisers of these kinds: those that nobody uses are not compiled. */
export function stepOf(kinds: ReadonlySet<number>): string {
  const used = steps.flatMap((step, kind) => (kinds.has(kind) ? [{ step, kind }] : []));
  const body = used.length === 1 ? used[0].step : `switch kind {
    ${used.map(({ step, kind }) => `case ${kind}u: {\n    ${step}\n    }`).join('\n    ')}
    default: {}
    }`;
  return wgsl`
fn stepWeight(kind: u32, numbers: Numbers, gradient: f32, w: u32, m: u32, v: u32, i: u32) {
    ${body}
}
`;
}

export const optimisers: Bodies<'norm' | 'optimise' | 'clip' | 'average'> = {
  norm: wgsl`
  if (phase == 1u) {
    if (me == 0u) { arena[measure] = sqrt(arena[measure] * arena[measure] + totalOfOne()); }
    return false;
  }
  var squares = 0.0;
  for (var i = me; i < n; i += WORKERS) { squares += arena[g + i] * arena[g + i]; }
  setPartOfOne(squares);
  return true;`,
  optimise: wgsl`
  let numbers = numbersAt(ahead);
  for (var i = me; i < n; i += WORKERS) { stepWeight(kind, numbers, arena[g + i], w, m, v, i); }`,
  clip: wgsl`
  let most = arena[limit];
  for (var i = me; i < n; i += WORKERS) { arena[w + i] = clamp(arena[w + i], -most, most); }`,
  average: wgsl`
  let share = arena[decay];
  for (var i = me; i < n; i += WORKERS) { arena[out + i] = share * arena[out + i] + (1.0 - share) * arena[w + i]; }`,
};
