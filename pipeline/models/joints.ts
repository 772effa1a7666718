/**
 * The places where a piecewise linear function of one number bends, found from its values alone, in
 * ascending order and to within (b − a)/2^20. An interval on which the function is not linear is
 * parted until it is that small, not in the middle, where a joint that somebody chose is likely to lie:
 * one at the very cut would be missed. So are bends of less than 1e-9.
 */
export function jointsOf(f: (x: number) => number, [a, b]: readonly [number, number]): number[] {
  const least = (b - a) / 1_048_576;
  const found: number[] = [];
  const search = (low: number, high: number) => {
    const [start, end] = [f(low), f(high)];
    const straight = [0.29, 0.5, 0.73].every((share) => {
      const expected = start + share * (end - start);
      return Math.abs(f(low + share * (high - low)) - expected) <= 1e-11 * (1 + Math.abs(expected));
    });
    if (straight) return;
    const cut = low + 0.4871 * (high - low);
    if (high - low > least) {
      search(low, cut);
      search(cut, high);
    } else if (cut - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > 2 * least) found.push(cut);
  };
  search(a, b);
  return found;
}
