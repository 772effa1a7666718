import { escaped } from '../../lib/escape.ts';

// A picture as plain data: the build writes it out as SVG, the page patches it into place. The same
// function makes both, so the two cannot differ.

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What happens when a mark is touched; the result is the values that change. */
export type Act =
  | {
      readonly kind: 'press';
      readonly label: string;
      /** For a cell that is on or off. */
      readonly pressed?: boolean;
      readonly press: () => Readonly<Record<string, number | string>>;
    }
  | {
      readonly kind: 'drag';
      readonly label: string;
      /** Where it is, in data units, and in words. */
      readonly at: readonly [number, number];
      readonly says: string;
      /** Distance of one arrow key press, data units; 0 for a direction that does not move. */
      readonly step: readonly [number, number];
      readonly ends: readonly [readonly [number, number], readonly [number, number]];
      /** px of the panel → data units. */
      readonly locate: (x: number, y: number) => readonly [number, number];
      readonly move: (x: number, y: number) => Readonly<Record<string, number | string>>;
    };

export interface Mark {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly (Mark | string)[];
  readonly act?: Act;
}

/** An SVG element. */
export const mark = (
  name: string,
  attributes: Attributes = {},
  ...children: readonly (Mark | string)[]
): Mark => ({ name, attributes, children });

/** A drawing of its own; panels stand side by side, on a phone one below the other. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  /** Marks by layer, the lowest first. */
  readonly layers: Readonly<Record<string, readonly Mark[] | undefined>>;
}

/** Attributes as they are written; numbers to a hundredth of a pixel. */
export function written(attributes: Attributes): [string, string][] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value]],
  );
}

/** A mark as SVG text. What can be touched says so (`data-act`); the page makes it work. */
export function markup({ name, attributes, children, act }: Mark): string {
  const all = written({ ...attributes, 'data-act': act?.kind });
  const inside = children.map((child) =>
    typeof child === 'string' ? escaped(child) : markup(child),
  );
  const list = all.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  return `<${name}${list}>${inside.join('')}</${name}>`;
}
