// Linear, affine, neither: functions of an argument h with parameters φ, and the tests that tell them
// apart (UDL section 3.7). With whole numbers every comparison is exact.

type Vector = readonly number[];

export const functionNames = ['sum', 'affine', 'relu', 'net'] as const;
type FunctionName = (typeof functionNames)[number];

const weighted = (h: Vector, [, ...weights]: Vector) =>
  h.reduce((total, value, i) => total + (weights[i] as number) * value, 0);

/**
 * f[h, φ] for φ = [φ_0, φ_1, …]. `sum`: Σ φ_i·h_i. `affine`: φ_0 + Σ φ_i·h_i. `relu`: max(Σ φ_i·h_i, 0).
 * `net`: one hidden unit on the first entry, φ_0 + φ_1·max(φ_2 + φ_3·h_1, 0).
 */
export const functions: Readonly<Record<FunctionName, (h: Vector, phi: Vector) => number>> = {
  sum: weighted,
  affine: (h, phi) => (phi[0] as number) + weighted(h, phi),
  relu: (h, phi) => Math.max(weighted(h, phi), 0),
  net: ([x = 0], [phi0 = 0, phi1 = 0, phi2 = 0, phi3 = 0]) =>
    phi0 + phi1 * Math.max(phi2 + phi3 * x, 0),
};

const plus = (a: Vector, b: Vector) => a.map((value, i) => value + (b[i] as number));
const twice = (a: Vector) => plus(a, a);

/** Which tests a function passes for these arguments a and b. */
export function testsOf(name: FunctionName, a: Vector, b: Vector, phi: Vector) {
  const f = (h: Vector, parameters = phi) => functions[name](h, parameters);
  const nothing = a.map(() => 0);
  return {
    /** f[a + b] = f[a] + f[b]. */
    superposition: f(plus(a, b)) === f(a) + f(b),
    /** f[2a] = 2f[a]. */
    doubling: f(twice(a)) === 2 * f(a),
    /** f[a + b] + f[0] = f[a] + f[b]: what is left of it where a constant is added. */
    affine: f(plus(a, b)) + f(nothing) === f(a) + f(b),
    /** The same with the parameters in the place of the argument: f[a, 2φ] = 2f[a, φ]. */
    parameters: f(a, twice(phi)) === 2 * f(a),
  };
}
