/** One player's update in a fused shader: what is drawn, what each sample does, and the instructions after all samples. */
import type { Plan } from '../../plan/plan.js';
import { opNames, type Op } from '../../program.js';
import { runsOnGpu } from './instructions.js';
import type { Memory } from './memory.js';
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
  readonly #cleared: (readonly number[])[] = [];

  /** @param owned the nets that the update changes, a bit each */
  constructor(plan: Plan, lanes: number, owned: number) {
    this.#plan = plan;
    this.#owned = owned;
    this.sample = new SampleText(plan, lanes);
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

  /** What is filled with zero is to be a sum. */
  #clear([out, value, n]: Int32Array): boolean {
    this.#cleared.push(Array.from({ length: n }, (_, k) => out + k));
    return this.sample.constant(value) === 0;
  }

  /** Places of the sums over the batch. Those of a net stand first, four by four as its weights do. */
  get sums(): readonly number[] {
    return [...this.#cleared].sort((a, b) => b.length - a.length).flat();
  }

  /** Whether all that is summed has been cleared before. */
  get isWhole(): boolean {
    const places = new Set(this.sums);
    return [...this.sample.sums.values()].every(({ at, length }) => Array.from({ length }, (_, k) => at + k).every((place) => places.has(place)));
  }

  /** Statements that add a sample's terms to the sums. */
  adding(memory: Memory): string[] {
    const rest = new Set(this.sums);
    const sums = [...this.sample.sums.values()];
    for (const { at, length } of sums) for (let k = 0; k < length; k++) rest.delete(at + k);
    const nothing = [...rest].map((at) => ({ at, length: 1, terms: ['0.0'] }));
    return [...sums, ...nothing].map(({ at, length, terms }) => memory.add(this.sums.indexOf(at), length, terms.join(' + ')));
  }

  /** What the shader reads: owned nets, draws, places of the sums, and the instructions after them. */
  get words(): Int32Array<ArrayBuffer> {
    const draws = this.#draws.flatMap(({ out, n, kind, rows, stream }) => [out, n, kind, rows, stream]);
    const after = this.after.flatMap(({ op, p }) => [opNames.indexOf(op), ...p]);
    return Int32Array.from([this.#owned, this.#draws.length, ...draws, this.sums.length, ...this.sums, ...after, opNames.indexOf('end')]);
  }
}
