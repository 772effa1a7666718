// Convolution as a product of matrices: every output pixel is a row, every weight of one filter a
// column. Rows are made for a few pixels at a time, so that they stay in the cache; row `first` is
// pixel first of the batch counted image by image.

// Runs are multiples of 4 bytes, often of 12: a patch of 3 pixels of one channel.

function copy(to: usize, from: usize, bytes: usize): usize {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
  if (bytes & 8) {
    i64.store(to + i, i64.load(from + i));
    i += 8;
  }
  if (bytes & 4) i32.store(to + i, i32.load(from + i));
  return to + bytes;
}

function clear(to: usize, bytes: usize): usize {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, f32x4.splat(0));
  if (bytes & 8) {
    i64.store(to + i, 0);
    i += 8;
  }
  if (bytes & 4) i32.store(to + i, 0);
  return to + bytes;
}

function addTo(to: usize, from: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16)
    v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
  for (; i < bytes; i += 4) f32.store(to + i, f32.load(to + i) + f32.load(from + i));
}

/**
 * Rows of patches: x [·, height, width, channels] → rows [count, filterHeight·filterWidth·channels],
 * zero where a patch reaches into the padding.
 */
export function im2col(
  x: usize,
  rows: usize,
  first: i32,
  count: i32,
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
  const pixel = (<usize>channels) << 2;
  const line = <usize>filterWidth * pixel;
  const imageBytes = <usize>(height * width) * pixel;
  let ox = first % outWidth;
  let oy = (first / outWidth) % outHeight;
  let image = x + <usize>(first / outWidth / outHeight) * imageBytes;
  for (let row = 0; row < count; row++) {
    const left = ox * strideWidth - padLeft;
    for (let ky = 0; ky < filterHeight; ky++) {
      const iy = oy * strideHeight - padTop + ky * dilationHeight;
      if (iy < 0 || iy >= height) {
        rows = clear(rows, line);
      } else if (dilationWidth === 1) {
        // Neighbours in a patch are neighbours in the image: one run between the paddings.
        const from = min(max(-left, 0), filterWidth);
        const to = max(min(width - left, filterWidth), from);
        rows = clear(rows, <usize>from * pixel);
        const start = image + <usize>(iy * width + left + from) * pixel;
        rows = copy(rows, start, <usize>(to - from) * pixel);
        rows = clear(rows, <usize>(filterWidth - to) * pixel);
      } else {
        for (let kx = 0; kx < filterWidth; kx++) {
          const ix = left + kx * dilationWidth;
          const isInside = ix >= 0 && ix < width;
          if (isInside) rows = copy(rows, image + <usize>(iy * width + ix) * pixel, pixel);
          else rows = clear(rows, pixel);
        }
      }
    }
    if (++ox === outWidth) {
      ox = 0;
      if (++oy === outHeight) {
        oy = 0;
        image += imageBytes;
      }
    }
  }
}

/** The transpose of im2col without dilation: adds rows of patches to where they came from. */
export function col2im(
  x: usize,
  rows: usize,
  first: i32,
  count: i32,
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
  const pixel = (<usize>channels) << 2;
  const line = <usize>filterWidth * pixel;
  const imageBytes = <usize>(height * width) * pixel;
  let ox = first % outWidth;
  let oy = (first / outWidth) % outHeight;
  let image = x + <usize>(first / outWidth / outHeight) * imageBytes;
  for (let row = 0; row < count; row++) {
    const left = ox * strideWidth - padLeft;
    const from = min(max(-left, 0), filterWidth);
    const to = max(min(width - left, filterWidth), from);
    for (let ky = 0; ky < filterHeight; ky++, rows += line) {
      const iy = oy * strideHeight - padTop + ky;
      if (iy < 0 || iy >= height) continue;
      const start = image + <usize>(iy * width + left + from) * pixel;
      addTo(start, rows + <usize>from * pixel, <usize>(to - from) * pixel);
    }
    if (++ox === outWidth) {
      ox = 0;
      if (++oy === outHeight) {
        oy = 0;
        image += imageBytes;
      }
    }
  }
}
