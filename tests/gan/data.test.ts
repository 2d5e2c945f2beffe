import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { csvInSteps, parseCsv } from '../../src/gan/data/csv.js';
import { pointsInSteps } from '../../src/gan/data/given.js';
import { STEP, type Steps } from '../../src/gan/data/steps.js';
import { dataSet, dataSetNames, eruptions, fromPoints, MOST_POINTS, toStandard, toUnits, trainingRows } from '../../src/gan/data/index.js';
import { coverage, judgeOf, slicedWasserstein, wasserstein1 } from '../../src/gan/metrics/index.js';

/** How many steps there are, and what is called before each. */
const stepsOf = (steps: Steps<unknown>, before: () => void = () => undefined): number => {
  for (let count = 1; ; count++) {
    before();
    if (steps.next().done) return count;
  }
};

const mean = (values: Float32Array | Float64Array, axis: number): number => {
  let sum = 0;
  for (let i = axis; i < values.length; i += 2) sum += values[i];
  return (2 * sum) / values.length;
};

for (const name of dataSetNames) {
  describe(`the data set ${name}`, () => {
    const set = dataSet(name);
    const n = 20_000;
    const sample = set.sample(n, 3);

    it('is the same for the same seed and another for another', () => {
      assert.deepEqual(set.sample(100, 3), set.sample(100, 3));
      assert.notDeepEqual(set.sample(100, 3), set.sample(100, 4));
    });

    it('has mean 0 and a spread of 1', () => {
      const spread = sample.reduce((s, v) => s + v * v, 0) / (2 * n);
      assert.ok(Math.abs(mean(sample, 0)) < 0.03 && Math.abs(mean(sample, 1)) < 0.03);
      assert.ok(Math.abs(spread - 1) < 0.03, String(spread));
    });

    it('lies in its square window', () => {
      const { x, y } = set.window;
      assert.ok(Math.abs(x[1] - x[0] - (y[1] - y[0])) < 1e-6);
      for (let i = 0; i < sample.length; i += 2) {
        assert.ok(sample[i] > x[0] && sample[i] < x[1] && sample[i + 1] > y[0] && sample[i + 1] < y[1]);
      }
    });

    it('goes to its own units and back', () => {
      const [x, y] = toStandard(set, toUnits(set, [0.3, -0.7]));
      assert.ok(Math.abs(x - 0.3) < 1e-12 && Math.abs(y + 0.7) < 1e-12);
    });

    it('covers itself', () => {
      const reach = coverage(set, sample);
      assert.ok(reach && reach.covered === reach.of && reach.near > 0.96, JSON.stringify(reach));
    });

    it('is no further from itself than two real samples are', () => {
      const { judge } = judgeOf(set, 2000);
      assert.ok(judge(set.sample(2000, 99)).overFloor < 2);
    });

    if (set.density) {
      it('has a density that integrates to 1', () => {
        const { x, y } = set.window;
        const steps = 300;
        const h = (x[1] - x[0]) / steps;
        let area = 0;
        for (let i = 0; i < steps; i++) {
          for (let j = 0; j < steps; j++) area += set.density?.(x[0] + (i + 0.5) * h, y[0] + (j + 0.5) * h) ?? 0;
        }
        assert.ok(Math.abs(area * h * h - 1) < 2e-3, String(area * h * h));
      });
    }
  });
}

