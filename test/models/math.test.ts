import { describe, expect, test } from 'vitest';
import { digestFloat64 } from '../../pipeline/models/digest.ts';
import { cos, exp, log, power, sin, tanh } from '../../pipeline/models/math.ts';

const functions = { exp, log, sin, cos, tanh };
const names = ['exp', 'log', 'sin', 'cos', 'tanh'] as const;

describe.each(names)('%s', (name) => {
  test('agrees with the engine to a few units in the last place', () => {
    for (let i = 1; i <= 400; i++) {
      const x = i / 37;
      const value = functions[name](x);
      const engine = Math[name](x);
      expect(Math.abs(value - engine)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(engine)));
    }
  });
});

test('the same bits as on the machine that published them', () => {
  const values = names.flatMap((name) =>
    Array.from({ length: 200 }, (_, i) => functions[name]((i + 1) / 17)),
  );
  expect(digestFloat64(Float64Array.from(values))).toBe(
    'ba53cc2ae14a3507faacea5af5252ae1487bd30c613441cfc3cb314439055bf0',
  );
});

test('power: exact small cases and agreement with repeated multiplication', () => {
  expect(power(2, 10)).toBe(1024);
  expect(power(-3, 3)).toBe(-27);
  expect(power(5, 0)).toBe(1);
  let product = 1;
  for (let i = 0; i < 50; i++) product *= 0.9975;
  expect(power(0.9975, 50)).toBeCloseTo(product, 14);
});
