import { zlibSync } from 'fflate';
import { dataUrl, grayscalePng } from '../../models/png.ts';

/** Picture number `at` of an array whose last two axes are its rows and columns. */
export function picture(
  { data, shape }: { readonly data: ArrayLike<number>; readonly shape: readonly number[] },
  ...at: readonly number[]
): Uint8Array {
  const size = shape.slice(-2).reduce((a, b) => a * b, 1);
  const place = at.reduce((sum, index, axis) => sum * shape[axis]! + index, 0);
  return Uint8Array.from({ length: size }, (_, i) => data[place * size + i]!);
}

/** A grayscale picture as an address that an image of a drawing takes: the same letters everywhere. */
export const pictureUrl = (width: number, height: number, pixels: Uint8Array): string =>
  dataUrl(grayscalePng(width, height, pixels, (bytes) => zlibSync(bytes, { level: 9 })));
