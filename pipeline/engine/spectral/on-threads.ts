import type { Lines, SpectralKernels, View } from '../../models/spectral/kernels.ts';
import { parts, type Threads } from '../threads/threads.ts';
import type { Arena } from './arena.ts';

// What pipeline/engine/kernels/float64 computes, cut into parts for threads. A cut never changes a
// number: every element is computed by one thread, in an order that the cut does not enter.

/** Rows of C that one pass of the kernel takes, and numbers that share a cache line. */
const tile = 4;
const line = 8;
/** Multiplications below which a second thread costs more than it brings. */
const worthwhile = 50_000;
/** Parts of a symmetric product, each with a sum of its own; 12 is fair to 1, 2, 3, 4 and 6 threads. */
const mostParts = 12;

/** The kernels on threads. */
export function onThreads(
  module: WebAssembly.Module,
  threads: Threads,
  arena: Arena,
): SpectralKernels {
  const { memory } = arena;
  const { gemmScratch } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const scratchBytes = (gemmScratch as () => number)();
  const scratches = Array.from(
    { length: threads.count },
    () => arena.allocate(scratchBytes / 8).byteOffset,
  );

  const address = (array: Float64Array, what: string) => {
    if (arena.holds(array)) return array.byteOffset;
    throw new TypeError(`${what}: an array from elsewhere; take one from allocate()`);
  };
  const corner = ({ data, offset }: View, what: string) => address(data, what) + 8 * offset;
  // In such a call, what comes first can be cut into so many parts.
  const cut = (total: number, each: number, grain: number) =>
    parts(total, total * each < worthwhile ? 1 : threads.count, grain);

  // Copies of small arrays from elsewhere, until the scope ends.
  const numbers = (list: Float64Array) => {
    const array = arena.allocate(list.length);
    array.set(list);
    return array.byteOffset;
  };
  const integers = (list: Int32Array) => {
    const { buffer, byteOffset } = arena.allocate(Math.ceil(list.length / 2));
    new Int32Array(buffer, byteOffset, list.length).set(list);
    return byteOffset;
  };
  const lines = ({ to, weight }: Lines) => ({ to: integers(to), weight: numbers(weight) });

  /** A part of C, rows×columns with its first element at (row, column). */
  type Part = [row: number, rows: number, column: number, columns: number];

  const whole = (rows: number, columns: number, inner: number): Part[] =>
    rows >= columns
      ? cut(rows, columns * inner, tile).map(([start, size]) => [start, size, 0, columns])
      : cut(columns, rows * inner, tile).map(([start, size]) => [0, rows, start, size]);

  /** Strips of rows of a triangle, with equal areas. */
  const triangle = (rows: number, columns: number, inner: number): Part[] => {
    const count = rows * columns * inner < worthwhile ? 1 : threads.count;
    const cuts = equalAreas(rows, count);
    return cuts.slice(1).map((end, i) => [cuts[i]!, end - cuts[i]!, 0, Math.min(columns, end)]);
  };

  return {
    scope: arena.scope,
    allocate: arena.allocate,
    multiplyAdd(rows, columns, inner, alpha, a, b, c, { isLower = false, replaces = false } = {}) {
      if (c.columnStride !== 1)
        throw new RangeError(`multiplyAdd: C has a column stride of ${c.columnStride}, expected 1`);
      if (inner === 0 && replaces)
        for (let i = 0; i < rows; i++) {
          const start = c.offset + i * c.rowStride;
          c.data.fill(0, start, start + columns);
        }
      if (rows === 0 || columns === 0 || inner === 0) return;
      const [atA, atB, atC] = [corner(a, 'A'), corner(b, 'B'), corner(c, 'C')];
      const cells = (isLower ? triangle : whole)(rows, columns, inner);
      threads.run(
        'gemm',
        cells.map(([row, height, column, width], i) => [
          ...[atA + 8 * row * a.rowStride, a.rowStride, a.columnStride],
          ...[atB + 8 * column * b.columnStride, b.columnStride, b.rowStride],
          ...[atC + 8 * (row * c.rowStride + column), c.rowStride],
          ...[height, width, inner, alpha, replaces ? 0 : 1],
          ...[isLower ? row : columns, scratches[i]!],
        ]),
      );
    },
    symmetricTimes(n, a, x, out) {
      if (n === 0) return;
      const [atA, atX] = [corner(a, 'A'), address(x, 'x')];
      // The number of parts enters the order of the additions: it depends on n alone.
      const cuts = equalAreas(n, Math.min(mostParts, Math.ceil(n / 128)));
      const count = cuts.length - 1;
      arena.scope(() => {
        const sums = arena.allocate(count * n).byteOffset;
        const atCuts = integers(Int32Array.from(cuts));
        threads.run(
          'symmetricTimes',
          cut(count, (n * n) / count, 1).map(([first, size]) => [
            ...[atA, a.rowStride, atX, n, atCuts, first, first + size, sums],
          ]),
        );
        const to = address(out, 'out');
        threads.run(
          'addParts',
          cut(n, count, line).map(([start, size]) => [
            ...[sums + 8 * start, n, count, to + 8 * start, size],
          ]),
        );
      });
    },
    rowDots(count, rows, x, out) {
      if (count === 0) return;
      const [atRows, atX, atOut] = [corner(rows, 'rows'), address(x, 'x'), address(out, 'out')];
      threads.run(
        'rowDots',
        cut(count, x.length, tile).map(([start, size]) => [
          ...[atRows + 8 * start * rows.rowStride, rows.rowStride, size],
          ...[atX, x.length, atOut + 8 * start],
        ]),
      );
    },
    addRows(count, rows, factors, y) {
      if (count === 0) return;
      const [atRows, atY] = [corner(rows, 'rows'), address(y, 'y')];
      const atFactors = address(factors, 'factors');
      threads.run(
        'addRows',
        cut(y.length, count, line).map(([start, size]) => [
          ...[atRows + 8 * start, rows.rowStride, count, atFactors],
          ...[atY + 8 * start, size],
        ]),
      );
    },
    spread(x, rows, columns, out, { replaces = false } = {}) {
      const [atX, atOut] = [corner(x, 'x'), address(out, 'out')];
      const [height, width] = [rows.to.length, columns.to.length];
      arena.scope(() => {
        const [p, q] = [lines(rows), lines(columns)];
        threads.run(
          'spread',
          cut(height, width, 1).map(([start, size]) => [
            ...[atX, x.rowStride, p.to + 4 * start, p.weight + 8 * start, size],
            ...[q.to, q.weight, width, atOut + 8 * start * width, replaces ? 0 : 1],
          ]),
        );
      });
    },
    sparseTimes({ rows, columns, starts, indices, values }, count, vectors, out) {
      const [atX, atOut] = [address(vectors, 'vectors'), address(out, 'out')];
      arena.scope(() => {
        const matrix = [integers(starts), integers(indices), numbers(values), rows];
        threads.run(
          'sparseTimes',
          cut(count, values.length, 1).map(([start, size]) => [
            ...[...matrix, atX + 8 * start * columns, columns, size],
            ...[atOut + 8 * start * rows, rows],
          ]),
        );
      });
    },
  };
}

/**
 * Cuts the rows 0 … n of a triangle, row i having i elements, into at most `count` strips of about
 * equal areas, at multiples of the tile.
 */
function equalAreas(n: number, count: number): number[] {
  const cuts = [0];
  for (let p = 1; p < count; p++) {
    const at = Math.floor((n * Math.sqrt(p / count)) / tile) * tile;
    if (at > cuts.at(-1)! && at < n) cuts.push(at);
  }
  return [...cuts, n];
}
