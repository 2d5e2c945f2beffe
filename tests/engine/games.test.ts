import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curve } from '../../src/math/curve.js';
import { loadKernels, trainOn } from '../../src/engine/engines.js';
import type { Expr, Model, Player, Rows, Term, Trainer } from '../../src/engine/index.js';
import { objective } from '../../src/gan/objectives/index.js';
import { dense, ellipse, game, lesson, net, saysReal } from './models.js';

const input = (name: string): Expr => ({ input: name });
const apply = (name: string, of: Expr): Expr => ({ net: name, of });
const score = (name: string, of: Expr, real: boolean, weight = 1): Term => ({ name, kind: 'score', of, curves: [real ? saysReal : curve('softplus')], weight });

/** Two rings of points, the second moved, each with its kind. */
const kinds: Rows = {
  columns: 4,
  values: Float32Array.from({ length: 4 * 200 }, (_, i) => {
    const [row, column] = [Math.floor(i / 4), i % 4];
    const kind = row % 2;
    return [Math.cos(row) + 3 * kind, Math.sin(row), 1 - kind, kind][column];
  }),
};

/** y = 3x − 1 in one column beside x. */
const line: Rows = { columns: 2, values: Float32Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? i / 100 - 1 : 3 * ((i - 1) / 100 - 1) - 1)) };

const adam = { kind: 'adam', rate: 5e-3, beta1: 0.5 } as const;

const regression: Model = {
  batch: 32,
  nets: { N: net(1, dense(1)) },
  inputs: { x: { kind: 'rows', set: 'data', from: 0, units: 1 }, y: { kind: 'rows', set: 'data', from: 1, units: 1 } },
  players: [{ name: 'N', nets: ['N'], optimiser: { kind: 'sgd', rate: 0.3 }, terms: [{ name: 'error', kind: 'distance', of: apply('N', input('x')), to: input('y'), norm: 2 }] }],
};

/** Two generators, two discriminators: Zhu et al. 2017. */
function cycle(): Model {
  const [x, y] = [input('x'), input('y')];
  const [toY, toX] = [apply('G', x), apply('F', y)];
  const critic = (name: string, real: Expr, fake: Expr): Player => ({
    name,
    nets: [name],
    optimiser: adam,
    terms: [score('real', apply(name, real), true), score('fake', apply(name, fake), false)],
  });
  const round: Term[] = [
    { name: 'roundX', kind: 'distance', of: apply('F', toY), to: x, norm: 1, weight: 5 },
    { name: 'roundY', kind: 'distance', of: apply('G', toX), to: y, norm: 1, weight: 5 },
  ];
  const map = net(2, dense(16, 'leaky-relu'), dense(2));
  const judge = net(2, dense(16, 'leaky-relu'), dense(1));
  const side = (set: string): Model['inputs'][string] => ({ kind: 'rows', set, from: 0, units: 2 });
  return {
    batch: 40,
    nets: { G: map, F: map, DX: judge, DY: judge },
    inputs: { x: side('x'), y: side('y') },
    players: [
      critic('DX', x, toX),
      critic('DY', y, toY),
      { name: 'G', nets: ['G', 'F'], optimiser: adam, terms: [score('foolX', apply('DX', toX), true), score('foolY', apply('DY', toY), true), ...round] },
    ],
  };
}

/** D says both whether a sample is real and of which kind it is: Odena et al. 2017. */
function twoHeads(): Model {
  const [real, made] = [input('real'), apply('G', { concat: [input('z'), input('kind')] })];
  const source = (of: Expr): Expr => ({ slice: apply('D', of), from: 0, units: 1 });
  const kind = (name: string, of: Expr): Term => ({ name, kind: 'classes', of: { slice: apply('D', of), from: 1, units: 2 }, labels: input('kind') });
  return {
    batch: 40,
    nets: { G: net(4, dense(16, 'leaky-relu'), dense(2)), D: net(2, dense(16, 'leaky-relu'), dense(3)) },
    inputs: {
      z: { kind: 'noise', units: 2, noise: 'normal' },
      real: { kind: 'rows', set: 'kinds', from: 0, units: 2 },
      kind: { kind: 'rows', set: 'kinds', from: 2, units: 2 },
    },
    players: [
      { name: 'D', nets: ['D'], optimiser: adam, terms: [score('real', source(real), true), score('fake', source(made), false), kind('kind', real)] },
      { name: 'G', nets: ['G'], optimiser: adam, terms: [score('fool', source(made), true), kind('kind', made)] },
    ],
  };
}

