import { colour, pointRadius } from '../../../pipeline/figures/kit/theme.ts';
import { significant } from '../number.ts';
import type { PointsProperty } from './contract.ts';
import { set, svg } from './dom.ts';
import { ground, Handle } from './handle.ts';
import type { Plane } from './plane.ts';
import { type Pair, writePoints } from './points.ts';
import type { Strings } from './strings.ts';

interface DataPointsOptions {
  readonly property: PointsProperty;
  readonly strings: Strings;
  readonly change: (points: string) => void;
  readonly toggle: () => void;
}

/** How a point is drawn: to train on, to test on, or not at all. */
type Look = 'data' | 'test' | 'hidden';

const circle = `M${-pointRadius},0a${pointRadius},${pointRadius} 0 1,0 ${2 * pointRadius},0a${pointRadius},${pointRadius} 0 1,0 ${-2 * pointRadius},0z`;
const looks = {
  data: { d: circle, fill: colour('data'), stroke: 'none' },
  test: { d: 'M-3,-3h6v6h-6z', fill: colour('paper'), stroke: colour('second') },
};

const within = (value: number, [low, high]: Pair) => Math.min(high, Math.max(low, value));

/**
 * Data points that can be dragged; a click in an empty place adds one, a double click or Delete
 * takes one away, Enter puts a new one beside the one that has the focus.
 * Returns what shows others.
 */
export function dataPoints(
  plane: Plane,
  { property, strings, change: tell, toggle }: DataPointsOptions,
): (points: readonly Pair[], looks?: readonly Look[]) => void {
  let looking: readonly Look[] = [];
  let marks: SVGPathElement[] = [];
  let shown: Pair[] = [];
  let handles: Handle[] = [];

  const change = (points: readonly Pair[], focus?: number) => {
    if (points.length < property.least || points.length > property.most) return;
    tell(writePoints(points));
    show(points);
    if (focus !== undefined) handles[focus]?.group.focus({ preventScroll: true });
  };
  const remove = (i: number) =>
    change(
      shown.filter((_, k) => k !== i),
      Math.max(0, i - 1),
    );
  const inside = ([x, y]: Pair): Pair => [within(x, property.x), within(y, property.y)];
  const add = (point: Pair) => change([...shown, inside(point)], shown.length);

  const make = (i: number, mark: SVGPathElement) =>
    new Handle(plane, {
      label: strings('point', { number: i + 1 }),
      describe: (x, y) => `${significant(x, 3)}, ${significant(y, 3)}`,
      move: (x, y) => change(shown.map((point, k) => (k === i ? inside([x, y]) : point))),
      step: [0.01, 0.01],
      mark,
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

  function show(points: readonly Pair[], given: readonly Look[] = looking): void {
    shown = [...points];
    looking = given;
    while (handles.length < points.length) {
      const i = handles.length;
      const mark = svg('path', { 'stroke-width': 1.5 });
      const fresh = make(i, mark);
      marks.push(mark);
      fresh.group.addEventListener('dblclick', () => remove(i));
      handles.push(fresh);
    }
    for (const extra of handles.slice(points.length)) extra.group.remove();
    handles = handles.slice(0, points.length);
    marks = marks.slice(0, points.length);
    points.forEach((point, i) => {
      const look = looking[i] ?? 'data';
      handles[i]?.place(...point);
      handles[i]?.group.setAttribute('display', look === 'hidden' ? 'none' : 'inline');
      if (look !== 'hidden') set(marks[i] as SVGPathElement, looks[look]);
    });
  }

  ground(plane, (x, y) => add([x, y]));
  return show;
}
