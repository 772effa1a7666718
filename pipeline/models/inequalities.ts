/** a·w > 0 where strict, otherwise a·w ≥ 0, for whole numbers a. */
export interface Inequality {
  readonly a: readonly number[];
  readonly strict: boolean;
}

/**
 * Whether some real w fulfils all inequalities; exact.
 *
 * Fourier–Motzkin elimination: of every a with a positive and every a with a negative last entry
 * the positive combination without it must hold, and where those hold, the last entry of w can be
 * chosen. Without entries left, only a strict inequality (0 > 0) fails.
 * Source: Schrijver, "Theory of Linear and Integer Programming", section 12.2.
 * @throws RangeError if a number is not whole or grows beyond 2^53.
 */
export function solvable(system: readonly Inequality[]): boolean {
  for (const { a } of system)
    if (!a.every(Number.isSafeInteger))
      throw new RangeError(`inequality: got [${a.join(', ')}], expected whole numbers below 2^53`);
  const variables = system[0]?.a.length ?? 0;
  if (variables === 0) return !system.some(({ strict }) => strict);
  const last = variables - 1;
  const rest: Inequality[] = [];
  for (const low of system) {
    const p = low.a[last]!;
    if (p === 0) rest.push({ a: low.a.slice(0, last), strict: low.strict });
    if (p <= 0) continue;
    for (const high of system) {
      const n = -high.a[last]!;
      if (n <= 0) continue;
      const a = low.a.slice(0, last).map((value, i) => n * value + p * high.a[i]!);
      rest.push({ a: reduced(a), strict: low.strict || high.strict });
    }
  }
  return solvable(distinct(rest));
}

/** Divided by the greatest common divisor: combinations stay small. */
function reduced(a: readonly number[]): number[] {
  const divisor = a.reduce(commonDivisor, 0);
  return divisor === 0 ? [...a] : a.map((value) => value / divisor);
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** Each inequality once: elimination makes many copies. */
function distinct(system: readonly Inequality[]): Inequality[] {
  return [...new Map(system.map((row) => [`${row.a} ${row.strict}`, row])).values()];
}
