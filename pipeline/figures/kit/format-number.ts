interface NumberFormat {
  /** Decimals; the metric's own by default, else as many as an integer (0) or a fraction (4) needs. */
  readonly digits?: number;
  /** Shows 0.123 as 12.3%; `digits` are those of the percentage. */
  readonly percent?: boolean;
  /** Writes a plus sign too. */
  readonly signed?: boolean;
}

/** A fraction too small for its decimals is shown with this many significant digits instead. */
const significant = 2;

/**
 * A metric as prose shows it: grouped by thousands, with a true minus sign; what would round to
 * zero without being zero appears as 4.5×10⁻⁹. A metric that is a word is left alone. Both languages write numbers alike.
 * @throws RangeError if the number is not finite.
 */
export function formatNumber(
  metric: { readonly value: number | string; readonly digits?: number | undefined },
  { digits, percent = false, signed = false }: NumberFormat = {},
): string {
  if (typeof metric.value === 'string') return metric.value;
  const value = percent ? metric.value * 100 : metric.value;
  if (!Number.isFinite(value)) throw new RangeError(`a metric must be finite: ${value}`);
  const decimals = digits ?? (percent ? 1 : (metric.digits ?? (Number.isInteger(value) ? 0 : 4)));
  const size = Math.abs(value);
  const vanishes = size > 0 && Number(size.toFixed(decimals)) === 0;
  const shown = vanishes || size >= 1e15 ? scientific(size, significant) : grouped(size, decimals);
  const sign = value < 0 ? '−' : signed && value > 0 ? '+' : '';
  return `${sign}${shown}${percent ? '%' : ''}`;
}

function grouped(size: number, decimals: number): string {
  return new Intl.NumberFormat('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // Four digits need no comma: 2986, but 23,630.
    useGrouping: 'min2',
  }).format(size);
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A size as a power of ten, with so many significant digits; zeros at their end fall away without `digits`. */
export function scientific(size: number, digits?: number): string {
  const [mantissa, exponent = '0'] = size
    .toExponential(digits === undefined ? undefined : digits - 1)
    .split('e');
  const raised = exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => superscripts[Number(digit)] as string);
  return `${mantissa}×10${raised}`;
}
