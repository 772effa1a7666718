import { singularSystem } from '../../../pipeline/models/spectral/singular.ts';
import { sparseMatrix } from '../../../pipeline/models/spectral/sparse.ts';

/** A square picture as a sum of patterns: pixel (i, j) = Σ_k images[k][i]·vectors[k][j]. */
export interface Patterns {
  readonly size: number;
  /** σ_k, descending. */
  readonly values: readonly number[];
  /** M v_k and v_k, `size` numbers each. Rounded: they are looked at. */
  readonly images: readonly (readonly number[])[];
  readonly vectors: readonly (readonly number[])[];
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** Singular value decomposition of size×size pixels, row-major. Done when the site is built. */
export function patterns(pixels: readonly number[], size: number): Patterns {
  const entries = pixels.flatMap((value, i) =>
    value === 0 ? [] : [{ row: Math.floor(i / size), column: i % size, value }],
  );
  const { values, images, vectors, resolved } = singularSystem(sparseMatrix(size, size, entries));
  const rows = (of: Float64Array) =>
    Array.from({ length: resolved }, (_, k) =>
      Array.from(of.subarray(k * size, (k + 1) * size), round),
    );
  return {
    size,
    values: Array.from(values.subarray(0, resolved), round),
    images: rows(images),
    vectors: rows(vectors),
  };
}
