import { colour, type Role } from '../../../../pipeline/figures/kit/theme.ts';
import { type Act, type Mark, mark } from '../mark.ts';

export interface Cell {
  readonly text: string;
  readonly role?: Role;
  /** How strongly the role's colour fills it, 0 to 1. */
  readonly fill?: number;
  readonly bold?: boolean;
  /** Makes it a button. */
  readonly press?: Omit<Act & { kind: 'press' }, 'kind'>;
}

interface CellsOptions {
  readonly x: number;
  readonly y: number;
  /** Of one cell, px; 44 and more where it can be pressed. */
  readonly width: number;
  readonly height: number;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** Space for the names of the rows. */
  readonly margin: number;
  readonly cells: readonly (readonly Cell[])[];
}

/** A table of boxes with texts, such as a matrix or a truth table. */
export function cells(options: CellsOptions): Mark[] {
  const { x, y, width, height, margin } = options;
  const word = (a: number, b: number, text: string, anchor: string) =>
    mark('text', { x: a, y: b, dy: '0.34em', 'text-anchor': anchor }, text);
  const heads = options.columns.map((text, i) =>
    word(x + margin + width * (i + 0.5), y + 10, text, 'middle'),
  );
  const sides = options.rows.map((text, i) =>
    word(x + margin - 8, y + 24 + height * (i + 0.5), text, 'end'),
  );
  const boxes = options.cells.flatMap((row, i) =>
    row.map((cell, j) =>
      box(cell, { x: x + margin + width * j, y: y + 24 + height * i, width, height }),
    ),
  );
  return [...heads, ...sides, ...boxes];
}

function box(
  { text, role = 'ink', fill = 0, bold, press }: Cell,
  at: { x: number; y: number; width: number; height: number },
): Mark {
  const drawn = mark(
    'g',
    {},
    mark('rect', { ...at, fill: colour('paper'), stroke: colour('axis'), 'stroke-width': 1 }),
    mark('rect', { ...at, fill: colour(role), 'fill-opacity': fill }),
    mark(
      'text',
      {
        x: at.x + at.width / 2,
        y: at.y + at.height / 2,
        dy: '0.34em',
        'text-anchor': 'middle',
        'font-weight': bold ? 700 : undefined,
      },
      text,
    ),
  );
  return press ? { ...drawn, act: { kind: 'press', ...press } } : drawn;
}
