import { expect, test } from 'vitest';
import {
  bestReturn,
  bestValues,
  exactLogitGradient,
  expectedReturn,
  lastStates,
} from '../../pipeline/models/exact-return.ts';
import {
  actions,
  cells,
  goal,
  gridWorld,
  hut,
  start,
  type World,
  type WorldOptions,
} from '../../pipeline/models/grid-world.ts';
import { exp } from '../../pipeline/models/math.ts';
import { addEpisode, policyNet } from '../../pipeline/models/reinforce.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const options: WorldOptions = {
  noise: 0.2,
  scheme: 'end',
  hut: 0.2,
  discount: 0.95,
  horizon: 30,
};
const softmax = (logits: Float64Array) => {
  const policy = new Float64Array(logits.length);
  for (let s = 0; s < cells.length; s++) {
    const weights = [0, 1, 2, 3].map((a) => exp(logits[a * cells.length + s]!));
    const sum = weights.reduce((x, y) => x + y);
    weights.forEach((weight, a) => {
      policy[actions * s + a] = weight / sum;
    });
  }
  return policy;
};
const someLogits = () => {
  const rng = createRng(3);
  return Float64Array.from({ length: actions * cells.length }, () => rng.normal());
};

/** Every episode of a few steps with its probability: no dynamic programming, no sampling. */
function enumerate(
  world: World,
  policy: Float64Array,
  visit: (
    probability: number,
    episode: { states: number[]; actions: number[]; rewards: number[] },
  ) => void,
) {
  const go = (
    s: number,
    probability: number,
    states: number[],
    taken: number[],
    rewards: number[],
  ) => {
    if (world.terminal[s] || states.length === world.options.horizon) {
      visit(probability, { states, actions: taken, rewards });
      return;
    }
    for (let a = 0; a < actions; a++)
      for (let d = 0; d < actions; d++)
        go(
          world.next[actions * s + d]!,
          probability * policy[actions * s + a]! * world.chance(d, a),
          [...states, s],
          [...taken, a],
          [...rewards, world.reward[actions * s + d]!],
        );
  };
  go(start, 1, [], [], []);
}
const returnsOf = (rewards: readonly number[], discount: number) => {
  const returns = new Float64Array(rewards.length);
  for (let t = rewards.length - 1; t >= 0; t--)
    returns[t] = rewards[t]! + discount * (returns[t + 1] ?? 0);
  return returns;
};

test('without slips the best return is γ to the steps before the shortest way’s last', () => {
  // From the start down, across and down to the goal: nine steps, the last of which pays.
  expect(bestReturn(gridWorld({ ...options, noise: 0 }))).toBeCloseTo(0.95 ** 8, 12);
  // Six steps left are too few for it: the hut, three steps away.
  expect(bestReturn(gridWorld({ ...options, noise: 0, horizon: 6 }))).toBeCloseTo(
    0.2 * 0.95 ** 2,
    12,
  );
});

test('over four steps: return and gradient are those of all episodes, enumerated', () => {
  for (const scheme of ['end', 'checkpoints', 'repeated'] as const) {
    const world = gridWorld({ ...options, scheme, horizon: 4 });
    const policy = softmax(someLogits());
    const baseline = Float64Array.from(cells, (_, s) => 0.1 * s);
    const zero = new Float64Array(cells.length);
    const [plain, baselined] = [0, 1].map(() => new Float64Array(actions * cells.length)) as [
      Float64Array,
      Float64Array,
    ];
    let [all, mean] = [0, 0];
    enumerate(world, policy, (probability, episode) => {
      const returns = returnsOf(episode.rewards, options.discount);
      all += probability;
      mean += probability * returns[0]!;
      for (const [b, sum] of [
        [zero, plain],
        [baseline, baselined],
      ] as const) {
        const one = new Float64Array(sum.length);
        addEpisode(world, policy, { ...episode, returns }, b, one);
        one.forEach((value, i) => {
          sum[i]! += probability * value;
        });
      }
    });
    expect(all).toBeCloseTo(1, 12);
    expect(expectedReturn(world, policy)).toBeCloseTo(mean, 12);
    const exact = exactLogitGradient(world, policy);
    expect(Math.max(...exact.map(Math.abs))).toBeGreaterThan(1e-3);
    // REINFORCE with and without a baseline has the exact gradient for its mean.
    exact.forEach((value, i) => {
      expect(plain[i]).toBeCloseTo(value, 12);
      expect(baselined[i]).toBeCloseTo(value, 12);
    });
  }
});

test('over thirty steps the gradient is that of difference quotients', () => {
  const world = gridWorld(options);
  const logits = someLogits();
  const exact = exactLogitGradient(world, softmax(logits));
  for (const i of [start, cells.length + start, 2 * cells.length + 5, 3 * cells.length + 7]) {
    const at = (by: number) =>
      expectedReturn(world, softmax(logits.map((z, j) => (j === i ? z + by : z))));
    expect(exact[i]).toBeCloseTo((at(1e-4) - at(-1e-4)) / 2e-4, 8);
  }
});

test('rewards that are taken back leave all best values as they are, less Φ; others do not', () => {
  const long = { ...options, hut: 0, horizon: 400 };
  const plain = bestValues(gridWorld(long));
  const shaped = bestValues(gridWorld({ ...long, scheme: 'checkpoints' }));
  cells.forEach(({ kind }, s) => {
    const passed = s === goal ? 0 : Number(kind) || 0;
    expect(shaped[s]).toBeCloseTo(plain[s]! - passed / 3, 6);
  });
  expect(bestReturn(gridWorld({ ...long, scheme: 'repeated' }))).toBeGreaterThan(1);
});

test('episodes end somewhere, and the hut takes most who walk at random', () => {
  const ends = lastStates(gridWorld(options), new Float64Array(actions * cells.length).fill(0.25));
  expect(ends.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect(ends[hut]).toBeGreaterThan(10 * ends[goal]!);
});

test('the network’s probabilities are those of its logits, state by state', () => {
  const net = policyNet(cells.length, 5);
  const phi = net.draw(createRng(1));
  const policy = net.policy(phi);
  for (let s = 0; s < cells.length; s++) {
    const input = new Float64Array(cells.length);
    input[s] = 1;
    const logits = net.net.forward(phi, input, 1);
    const sum = logits.reduce((total, z) => total + exp(z), 0);
    for (let a = 0; a < actions; a++)
      expect(policy[actions * s + a]).toBeCloseTo(exp(logits[a]!) / sum, 12);
  }
});
