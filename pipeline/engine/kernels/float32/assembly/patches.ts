import { transpose4, transpose6 } from './transpose';

// Convolution as a product of matrices: every output pixel is a row, every weight of one filter a
// column. That matrix is made nowhere: the product's slivers are packed from the lines of patches,
// which mostly lie in the image as they are. Output pixels are counted through the batch, image by
// image.

/** What a call works on; every thread has an instance of its own, and so these. */
let images: usize = 0;
let height: i32 = 0;
let width: i32 = 0;
let channels: i32 = 0;
let outHeight: i32 = 0;
let outWidth: i32 = 0;
let filterHeight: i32 = 0;
let filterWidth: i32 = 0;
let strideHeight: i32 = 0;
let strideWidth: i32 = 0;
let padTop: i32 = 0;
let padLeft: i32 = 0;
let dilationHeight: i32 = 0;
let dilationWidth: i32 = 0;
/** Addresses of lines: line ky of patch i at 4·(i·filterHeight + ky). Behind them, lines made. */
let lines: usize = 0;

/**
 * Sets what is convolved: images [·, height, width, channels].
 * @param scratch 4·filterHeight·(1 + filterWidth·channels) bytes for every patch that is located at once,
 * and one more.
 */
export function see(
  x: usize,
  scratch: usize,
  inHeight: i32,
  inWidth: i32,
  inChannels: i32,
  toHeight: i32,
  toWidth: i32,
  patchHeight: i32,
  patchWidth: i32,
  stepHeight: i32,
  stepWidth: i32,
  top: i32,
  left: i32,
  spreadHeight: i32,
  spreadWidth: i32,
): void {
  images = x;
  lines = scratch;
  height = inHeight;
  width = inWidth;
  channels = inChannels;
  outHeight = toHeight;
  outWidth = toWidth;
  filterHeight = patchHeight;
  filterWidth = patchWidth;
  strideHeight = stepHeight;
  strideWidth = stepWidth;
  padTop = top;
  padLeft = left;
  dilationHeight = spreadHeight;
  dilationWidth = spreadWidth;
}

/** A pixel of the output: its place, and the image it is made from. */
let ox: i32 = 0;
let oy: i32 = 0;
let image: usize = 0;

function start(pixel: i32): void {
  ox = pixel % outWidth;
  oy = (pixel / outWidth) % outHeight;
  image = images + <usize>(pixel / outWidth / outHeight) * imageBytes();
}

/** Goes on by so many pixels, at most to the next row. */
function advance(pixels: i32): void {
  ox += pixels;
  if (ox < outWidth) return;
  ox = 0;
  if (++oy < outHeight) return;
  oy = 0;
  image += imageBytes();
}

function imageBytes(): usize {
  return (<usize>(height * width * channels)) << 2;
}

/** Finds the lines of patches [first, first + count), and makes those that reach into the padding. */
export function locate(first: i32, count: i32): void {
  const step = (<usize>filterHeight) << 2;
  const pixel = (<usize>channels) << 2;
  const move = <usize>strideWidth * pixel;
  // In a row of the output, from where to where a patch lies between the paddings on its sides.
  const firstWhole = (padLeft + strideWidth - 1) / strideWidth;
  const reach = width - filterWidth + padLeft;
  const endWhole = dilationWidth === 1 && reach >= 0 ? reach / strideWidth + 1 : 0;
  let to = lines;
  const zeros = lines + <usize>count * step;
  let made = clear(zeros, <usize>filterWidth * pixel);
  start(first);
  while (count > 0) {
    const some = min(count, outWidth - ox);
    for (let ky = 0; ky < filterHeight; ky++) {
      const iy = oy * strideHeight - padTop + ky * dilationHeight;
      let at = to + ((<usize>ky) << 2);
      if (iy < 0 || iy >= height) {
        for (const end = at + <usize>some * step; at < end; at += step) store<usize>(at, zeros);
        continue;
      }
      const row = image + <usize>(iy * width) * pixel;
      let line = row + <usize>(ox * strideWidth - padLeft) * pixel;
      for (let x = ox; x < ox + some; x++, at += step, line += move) {
        if (x >= firstWhole && x < endWhole) store<usize>(at, line);
        else {
          store<usize>(at, made);
          made = makeLine(row, x * strideWidth - padLeft, made);
        }
      }
    }
    to += <usize>some * step;
    count -= some;
    advance(some);
  }
}

/**
 * A line of a patch from column `left` of a row, zero in the padding; returns where it ends. Number
 * by number: a call of `memory.copy` takes longer than the few numbers of most pixels.
 */
