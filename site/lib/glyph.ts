import { Resvg } from '@resvg/resvg-js';
import { drawingFonts, family } from './figure/fonts.ts';

/** One letter as size×size pixels, row-major, from 0 (paper) to 1 (ink). */
export async function glyph(letter: string, size: number): Promise<number[]> {
  const { bold } = await drawingFonts(letter);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text x="50" y="87" font-size="104" font-weight="700" font-family="${family}" text-anchor="middle">${letter}</text></svg>`;
  const { pixels } = new Resvg(svg, {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false, fontFiles: [bold.file], defaultFontFamily: family },
  }).render();
  const ink = (i: number) => Math.round(((pixels[4 * i + 3] ?? 0) / 255) * 1000) / 1000;
  return Array.from({ length: size * size }, (_, i) => ink(i));
}
