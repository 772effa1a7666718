import { crc32 } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import { drawingFonts, family } from './fonts.ts';
import { svgSize } from './print-svg.ts';

interface PngOptions {
  /** Pixels per px of the drawing. */
  readonly scale?: number;
  readonly background?: string;
  /** Where the drawing comes from; kept as the text "Source" of the file. */
  readonly source?: string;
  /** Letters the font subset must have; the drawing's own by default. */
  readonly letters?: string;
}

/** Pixels of a PNG per px of its drawing. */
export const pngScale = 2;

/** Rasterises a drawing made by `printSvg`. Equal drawings give equal bytes. */
export async function svgToPng(
  svg: string,
  { scale = pngScale, background = '#ffffff', source, letters = svg }: PngOptions = {},
): Promise<Buffer> {
  const { regular, bold } = await drawingFonts(letters);
  const { width } = svgSize(svg);
  const drawn = new Resvg(svg, {
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
  // The same pixels in two thirds of the bytes: drawings are flat, and filters only hide that.
  const png = await sharp(drawn).removeAlpha().png({ adaptiveFiltering: false }).toBuffer();
  return source ? withText(png, 'Source', source) : png;
}

/** Where the first chunk of a PNG, its header, ends. */
const afterHeader = 33;

/** A PNG with a text of its own, as an uncompressed iTXt chunk in UTF-8. */
function withText(png: Buffer, keyword: string, text: string): Buffer {
  const body = Buffer.from(`iTXt${keyword}\0\0\0\0\0${text}`);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  const parts = [frame.subarray(0, 4), body, frame.subarray(4)];
  return Buffer.concat([png.subarray(0, afterHeader), ...parts, png.subarray(afterHeader)]);
}
