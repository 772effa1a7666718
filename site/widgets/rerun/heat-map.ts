import { contours } from 'd3-contour';
import { fontFamily, lossHeat } from '../../../pipeline/figures/kit/theme.ts';
import { levelCrossings } from '../../../pipeline/models/level-crossings.ts';
import type { Plane } from './plane.ts';
import { viridis } from './viridis.ts';

interface HeatMapOptions {
  /** Value → 0 to 1 along the scale. */
  readonly shade: (value: number) => number;
  /** Values that get a contour line. */
  readonly levels: readonly number[];
  /** Points a side at which the function is evaluated; between them it is interpolated. */
  readonly size?: number;
}

/** Paints z = f(x, y) over the inside of a plane: viridis, brighter for more, and contour lines. */
export function drawHeatMap(
  plane: Plane,
  f: (x: number, y: number) => number,
  { shade, levels, size = 101 }: HeatMapOptions,
): void {
  const { context } = plane;
  const { x, y, width, height } = plane.box();
  // The grid's points are the centres of its cells.
  const values = Array.from({ length: size * size }, (_, i) =>
    shade(
      f(
        plane.x.invert(x + (width * ((i % size) + 0.5)) / size),
        plane.y.invert(y + (height * (Math.floor(i / size) + 0.5)) / size),
      ),
    ),
  );
  const areas = (thresholds: number[]) =>
    contours().size([size, size]).thresholds(thresholds)(values);
  const trace = (rings: readonly number[][][][]) => {
    context.beginPath();
    for (const ring of rings.flat())
      ring.forEach(([column = 0, row = 0], i) => {
        const at = [x + (width * column) / size, y + (height * row) / size] as const;
        if (i === 0) context.moveTo(...at);
        else context.lineTo(...at);
      });
  };
  areas(viridis.map((_, i) => i / viridis.length)).forEach((area, i) => {
    trace(area.coordinates);
    context.fillStyle = viridis[i] as string;
    context.fill('evenodd');
  });
  context.save();
  // Contours close along the edge of the grid; that line is not one of them.
  const edge = width / size;
  context.beginPath();
  context.rect(x + edge, y + edge, width - 2 * edge, height - 2 * edge);
  context.clip();
  context.strokeStyle = 'rgba(255, 255, 255, 0.45)';
  context.lineWidth = 1;
  for (const area of areas(levels.map(shade))) {
    trace(area.coordinates);
    context.stroke();
  }
  context.restore();
  // As in the static figure: near the left edge each contour has its value.
  const at = Math.round(lossHeat.labelled * size);
  const column = Array.from(
    { length: size },
    (_, i) => values[(size - 1 - i) * size + at] as number,
  );
  context.font = `13px ${fontFamily}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const { level, at: row } of levelCrossings(column, levels.map(shade))) {
    const text = String(levels.find((value) => shade(value) === level));
    const place = [x + (width * (at + 0.5)) / size, y + height * (1 - (row + 0.5) / size)] as const;
    context.strokeStyle = 'rgba(0, 0, 0, 0.7)';
    context.lineWidth = 3.5;
    context.strokeText(text, ...place);
    context.fillStyle = '#fff';
    context.fillText(text, ...place);
  }
}
