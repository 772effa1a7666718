import { readFileSync } from 'node:fs';
import type { RowKernels } from '../../models/row-kernels.ts';
import { openArena } from '../spectral/arena.ts';

type Kernel = (...args: readonly number[]) => number;
const compiled = new URL('../kernels/rows/simd.wasm', import.meta.url);

/**
 * The row kernels in WebAssembly, two numbers at a time, on this thread: several times as fast as `plainRows`,
 * with the same bits, so that a `reference` may use them.
 */
export function openRows(): RowKernels {
  const arena = openArena();
  const { memory } = arena;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(compiled)), {
    env: { memory },
  });
  const { rowProducts, addRowCombinations, residuals, scale, addScaled, productScratch } =
    instance.exports as Record<string, Kernel>;
  const at = (array: Float64Array, length: number, what: string) => {
    if (!arena.holds(array))
      throw new TypeError(`${what}: an array from elsewhere; take one from allocate()`);
    if (array.length < length)
      throw new RangeError(`${what}: got ${array.length} numbers, expected ${length} or more`);
    return array.byteOffset;
  };
  return {
    scope: arena.scope,
    allocate: arena.allocate,
    rowProducts(a, p, b, q, n, out) {
      const [inA, inB, inOut] = [at(a, p * n, 'a'), at(b, q * n, 'b'), at(out, p * q, 'out')];
      arena.scope(() => {
        const scratch = arena.allocate(productScratch!(n) / 8).byteOffset;
        rowProducts!(inA, p, inB, q, n, inOut, scratch);
      });
    },
    addRowCombinations(w, across, down, b, p, q, n, out) {
      const inW = at(w, p && q && (p - 1) * across + (q - 1) * down + 1, 'w');
      addRowCombinations!(inW, across, down, at(b, q * n, 'b'), p, q, n, at(out, p * n, 'out'));
    },
    residuals(w, b, p, q, n, x, out) {
      const [inW, inB] = [at(w, p * q, 'w'), at(b, q * n, 'b')];
      residuals!(inW, inB, p, q, n, at(x, p * n, 'x'), at(out, p * n, 'out'));
    },
    scale: (factor, out) => void scale!(factor, out.length, at(out, 0, 'out')),
    addScaled(factor, x, out) {
      addScaled!(factor, at(x, out.length, 'x'), out.length, at(out, 0, 'out'));
    },
  };
}
