import { scientific } from '../../pipeline/figures/kit/format-number.ts';
import { grouped } from '../../pipeline/figures/kit/number.ts';

/** Decimal places from which on, and digits before the point up to which, a number is written out. */
const least = 1e-4;
const most = 1e7;

/**
 * Shortest form with `digits` significant digits, for numbers that may have any size; no trailing zeros, powers
 * of ten where they help. Where the decimals are given, numbers are written as in the text: `shown`.
 */
export function significant(value: number, digits = 4): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'NaN';
  const size = Math.abs(Number(value.toPrecision(digits)));
  const [whole = '', ...decimals] = String(size).split('.');
  const text =
    size < least || size >= most ? scientific(size) : [grouped(whole), ...decimals].join('.');
  return value < 0 ? `−${text}` : text;
}
