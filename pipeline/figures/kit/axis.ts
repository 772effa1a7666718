/** A power of ten as a tick: 0.1, 1, 10, 100 as they are, others with a raised exponent. */
export function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (exponent >= -1 && exponent <= 3) return String(value);
  const raised = [...String(exponent)].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]);
  return `10${raised.join('')}`;
}

/** A logarithmic axis; ticks at powers of ten, and as long as its data without a domain. */
export const logAxis = (label: string, ticks: readonly number[], domain?: [number, number]) => ({
  type: 'log' as const,
  ticks: [...ticks],
  tickFormat: powerOfTen,
  label,
  ...(domain && { domain }),
});
