import { Resvg } from '@resvg/resvg-js';
import { singularSystem } from '../../pipeline/models/spectral/singular.ts';
import { sparseMatrix } from '../../pipeline/models/spectral/sparse.ts';
import { drawingFonts, family } from './figure/fonts.ts';

/** A square grey picture as a sum of patterns: pixel (i, j) = Σ_k image_k[i]·vector_k[j]. */
export interface Glyph {
  readonly size: number;
  /** Row-major, from 0 (paper) to 1 (ink). */
  readonly pixels: readonly number[];
  /** σ_k, descending. */
  readonly values: readonly number[];
  /** M v_k, `size` numbers for each k; then v_k likewise. Rounded: they are looked at. */
  readonly images: readonly (readonly number[])[];
  readonly vectors: readonly (readonly number[])[];
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** One letter as a picture of size×size pixels, with its singular value decomposition. */
export async function glyph(letter: string, size: number): Promise<Glyph> {
  const { bold } = await drawingFonts(letter);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text x="50" y="87" font-size="104" font-weight="700" font-family="${family}" text-anchor="middle">${letter}</text></svg>`;
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false, fontFiles: [bold.file], defaultFontFamily: family },
  }).render();
  const pixels = Array.from({ length: size * size }, (_, i) => drawn.pixels[4 * i + 3]! / 255);
  const entries = pixels.flatMap((value, i) =>
    value === 0 ? [] : [{ row: Math.floor(i / size), column: i % size, value }],
  );
  const system = singularSystem(sparseMatrix(size, size, entries));
  const rows = (of: Float64Array) =>
    Array.from({ length: system.resolved }, (_, k) =>
      Array.from(of.subarray(k * size, (k + 1) * size), round),
    );
  return {
    size,
    pixels: pixels.map(round),
    values: Array.from(system.values.subarray(0, system.resolved), round),
    images: rows(system.images),
    vectors: rows(system.vectors),
  };
}
