import { colour, pointRadius } from '../../../pipeline/figures/kit/theme.ts';
import { formatNumber } from '../number.ts';
import type { PointsProperty } from './contract.ts';
import { svg } from './dom.ts';
import { ground, Handle } from './handle.ts';
import type { Plane } from './plane.ts';
import { type Pair, writePoints } from './points.ts';
import type { Strings } from './strings.ts';

export interface DataPointsOptions {
  readonly property: PointsProperty;
  readonly strings: Strings;
  readonly change: (points: string) => void;
  readonly toggle: () => void;
}

const within = (value: number, [low, high]: Pair) => Math.min(high, Math.max(low, value));

/**
 * Data points that can be dragged; a click in an empty place adds one, a double click or Delete
 * takes one away, Enter puts a new one beside the one that has the focus.
 * Returns what shows others.
 */
export function dataPoints(
  plane: Plane,
  { property, strings, change, toggle }: DataPointsOptions,
): (points: readonly Pair[]) => void {
  let shown: Pair[] = [];
  let handles: Handle[] = [];

  const set = (points: readonly Pair[], focus?: number) => {
    if (points.length < property.least || points.length > property.most) return;
    change(writePoints(points));
    show(points);
    if (focus !== undefined) handles[focus]?.group.focus({ preventScroll: true });
  };
  const remove = (i: number) =>
    set(
      shown.filter((_, k) => k !== i),
      Math.max(0, i - 1),
    );
  const inside = ([x, y]: Pair): Pair => [within(x, property.x), within(y, property.y)];
  const add = (point: Pair) => set([...shown, inside(point)], shown.length);

  const make = (i: number) =>
    new Handle(plane, {
      label: strings('point', { number: i + 1 }),
      describe: (x, y) => `${formatNumber(x, 3)}, ${formatNumber(y, 3)}`,
      move: (x, y) => set(shown.map((point, k) => (k === i ? inside([x, y]) : point))),
      step: [0.01, 0.01],
      mark: svg('circle', { r: pointRadius, fill: colour('data') }),
      keys: {
        ' ': toggle,
        Delete: () => remove(i),
        Backspace: () => remove(i),
        Enter: () => {
          const [x, y] = shown[i] ?? [0, 0];
          // Beside it, on the side that has room.
          add([x + 0.1 > property.x[1] ? x - 0.1 : x + 0.1, y]);
        },
      },
    });

  function show(points: readonly Pair[]): void {
    shown = [...points];
    while (handles.length < points.length) {
      const i = handles.length;
      const fresh = make(i);
      fresh.group.addEventListener('dblclick', () => remove(i));
      handles.push(fresh);
    }
    for (const extra of handles.slice(points.length)) extra.group.remove();
    handles = handles.slice(0, points.length);
    points.forEach((point, i) => {
      handles[i]?.place(...point);
    });
  }

  ground(plane, (x, y) => add([x, y]));
  return show;
}