describe('Old Faithful', () => {
  it('has 272 eruptions with the published means, variances and covariance', () => {
    const all = eruptions();
    const [x, y] = [mean(all, 0), mean(all, 1)];
    const moment = (a: number, b: number): number => {
      let sum = 0;
      for (let i = 0; i < all.length; i += 2) sum += (all[i + a] - [x, y][a]) * (all[i + b] - [x, y][b]);
      return sum / 271;
    };
    assert.equal(all.length, 2 * 272);
    assert.deepEqual([x.toFixed(6), y.toFixed(6)], ['3.487783', '70.897059']);
    assert.deepEqual([moment(0, 0), moment(1, 1), moment(0, 1)].map((v) => v.toFixed(4)), ['1.3027', '184.8233', '13.9778']);
  });

  it('has a short and a long mode', () => {
    const set = dataSet('faithful');
    const centres = set.modes?.map((mode) => toUnits(set, mode.centre).map((v) => v.toFixed(1)));
    assert.deepEqual(centres, [['2.0', '54.5'], ['4.3', '80.0']]);
  });

  it('is trained on whole, and sampled without repeating until all were drawn', () => {
    const set = dataSet('faithful');
    assert.equal(trainingRows(set, 0).values.length, 544);
    const rows = (points: Float32Array): string[] => Array.from({ length: points.length / 2 }, (_, i) => `${points[2 * i]},${points[2 * i + 1]}`);
    assert.deepEqual(rows(set.sample(272, 1)).sort(), rows(set.points ?? new Float32Array()).sort());
  });
});

describe("a page's own points", () => {
  it('may be pairs, objects or a flat list', () => {
    const forms: unknown[] = [[[0, 1], [2, 3]], [{ x: 0, y: 1 }, { x: 2, y: 3 }], [0, 1, 2, 3], Float32Array.of(0, 1, 2, 3)];
    for (const form of forms) {
      const given = fromPoints(form);
      assert.ok('data' in given);
      assert.deepEqual(toUnits(given.data, [0, 0]), [1, 2]);
    }
  });

  it('are refused with a sentence that names the first bad one', () => {
    const problem = (given: unknown): string => {
      const result = fromPoints(given);
      return 'problem' in result ? result.problem : '';
    };
    assert.match(problem([[0, 1], [NaN, 2]]), /point 2 is \(NaN, 2\); a list of \[x, y\]/);
    assert.match(problem([]), /there are none/);
    assert.match(problem(null), /null was given/);
    assert.match(problem('x'), /string was given/);
    assert.match(problem([[1, 1], [1, 1]]), /all are at one place/);
    assert.match(problem([[1e300, 1], [-1e300, 1]]), /too far apart/);
  });

  it('are thinned by a seeded draw when there are a million', () => {
    const many = Float64Array.from({ length: 2_000_000 }, (_, i) => Math.sin(i));
    const [a, b] = [fromPoints(many, {}, 1), fromPoints(many, {}, 1)];
    assert.ok('data' in a && 'data' in b);
    assert.equal(a.data.points?.length, 2 * MOST_POINTS);
    assert.deepEqual(a.data.points, b.data.points);
    assert.match(a.note ?? '', /1,000,000 points are more than the 100,000/);
  });

  it('are read in steps of so many, so that a page is not held up', () => {
    let [reads, most] = [0, 0];
    const watched = new Proxy(Array.from({ length: 4 * STEP }, (_, i) => [i, i % 7]), {
      get(list, name) {
        if (typeof name === 'string' && /^\d+$/.test(name)) most = Math.max(most, ++reads);
        return Reflect.get(list, name) as unknown;
      },
    });
    assert.ok(stepsOf(pointsInSteps(watched), () => (reads = 0)) > 4);
    assert.ok(most >= STEP && most <= STEP + 1, String(most));
  });

  it('never make it throw, whatever they are', () => {
    fc.assert(fc.property(fc.anything(), (given) => void fromPoints(given)), { numRuns: 500 });
  });

  it('in different units are scaled column by column', () => {
    const given = fromPoints([[0, 0], [1, 1000], [2, 500]]);
    assert.ok('data' in given && given.data.scale[1] > 100 * given.data.scale[0]);
  });
});