function makeLine(row: usize, left: i32, to: usize): usize {
  const pixel = (<usize>channels) << 2;
  for (let kx = 0; kx < filterWidth; kx++) {
    const ix = left + kx * dilationWidth;
    if (ix < 0 || ix >= width) {
      to = clear(to, pixel);
      continue;
    }
    let from = row + <usize>ix * pixel;
    const end = to + pixel;
    for (; to + 16 <= end; to += 16, from += 16) v128.store(to, v128.load(from));
    for (; to < end; to += 4, from += 4) f32.store(to, f32.load(from));
  }
  return to;
}

/** Zeros; returns where they end. */
function clear(to: usize, bytes: usize): usize {
  const end = to + bytes;
  for (; to + 16 <= end; to += 16) v128.store(to, f32x4.splat(0));
  for (; to < end; to += 4) f32.store(to, 0);
  return to;
}

/** Line `ky` of the i-th patch located. */
function lineOf(i: usize, ky: usize): usize {
  return load<usize>(lines + ((i * filterHeight + ky) << 2));
}

/** Packs weights [inner, inner + depth) of `count` located patches into slivers of `width` patches, 4 or 6. */
export function packPatches(
  count: usize,
  inner: usize,
  depth: usize,
  to: usize,
  width: usize,
): void {
  const length = <usize>(filterWidth * channels);
  const last = count - 1;
  const stride = width << 2;
  for (let i: usize = 0; i < count; i += width, to += depth * stride) {
    for (let ky = inner / length; ky * length < inner + depth; ky++) {
      const from = max(inner, ky * length);
      const some = min(inner + depth, (ky + 1) * length) - from;
      const skip = (from - ky * length) << 2;
      const at = to + (from - inner) * stride;
      // What stands in a sliver beyond the last patch is used by nobody.
      const line0 = lineOf(i, ky) + skip;
      const line1 = lineOf(min(i + 1, last), ky) + skip;
      const line2 = lineOf(min(i + 2, last), ky) + skip;
      const line3 = lineOf(min(i + 3, last), ky) + skip;
      if (width === 4) transpose4(line0, line1, line2, line3, some, at, stride);
      else {
        const line4 = lineOf(min(i + 4, last), ky) + skip;
        const line5 = lineOf(min(i + 5, last), ky) + skip;
        transpose6(line0, line1, line2, line3, line4, line5, some, at);
      }
    }
  }
}

/** Packs weights [first, first + count) of `depth` located patches into slivers of `width` weights, 4 or 6. */
export function packWeights(
  first: usize,
  count: usize,
  depth: usize,
  to: usize,
  width: usize,
): void {
  const length = <usize>(filterWidth * channels);
  const last = first + count - 1;
  const stride = width << 2;
  const step = (<usize>filterHeight) << 2;
  const second = (width - 4) << 2;
  for (let weight = first; weight <= last; weight += width, to += depth * stride) {
    const ky = weight / length;
    const skip = (weight - ky * length) << 2;
    let entry = lines + (ky << 2);
    const end = entry + depth * step;
    if (weight + width <= (ky + 1) * length) {
      // Six weights are two times four: what both write is the same.
      for (let at = to; entry < end; entry += step, at += stride) {
        const from = load<usize>(entry) + skip;
        v128.store(at, v128.load(from));
        v128.store(at + second, v128.load(from + second));
      }
      continue;
    }
    for (let j: usize = 0; j < width; j++) {
      const one = min(weight + j, last);
      const row = one / length;
      const offset = (one - row * length) << 2;
      entry = lines + (row << 2);
      for (let p: usize = 0; p < depth; p++, entry += step)
        f32.store(to + p * stride + (j << 2), f32.load(load<usize>(entry) + offset));
    }
  }
}

function addTo(to: usize, from: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16)
    v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
  for (; i < bytes; i += 4) f32.store(to + i, f32.load(to + i) + f32.load(from + i));
}

/** The transpose, without dilation: adds rows of patches [first, first + count) to where they came from. */
export function scatter(rows: usize, first: i32, count: i32): void {
  const pixel = (<usize>channels) << 2;
  const length = <usize>filterWidth * pixel;
  start(first);
  for (let i = 0; i < count; i++, advance(1)) {
    const left = ox * strideWidth - padLeft;
    const from = min(max(-left, 0), filterWidth);
    const to = max(min(width - left, filterWidth), from);
    for (let ky = 0; ky < filterHeight; ky++, rows += length) {
      const iy = oy * strideHeight - padTop + ky;
      if (iy < 0 || iy >= height) continue;
      const at = image + <usize>(iy * width + left + from) * pixel;
      addTo(at, rows + <usize>from * pixel, <usize>(to - from) * pixel);
    }
  }
}
