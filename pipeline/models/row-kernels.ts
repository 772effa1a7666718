import { addRowCombinations, rowProducts } from './row-products.ts';

/**
 * What training on long rows takes time for: loops over rows, and the memory these stand in. The formulas know
 * no machine; `plainRows` runs everywhere, and pipeline/engine/rows is the fast one. Both round every product and
 * every sum, in the same order: their bits are the same.
 */
export interface RowKernels {
  /** Runs `action`; what that allocates is given back when it returns or throws. */
  scope<T>(action: () => T): T;
  /**
   * `length` numbers, whatever they are, until the scope ends. All arrays given to the functions below come from
   * here, whole or as parts (`subarray`). Throws an Error if there is no memory left.
   */
  allocate(length: number): Float64Array;
  /** out_ij ← a_i·b_j, as in row-products.ts. */
  readonly rowProducts: typeof rowProducts;
  /** out_i ← out_i + Σ_j w_ij·b_j, as in row-products.ts. */
  readonly addRowCombinations: typeof addRowCombinations;
  /** out_i ← Σ_j w_ij·b_j − x_i for the p rows of `x`; w is p × q, b has q rows, all n long; the sum begins with −x_i. */
  residuals(
    w: Float64Array,
    b: Float64Array,
    p: number,
    q: number,
    n: number,
    x: Float64Array,
    out: Float64Array,
  ): void;
  /** out_i ← factor·out_i. */
  scale(factor: number, out: Float64Array): void;
  /** out_i ← out_i + factor·x_i, for as many as `out` has. */
  addScaled(factor: number, x: Float64Array, out: Float64Array): void;
}

/** In plain TypeScript: for pages, few numbers, and to compare the fast ones with. */
export const plainRows: RowKernels = {
  scope: (action) => action(),
  allocate: (length) => new Float64Array(length),
  rowProducts,
  addRowCombinations,
  residuals(w, b, p, q, n, x, out) {
    for (let i = 0; i < p * n; i++) out[i] = -x[i]!;
    addRowCombinations(w, q, 1, b, p, q, n, out);
  },
  scale(factor, out) {
    for (let i = 0; i < out.length; i++) out[i] = out[i]! * factor;
  },
  addScaled(factor, x, out) {
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + factor * x[i]!;
  },
};

/** A copy that the kernels can work on. */
export function placed(values: Float64Array, { allocate }: RowKernels): Float64Array {
  const copy = allocate(values.length);
  copy.set(values);
  return copy;
}
