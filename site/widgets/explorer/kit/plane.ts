import {
  colour,
  pointRadius,
  type Role,
  stroke,
  truthDash,
} from '../../../../pipeline/figures/kit/theme.ts';
import { type Axis, scaleOf, ticksOf } from '../../rerun/axis.ts';
import { fontSize } from '../contract.ts';
import { type Attributes, type Mark, mark, type Panel } from '../mark.ts';

type Pair = readonly [number, number];

interface PlaneOptions {
  readonly x: Axis;
  readonly y: Axis;
  /** px; a phone shows 344 as they are. */
  readonly width?: number;
  readonly height?: number;
  readonly margin?: { readonly left?: number; readonly right?: number };
}

const outside = { top: 28, right: 14, bottom: 44, left: 46 } as const;
/** Points at which a curve is evaluated. */
const resolution = 121;

/** A system of coordinates with two axes, and marks in its units. */
export function plane({ x, y, width = 344, height = 260, margin = {} }: PlaneOptions) {
  const left = margin.left ?? outside.left;
  const right = width - (margin.right ?? outside.right);
  const [top, bottom] = [outside.top, height - outside.bottom];
  const across = scaleOf(x, [left, right]);
  const up = scaleOf(y, [bottom, top]);
  // Far outside is far enough: SVG takes no infinite coordinates.
  const px = (value: number) =>
    Number.isFinite(value) ? Math.max(-1e4, Math.min(1e4, value)) : 1e4;
  const at = ([a, b]: Pair): Pair => [px(across(a)), px(up(b))];
  const round = (value: number) => Math.round(value * 100) / 100;
  const path = (points: readonly Pair[]) =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${at(point).map(round).join(',')}`).join('');
  const line = (points: readonly Pair[], role: Role = 'model', more: Attributes = {}): Mark =>
    mark('path', {
      d: path(points),
      fill: 'none',
      stroke: colour(role),
      'stroke-width': stroke.line,
      'stroke-dasharray': role === 'truth' ? truthDash : undefined,
      ...more,
    });

  return {
    x: across,
    y: up,
    box: { left, right, top, bottom },
    line,

    /** Axes with ticks and words; `grid` draws a line at each tick. */
    axes(grid = false): Mark {
      const ink = { stroke: 'currentColor', 'stroke-width': stroke.axis };
      const faint = { stroke: colour('grid'), 'stroke-width': stroke.axis };
      const marks: Mark[] = [];
      for (const [value, text] of ticksOf(x, right - left, 55)) {
        const a = across(value);
        if (grid) marks.push(mark('line', { x1: a, x2: a, y1: top, y2: bottom, ...faint }));
        marks.push(
          mark('line', { x1: a, x2: a, y1: bottom, y2: bottom + 6, ...ink }),
          mark('text', { x: a, y: bottom + 9, dy: '0.71em', 'text-anchor': 'middle' }, text),
        );
      }
      for (const [value, text] of ticksOf(y, bottom - top, 45)) {
        const b = up(value);
        if (grid) marks.push(mark('line', { x1: left, x2: right, y1: b, y2: b, ...faint }));
        marks.push(
          mark('line', { x1: left - 6, x2: left, y1: b, y2: b, ...ink }),
          mark('text', { x: left - 9, y: b, dy: '0.32em', 'text-anchor': 'end' }, text),
        );
      }
      marks.push(
        mark('text', { x: right, y: height - 3, 'text-anchor': 'end' }, x.label),
        mark('text', { x: 3, y: 3, dy: '0.71em' }, y.label),
      );
      return mark('g', {}, ...marks);
    },

    /** y = f(x) over the whole plane. */
    curve(f: (x: number) => number, role: Role = 'model', more: Attributes = {}): Mark {
      const points = Array.from({ length: resolution }, (_, i): Pair => {
        const a = across.invert(left + ((right - left) * i) / (resolution - 1));
        return [a, f(a)];
      });
      return line(
        points.filter(([, b]) => !Number.isNaN(b)),
        role,
        more,
      );
    },

    points: (points: readonly Pair[], role: Role = 'data', more: Attributes = {}): Mark[] =>
      points.map((point) => {
        const [cx, cy] = at(point);
        return mark('circle', { cx, cy, r: pointRadius, fill: colour(role), ...more });
      }),

    /** A word with a halo of paper beside a place. */
    label(point: Pair, text: string, role: Role = 'ink', more: Attributes = {}): Mark {
      const [a, b] = at(point);
      return mark(
        'text',
        {
          x: a,
          y: b,
          fill: colour(role),
          stroke: colour('paper'),
          'stroke-width': 4,
          'paint-order': 'stroke',
          ...more,
        },
        text,
      );
    },

    /**
     * A colour for every place: `shade` gives one of `colours` by its number. A heat map has many
     * that go into one another, a map of regions a few; `cells` a side.
     */
    regions(
      shade: (x: number, y: number) => number,
      colours: readonly string[],
      more: Attributes & { readonly cells?: number } = {},
    ): Mark[] {
      const { cells = 48, ...rest } = more;
      const [wide, high] = [(right - left) / cells, (bottom - top) / cells];
      const paths = colours.map(() => '');
      for (let row = 0; row < cells; row++) {
        const value = up.invert(top + high * (row + 0.5));
        const kinds = Array.from({ length: cells }, (_, column) =>
          shade(across.invert(left + wide * (column + 0.5)), value),
        );
        // Neighbours of one colour are one box; a hair wider, so that no seam shows.
        for (let from = 0; from < cells; ) {
          let to = from + 1;
          while (to < cells && kinds[to] === kinds[from]) to += 1;
          const [a, b] = [round(left + wide * from), round(top + high * row)];
          const kind = Math.min(colours.length - 1, Math.max(0, kinds[from] as number));
          const across = round(wide * (to - from) + (to < cells ? 0.4 : 0));
          paths[kind] +=
            `M${a},${b}h${across}v${round(high + (row + 1 < cells ? 0.4 : 0))}h${-across}z`;
          from = to;
        }
      }
      return paths.flatMap((d, i) =>
        d === '' ? [] : [mark('path', { d, fill: colours[i], ...rest })],
      );
    },

    /** Marks that end at the edge of the plane. */
    clipped: (...marks: readonly Mark[]): Mark =>
      mark(
        'svg',
        {
          x: left,
          y: top,
          width: right - left,
          height: bottom - top,
          viewBox: `${left} ${top} ${right - left} ${bottom - top}`,
          overflow: 'hidden',
        },
        ...marks,
      ),

    /** A point that can be dragged, or moved with the arrow keys. */
    handle({
      at: place,
      label,
      says,
      step,
      move,
      role = 'model',
    }: {
      readonly at: Pair;
      /** What it moves, for a screen reader, and where it is, in words. */
      readonly label: string;
      readonly says: string;
      /** Distance of an arrow key press; 0 where it does not move that way. */
      readonly step: Pair;
      readonly move: (x: number, y: number) => Readonly<Record<string, number | string>>;
      readonly role?: Role;
    }): Mark {
      const [a, b] = at(place);
      return {
        ...mark(
          'g',
          { transform: `translate(${round(a)},${round(b)})` },
          mark('circle', { r: 22, fill: 'transparent' }),
          mark('circle', {
            r: 7,
            fill: colour(role),
            stroke: colour('paper'),
            'stroke-width': 2,
          }),
        ),
        act: {
          kind: 'drag',
          label,
          says,
          at: place,
          step,
          ends: [x.domain, y.domain],
          locate: (a, b) => [across.invert(a), up.invert(b)],
          move,
        },
      };
    },

    /** A panel with these layers. */
    panel: (layers: Panel['layers'], title?: string): Panel => ({
      width,
      height,
      layers:
        title === undefined
          ? layers
          : {
              ...layers,
              title: [
                mark(
                  'text',
                  { x: right, y: 3, dy: '0.71em', 'text-anchor': 'end', 'font-weight': 600 },
                  title,
                ),
              ],
            },
    }),
  };
}

/** Space that a line of text takes, px. */
export const lineHeight = fontSize * 1.4;
