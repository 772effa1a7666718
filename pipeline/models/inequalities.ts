/** a·w > 0 where strict, otherwise a·w ≥ 0, for whole numbers a of any size. */
interface Inequality {
  readonly a: readonly (number | bigint)[];
  readonly strict: boolean;
}

/**
 * Whether some real w fulfils all inequalities; exact.
 *
 * Fourier–Motzkin elimination: of every a with a positive and every a with a negative last entry
 * the positive combination without it must hold, and where those hold, the last entry of w can be
 * chosen. Without entries left, only a strict inequality (0 > 0) fails.
 * Source: Schrijver, "Theory of Linear and Integer Programming", section 12.2.
 * @throws RangeError if a number is not whole.
 */
export function solvable(system: readonly Inequality[]): boolean {
  return eliminate(
    system.map(({ a, strict }) => {
      if (!a.every((value) => typeof value === 'bigint' || Number.isSafeInteger(value)))
        throw new RangeError(`inequality: got [${a.join(', ')}], expected whole numbers`);
      return { a: a.map(BigInt), strict };
    }),
  );
}

interface Whole {
  readonly a: readonly bigint[];
  readonly strict: boolean;
}

function eliminate(system: readonly Whole[]): boolean {
  const variables = system[0]?.a.length ?? 0;
  if (variables === 0) return !system.some(({ strict }) => strict);
  const last = variables - 1;
  const rest: Whole[] = [];
  for (const low of system) {
    const p = low.a[last]!;
    if (p === 0n) rest.push({ a: low.a.slice(0, last), strict: low.strict });
    if (p <= 0n) continue;
    for (const high of system) {
      const n = -high.a[last]!;
      if (n <= 0n) continue;
      const a = low.a.slice(0, last).map((value, i) => n * value + p * high.a[i]!);
      rest.push({ a: reduced(a), strict: low.strict || high.strict });
    }
  }
  return eliminate(distinct(rest));
}

/** Divided by the greatest common divisor: combinations stay small. */
function reduced(a: readonly bigint[]): bigint[] {
  const divisor = a.reduce(commonDivisor, 0n);
  return divisor <= 1n ? [...a] : a.map((value) => value / divisor);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** Each inequality once: elimination makes many copies. */
function distinct(system: readonly Whole[]): Whole[] {
  return [...new Map(system.map((row) => [`${row.a} ${row.strict}`, row])).values()];
}
