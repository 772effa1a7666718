import { describe, expect, test } from 'vitest';
import { gatesOfOneNeuron } from '../../pipeline/models/gates.ts';
import { squaredMargin } from '../../pipeline/models/margin.ts';
import {
  gateExamples,
  learn,
  mistakeRange,
  orders,
  perceptron,
} from '../../pipeline/models/perceptron.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import type { Coding } from '../../pipeline/models/threshold.ts';

const codings: readonly Coding[] = ['signed', 'binary'];
const gates = Array.from({ length: 16 }, (_, gate) => gate);
const signed = (gate: number, coding: Coding) =>
  gateExamples(gate, coding).map(({ x, target }) => x.map((value) => target * value));
const margin = (gate: number, coding: Coding) => {
  const fraction = squaredMargin(signed(gate, coding));
  return fraction && fraction.over / fraction.under;
};

describe('margin', () => {
  test('of AND by hand', () => {
    // u = (−1, 1, 1)/√3 is 1/√3 from the three nearest of ±1; (−3, 2, 2)/√17 has 1/√17 with 0/1.
    expect(margin(8, 'signed')).toBeCloseTo(1 / 3, 15);
    expect(margin(8, 'binary')).toBeCloseTo(1 / 17, 15);
    expect(squaredMargin([[3, 4]])).toEqual({ over: 25, under: 1 });
  });
  test('exists exactly for the gates that one neuron makes', () => {
    for (const coding of codings)
      expect(gates.filter((gate) => margin(gate, coding))).toEqual(
        gatesOfOneNeuron({ coding, bias: true }),
      );
  });
  test('no random direction does better, and some come close', () => {
    const rng = createRng(1958);
    for (const coding of codings)
      for (const gate of [1, 3, 7, 8, 11]) {
        let best = 0;
        for (let i = 0; i < 4000; i++) {
          const u = [rng.normal(), rng.normal(), rng.normal()];
          const length = Math.hypot(...u);
          const least = Math.min(
            ...signed(gate, coding).map((y) => y.reduce((sum, v, k) => sum + v * u[k]!, 0)),
          );
          best = Math.max(best, least / length);
        }
        const exact = Math.sqrt(margin(gate, coding)!);
        expect(best).toBeLessThanOrEqual(exact + 1e-12);
        expect(best).toBeGreaterThan(0.8 * exact);
      }
  });
});

describe('rule', () => {
  const and = gateExamples(8, 'signed');
  test('step by step, by hand', () => {
    // From w = 0 every sum is 0 and every output 1: right for 11 alone.
    const { init, step } = perceptron(and, [0, 1, 2, 3]);
    const first = step(init([0, 0, 0]));
    expect(first).toEqual({ weights: [-1, 1, 1], step: 1, mistakes: 1 });
    const [second, third, fourth] = [1, 2, 3].map((i) =>
      Array.from({ length: i }).reduce<typeof first>((state) => step(state), first),
    );
    // −1 − 1 + 1, −1 + 1 − 1 and −1 + 1 + 1 have the right signs.
    expect([second, third, fourth].map((state) => state?.mistakes)).toEqual([1, 1, 1]);
  });
  test('there are n! orders', () => {
    expect(orders(4)).toHaveLength(24);
    expect(new Set(orders(4).map(String)).size).toBe(24);
  });
  test('rests on what can be separated, cycles on XOR and XNOR', () => {
    for (const coding of codings)
      for (const gate of gates)
        for (const order of orders(4)) {
          const examples = gateExamples(gate, coding);
          const { cycle, final, mistakes } = learn(examples, order, [1, -2, 0]);
          expect(cycle === undefined).toBe(gate !== 6 && gate !== 9);
          const { init, step } = perceptron(examples, order);
          let state = init(final);
          for (let i = 0; i < 4 * (cycle?.rounds ?? 1); i++) state = step(state);
          expect(state.weights).toEqual(final);
          expect(state.mistakes).toBe(cycle?.mistakes ?? 0);
          expect(mistakes).toBeGreaterThanOrEqual(cycle?.mistakes ?? 0);
        }
  });
  test('fixed orders lie within the exact range, and that within the bound', () => {
    for (const coding of codings)
      for (const gate of gatesOfOneNeuron({ coding, bias: true })) {
        const examples = gateExamples(gate, coding);
        const { least, most } = mistakeRange(examples, [0, 0, 0]);
        for (const order of orders(4)) {
          const { mistakes } = learn(examples, order, [0, 0, 0]);
          expect(mistakes).toBeGreaterThanOrEqual(least);
          expect(mistakes).toBeLessThanOrEqual(most);
        }
        // R² = 3 for both codings: the corner 11 with its leading 1.
        expect(most).toBeLessThanOrEqual(3 / margin(gate, coding)! + 1e-9);
      }
  });
});
