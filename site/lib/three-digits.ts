import { formatNumber } from '../../pipeline/figures/kit/format-number.ts';

/** Decimals that leave three significant digits of what is from 1 to 1000: as many as its rounded value has. */
function decimalsOfThree(value: number): number {
  const rounded = Number(value.toPrecision(3));
  return rounded >= 100 ? 0 : rounded >= 10 ? 1 : 2;
}

/** `value` with three significant digits, whole if it is above a thousand. */
export const threeDigits = (value: number): string =>
  formatNumber({ value, digits: decimalsOfThree(value) });
