/** The functions of math.ts and circle.ts on a row of floats in memory, for tests of their accuracy. */
import { cos, sin } from './circle';
import { exp, expm1, log, sigmoid, softplus, tanh } from './math';

export function evaluate(which: i32, at: usize, n: i32): void {
  for (let i = at; i < at + (<usize>n << 2); i += 16) v128.store(i, apply(which, v128.load(i)));
}

function apply(which: i32, x: v128): v128 {
  switch (which) {
    case 0:
      return exp(x);
    case 1:
      return log(x);
    case 2:
      return tanh(x);
    case 3:
      return sin(x);
    case 4:
      return cos(x);
    case 5:
      return softplus(x);
    case 6:
      return sigmoid(x);
    default:
      return expm1(x);
  }
}
