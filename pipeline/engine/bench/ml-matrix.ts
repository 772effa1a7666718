import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { serve } from './serve.ts';
import type { SvdSizes } from './sizes.ts';

// Its `exports` hide package.json from Node's resolution.
const installed = path.join(import.meta.dirname, '../../../node_modules/ml-matrix/package.json');
const { version } = JSON.parse(readFileSync(installed, 'utf8'));

// The SVD that JavaScript programs usually take, in plain JavaScript.
await serve(
  { 'ml-matrix': version },
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
