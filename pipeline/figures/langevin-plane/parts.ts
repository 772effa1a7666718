import * as Plot from '@observablehq/plot';
import { exp } from '../../models/math.ts';
import { type PlanarEnergy, planarFunction } from '../../models/planar-energy.ts';
import { levels, shown } from '../kit/planar.ts';
import { colour, stroke } from '../kit/theme.ts';

/** Points a side at which the density is evaluated. */
const size = 96;

/** Lines of equal density of an energy: truth, so grey. */
export function densityLines(energy: PlanarEnergy): Plot.Markish {
  const { value } = planarFunction(energy);
  const step = (2 * shown) / size;
  const place = (i: number) => -shown + (i + 0.5) * step;
  const weights = Array.from({ length: size * size }, (_, i) =>
    exp(-value(place(i % size), place(Math.floor(i / size)))),
  );
  const most = Math.max(...weights);
  return Plot.contour(
    weights.map((weight) => weight / most),
    {
      width: size,
      height: size,
      x1: -shown,
      y1: -shown,
      x2: shown,
      y2: shown,
      fill: 'none',
      stroke: colour('truth'),
      strokeWidth: stroke.axis,
      thresholds: [...levels],
      clip: true,
    },
  );
}

/** 0.005 as 1/200, as Su writes it; others as they are. */
export const epsilon = (stepSize: number): string =>
  stepSize === 1 / 200 ? '1/200' : String(stepSize);
