/** One step of an optimiser. The processor computes the numbers of the step in double precision; see schedule.ts. */
import { wgsl, type Bodies } from './wgsl.js';

export const numbers = wgsl`
fn scheduled(at: u32) -> f32 { return bitcast<f32>(schedule[at]); }
`;

export const optimisers: Bodies<'norm' | 'optimise' | 'clip' | 'average'> = {
  norm: wgsl`
  if (phase == 1u) {
    if (me == 0u) { arena[measure] = sqrt(arena[measure] * arena[measure] + total().x); }
    return false;
  }
  var squares = 0.0;
  for (var i = me; i < n; i += WORKERS) { squares += arena[g + i] * arena[g + i]; }
  setPart(me, vec4f(squares));
  return true;`,
  optimise: wgsl`
  let rate = scheduled(ahead);
  let first = scheduled(ahead + 1u);
  let firstRest = scheduled(ahead + 2u);
  let second = scheduled(ahead + 3u);
  let secondRest = scheduled(ahead + 4u);
  let epsilon = scheduled(ahead + 5u);
  let unbias = scheduled(ahead + 6u);
  for (var i = me; i < n; i += WORKERS) {
    let gradient = arena[g + i];
    switch kind {
      case 0u: {
        let moment = first * arena[m + i] + gradient;
        arena[m + i] = moment;
        arena[w + i] -= rate * select(moment, gradient + first * moment, second != 0.0);
      }
      case 1u: {
        let mean = first * arena[m + i] + firstRest * gradient;
        let square = second * arena[v + i] + secondRest * gradient * gradient;
        arena[m + i] = mean;
        arena[v + i] = square;
        arena[w + i] -= rate * mean / (sqrt(square) * unbias + epsilon);
      }
      case 2u: {
        let square = first * arena[v + i] + firstRest * gradient * gradient;
        arena[v + i] = square;
        arena[w + i] -= rate * gradient / (sqrt(square) + epsilon);
      }
      default: {
        let square = arena[v + i] + gradient * gradient;
        arena[v + i] = square;
        arena[w + i] -= rate * gradient / (sqrt(square) + epsilon);
      }
    }
  }`,
  clip: wgsl`
  let most = arena[limit];
  for (var i = me; i < n; i += WORKERS) { arena[w + i] = clamp(arena[w + i], -most, most); }`,
  average: wgsl`
  let share = arena[decay];
  for (var i = me; i < n; i += WORKERS) { arena[out + i] = share * arena[out + i] + (1.0 - share) * arena[w + i]; }`,
};
