export type Judgement = 'right' | 'tooSmall' | 'tooLarge' | 'sign';

/** Half a unit in the last of this many digits is rounding, not an error. */
const rounding = 1e-9;

/** How an answer compares with the expected one. */
export function judge(value: number, expected: number, tolerance: number): Judgement {
  const off = value - expected;
  if (Math.abs(off) <= tolerance + rounding * Math.abs(expected)) return 'right';
  if (expected !== 0 && Math.abs(value + expected) <= tolerance + rounding * Math.abs(expected))
    return 'sign';
  return off < 0 ? 'tooSmall' : 'tooLarge';
}
