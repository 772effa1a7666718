import { describe, expect, it } from 'vitest';
import { scaleOf, ticksOf } from '../../../site/widgets/rerun/axis.ts';

const texts = (domain: readonly [number, number], scale: 'linear' | 'log', ticks?: number) =>
  ticksOf({ domain, label: '', scale, ticks }, 200, 50).map(([, text]) => text);

describe('an axis', () => {
  it('has ticks with equal decimals and a true minus sign', () => {
    expect(texts([-1, 1], 'linear')).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
  });

  it('has powers of ten where it is logarithmic, and no more than there is room for', () => {
    expect(texts([0.1, 100], 'log')).toEqual(['0.1', '1', '10', '100']);
    expect(texts([1e-12, 1e4], 'log')).toEqual(['10⁻¹²', '10⁻⁷', '10⁻²', '10³']);
    // Within one power of ten, ones, twos and fives.
    expect(texts([0.02, 0.5], 'log')).toEqual(['0.02', '0.05', '0.1', '0.2', '0.5']);
  });

  it.each(['linear', 'log'] as const)('takes its ends to the ends, and back (%s)', (scale) => {
    const at = scaleOf({ domain: [0.1, 1000], label: '', scale }, [20, 220]);
    expect([at(0.1), at(1000)]).toEqual([20, 220]);
    expect(at.invert(at(7))).toBeCloseTo(7, 10);
  });

  it.each(['linear', 'log'] as const)('puts what has diverged far outside (%s)', (scale) => {
    const at = scaleOf({ domain: [0.1, 1000], label: '', scale }, [220, 20]);
    for (const value of [Number.POSITIVE_INFINITY, Number.NaN]) expect(at(value)).toBe(-1e5);
    expect(at(Number.NEGATIVE_INFINITY)).toBe(1e5);
  });

  it('puts what has no logarithm far below', () => {
    const at = scaleOf({ domain: [1, 10], label: '', scale: 'log' }, [0, 100]);
    expect(at(10 ** 0.5)).toBeCloseTo(50, 10);
    expect(at(0)).toBeLessThan(-1e4);
    expect(() => scaleOf({ domain: [0, 1], label: '', scale: 'log' }, [0, 1])).toThrow(
      'log axis: got 0 to 1, expected positive ends',
    );
  });
});
