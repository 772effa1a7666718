/** Grayscale pictures of one size. */
export interface Images {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Picture after picture, each row by row from the top; 0 is black, 255 white. */
  readonly pixels: Uint8Array;
  /** Class of each picture. */
  readonly labels: Uint8Array;
}

/** One picture, width·height bytes, not copied. Throws a RangeError if there is none of that index. */
export function imageAt({ width, height, count, pixels }: Images, index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= count)
    throw new RangeError(`images: got index ${index}, expected a whole number below ${count}`);
  return pixels.subarray(index * width * height, (index + 1) * width * height);
}

/**
 * The pictures of these indices, in this order, as a net's inputs (`mlp.ts`): pixel after pixel, n numbers
 * each, in [0, 1].
 */
export function columns(images: Images, indices: readonly number[]): Float64Array {
  const n = indices.length;
  const x = new Float64Array(images.width * images.height * n);
  indices.forEach((index, column) => {
    imageAt(images, index).forEach((value, pixel) => {
      x[pixel * n + column] = value / 255;
    });
  });
  return x;
}

/** One column of what `columns` lays out, or a net puts out, as pixels; cut to [0, 1] first. */
export function pixelsOf(x: Float64Array, n: number, column: number): Uint8Array {
  return Uint8Array.from({ length: x.length / n }, (_, pixel) =>
    Math.round(255 * Math.min(1, Math.max(0, x[pixel * n + column]!))),
  );
}

/**
 * Every `factor`×`factor` block of pixels becomes one, their mean, rounded. Throws a RangeError where the size
 * is no multiple of it.
 */
export function shrink(images: Images, factor: number): Images {
  const { width, height, count } = images;
  if (!Number.isInteger(factor) || factor < 1 || width % factor || height % factor)
    throw new RangeError(
      `images: got factor ${factor}, expected a whole number that divides ${width}×${height}`,
    );
  const [w, h] = [width / factor, height / factor];
  const sums = new Float64Array(count * w * h);
  images.pixels.forEach((value, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    sums[Math.floor(row / factor) * w + Math.floor(column / factor)]! += value;
  });
  const pixels = Uint8Array.from(sums, (sum) => Math.round(sum / (factor * factor)));
  return { width: w, height: h, count, pixels, labels: images.labels };
}
