import { threeDigits } from '../../lib/three-digits.ts';
import { significant } from '../number.ts';

// Browsers coarsen their clocks, against spies, some to a sixtieth of a second. A time is then known to a tick,
// so a sample has to span many, and shows no more digits than they give.

/** Least length of a sample, seconds, and in ticks of the clock. */
const least = { seconds: 0.1, ticks: 100 };

/** The step by which a clock goes on, seconds: the smallest of a few. */
export function tickOf(now: () => number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const start = now();
    let end = start;
    while (end === start) end = now();
    smallest = Math.min(smallest, end - start);
  }
  return smallest;
}

export interface Sample {
  /** Of one run. */
  readonly seconds: number;
  /** Digits that the clock knows of it, at most three. */
  readonly digits: number;
}

/**
 * Takes samples: twice as many runs until they are long enough for the clock. The next sample begins
 * with that many.
 * @param run runs so many times, and returns how long it took, in seconds.
 * @param tick of the clock that it reads.
 */
export function createSampler(
  run: (count: number) => Promise<number>,
  tick: number,
): () => Promise<Sample> {
  const enough = Math.max(least.seconds, least.ticks * tick);
  let count = 1;
  return async () => {
    for (;;) {
      const seconds = await run(count);
      // The last digit is off by one at most.
      const digits = Math.min(3, Math.floor(Math.log10(seconds / tick) + 1e-9));
      if (seconds >= enough) return { seconds: seconds / count, digits };
      count *= 2;
    }
  };
}

/** A value with so many significant digits. */
export const withDigits = (value: number, digits: number): string =>
  digits >= 3 ? threeDigits(value) : significant(value, digits);
