import PDFDocument from 'pdfkit';
import SVGtoPDF from 'svg-to-pdfkit';
import { drawingFonts } from './fonts.ts';
import { svgSize } from './print-svg.ts';

/** Points per px: PDF counts 72 to the inch, CSS 96. */
const point = 0.75;

interface PdfOptions {
  readonly title: string;
  readonly author: string;
  /** Where the drawing comes from; kept as the document's subject. */
  readonly source?: string;
  /** Date the file carries: the result's own, never the clock's. */
  readonly date: Date;
  /** Letters the font subset must have; the drawing's own by default. */
  readonly letters?: string;
}

/**
 * Sets a drawing made by `printSvg` as one vector page with its font embedded, text as text.
 * Equal arguments give equal bytes.
 */
export async function svgToPdf(
  svg: string,
  { title, author, source, date, letters = svg }: PdfOptions,
): Promise<Buffer> {
  const fonts = await drawingFonts(letters);
  const { width, height } = svgSize(svg);
  const document = new PDFDocument({
    size: [width * point, height * point],
    margin: 0,
    info: {
      Title: title,
      Author: author,
      ...(source && { Subject: source }),
      CreationDate: date,
      ModDate: date,
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.registerFont('regular', fonts.regular.bytes as unknown as ArrayBuffer);
  document.registerFont('bold', fonts.bold.bytes as unknown as ArrayBuffer);
  SVGtoPDF(document, svg, 0, 0, {
    fontCallback: (_family: string, bold: boolean) => (bold ? 'bold' : 'regular'),
    warningCallback: (warning: string) => {
      throw new Error(`the drawing of "${title}" cannot be set as PDF: ${warning}`);
    },
  });
  document.end();
  await done;
  return Buffer.concat(chunks);
}
