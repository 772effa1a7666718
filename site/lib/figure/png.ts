import { Resvg } from '@resvg/resvg-js';
import { drawingFonts, family } from './fonts.ts';
import { svgSize } from './print-svg.ts';

export interface PngOptions {
  /** Pixels per px of the drawing. */
  readonly scale?: number;
  readonly background?: string;
  /** Letters the font subset must have; the drawing's own by default. */
  readonly letters?: string;
}

/** Rasterises a drawing made by `printSvg`. Equal drawings give equal bytes. */
export async function svgToPng(
  svg: string,
  { scale = 2, background = '#ffffff', letters = svg }: PngOptions = {},
): Promise<Buffer> {
  const { regular, bold } = await drawingFonts(letters);
  const { width } = svgSize(svg);
  return new Resvg(svg, {
    background,
    fitTo: { mode: 'width', value: Math.round(width * scale) },
    font: {
      loadSystemFonts: false,
      fontFiles: [regular.file, bold.file],
      defaultFontFamily: family,
    },
  })
    .render()
    .asPng();
}
