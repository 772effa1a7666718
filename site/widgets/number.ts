const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Decimal places from which on, and digits before the point up to which, a number is written out. */
const least = 1e-4;
const most = 1e7;

/** Shortest form with `digits` significant digits; no trailing zeros, powers of ten where they help. */
export function formatNumber(value: number, digits = 4): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'NaN';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  const text = size < least || size >= most ? scientific(rounded) : String(rounded);
  return text.replaceAll('-', '−');
}

function scientific(value: number): string {
  const [mantissa, exponent = '0'] = value.toExponential().split('e');
  const raised = exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => superscripts[Number(digit)] as string);
  return `${mantissa}×10${raised}`;
}
