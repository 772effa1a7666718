import { gemm, gemmScratch, PATCHES, product, WEIGHTS } from './gemm';
import { scatter, see } from './patches';

// The three products, each over pixels of the output.

/**
 * out [·, outChannels] = convolution of x with filter [filterHeight·filterWidth·channels, outChannels],
 * for pixels [first, first + count).
 * @param scratch `gemmScratch()` bytes, and those of `see` for `mostPatches()`.
 */
export function convolve(
  x: usize,
  filter: usize,
  out: usize,
  outChannels: usize,
  first: i32,
  count: i32,
  scratch: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
  dilationHeight: i32,
  dilationWidth: i32,
): void {
  const k = <usize>(filterHeight * filterWidth * channels);
  const n = outChannels;
  see(
    x,
    scratch + gemmScratch(),
    height,
    width,
    channels,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    padTop,
    padLeft,
    dilationHeight,
    dilationWidth,
  );
  const to = out + ((<usize>first * n) << 2);
  product(PATCHES, first, 0, 0, filter, 1, n, to, n, count, n, k, false, scratch);
}

/**
 * The gradient of the filter, a sum over pixels: one sum for every `block` of them, each as large
 * as the filter, one after another from `sums` on.
 * @param scratch as of `convolve`.
 */
export function convolveFilterGrad(
  x: usize,
  dy: usize,
  sums: usize,
  outChannels: usize,
  first: i32,
  count: i32,
  block: i32,
  scratch: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
): void {
  const m = <usize>(filterHeight * filterWidth * channels);
  const n = outChannels;
  see(
    x,
    scratch + gemmScratch(),
    height,
    width,
    channels,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    padTop,
    padLeft,
    1,
    1,
  );
  for (const end = first + count; first < end; first += block, sums += (m * n) << 2) {
    const some = min(block, end - first);
    const from = dy + ((<usize>first * n) << 2);
    product(WEIGHTS, first, 0, 0, from, 1, n, sums, n, m, n, <usize>some, false, scratch);
  }
}

/**
 * The gradient of the input, for whole images: dx [images, height, width, channels]. Rows of patches
 * are made `chunk` at a time, so that they stay in the cache.
 * @param scratch `gemmScratch()` bytes and chunk rows.
 */
export function convolveInputGrad(
  dy: usize,
  filter: usize,
  dx: usize,
  outChannels: usize,
  images: i32,
  chunk: i32,
  scratch: usize,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  padTop: i32,
  padLeft: i32,
): void {
  const rows = scratch + gemmScratch();
  const n = <usize>(filterHeight * filterWidth * channels);
  const k = outChannels;
  see(
    dx,
    0,
    height,
    width,
    channels,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    padTop,
    padLeft,
    1,
    1,
  );
  memory.fill(dx, 0, (<usize>(images * height * width * channels)) << 2);
  const end = images * outHeight * outWidth;
  for (let first = 0; first < end; first += chunk) {
    const some = min(chunk, end - first);
    const from = dy + ((<usize>first * k) << 2);
    gemm(from, k, 1, filter, k, 1, rows, n, some, n, k, false, scratch);
    scatter(rows, first, some);
  }
}
