import * as Plot from '@observablehq/plot';
import type { Panel } from './figure.ts';
import { type Frame, panelWidth } from './frame.ts';
import { found } from './marks.ts';
import { pictureUrl } from './picture-of.ts';

/** Pictures beside each other: a row with its name at the left. */
interface ImageRow {
  readonly label: string;
  /** Grey levels, row by row, 0 black to 255 white; nothing leaves a gap. */
  readonly images: readonly (Uint8Array | undefined)[];
}

interface ImageStrip {
  /** Of each picture, pixels. */
  readonly width: number;
  readonly height: number;
  readonly rows: readonly ImageRow[];
  /** Names above the columns. */
  readonly columns?: readonly string[];
  /** Space for the names of the rows, px; by default the frame's. */
  readonly marginLeft?: number;
  /** How many panels share the width of a wide page. */
  readonly panels?: number;
  /** Which pictures are there before the run, which has to find the others. */
  readonly given?: (row: number, column: number) => boolean;
}

const between = 3;

/** A table of small pictures, pixel by pixel: what went in, what came out. */
export function imageStrip(strip: ImageStrip, frame: Frame): Panel {
  const { rows, columns, marginLeft = frame.marginLeft, given = () => true } = strip;
  const count = Math.max(...rows.map((row) => row.images.length));
  const marginRight = 4;
  const marginTop = columns ? frame.marginTop : 8;
  const room = panelWidth(frame, strip.panels ?? 1) - marginLeft - marginRight;
  const side = room / count;
  const tall = ((side - between) * strip.height) / strip.width;
  const places = rows.flatMap(({ images }, row) =>
    images.flatMap((pixels, column) =>
      pixels ? [{ row, column, src: source(strip, pixels) }] : [],
    ),
  );
  const images = (shown: typeof places) =>
    Plot.image(shown, {
      x: 'column',
      y: 'row',
      src: 'src',
      width: side - between,
      height: tall,
      preserveAspectRatio: 'none',
      imageRendering: 'pixelated',
    });
  return {
    // A whole number, since HTML's `height` takes no other.
    height: Math.ceil(marginTop + 8 + rows.length * (tall + between)),
    marginLeft,
    marginRight,
    marginTop,
    marginBottom: 8,
    x: { type: 'linear', domain: [-0.5, count - 0.5], axis: null },
    y: { type: 'linear', domain: [rows.length - 0.5, -0.5], axis: null },
    marks: [
      images(places.filter(({ row, column }) => given(row, column))),
      ...found(images(places.filter(({ row, column }) => !given(row, column)))),
      Plot.text(rows, {
        x: -0.5,
        y: (_, i) => i,
        text: 'label',
        textAnchor: 'end',
        dx: -8,
        frameAnchor: 'left',
      }),
      ...(columns
        ? [
            Plot.text(columns, {
              x: (_, i) => i,
              y: -0.5,
              text: (name) => name,
              lineAnchor: 'bottom',
              dy: -6,
            }),
          ]
        : []),
    ],
  };
}

const source = ({ width, height }: ImageStrip, pixels: Uint8Array) =>
  pictureUrl(width, height, pixels);
