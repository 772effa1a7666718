import { type Frame, panelWidth } from './frame.ts';

// The plane of an energy with two coordinates, in figures and in re-runners.

/** Half width of the plane that is drawn. */
export const shown = 2.6;
/** Contours of e^(−U), as shares of its largest value on the grid. */
export const levels = [0.02, 0.1, 0.3, 0.6, 0.9] as const;

/** Height that makes a panel of one of `count` as high as it is wide inside its margins. */
export const squareHeight = (frame: Frame, count: number): number =>
  Math.round(
    panelWidth(frame, count) -
      frame.marginLeft -
      frame.marginRight +
      frame.marginTop +
      frame.marginBottom,
  );
