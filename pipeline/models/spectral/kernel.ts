// The innermost loops of a matrix product, twice: as 128-bit vector instructions in WebAssembly,
// assembled here because no compiler is worth forty instructions, and in TypeScript for where a
// page may not compile WebAssembly. Both add the same products in the same order, so both give
// the same bits.

/** Most rows, inner elements and columns that one call may have. */
export const limits = { rows: 96, inner: 256, columns: 256 } as const;

/**
 * Products of slivers. `a` holds slivers of four rows, element (r, p) of sliver i at
 * (i·depth + p)·4 + r; `b` slivers of four columns likewise. `run` writes, for every sliver i of a
 * and j of b, the 4×4 tile Σ_p a_rp·b_pc to `tiles`, row-major, at (i·columnTiles + j)·16.
 */
export interface Kernel {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly tiles: Float64Array;
  run(rowTiles: number, columnTiles: number, depth: number): void;
}

const bytes = {
  a: limits.rows * limits.inner * 8,
  b: limits.inner * limits.columns * 8,
  tiles: limits.rows * limits.columns * 8,
};

/** The vector kernel, or the one in TypeScript where WebAssembly cannot be compiled. */
export function createKernel(): Kernel {
  try {
    return vectorKernel();
  } catch {
    return scalarKernel();
  }
}

/** The kernel in plain TypeScript. */
export function scalarKernel(): Kernel {
  const a = new Float64Array(bytes.a / 8);
  const b = new Float64Array(bytes.b / 8);
  const tiles = new Float64Array(bytes.tiles / 8);
  const run = (rowTiles: number, columnTiles: number, depth: number) => {
    for (let i = 0; i < rowTiles; i++) {
      for (let j = 0; j < columnTiles; j++) {
        for (let half = 0; half < 4; half += 2) {
          twoRows(
            a,
            i * depth * 4 + half,
            b,
            j * depth * 4,
            depth,
            tiles,
            (i * columnTiles + j) * 16 + half * 4,
          );
        }
      }
    }
  };
  return { a, b, tiles, run };
}

/** Two rows of a tile: as many sums as there are registers for. */
function twoRows(
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  depth: number,
  out: Float64Array,
  at: number,
): void {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c03 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c13 = 0;
  let i = aAt;
  let j = bAt;
  for (let p = 0; p < depth; p++, i += 4, j += 4) {
    const a0 = a[i]!;
    const a1 = a[i + 1]!;
    const b0 = b[j]!;
    const b1 = b[j + 1]!;
    const b2 = b[j + 2]!;
    const b3 = b[j + 3]!;
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
  }
  out[at] = c00;
  out[at + 1] = c01;
  out[at + 2] = c02;
  out[at + 3] = c03;
  out[at + 4] = c10;
  out[at + 5] = c11;
  out[at + 6] = c12;
  out[at + 7] = c13;
}

/** The kernel in WebAssembly. Throws where that cannot be compiled. */
export function vectorKernel(): Kernel {
  const pages = Math.ceil((bytes.a + bytes.b + bytes.tiles) / 65536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const module = new WebAssembly.Module(assemble(pages));
  const instance = new WebAssembly.Instance(module, { m: { m: memory } });
  const tileProducts = instance.exports.f as (...values: number[]) => void;
  const at = { a: 0, b: bytes.a, tiles: bytes.a + bytes.b };
  return {
    a: new Float64Array(memory.buffer, at.a, bytes.a / 8),
    b: new Float64Array(memory.buffer, at.b, bytes.b / 8),
    tiles: new Float64Array(memory.buffer, at.tiles, bytes.tiles / 8),
    run: (rowTiles, columnTiles, depth) => {
      if (rowTiles > 0 && columnTiles > 0 && depth > 0) {
        tileProducts(at.a, at.b, at.tiles, rowTiles, columnTiles, depth);
      }
    },
  };
}

/** LEB128; the constants here are small and not negative. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...leb(Math.floor(value / 128))];
}

/** Signed LEB128 of a number that is not negative: its last byte must leave bit 6 clear. */
function signedLeb(value: number): number[] {
  return value < 64 ? [value] : [(value % 128) + 128, ...signedLeb(Math.floor(value / 128))];
}

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
/** local += constant. */
const addTo = (local: number, constant: number) => [
  ...[...get(local), 0x41, ...signedLeb(constant), 0x6a],
  ...set(local),
];
/** local −= 1, and back to the start of the innermost loop unless it is 0. */
const countDown = (local: number) => [...get(local), 0x41, 1, 0x6b, 0x22, local, 0x0d, 0];
const loop = (body: number[]) => [0x03, 0x40, ...body, 0x0b];
const vector = (operation: number) => [0xfd, ...leb(operation)];
/** Unaligned-safe memory argument: alignment 8 bytes, then the offset. */
const memory = (offset: number) => [3, ...leb(offset)];
const add = vector(0xf0);
const multiply = vector(0xf2);

/** f(a, b, tiles, rowTiles, columnTiles, depth): locals 0–5, then those named here. */
function assemble(pages: number): Uint8Array<ArrayBuffer> {
  const [a, b, tiles, rowTiles, columnTiles, depth, bAt, columns, aAt, left] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ] as const;
  const sum = (k: number) => 10 + k;
  const [b0, b1, splat] = [18, 19, 20] as const;
  const eight = [0, 1, 2, 3, 4, 5, 6, 7];
  const step = [0, 1, 2, 3].flatMap((r) => [
    ...[...get(aAt), ...vector(0x0a), ...memory(8 * r), ...set(splat)],
    ...[b0, b1].flatMap((bk, k) => [
      ...get(sum(2 * r + k)),
      ...[...get(splat), ...get(bk), ...multiply],
      ...[...add, ...set(sum(2 * r + k))],
    ]),
  ]);
  const body = loop([
    ...[...get(b), ...set(bAt), ...get(columnTiles), ...set(columns)],
    ...loop([
      ...[...get(a), ...set(aAt), ...get(depth), ...set(left)],
      ...eight.flatMap((k) => [...vector(0x0c), ...new Array(16).fill(0), ...set(sum(k))]),
      ...loop([
        ...[...get(bAt), ...vector(0x00), ...memory(0), ...set(b0)],
        ...[...get(bAt), ...vector(0x00), ...memory(16), ...set(b1)],
        ...step,
        ...addTo(aAt, 32),
        ...addTo(bAt, 32),
        ...countDown(left),
      ]),
      ...eight.flatMap((k) => [
        ...[...get(tiles), ...get(sum(k)), ...vector(0x0b), ...memory(16 * k)],
      ]),
      ...addTo(tiles, 128),
      ...countDown(columns),
    ]),
    ...[...get(aAt), ...set(a)],
    ...countDown(rowTiles),
  ]);
  const i32 = 0x7f;
  const v128 = 0x7b;
  const code = [2, 4, i32, 11, v128, ...body, 0x0b];
  const section = (id: number, content: number[]) => [id, ...leb(content.length), ...content];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, i32, i32, i32, i32, i32, i32, 0]),
    ...section(2, [1, 1, 0x6d, 1, 0x6d, 2, 1, ...leb(pages), ...leb(pages)]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x66, 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ]);
}
