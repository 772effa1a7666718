import { expect, it } from 'vitest';
import { gis, iis, largestCount } from '../../pipeline/models/iterative-scaling.ts';
import { lbfgs } from '../../pipeline/models/lbfgs.ts';
import { binary, dual, type MaxEntProblem } from '../../pipeline/models/max-ent.ts';
import {
  dualDescent,
  dualLbfgs,
  dualNewton,
  solverNames,
  solverOf,
} from '../../pipeline/models/max-ent-solvers.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { largest, solve } from '../../pipeline/models/solver.ts';
import { factorOfStep } from '../../pipeline/models/solver-rate.ts';
import {
  pairBest,
  pairDual,
  pairProblem,
  pairProcess,
} from '../../pipeline/models/two-multipliers.ts';
import { varianceGrid } from '../../pipeline/models/variance-grid.ts';

const stop = { tolerance: 1e-10, iterations: 100000 };

/** Three contexts of three classes, features of values 0 to 2, targets of some table that is positive. */
function some(precision = 0): MaxEntProblem {
  const rng = createRng(7).split('problem');
  const contexts = [0.2, 0.3, 0.5].map((weight) => ({
    weight,
    classes: [0, 1, 2].map(() => {
      const indices = [0, 1, 2, 3].filter(() => rng.uniform() < 0.6);
      return { indices, values: indices.map(() => 0.5 + 1.5 * rng.uniform()) };
    }),
  }));
  const targets = new Float64Array(4);
  for (const { weight, classes } of contexts) {
    const shares = classes.map(() => 0.2 + rng.uniform());
    const total = shares.reduce((sum, value) => sum + value, 0);
    classes.forEach(({ indices, values }, y) => {
      for (const [k, i] of indices.entries())
        targets[i]! += ((weight * shares[y]!) / total) * values[k]!;
    });
  }
  return { contexts, targets, precision };
}

it.each([0, 0.05])('all solvers reach the value of Newton’s method, prior %d', (precision) => {
  const problem = some(precision);
  const zero = new Float64Array(4);
  const best = solve(dualNewton(problem), solve(dualLbfgs(problem), zero, stop).x, {
    tolerance: 1e-15,
    iterations: 5,
  });
  expect(largest(best.gradient)).toBeLessThan(1e-14);
  for (const name of solverNames) {
    const end = solve(solverOf(name, problem, { stepSize: 0.5 }), zero, stop);
    expect(largest(end.gradient), name).toBeLessThanOrEqual(stop.tolerance);
    expect(end.value - best.value, name).toBeLessThan(1e-12);
  }
});

it('the optimum of two multipliers is where the odds of the four kinds of state say', () => {
  const { x, value } = pairBest(18, [0.7, 0.6]);
  const [a, b] = [Math.exp(-x[0]!), Math.exp(-x[1]!)];
  const z = 18 + 2 * a + 2 * b + 18 * a * b;
  expect((2 * a + 18 * a * b) / z).toBeCloseTo(0.7, 12);
  expect((2 * b + 18 * a * b) / z).toBeCloseTo(0.6, 12);
  expect(value).toBeCloseTo(Math.log(z) + 0.7 * x[0]! + 0.6 * x[1]!, 12);
});

it('the closed form of two multipliers is the dual', () => {
  for (const [a, b] of [
    [0.3, -1.2],
    [-2, 1],
  ] as const)
    expect(pairDual(7, [0.4, 0.8], a, b)).toBeCloseTo(
      dual(pairProblem(7, [0.4, 0.8]), [a, b]).value,
      12,
    );
});

it('a step of GIS or IIS never raises the dual, and is what its bound says', () => {
  const problem = some();
  const x = Float64Array.of(0.5, -1, 0.2, 0);
  for (const solver of [gis(problem), gis(problem, { slack: false }), iis(problem)]) {
    let state = solver.init(x) as ReturnType<ReturnType<typeof gis>['init']>;
    for (let i = 0; i < 30; i++) {
      const next = solver.step(state);
      expect(next.value).toBeLessThanOrEqual(state.value + 1e-15);
      state = next;
    }
  }
  // δ_i = ln(E/τ)/C without a slack feature.
  const plain = gis(problem, { slack: false });
  const from = plain.init(x);
  const { x: to } = plain.step(from);
  const C = largestCount(problem);
  to.forEach((value, i) => {
    const expected = problem.targets[i]! - from.gradient[i]!;
    expect(value - x[i]!).toBeCloseTo(Math.log(expected / problem.targets[i]!) / C, 12);
  });
});

