import { formatNumber } from '../../../pipeline/figures/kit/format-number.ts';
import { significant } from '../number.ts';

/** Below this size a number is what rounding left of zero. */
const dust = 1e-12;

/** A number in a sentence or a picture: with so many decimals, as in the text, or as short as it can be. */
export function shown(value: number | string, digits?: number): string {
  if (typeof value === 'string') return value;
  if (digits === undefined || !Number.isFinite(value)) return significant(value);
  return formatNumber({ value: Math.abs(value) < dust ? 0 : value, digits });
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
