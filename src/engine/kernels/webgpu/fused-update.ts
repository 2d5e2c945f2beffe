/** One player's update in a fused shader: what is drawn, what each sample does, and the instructions after all samples. */
import type { Plan } from '../../plan/plan.js';
import { opNames, type Op } from '../../program.js';
import { runsOnGpu } from './instructions.js';
import { PICK } from './random.js';
import { SampleText } from './sample.js';
import type { Instruction } from './schedule.js';

/** Random numbers in memory, of a kind that random.ts knows. */
interface Draw {
  readonly out: number;
  readonly n: number;
  readonly kind: number;
  readonly rows: number;
  readonly stream: number;
}

/** Instructions on weights, which come after the samples and are interpreted. */
const steps: ReadonlySet<Op> = new Set(['norm', 'optimise', 'clip', 'average']);

export class FusedUpdate {
  readonly sample: SampleText;
  readonly after: Instruction[] = [];
  readonly #plan: Plan;
  readonly #owned: number;
  readonly #draws: Draw[] = [];

  /** @param owned the nets that the update changes, a bit each */
  constructor(plan: Plan, lanes: number, { together, owned }: { readonly together: number; readonly owned: number }) {
    this.#plan = plan;
    this.#owned = owned;
    this.sample = new SampleText(plan, lanes, together);
  }

  /** Adds an instruction; false where only the interpreter can run it. */
  add(instruction: Instruction): boolean {
    const { op, p } = instruction;
    if (!runsOnGpu(op)) return true;
    if (steps.has(op)) return this.after.push(instruction) > 0;
    if (this.after.length > 0) return false;
    if (op === 'noise') return this.#draw({ out: p[0], n: p[1], kind: p[2], rows: 0, stream: p[3] });
    if (op === 'pick') return this.#draw({ out: p[0], n: p[1], kind: PICK, rows: p[2], stream: p[3] });
    return op === 'fill' && p[0] < this.#plan.resident ? this.#clear(p) : this.sample.add(instruction);
  }

  /** All is drawn before the first sample, so no place may be drawn to that has been used otherwise. */
  #draw(draw: Draw): boolean {
    const [from, to] = [draw.out, draw.out + draw.n];
    if (this.sample.has(from, to) || this.#draws.some(({ out, n }) => out < to && from < out + n)) return false;
    return this.#draws.push(draw) > 0;
  }

  /** What is filled with zero before sums are added to it begins as a sum of nothing. */
  #clear([out, value, n]: Int32Array): boolean {
    if (this.sample.constant(value) !== 0) return false;
    for (let at = out; at < out + n; at++) this.sample.sums.set(at, []);
    return true;
  }

  /** What the shader reads: owned nets, draws, places of the sums, and the instructions after them. */
  get words(): Int32Array<ArrayBuffer> {
    const draws = this.#draws.flatMap(({ out, n, kind, rows, stream }) => [out, n, kind, rows, stream]);
    const after = this.after.flatMap(({ op, p }) => [opNames.indexOf(op), ...p]);
    return Int32Array.from([this.#owned, this.#draws.length, ...draws, this.sample.sums.size, ...this.sample.sums.keys(), ...after, opNames.indexOf('end')]);
  }
}
