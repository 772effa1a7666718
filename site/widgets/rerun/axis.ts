import { ticks } from 'd3-array';
import { logTickFormat, powersOfTen } from '../../../pipeline/figures/kit/axis.ts';
import { type Affine, affine } from '../../../pipeline/figures/kit/frame.ts';

export interface Axis {
  readonly domain: readonly [number, number];
  readonly label: string;
  readonly scale?: 'linear' | 'log';
  /** About how many ticks; by default as many as there is room for. */
  readonly ticks?: number;
}

/** px from which on a mark is far outside every picture. SVG takes no infinite coordinates, and what diverges has them. */
const far = 1e5;

/**
 * The scale that takes an axis's domain to a range of pixels, and back. What is no number any more lies far beyond
 * the upper end; on a log axis what is not positive lies far below the lower one.
 */
export function scaleOf({ domain, scale }: Axis, range: readonly [number, number]): Affine {
  const isLog = scale === 'log';
  const [low, high] = domain;
  if (isLog && !(low > 0 && high > 0))
    throw new RangeError(`log axis: got ${low} to ${high}, expected positive ends`);
  const linear = affine(isLog ? [Math.log10(low), Math.log10(high)] : domain, range);
  const raised = (value: number) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value);
  const at = (value: number) => {
    const position = linear(isLog ? Math.log10(Math.max(0, raised(value))) : raised(value));
    return Math.max(-far, Math.min(far, position));
  };
  const invert = (position: number) =>
    isLog ? 10 ** linear.invert(position) : linear.invert(position);
  return Object.assign(at, { invert });
}

/** Values that get a tick with a text, `spacing` px apart or more. */
export function ticksOf(axis: Axis, length: number, spacing: number): [number, string][] {
  const { domain } = axis;
  const count = axis.ticks ?? length / spacing;
  if (axis.scale === 'log') return powers(domain, count);
  const values = ticks(domain[0], domain[1], count);
  const digits = Math.max(0, ...values.map((value) => (String(value).split('.')[1] ?? '').length));
  return values.map((value) => [value, value.toFixed(digits).replace('-', '−')]);
}

/** Powers of ten; where they are few, 2 and 5 times them as well. */
function powers([low, high]: readonly [number, number], count: number): [number, string][] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, count)));
  if (last > first) {
    const found = powersOfTen(first, last, step);
    const text = logTickFormat(found);
    return found.map((value) => [value, text(value)]);
  }
  const plain: [number, string][] = [];
  for (let power = first - 1; power <= last; power++)
    for (const digit of [1, 2, 5]) {
      const value = Number(`${digit}e${power}`);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
        plain.push([value, String(value)]);
    }
  return plain;
}
