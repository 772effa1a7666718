/**
 * Gradient of max pooling, NHWC: dy of every window goes to its first largest element; padding
 * takes no part.
 * dx [batch, height, width, channels] must be zero; x has its shape, dy [batch, outHeight, outWidth, channels].
 */
export function maxPoolGrad(
  x: usize,
  dy: usize,
  dx: usize,
  batch: i32,
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
  for (let n = 0; n < batch; n++) {
    for (let oy = 0; oy < outHeight; oy++) {
      const top = oy * strideHeight - padTop;
      const firstRow = max(top, 0);
      const lastRow = min(top + filterHeight, height);
      for (let ox = 0; ox < outWidth; ox++) {
        const left = ox * strideWidth - padLeft;
        const firstColumn = max(left, 0);
        const lastColumn = min(left + filterWidth, width);
        for (let channel = 0; channel < channels; channel++, dy += 4) {
          let largest: f32 = -Infinity;
          let at: usize = usize.MAX_VALUE;
          for (let iy = firstRow; iy < lastRow; iy++) {
            let place =
              (<usize>(((n * height + iy) * width + firstColumn) * channels + channel)) << 2;
            for (let ix = firstColumn; ix < lastColumn; ix++, place += (<usize>channels) << 2) {
              const value = f32.load(x + place);
              if (value > largest || at === usize.MAX_VALUE) {
                largest = value;
                at = place;
              }
            }
          }
          if (at !== usize.MAX_VALUE) f32.store(dx + at, f32.load(dx + at) + f32.load(dy));
        }
      }
    }
  }
}
