/** The box a figure is drawn in. Static figures and re-runners take the same one. */
export interface Frame {
  /** Width of the whole figure, px. */
  readonly width: number;
  /** Default height of a panel, px. */
  readonly height: number;
  readonly narrow: boolean;
  readonly marginTop: number;
  readonly marginRight: number;
  readonly marginBottom: number;
  readonly marginLeft: number;
  /** Text size, px: 12 or more at the width a reader sees. */
  readonly fontSize: number;
}

/** Space between panels, px. */
export const gap = 24;

export const wide: Frame = {
  width: 760,
  height: 340,
  narrow: false,
  marginTop: 28,
  marginRight: 20,
  marginBottom: 44,
  marginLeft: 52,
  fontSize: 13,
};

/** A phone of 360 px leaves 328 px for the drawing: its letters must still be 12 px there. */
export const narrow: Frame = {
  ...wide,
  width: 344,
  height: 280,
  narrow: true,
  marginRight: 14,
  marginLeft: 46,
  fontSize: 13,
};

/** Width of one of `count` panels: side by side when wide, one below the other when narrow. */
export function panelWidth(frame: Frame, count: number): number {
  return frame.narrow ? frame.width : (frame.width - gap * (count - 1)) / count;
}

/** Height of the line above a panel that has a heading, px. */
export const headingHeight = 22;

/** Plot sets the name of an axis 3 px above the edge, and a g or p hangs lower, px. */
export const descender = 2;

/**
 * What stands above one of `count` panels: in a figure with several its letter, by which caption,
 * alternative text and page name it ((a) is (a) also on a phone, where panels are stacked), and its title.
 */
export function panelHeading(index: number, count: number, title?: string): string | undefined {
  if (count === 1 || index < 0) return title;
  const letter = `(${String.fromCharCode(97 + index)})`;
  return title === undefined ? letter : `${letter} ${title}`;
}

export interface Affine {
  (value: number): number;
  invert(position: number): number;
}

/** The linear scale that takes `domain` to `range`, and back. */
export function affine(
  domain: readonly [number, number],
  range: readonly [number, number],
): Affine {
  const slope = (range[1] - range[0]) / (domain[1] - domain[0]);
  const scale = (value: number) => range[0] + (value - domain[0]) * slope;
  return Object.assign(scale, {
    invert: (position: number) => domain[0] + (position - range[0]) / slope,
  });
}
