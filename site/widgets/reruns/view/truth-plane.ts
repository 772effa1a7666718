import { type Frame, panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { border, halfPlane, type Line } from '../../../../pipeline/figures/kit/half-plane.ts';
import { colour, type Role } from '../../../../pipeline/figures/kit/theme.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';

// The plane of two inputs, as the static figures draw it (`figures/kit/truth-plane.ts`).

export const box = [-2, 2] as const;
const axis = { domain: box, ticks: 3 };

/** The plane, in half of the frame. */
export const truthPlane = (frame: Frame): Plane =>
  new Plane({
    frame,
    width: panelWidth(frame, 2),
    x: { ...axis, label: 'x₁ →' },
    y: { ...axis, label: '↑ x₂' },
  });

/** A neuron's border, and the side on which it says yes. */
export function neuronLayer(plane: Plane, role: Role = 'model') {
  const side = svg('path', { fill: colour(role), 'fill-opacity': 0.13 });
  const edge = lineMark(role);
  plane.marks.append(side, edge);
  return (line: Line) => {
    const inside = halfPlane(line, box);
    set(side, { d: inside.length > 2 ? `${plane.path(inside.flat())}Z` : '' });
    set(edge, { d: plane.path(border(line, box).flat()) });
  };
}

/** Four corners: filled where 1 is wanted, otherwise rings. */
export function cornerLayer(plane: Plane) {
  const dots = Array.from({ length: 4 }, () =>
    svg('circle', { r: 7, stroke: colour('data'), 'stroke-width': 2.5 }),
  );
  plane.marks.append(...dots);
  return (corners: readonly (readonly number[])[], wanted: readonly number[]) =>
    dots.forEach((dot, i) => {
      const [x1 = 0, x2 = 0] = corners[i] ?? [];
      set(dot, {
        cx: plane.x(x1),
        cy: plane.y(x2),
        fill: colour(wanted[i] === 1 ? 'data' : 'paper'),
      });
    });
}
