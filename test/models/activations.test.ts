import { describe, expect, it } from 'vitest';
import {
  activationNames,
  activations,
  clippedAbove,
  gelu,
  hardSwish,
  mirrored,
  rect,
  relu,
  selu,
  seluConstants,
  silu,
  softplus,
  swish,
  type Unit,
} from '../../pipeline/models/activations.ts';
import { execute, hardSwishProgram, swishProgram } from '../../pipeline/models/operations.ts';

describe.each(activationNames)('%s', (name) => {
  it.each(activations[name].map((unit, i) => [i, unit] as const))(
    'has the slope that differences have (output %i)',
    (_, unit: Unit) => {
      const h = 1e-6;
      // None of these is at a joint or a jump.
      for (const z of [-7.3, -3.4, -2.1, -0.6, 0.4, 1.3, 2.9, 3.7, 7.9]) {
        const difference = (unit(z + h)[0] - unit(z - h)[0]) / (2 * h);
        expect(unit(z)[1], `z = ${z}`).toBeCloseTo(difference, 8);
      }
    },
  );

  it('is finite far out', () => {
    for (const unit of activations[name] as readonly Unit[])
      for (const z of [-800, 800]) for (const part of unit(z)) expect(part).not.toBeNaN();
  });
});

// Python 3, mpmath with mp.dps = 40: z*ncdf(z) and ncdf(z) + z*npdf(z).
it.each([
  [-8, -4.976768459417427e-15, -3.979607261086796e-14],
  [-3, -0.0040496940948902835, -0.011945647204183927],
  [-1, -0.15865525393145705, -0.0833154705876863],
  [0.5, 0.34573123063700656, 0.8674951246561629],
  [3, 2.99595030590511, 1.011945647204184],
])('GELU at %f is mpmath’s', (z, value, slope) => {
  const [a, rise] = gelu(z);
  expect(Math.abs(a / value - 1)).toBeLessThan(1e-13);
  expect(Math.abs(rise / slope - 1)).toBeLessThan(1e-12);
});

it('the constants of SELU are those of its paper', () => {
  // Klambauer et al. 2017 print 1.6733 and 1.0507; mpmath gives 1.6732632423543772848 for α.
  expect(seluConstants.alpha).toBeCloseTo(1.6732632423543772, 14);
  expect(seluConstants.lambda).toBeCloseTo(1.0507, 4);
  expect(selu(2)[0]).toBeCloseTo(2 * seluConstants.lambda, 15);
});

it('the halves of a concatenated ReLU add up to z, and the paper’s is the book’s with its sign changed', () => {
  for (const z of [-2, -0.5, 0, 1.5]) {
    expect(relu(z)[0] + clippedAbove(z)[0]).toBe(z);
    expect(mirrored(z)[0] + clippedAbove(z)[0]).toBe(0);
  }
});

it('rect is 1 on [0, 1], both ends included (UDL eq. 3.15)', () => {
  expect([-1e-9, 0, 0.5, 1, 1 + 1e-9].map((z) => rect(z)[0])).toEqual([0, 1, 1, 1, 0]);
});

it('SiLU is swish with β = 1; HardSwish leaves it by 3(1 − σ(3)) at ±3', () => {
  for (const z of [-5, -3, 0.1, 3]) expect(swish(1)(z)).toEqual(silu(z));
  for (const z of [-3, 3])
    expect(hardSwish(z)[0] - silu(z)[0]).toBeCloseTo(0.14227761953270035, 14);
});

it('softplus lies log 2 above ReLU at 0 and comes close to it far out', () => {
  expect(softplus(0)[0]).toBeCloseTo(Math.log(2), 15);
  expect(softplus(40)[0]).toBe(40);
});

it('the programs whose lines are counted compute the functions', () => {
  for (let z = -30; z <= 30; z += 0.37) {
    expect(execute(hardSwishProgram, z)).toBeCloseTo(hardSwish(z)[0], 13);
    expect(execute(swishProgram, z)).toBeCloseTo(silu(z)[0], 13);
  }
});
