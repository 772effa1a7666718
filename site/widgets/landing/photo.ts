import { greyLevels } from '../../../pipeline/models/colour-image.ts';
import { readNpy } from '../../../pipeline/run/formats/npy.ts';

/** Left edge of the square that is cut from the photograph, pixels: the face. */
const left = 60;

/**
 * A square of the photograph as size×size pixels, row-major, from 0 (white) to 1 (black): means of blocks of its
 * grey levels. `size` divides the photograph's height.
 */
export function darkness(npy: Uint8Array, size: number): number[] {
  const { data, shape } = readNpy(npy);
  const [height = 0, width = 0] = shape;
  const grey = greyLevels({ width, height, pixels: data as Uint8Array });
  const side = height / size;
  return Array.from({ length: size * size }, (_, i) => {
    const [row, column] = [Math.floor(i / size) * side, left + (i % size) * side];
    let sum = 0;
    for (let k = 0; k < side * side; k++)
      sum += grey[(row + Math.floor(k / side)) * width + column + (k % side)] ?? 0;
    return Math.round(1000 - (1000 * sum) / (side * side * 255)) / 1000;
  });
}
