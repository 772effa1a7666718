import { unzlibSync } from 'fflate';

/** Pixels of a PNG. */
interface Rgb {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

const signature = [137, 80, 78, 71, 13, 10, 26, 10];

/**
 * Reads a PNG (ISO/IEC 15948) of 8-bit colours that is not interlaced. Throws an Error that says what is
 * wrong with another file, or with one that ends too early.
 */
export function parseRgbPng(bytes: Uint8Array): Rgb {
  if (signature.some((byte, i) => bytes[i] !== byte))
    throw new Error(`got a file that begins with ${bytes.subarray(0, 8)}, expected a PNG`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Uint8Array[] = [];
  let [width, height, name] = [0, 0, ''];
  for (let at = 8; name !== 'IEND'; ) {
    const end = at + 12 + (at + 8 <= bytes.length ? view.getUint32(at) : 0);
    if (end > bytes.length)
      throw new Error(`the PNG ends after ${bytes.length} bytes, expected ${end} or more`);
    name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, end - 4);
    if (name === 'IHDR') {
      const kind = [...data.subarray(8)].join(' ');
      if (kind !== '8 2 0 0 0')
        throw new Error(
          `got a PNG of kind ${kind}, expected 8 2 0 0 0 (8-bit RGB, not interlaced)`,
        );
      [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    }
    if (name === 'IDAT') chunks.push(data);
    at = end;
  }
  return { width, height, pixels: unfiltered(inflated(chunks), width, height) };
}

function inflated(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return unzlibSync(all);
}

/** Takes back what a filter has subtracted from each byte: its neighbours at the left, above, or both. */
function unfiltered(rows: Uint8Array, width: number, height: number): Uint8Array {
  const line = 3 * width;
  if (rows.length !== (line + 1) * height)
    throw new Error(`got ${rows.length} bytes of rows, expected (3·${width} + 1)·${height}`);
  const pixels = new Uint8Array(line * height);
  for (let row = 0; row < height; row++) {
    const from = row * (line + 1);
    const filter = rows[from]!;
    const to = row * line;
    for (let i = 0; i < line; i++) {
      const left = i < 3 ? 0 : pixels[to + i - 3]!;
      const above = row === 0 ? 0 : pixels[to + i - line]!;
      const corner = row === 0 || i < 3 ? 0 : pixels[to + i - line - 3]!;
      pixels[to + i] = rows[from + 1 + i]! + guess(filter, left, above, corner);
    }
  }
  return pixels;
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) throw new Error(`got filter ${filter}, expected 0 to 4`);
  // Paeth: whichever is nearest to left + above − corner.
  const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  if (a! <= b! && a! <= c!) return left;
  return b! <= c! ? above : corner;
}