it('a feature in one of four states, with slack, is solved by GIS in one step: −ln 3', () => {
  const problem: MaxEntProblem = {
    contexts: [{ weight: 1, classes: [binary(0), binary(), binary(), binary()] }],
    targets: [0.5],
  };
  const solver = gis(problem);
  expect(solver.step(solver.init(new Float64Array(1))).x[0]).toBeCloseTo(-Math.log(3), 12);
  const without = gis(problem, { slack: false });
  expect(without.step(without.init(new Float64Array(1))).x[0]).toBeCloseTo(-Math.log(2), 12);
});

it('copies of all features double C and leave the probabilities of every step as they were', () => {
  const problem = some();
  const twice: MaxEntProblem = {
    contexts: problem.contexts.map(({ weight, classes }) => ({
      weight,
      classes: classes.map(({ indices, values }) => ({
        indices: [...Array.from(indices), ...Array.from(indices, (i) => i + 4)],
        values: [...Array.from(values), ...Array.from(values)],
      })),
    })),
    targets: [...Array.from(problem.targets), ...Array.from(problem.targets)],
  };
  const once = solve(gis(problem, { slack: false }), new Float64Array(4), stop);
  const both = solve(gis(twice, { slack: false }), new Float64Array(8), stop);
  expect(both.iteration).toBe(once.iteration);
  expect(both.value).toBeCloseTo(once.value, 12);
});

it('refuses what scaling cannot do, and says why', () => {
  const negative: MaxEntProblem = {
    contexts: [{ weight: 1, classes: [{ indices: [0], values: [-1] }, binary()] }],
    targets: [-0.5],
  };
  expect(() => gis(negative)).toThrow(/value -1/);
  const never: MaxEntProblem = {
    contexts: [{ weight: 1, classes: [binary(0), binary()] }],
    targets: [0],
  };
  expect(() => iis(never)).toThrow(/feature 0.*infinite/);
  expect(() => gis(some(), { bound: 0.1 })).toThrow(/C = 0.1/);
});

it('L-BFGS finds the minimum of Rosenbrock’s function', () => {
  const end = solve(
    lbfgs((x) => {
      const [a, b] = [x[0]!, x[1]!];
      const bend = b - a * a;
      return {
        value: (1 - a) * (1 - a) + 100 * bend * bend,
        gradient: Float64Array.of(-2 * (1 - a) - 400 * a * bend, 200 * bend),
      };
    }),
    Float64Array.of(-1.2, 1),
    { tolerance: 1e-9, iterations: 200 },
  );
  expect(end.x[0]).toBeCloseTo(1, 8);
  expect(end.x[1]).toBeCloseTo(1, 8);
});

it.each(['descent', 'gis', 'iis'] as const)(
  'near the end %s contracts as its factor says',
  (name) => {
    const problem = pairProblem(15, [0.7, 0.6]);
    const best = pairBest(15, [0.7, 0.6]);
    const solver = solverOf(name, problem, { stepSize: 2 });
    let state = solver.init(Float64Array.of(1, 1));
    for (let i = 0; i < 400 && state.value - best.value > 1e-8; i++) state = solver.step(state);
    const [before, steps] = [state.value - best.value, 5];
    for (let i = 0; i < steps; i++) state = solver.step(state);
    const measured = ((state.value - best.value) / before) ** (0.5 / steps);
    expect(measured).toBeCloseTo(factorOfStep(name, problem, best.x, 2), 3);
  },
);

it('too large a step neither arrives nor flies off, since no derivative is larger than 1', () => {
  const problem = pairProblem(18, [0.7, 0.6]);
  let state = dualDescent(problem, 9).init(Float64Array.of(2.5, 2));
  for (let i = 0; i < 300; i++) state = dualDescent(problem, 9).step(state);
  expect(largest(state.gradient)).toBeGreaterThan(0.01);
  expect(largest(state.x)).toBeLessThan(20);
});

it('goes on without harm once it has arrived', () => {
  const process = pairProcess({
    overlap: 18,
    targets: [0.7, 0.6],
    solver: 'lbfgs',
    stepSize: 2,
    start: [2.5, 2],
    steps: 100,
  });
  let state = process.init();
  for (let i = 0; i < 100; i++) state = process.step(state);
  expect(process.numbers(state).gap).toBeLessThan(1e-14);
  expect(() => pairProblem(20, [0.7, 0.6])).toThrow(/20 common states/);
});

it('given the variance, λ is 1/(2σ²) where the grid is wide and fine enough', () => {
  for (const variance of [0.3, 1, 1.5])
    expect(varianceGrid(10, 201, variance).lambda).toBeCloseTo(1 / (2 * variance), 8);
  expect(() => varianceGrid(2, 11, 4)).toThrow(/below 4/);
});
