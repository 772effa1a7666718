import { svg } from './dom.ts';
import type { Plane } from './plane.ts';

export interface HandleOptions {
  /** What it moves, for a screen reader. */
  readonly label: string;
  /** The position in words. */
  readonly describe: (x: number, y: number) => string;
  readonly move: (x: number, y: number) => void;
  /** Distance of one arrow key press, data units; ten times that with Shift. */
  readonly step: readonly [number, number];
  /** The mark that is seen, drawn around the origin. */
  readonly mark: SVGElement;
}

const within = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

/** Radius of what a finger can hit, px. */
const reach = 23;

/**
 * A point in a plane that can be dragged, or moved by the arrow keys once it has the focus; a
 * click beside it brings it there. Returns what puts it at a place.
 */
export function handle(plane: Plane, options: HandleOptions): (x: number, y: number) => void {
  let at: [number, number] = [0, 0];
  const ends = {
    x: [plane.x.invert(plane.left), plane.x.invert(plane.right)],
    y: [plane.y.invert(plane.bottom), plane.y.invert(plane.top)],
  } as const;
  const group = svg(
    'g',
    {
      class: 'fcs-handle',
      tabindex: 0,
      role: 'slider',
      'aria-label': options.label,
      'aria-valuemin': ends.x[0],
      'aria-valuemax': ends.x[1],
    },
    svg('circle', { r: reach, fill: 'transparent' }),
    options.mark,
  );
  const ground = svg('rect', { ...plane.box(), fill: 'transparent', class: 'fcs-ground' });
  plane.above.prepend(ground);
  plane.above.append(group);

  const keys: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  group.addEventListener('keydown', (event) => {
    const direction = keys[event.key];
    if (!direction) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    const x = at[0] + direction[0] * options.step[0] * far;
    const y = at[1] + direction[1] * options.step[1] * far;
    // The next press may come before the picture of this one, and starts where this one ends.
    at = [within(x, ...ends.x), within(y, ...ends.y)];
    options.move(x, y);
  });
  // The pointer rarely hits the very middle: the mark keeps its distance to it.
  let grip: [number, number] | undefined;
  group.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const [x, y] = plane.locate(event);
    grip = [at[0] - x, at[1] - y];
    group.setPointerCapture(event.pointerId);
    group.focus({ preventScroll: true });
    event.preventDefault();
  });
  group.addEventListener('pointermove', (event) => {
    if (!grip) return;
    const [x, y] = plane.locate(event);
    options.move(x + grip[0], y + grip[1]);
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    group.addEventListener(end, () => {
      grip = undefined;
    });
  ground.addEventListener('click', (event) => options.move(...plane.locate(event)));

  return (x, y) => {
    at = [x, y];
    group.setAttribute('transform', `translate(${plane.x(x).toFixed(2)},${plane.y(y).toFixed(2)})`);
    group.setAttribute('aria-valuenow', String(x));
    group.setAttribute('aria-valuetext', options.describe(x, y));
  };
}
