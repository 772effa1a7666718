import { addRowCombinations, rowProducts } from './row-products.ts';
import { portableKernels } from './spectral/portable.ts';
import { symmetricEigen } from './spectral/symmetric-eigen.ts';

// A truncated singular value decomposition that sees its rows a batch at a time and keeps k rows of n
// numbers between batches (Levy and Lindenbaum 2000; Brand 2002).

/** σ_i·v_i of all rows so far, as well as k of them can say: at most k rows of n numbers. */
export type Sketch = Float64Array;

/**
 * The sketch after `rows` more: the k largest singular triplets of the old sketch with the new rows below
 * it. Exact as long as the rows have no more than k independent directions.
 */
export function addRows(sketch: Sketch, rows: Float64Array, n: number, k: number): Sketch {
  const stacked = new Float64Array(sketch.length + rows.length);
  stacked.set(sketch);
  stacked.set(rows, sketch.length);
  const count = stacked.length / n;
  const gram = new Float64Array(count * count);
  rowProducts(stacked, count, stacked, count, n, gram);
  // u_iᵀ of the stack times the stack is σ_i·v_iᵀ.
  const { vectors } = symmetricEigen(gram, count, portableKernels());
  const kept = Math.min(k, count);
  const next = new Float64Array(kept * n);
  addRowCombinations(vectors, count, 1, stacked, kept, count, n, next);
  return next;
}
