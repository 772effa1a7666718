import { border, halfPlane, type Line } from '../../../../pipeline/figures/kit/half-plane.ts';
import { colour, type Role } from '../../../../pipeline/figures/kit/theme.ts';
import type { Mark } from '../mark.ts';
import { plane } from './plane.ts';

const box = [-2, 2] as const;

/** The plane of two truth values, as the static figures draw it (`figures/kit/truth-plane.ts`). */
export function truthPlane(x: string, y: string) {
  const axis = { domain: box, ticks: 3 };
  const it = plane({ x: { ...axis, label: `${x} →` }, y: { ...axis, label: `↑ ${y}` } });
  return {
    ...it,

    /** Where a neuron says yes, tinted, and the border of it. */
    side: (neuron: Line, role: Role = 'model'): Mark =>
      it.clipped(
        it.line(halfPlane(neuron, box), role, {
          stroke: 'none',
          fill: colour(role),
          'fill-opacity': 0.13,
        }),
        it.line(border(neuron, box), role),
      ),

    /** A corner: a filled dot where yes is wanted, otherwise a ring. */
    corner: (place: readonly [number, number], yes: boolean): Mark[] =>
      it.points([place], 'data', {
        r: 7,
        fill: colour(yes ? 'data' : 'paper'),
        stroke: colour('data'),
        'stroke-width': 2.5,
      }),
  };
}
