import { contours } from 'd3-contour';
import { levels } from '../../../pipeline/figures/kit/planar.ts';
import { exp } from '../../../pipeline/models/math.ts';
import { type PlanarEnergy, planarFunction } from '../../../pipeline/models/planar-energy.ts';
import { type Scale, scale } from './mini.ts';

/** Points a side at which the density is evaluated. */
const size = 64;

/** Lines of equal density of an energy, as the `d` of a path. Done when the site is built. */
export function hillLines(energy: PlanarEnergy, x: Scale, y: Scale): string {
  const [across, up] = [scale(x), scale(y)];
  const { value } = planarFunction(energy);
  const place = ([[from, to]]: Scale, i: number) => from + ((to - from) * (i + 0.5)) / size;
  const weights = Array.from({ length: size * size }, (_, i) =>
    exp(-value(place(x, i % size), place(y, Math.floor(i / size)))),
  );
  const most = Math.max(...weights);
  return contours()
    .size([size, size])
    .thresholds([...levels])(weights.map((weight) => weight / most))
    .flatMap(({ coordinates }) => coordinates.flat())
    .map(
      (ring) =>
        `M${ring
          .map(
            ([a = 0, b = 0]) =>
              `${across(place(x, a - 0.5)).toFixed(1)},${up(place(y, b - 0.5)).toFixed(1)}`,
          )
          .join('L')}`,
    )
    .join('');
}
