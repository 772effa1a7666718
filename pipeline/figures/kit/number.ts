/** A whole number as prose writes it too: 2986, but 23,630. */
export function grouped(value: number | bigint | string): string {
  const digits = String(value);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