for (const name of ['js', 'wasm'] as const) {
  describe(`on ${name}`, async () => {
    const kernels = await loadKernels(name);
    const train = (model: Model, sets: Readonly<Record<string, Rows>>, n: number): Trainer => {
      const trainer = trainOn(kernels, { model, sets, seed: 1 });
      void trainer.step(n);
      return trainer;
    };

    it('a regression finds its line', () => {
      const { 'N.0.weight': [slope], 'N.0.bias': [height] } = train(regression, { data: line }, 200).weights();
      assert.ok(Math.abs(slope - 3) < 1e-3 && Math.abs(height + 1) < 1e-3, `${slope}, ${height}`);
    });

    it('two generators learn to undo each other', () => {
      const moved = { columns: 2, values: ellipse(100).values.map((v, i) => v + 2 * (i % 2)) };
      const sets = { x: ellipse(100), y: moved };
      const rounds = (t: Trainer): number => t.measures()['G.roundX'] + t.measures()['G.roundY'];
      const [early, late] = [rounds(train(cycle(), sets, 1)), rounds(train(cycle(), sets, 1500))];
      assert.ok(late < early / 5, `${early} became ${late}`);
    });

    it('two heads of one net learn, and G learns to make the kind it is asked for', () => {
      const trainer = train(twoHeads(), { kinds }, 1500);
      assert.ok(trainer.measures()['D.kind'] < 0.2 && trainer.measures()['G.kind'] < 0.2, JSON.stringify(trainer.measures()));
      const made = trainer.generate('G', Float32Array.of(0.1, -0.2, 1, 0, 0.1, -0.2, 0, 1)) as Float32Array;
      assert.ok(made[2] - made[0] > 1.5, `${Array.from(made)}`);
    });

    const nets = { G: net(2, dense(4, 'tanh'), dense(2)), D: net(2, dense(4, 'tanh'), dense(1)) };
    const small = (rest: object): Model => game({ ...nets, objective: objective('non-saturating'), batch: 10, ...rest });
    const weightsOf = (trainer: Trainer, player: string): number[] =>
      Object.entries(trainer.weights()).filter(([tensor]) => tensor.startsWith(player)).flatMap(([, values]) => [...values]);

    it('a player that takes part in every third iteration rests in the others', () => {
      const trainer = train(small({ g: { every: 3 } }), { data: ellipse(20) }, 0);
      const moved = [0, 1, 2, 3, 4, 5, 6].map(() => {
        const before = weightsOf(trainer, 'G');
        void trainer.step(1);
        return weightsOf(trainer, 'G').some((w, i) => w !== before[i]);
      });
      assert.deepEqual(moved, [true, false, false, true, false, false, true]);
    });

    it('losses are those of a player’s last update, however long it rests', () => {
      const one = train(small({ g: { every: 4 } }), { data: ellipse(20) }, 0);
      for (let i = 0; i < 11; i++) void one.step(1);
      assert.deepEqual(one.measures(), train(small({ g: { every: 4 } }), { data: ellipse(20) }, 11).measures());
    });

    it('three updates an iteration are three updates one by one', () => {
      const together = train(small({ d: { updates: 3 } }), { data: ellipse(20) }, 1);
      const single = train(small({}), { data: ellipse(20) }, 0);
      for (let i = 0; i < 3; i++) void single.stepPlayer('D');
      void single.stepPlayer('G');
      single.finishIteration();
      assert.deepEqual(single.weights(), together.weights());
      assert.equal(single.iteration, together.iteration);
    });

    it('a player changes its own nets and no other', () => {
      const trainer = train(small({}), { data: ellipse(20) }, 0);
      const [G, D] = [weightsOf(trainer, 'G'), weightsOf(trainer, 'D')];
      void trainer.stepPlayer('D');
      assert.deepEqual(weightsOf(trainer, 'G'), G);
      assert.notDeepEqual(weightsOf(trainer, 'D'), D);
    });

    it('clipped weights stay within the limit, in the last numbers too', () => {
      const model = small({ objective: objective('wasserstein'), d: { clip: 0.01 } });
      const weights = weightsOf(train(model, { data: ellipse(20) }, 20), 'D');
      assert.ok(weights.every((w) => Math.abs(w) <= Math.fround(0.01)));
      assert.ok(weights.some((w) => Math.abs(w) === Math.fround(0.01)));
    });

    it('the rate falls along a line, and stays where it has come to', () => {
      const slope: Term = { name: 'up', kind: 'score', of: apply('N', input('x')), curves: [curve('identity')] };
      const model = { ...lesson({ N: net(1, dense(1)) }, { x: 1 }, [slope], 1, { optimiser: { kind: 'sgd', rate: 1 } }), decay: { from: 2, until: 6, to: 0.2 } };
      const trainer = train(model, {}, 0);
      const rates = Array.from({ length: 9 }, () => {
        const before = trainer.weights()['N.0.bias'][0];
        void trainer.step(1);
        return Number((before - trainer.weights()['N.0.bias'][0]).toFixed(4));
      });
      assert.deepEqual(rates, [1, 1, 1, 0.8, 0.6, 0.4, 0.2, 0.2, 0.2]);
    });

    it('an average follows the weights by its share, and is what is generated from', () => {
      const model = small({});
      const averaged = { ...model, nets: { ...model.nets, G: { ...model.nets['G'], average: 0.75 } } };
      const trainer = train(averaged, { data: ellipse(20) }, 0);
      const mean = { ...trainer.weights() };
      for (let i = 0; i < 5; i++) {
        void trainer.step(1);
        for (const [tensor, values] of Object.entries(trainer.weights())) mean[tensor] = values.map((w, k) => 0.75 * mean[tensor][k] + 0.25 * w);
      }
      const plain = train(model, { data: ellipse(20) }, 0);
      plain.setWeights(mean);
      const z = Float32Array.of(0.4, -1, 2, 0.1);
      const [actual, wanted] = [trainer.generate('G', z), plain.generate('G', z)] as [Float32Array, Float32Array];
      actual.forEach((v, i) => assert.ok(Math.abs(v - wanted[i]) < 1e-5, `${v} is not ${wanted[i]}`));
    });

    it('a thousand samples are generated as each one by itself', () => {
      const trainer = train(small({}), { data: ellipse(20) }, 3);
      const z = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i));
      const all = trainer.generate('G', z) as Float32Array;
      for (const i of [0, 1, 247, 248, 249, 999]) {
        assert.deepEqual(Array.from(trainer.generate('G', z.slice(2 * i, 2 * i + 2)) as Float32Array), Array.from(all.slice(2 * i, 2 * i + 2)));
      }
    });

    it('the gradient of a net is how its output changes', () => {
      const trainer = train(small({}), { data: ellipse(20) }, 3);
      const [x, h] = [Float32Array.of(0.3, -0.4, 1, 0.2), 1e-2];
      const gradient = trainer.gradient('D', x) as Float32Array;
      for (let i = 0; i < x.length; i++) {
        const at = (step: number): number => (trainer.discriminate('D', x.map((v, k) => (k === i ? v + step : v))) as Float32Array)[i >> 1];
        assert.ok(Math.abs((at(h) - at(-h)) / (2 * h) - gradient[i]) < 1e-3);
      }
    });
  });
}
