import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/maxent-solvers/numbers.ts';
import { solverNames } from '../../pipeline/models/max-ent-solvers.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('maxent-solvers');

it('GIS takes steps in proportion to C', () => {
  const bounds = files['bounds.csv'];
  for (const [i, { bound, iterations }] of bounds.slice(1).entries()) {
    const before = bounds[i]!;
    expect(iterations / before.iterations / (bound / before.bound)).toBeCloseTo(1, 0);
  }
});

it('the factors of theory are those measured', () => {
  for (const name of ['descent', 'gis', 'iis'] as const) {
    const { factor, measured } = result.runs[name];
    expect(Math.log(measured) / Math.log(factor), name).toBeCloseTo(1, 1);
  }
});

it('on the parity table, λ of the slow ones is about −ln t, and L-BFGS obeys the rule', () => {
  const { iterations } = params.unattained;
  for (const name of ['gis', 'iis', 'descent'] as const)
    expect(Math.abs(result.unattained[name].lambda + Math.log(iterations)), name).toBeLessThan(1);
  expect(result.unattained.lbfgs.residual).toBeLessThan(params.stop.tolerance);
});

it('no value lies below the referee’s by more than rounding', () => {
  for (const name of solverNames) {
    expect(result.runs[name].gap).toBeGreaterThan(-1e-14);
    expect(result.large.runs[name].gap).toBeGreaterThan(-1e-12);
  }
});

// scipy 1.17.1, its own BFGS on the cross-entropy of the same words and facts, written with numpy from the
// dictionary: minimize(f, zeros(45), jac=True, method='BFGS', options={'gtol': 1e-10}).fun
it('the optimum is that of scipy', () => {
  expect(result.optimum.value).toBeCloseTo(0.8222628684887, 11);
});