describe('a CSV file', () => {
  const points = (text: string): number[] => {
    const table = parseCsv(text);
    assert.ok('points' in table, 'problem' in table ? table.problem : '');
    return [...table.points];
  };
  const problem = (text: string): string => {
    const table = parseCsv(text);
    return 'problem' in table ? table.problem : '';
  };

  it('gives its first two numeric columns', () => {
    assert.deepEqual(points('name,a,b\nx,1,2\ny,3,4\n'), [1, 2, 3, 4]);
    assert.deepEqual(points('1,2\r\n3,4'), [1, 2, 3, 4]);
    assert.deepEqual(points('\uFEFF"a;b";y\n"1,5";2\n3;4,25\n'), [1.5, 2, 3, 4.25]);
    assert.deepEqual(points('x\ty\n1e3\t-2\n\n.5\t4'), [1000, -2, 0.5, 4]);
    assert.deepEqual(points('t,x,y\n"say ""hi"",\nthere",1,2\n'), [1, 2]);
  });

  it('gives the names of its columns', () => {
    assert.deepEqual(parseCsv('id,eruptions,waiting\nq,3.6,79'), {
      points: Float64Array.of(3.6, 79),
      columns: { x: 'eruptions', y: 'waiting' },
    });
  });

  it('is read in steps of so many fields, in rows of any length', () => {
    const row = (fields: number): string => `${new Array(fields).fill('1').join(',')}\n`;
    assert.equal(stepsOf(csvInSteps(row(2).repeat(4 * STEP))), 9);
    assert.equal(stepsOf(csvInSteps(row(4 * STEP).repeat(2))), 9);
  });

  it('is refused with the row and what is wanted', () => {
    assert.match(problem(''), /empty; a table with two columns of numbers/);
    assert.match(problem('x,y\n'), /header and no rows/);
    assert.match(problem('x,y\n1,2\n3,NaN\n'), /Row 3 has "NaN" in column 2; a number is wanted/);
    assert.match(problem('x,y\n1,2\n3\n'), /Row 3 has nothing in column 2/);
    assert.match(problem('<!doctype html>\n<p>not found</p>\n'), /Row 2 has no two numbers/);
    assert.match(problem('a'.repeat(64_000_001)), /at most 64000000/);
  });

  it('never makes it throw, whatever it is', () => {
    const messy = fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '1', '.', 'a', ' ') });
    fc.assert(fc.property(fc.oneof(messy, fc.string()), (text) => void parseCsv(text)), { numRuns: 2000 });
  });

  it('is read back as it was written', () => {
    const row = fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const read = points(`x,y\n${rows.map((r) => r.join(',')).join('\n')}`);
        rows.flat().forEach((value, i) => assert.ok(read[i] === value));
      }),
    );
  });
});

describe('the distance of two samples on the line', () => {
  it('is the mean gap of sorted pairs when they are as many', () => {
    assert.equal(wasserstein1([0, 1, 3], [5, 6, 8]), 5);
  });

  it('does not change when a sample is written twice over', () => {
    const sorted = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 12 }).map((a) => a.sort((x, y) => x - y));
    fc.assert(
      fc.property(sorted, sorted, fc.integer({ min: 2, max: 4 }), (a, b, times) => {
        const again = a.flatMap((v) => new Array<number>(times).fill(v));
        assert.ok(Math.abs(wasserstein1(a, b) - wasserstein1(again, b)) < 1e-9);
      }),
    );
  });

  it('of clouds is the length of a shift times 2/π', () => {
    const a = dataSet('ring').sample(500, 1);
    const shifted = a.map((v, i) => v + (i % 2 === 0 ? 3 : 4));
    assert.ok(Math.abs(slicedWasserstein(a, shifted) - (5 * 2) / Math.PI) < 0.01);
  });
});

describe('coverage', () => {
  it('counts a collapsed generator as one mode of eight', () => {
    const set = dataSet('ring');
    const [x, y] = set.modes?.[2].centre ?? [0, 0];
    const reach = coverage(set, Float32Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? x : y)));
    assert.deepEqual([reach?.covered, reach?.of, reach?.near], [1, 8, 1]);
  });

  it('is nothing for points without modes', () => {
    const given = fromPoints([[0, 0], [1, 1]]);
    assert.ok('data' in given);
    assert.equal(coverage(given.data, given.data.sample(10, 0)), undefined);
  });
});
