import { contours } from 'd3-contour';
import { interpolateViridis } from 'd3-scale-chromatic';
import type { Plane } from './plane.ts';

/** Points a side at which the function is evaluated; between them it is interpolated. */
const size = 101;

export interface HeatMapOptions {
  /** Value → 0 to 1 along the scale. */
  readonly scale: (value: number) => number;
  /** Values that get a contour line. */
  readonly levels: readonly number[];
}

/** Paints z = f(x, y) over the inside of a plane: viridis, and contour lines above it. */
export function drawHeatMap(
  plane: Plane,
  f: (x: number, y: number) => number,
  { scale, levels }: HeatMapOptions,
): void {
  const { x, y, width, height } = plane.box();
  const values = new Float64Array(size * size);
  const image = new ImageData(size, size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const value = f(
        plane.x.invert(x + (width * (column + 0.5)) / size),
        plane.y.invert(y + (height * (row + 0.5)) / size),
      );
      values[row * size + column] = value;
      image.data.set([...palette(scale(value)), 255], 4 * (row * size + column));
    }
  const small = new OffscreenCanvas(size, size);
  small.getContext('2d')?.putImageData(image, 0, 0);
  const { context } = plane;
  context.clearRect(0, 0, plane.width, plane.height);
  context.drawImage(small, x, y, width, height);
  context.strokeStyle = 'rgba(255, 255, 255, 0.45)';
  context.lineWidth = 1;
  context.beginPath();
  for (const { coordinates } of contours()
    .size([size, size])
    .thresholds([...levels])(values as unknown as number[]))
    for (const ring of coordinates.flat())
      ring.forEach(([column = 0, row = 0], i) => {
        const at = [x + (width * column) / size, y + (height * row) / size] as const;
        if (i === 0) context.moveTo(...at);
        else context.lineTo(...at);
      });
  context.save();
  // Contours close along the edge of the grid; that line is not one of them.
  context.clip(inset(x, y, width, height));
  context.stroke();
  context.restore();
}

function inset(x: number, y: number, width: number, height: number): Path2D {
  const path = new Path2D();
  const edge = width / size;
  path.rect(x + edge, y + edge, width - 2 * edge, height - 2 * edge);
  return path;
}

const colours = new Map<number, readonly [number, number, number]>();

function palette(share: number): readonly [number, number, number] {
  const step = Math.round(Math.max(0, Math.min(1, share)) * 255);
  let rgb = colours.get(step);
  if (!rgb) {
    // Viridis is a table of `#rrggbb`.
    const hex = Number.parseInt(interpolateViridis(step / 255).slice(1), 16);
    rgb = [hex >> 16, (hex >> 8) & 255, hex & 255];
    colours.set(step, rgb);
  }
  return rgb;
}
