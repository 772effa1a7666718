import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../pipeline/figures/kit/format-number.ts';
import { fillSlots, type Numbers } from '../../../pipeline/run/metrics.ts';
import { languages } from '../../../site/lib/language.ts';
import { shown } from '../../../site/widgets/explorer/slots.ts';
import { evaluate } from '../../../site/widgets/expression.ts';
import { judge } from '../../../site/widgets/judge.ts';
import { significant } from '../../../site/widgets/number.ts';

it('significant keeps significant digits and writes a true minus sign', () => {
  expect(significant(-0.82594731, 5)).toBe('−0.82595');
  expect(significant(0)).toBe('0');
  expect(significant(1.5, 5)).toBe('1.5');
});

it.each([
  [5740000000, '5.74×10⁹'],
  [-0.0000012345, '−1.2345×10⁻⁶'],
  [123456.7, '123,460'],
  [0.0001, '0.0001'],
  [0.000099, '9.9×10⁻⁵'],
  [9999900, '9,999,900'],
  [10000000, '1×10⁷'],
  [Number.POSITIVE_INFINITY, '∞'],
  [Number.NaN, 'NaN'],
])('significant writes %s as %s', (value, text) => {
  expect(significant(value, 5)).toBe(text);
});

it.each([
  [12345.678, 2, '12,345.68'],
  [-0.5, 3, '−0.500'],
  [0.00000046, 2, '4.6×10⁻⁷'],
  [0, 2, '0.00'],
])(
  '%s with %i decimals reads alike in text, captions of figures and explorers, in both languages',
  (value, digits, text) => {
    const numbers = { metrics: { value: { value } }, result: {}, params: {} } as unknown as Numbers;
    for (const lang of languages)
      expect(fillSlots(`{{value:${digits}}}`, numbers, lang)).toBe(text);
    expect(formatNumber({ value }, { digits })).toBe(text);
    expect(shown(value, digits)).toBe(text);
  },
);

describe('judge', () => {
  it.each([
    [12.5, 'right'],
    [12.509, 'right'],
    [12.511, 'tooLarge'],
    [12.48, 'tooSmall'],
    [-12.5, 'sign'],
  ])('%s against 12.5 ± 0.01', (value, kind) => {
    expect(judge({ value }, { value: 12.5, tolerance: 0.01 })).toEqual({ kind });
  });

  it('takes a bound that was only rounded: 0.3 − 0.1 is 0.19999999999999998', () => {
    expect(judge({ value: 0.2 }, { value: 0.3, tolerance: 0.1 }).kind).toBe('right');
    expect(judge({ value: 0.3 - 0.1 }, { value: 0.2, tolerance: 0 }).kind).toBe('right');
  });

  it('asks for no more decimals than the number has', () => {
    const parsed = evaluate('5') as { value: number; decimals: number };
    expect(judge(parsed, { value: 4.8, tolerance: 0.001 })).toEqual({ kind: 'short', digits: 1 });
  });

  // 4/√65 = 0.49614: what is typed is rounded, or cut off, after too few decimals.
  it.each([
    ['0.5', { kind: 'short', digits: 3 }],
    ['0.50', { kind: 'short', digits: 3 }],
    ['0.49', { kind: 'short', digits: 3 }],
    ['0.496', { kind: 'right' }],
    ['0.48', { kind: 'tooSmall' }],
    ['0.51', { kind: 'tooLarge' }],
    ['0', { kind: 'tooSmall' }], // a rounding, but one that says nothing
    ['1/2', { kind: 'tooLarge' }], // a fraction is no rounding
  ])('%s against 4/√65 ± 0.001', (text, judgement) => {
    const parsed = evaluate(text) as { value: number };
    expect(judge(parsed, { value: 4 / Math.sqrt(65), tolerance: 0.001 })).toEqual(judgement);
  });

  it('asks for no digits of a whole number', () => {
    expect(judge({ value: 89, decimals: 0 }, { value: 90, tolerance: 0 }).kind).toBe('tooSmall');
  });
});
