/**
 * Stockham's transform in WGSL: each pass reads one buffer and writes the other, so that the numbers come out in order
 * without a permutation.
 *
 * With m = `done` numbers in each finished transform, thread j of a line has k = j mod m and takes numbers j, j + n/r, …
 * of it, turns number q by q·k·n/(r·m) n-th parts of a circle, transforms the r of them, and writes them m apart from
 * (j − k)·r + k on.
 *
 * @see Govindaraju, Lloyd, Dotsenko, Smith & Manferdelli 2008, "High performance discrete Fourier transforms on graphics
 *   processors", section 3
 */
import { wgsl } from '../../kernels/webgpu/wgsl.js';

/** Threads in a workgroup. */
export const THREADS = 64;

/** Words that describe a pass to the shader, in the order of `Task` there. */
export const PASS_WORDS = 8;

const entry = (radix: 2 | 4, body: string): string => wgsl`
@compute @workgroup_size(${THREADS})
fn radix${radix}(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) me: u32) {
  let thread = (group.y * groups.x + group.x) * ${THREADS}u + me;
  if (thread >= task.threads) { return; }
  let apart = task.n / ${radix}u;
  let column = thread % task.inner;
  let j = (thread / task.inner) % apart;
  let line = (thread / task.inner / apart) * task.n;
  let k = j % task.done;
  let turn = k * (apart / task.done);
  let start = (line + j) * task.inner + column;
  let step = apart * task.inner;
  let to = (line + (j - k) * ${radix}u + k) * task.inner + column;
  let beside = task.done * task.inner;
  ${body}
}
`;

export const stockham = wgsl`
struct Task { threads: u32, n: u32, inner: u32, done: u32, /** −1 on the way back. */ side: f32, scale: f32 }

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> source: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> result: array<vec2f>;
@group(0) @binding(3) var<storage, read> twiddles: array<vec2f>;

/** A number of the source, turned by so many n-th parts of a circle. */
fn turned(at: u32, parts: u32) -> vec2f {
  let x = source[at];
  let w = twiddles[parts] * vec2f(1.0, task.side);
  return vec2f(x.x * w.x - x.y * w.y, x.x * w.y + x.y * w.x);
}
${entry(2, wgsl`let a = source[start];
  let b = turned(start + step, turn);
  result[to] = task.scale * (a + b);
  result[to + beside] = task.scale * (a - b);`)}
${entry(4, wgsl`let a = source[start];
  let b = turned(start + step, turn);
  let c = turned(start + 2u * step, 2u * turn);
  let d = turned(start + 3u * step, 3u * turn);
  let even = a + c;
  let odd = a - c;
  let sum = b + d;
  /** −i·(b − d), or i·(b − d) on the way back. */
  let quarter = task.side * vec2f(b.y - d.y, d.x - b.x);
  result[to] = task.scale * (even + sum);
  result[to + beside] = task.scale * (odd + quarter);
  result[to + 2u * beside] = task.scale * (even - sum);
  result[to + 3u * beside] = task.scale * (odd - quarter);`)}
`;
