import { createRequire } from 'node:module';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { serve } from './serve.ts';
import type { SvdSizes } from './sizes.ts';

// The SVD that JavaScript programs usually take, in plain JavaScript.
await serve(
  { 'ml-matrix': createRequire(import.meta.url)('ml-matrix/package.json').version },
  {
    svd({ matrix }: SvdSizes) {
      const dense = Matrix.zeros(matrix.rows, matrix.columns);
      for (let row = 0; row < matrix.rows; row++)
        for (let s = matrix.starts[row]!; s < matrix.starts[row + 1]!; s++)
          dense.set(row, matrix.indices[s]!, matrix.values[s]!);
      const singularValues = () => new SingularValueDecomposition(dense).diagonal;
      return {
        check: () => ({
          value: singularValues().reduce((sum: number, sigma: number) => sum + sigma, 0),
          units: 1,
        }),
        run(count) {
          for (let i = 0; i < count; i++) singularValues();
        },
      };
    },
  },
);
