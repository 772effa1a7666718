import * as Plot from '@observablehq/plot';
import { type Grid, ring, shade } from './heat-map.ts';
import { colour, lossHeat, stroke } from './theme.ts';

type Point = readonly [number, number];

/** Angle by which the floor is turned, rad: one looks along the valley. */
const turn = 0.62;
/** How much depth and height count upwards on the paper. */
const tilt = { depth: 0.5, height: 0.85 } as const;
/** Grid points from one line of the wireframe to the next. */
const stride = 4;

/** A point of the unit cube, seen from above and from the side: [right, up]. */
function project(a: number, b: number, height: number): Point {
  const right = (a - 0.5) * Math.cos(turn) + (b - 0.5) * Math.sin(turn);
  const depth = -(a - 0.5) * Math.sin(turn) + (b - 0.5) * Math.cos(turn);
  return [right, depth * tilt.depth + height * tilt.height];
}

/** The box that the projected cube fills. */
export const surfaceDomain = { x: [-0.72, 0.72], y: [-0.42, 0.9] } as const;

/** A named place: parameters and loss. */
interface Marked {
  readonly at: Point;
  readonly loss: number;
  readonly text: string;
  /** Side of the ring that the text stands on. */
  readonly side?: 'left' | 'right';
}

/** The loss as a surface of quads, drawn from back to front, with axes and named places. */
export function surfaceMarks(
  grid: Grid,
  marked: readonly Marked[],
  words: { x: string; y: string; loss: string },
): Plot.Markish[] {
  const { x, y } = grid;
  const share = (point: Point) =>
    [(point[0] - x[0]!) / (x.at(-1)! - x[0]!), (point[1] - y[0]!) / (y.at(-1)! - y[0]!)] as const;
  const edge = (...points: readonly Point[]) =>
    Plot.line(points, { stroke: colour('axis'), strokeWidth: stroke.axis });
  return [
    edge(project(0, 0, 0), project(1, 0, 0), project(1, 1, 0)),
    edge(project(0, 0, 0), project(0, 0, 1)),
    Plot.line(quads(grid), {
      x: 'right',
      y: 'up',
      z: 'quad',
      fill: 'shade',
      stroke: '#fff',
      strokeOpacity: 0.55,
      strokeWidth: 0.6,
      curve: 'linear-closed',
    }),
    word(project(0, 0, 0), String(x[0]), -2, 12),
    word(project(1, 0, 0), String(x.at(-1)), -2, 14),
    word(project(0.5, 0, 0), words.x, -12, 16),
    word(project(1, 0, 0), String(y[0]).replace('-', '−'), 18, 4),
    word(project(1, 1, 0), String(y.at(-1)), 12, 6),
    word(project(1, 0.5, 0), words.y, 18, 10),
    word(project(0, 0, 1), words.loss, 10, -2, 'start'),
    ...[0, 30, 60].map((loss) =>
      word(project(0, 0, loss / lossHeat.max), String(loss), -6, loss === 0 ? -4 : 0, 'end'),
    ),
    ...marked.flatMap(({ at, loss, text, side }) => {
      const point = project(...share(at), loss / lossHeat.max);
      return [
        ...ring(point),
        Plot.text([point], {
          text: [text],
          dx: side === 'left' ? -11 : 11,
          textAnchor: side === 'left' ? 'end' : 'start',
          fill: 'currentColor',
          stroke: colour('paper'),
          strokeWidth: 4,
          fontWeight: 600,
        }),
      ];
    }),
  ];
}

/** Four corners for each cell of the wireframe, the farthest cells first. */
function quads({ x, y, value }: Grid) {
  const corner = (column: number, row: number) => {
    const loss = value[row * x.length + column]!;
    const place = [column / (x.length - 1), row / (y.length - 1)] as const;
    const [right, up] = project(...place, loss / lossHeat.max);
    return { right, up, loss };
  };
  const cells = [];
  for (let row = y.length - 1 - stride; row >= 0; row -= stride) {
    for (let column = 0; column + stride < x.length; column += stride) {
      const corners = [
        corner(column, row),
        corner(column + stride, row),
        corner(column + stride, row + stride),
        corner(column, row + stride),
      ];
      const mean = corners.reduce((sum, { loss }) => sum + loss, 0) / 4;
      cells.push(corners.map((at) => ({ ...at, quad: `${row} ${column}`, shade: shade(mean) })));
    }
  }
  return cells.flat();
}

function word([x, y]: Point, text: string, dx: number, dy: number, textAnchor = 'middle') {
  return Plot.text([[x, y]], {
    text: [text],
    dx,
    dy,
    textAnchor: textAnchor as 'start' | 'middle' | 'end',
    fill: 'currentColor',
  });
}
