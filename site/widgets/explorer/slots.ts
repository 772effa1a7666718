import { formatNumber } from '../number.ts';

/** A number in a sentence: with so many decimals, or as short as it can be. */
export function shown(value: number | string, digits?: number): string {
  if (typeof value === 'string') return value;
  if (digits === undefined || !Number.isFinite(value)) return formatNumber(value);
  // What rounds to zero has no sign.
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

const slot = /\{\{(?<name>\w+)(?::(?<digits>\d+))?\}\}/g;

/** Replaces each slot `{{name:digits}}` by what `write` makes of it. */
export function fillSlots(
  text: string,
  write: (name: string, digits: number | undefined) => string,
): string {
  return text.replaceAll(slot, (...found) => {
    const { name, digits } = found.at(-1) as { name: string; digits?: string };
    return write(name, digits === undefined ? undefined : Number(digits));
  });
}
