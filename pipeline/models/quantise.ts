import type { Images } from './images.ts';

/** Grey levels cut into `levels` equal parts, each shown by its place from 0 to 255. Throws a RangeError for fewer than 2. */
export function fewerLevels(images: Images, levels: number): Images {
  if (!Number.isInteger(levels) || levels < 2 || levels > 256)
    throw new RangeError(`grey levels: got ${levels}, expected a whole number from 2 to 256`);
  const pixels = images.pixels.map((value) =>
    Math.round((Math.floor((value * levels) / 256) * 255) / (levels - 1)),
  );
  return { ...images, pixels };
}

/** Steps of equal width that numbers are rounded to. */
export interface Steps {
  readonly low: number;
  readonly width: number;
  readonly count: number;
}

/** As many steps as `count` from the least of the values to the greatest. */
export function stepsOver(values: Float64Array, count: number): Steps {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, width: (high - low) / (count - 1), count };
}

/** The nearest step; the first or the last for what lies outside. */
export function toStep(value: number, { low, width, count }: Steps): number {
  if (width === 0) return low;
  const step = Math.round((value - low) / width);
  return low + width * Math.min(count - 1, Math.max(0, step));
}
