// One number instead of F coordinates: where t gives φ_m = √2·cos(mπt), the first coordinate says it all,
// since cos(mπt) = T_m(cos πt) with Chebyshev's polynomials, T_{m+1}(u) = 2u·T_m(u) − T_{m−1}(u).

/** √2·T_1(u) … √2·T_F(u), what the code u = cos πt stands for. */
export function bentCoordinates(u: number, bends: number): number[] {
  const values: number[] = [];
  let [before, now] = [1, u];
  for (let m = 1; m <= bends; m++) {
    values.push(Math.SQRT2 * now);
    [before, now] = [now, 2 * u * now - before];
  }
  return values;
}
