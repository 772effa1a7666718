import { expect, it } from 'vitest';
import { createSampler, tickOf, withDigits } from '../../../site/widgets/measure/clock.ts';

/** A machine whose runs take `each` seconds, and a clock that goes on in steps. */
function machine(each: number, tick: number) {
  let time = 0;
  const now = () => Math.floor(time / tick) * tick;
  const looking = () => {
    time += tick / 7;
    return now();
  };
  const run = async (count: number) => {
    const start = now();
    time += count * each;
    return now() - start;
  };
  return { looking, run };
}

it.each([1 / 60, 0.1, 5e-6])('sees that a clock goes on in steps of %f s', (tick) => {
  expect(tickOf(machine(1, tick).looking)).toBeCloseTo(tick, 9);
});

it.each([
  ['a run far below a tick', 0.0003, 1 / 60, 2],
  ['one of about a tick', 0.0151, 1 / 60, 2],
  ['one of many ticks', 20, 1 / 60, 3],
  ['a fine clock', 0.0003, 5e-6, 3],
])('%s is right to the digits that are shown', async (_, each, tick, digits) => {
  const sample = createSampler(machine(each, tick).run, tick);
  for (let i = 0; i < 3; i++) {
    const got = await sample();
    expect(got.digits).toBe(digits);
    expect(Math.abs(got.seconds - each)).toBeLessThanOrEqual(each * 10 ** -digits);
  }
});

it('shows no digit that the clock does not have', () => {
  expect(withDigits(0.2981, 2)).toBe('0.3');
  expect(withDigits(1234, 2)).toBe('1200');
  expect(withDigits(0.2981, 3)).toBe('0.30');
});
