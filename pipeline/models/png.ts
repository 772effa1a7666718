// Small grayscale pictures as PNG files (ISO/IEC 15948), so that figures and pages show pixels as pixels.

/** Bytes → a zlib stream (RFC 1950) of them. */
type Compress = (bytes: Uint8Array) => Uint8Array;

/**
 * A PNG of 8-bit grey levels, row by row from the top. Without `compress` the file is a little larger than its
 * pixels. Throws a RangeError if there are not width·height of them.
 */
export function grayscalePng(
  width: number,
  height: number,
  pixels: Uint8Array,
  compress: Compress = stored,
): Uint8Array {
  if (pixels.length !== width * height || pixels.length === 0)
    throw new RangeError(`png: got ${pixels.length} pixels, expected ${width} × ${height}`);
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  const header = [...number32(width), ...number32(height), 8, 0, 0, 0, 0];
  return Uint8Array.from([
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk('IHDR', header),
    ...chunk('IDAT', compress(rows)),
    ...chunk('IEND', []),
  ]);
}

/** A picture as an address that needs no request. */
export function dataUrl(png: Uint8Array): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = '';
  for (let i = 0; i < png.length; i += 3) {
    const bits = (png[i]! << 16) | ((png[i + 1] ?? 0) << 8) | (png[i + 2] ?? 0);
    for (let digit = 0; digit < 4; digit++)
      text += i + digit > png.length ? '=' : digits[(bits >> (18 - 6 * digit)) & 63];
  }
  return `data:image/png;base64,${text}`;
}

/** Deflate's blocks that are stored as they are: no compression, and hardly a program. */
const stored: Compress = (bytes) => {
  const longest = 65535;
  const blocks: number[] = [];
  for (let at = 0; at < bytes.length; at += longest) {
    const block = bytes.subarray(at, at + longest);
    const [low, high] = [block.length & 255, block.length >> 8];
    const last = at + longest >= bytes.length ? 1 : 0;
    blocks.push(last, low, high, 255 - low, 255 - high, ...block);
  }
  return Uint8Array.from([0x78, 0x01, ...blocks, ...number32(adler32(bytes))]);
};

const number32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

function chunk(name: string, data: ArrayLike<number>): number[] {
  const body = [...name].map((letter) => letter.charCodeAt(0)).concat(Array.from(data));
  return [...number32(data.length), ...body, ...number32(crc32(body))];
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function crc32(bytes: readonly number[]): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}
