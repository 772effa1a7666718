import { keepFinger, svg } from './dom.ts';
import type { Plane } from './plane.ts';

interface HandleOptions {
  /** What it moves, for a screen reader. */
  readonly label: string;
  /** The position in words. */
  readonly describe: (x: number, y: number) => string;
  readonly move: (x: number, y: number) => void;
  /** Distance of one arrow key press, data units; ten times that with Shift. */
  readonly step: readonly [number, number];
  /** The mark that is seen, drawn around the origin. */
  readonly mark: SVGElement;
  /** Keys besides the arrows: a space, say. */
  readonly keys?: Readonly<Record<string, () => void>>;
}

const within = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

/** Radius of what a finger can hit, px. */
const reach = 23;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Something in a plane that can be dragged, or moved by the arrow keys once it has the focus. */
export class Handle {
  readonly group: SVGGElement;
  #plane: Plane;
  #options: HandleOptions;
  #at: [number, number] = [0, 0];
  // The pointer rarely hits the very middle: the mark keeps its distance to it.
  #grip: [number, number] | undefined;

  constructor(plane: Plane, options: HandleOptions) {
    this.#plane = plane;
    this.#options = options;
    const [least, most] = [plane.x.invert(plane.left), plane.x.invert(plane.right)];
    this.group = svg(
      'g',
      {
        class: 'fcs-handle',
        tabindex: 0,
        role: 'slider',
        'aria-label': options.label,
        'aria-valuemin': least,
        'aria-valuemax': most,
      },
      svg('circle', { r: reach, fill: 'transparent' }),
      options.mark,
    );
    plane.above.append(this.group);
    this.group.addEventListener('keydown', (event) => this.#key(event));
    this.group.addEventListener('pointerdown', (event) => this.#take(event));
    this.group.addEventListener('pointermove', (event) => {
      if (!this.#grip) return;
      const [x, y] = plane.locate(event);
      options.move(x + this.#grip[0], y + this.#grip[1]);
    });
    keepFinger(this.group, () => this.#grip !== undefined);
    for (const end of ['pointerup', 'pointercancel'] as const)
      this.group.addEventListener(end, () => {
        this.#grip = undefined;
      });
  }

  #key(event: KeyboardEvent): void {
    const { keys = {}, step, move } = this.#options;
    const own = keys[event.key];
    const way = arrows[event.key];
    if (!own && !way) return;
    event.preventDefault();
    if (!way) {
      own?.();
      return;
    }
    const far = event.shiftKey ? 10 : 1;
    const { x, y, left, right, top, bottom } = this.#plane;
    const to = [
      this.#at[0] + way[0] * step[0] * far,
      this.#at[1] + way[1] * step[1] * far,
    ] as const;
    // The next press may come before the picture of this one, and starts where this one ends.
    this.#at = [
      within(to[0], x.invert(left), x.invert(right)),
      within(to[1], y.invert(bottom), y.invert(top)),
    ];
    move(...this.#at);
  }

  #take(event: PointerEvent): void {
    if (event.button !== 0) return;
    const [x, y] = this.#plane.locate(event);
    this.#grip = [this.#at[0] - x, this.#at[1] - y];
    this.group.setPointerCapture(event.pointerId);
    this.group.focus({ preventScroll: true });
    event.preventDefault();
  }

  place(x: number, y: number): void {
    this.#at = [x, y];
    const { x: across, y: up } = this.#plane;
    this.group.setAttribute('transform', `translate(${across(x).toFixed(2)},${up(y).toFixed(2)})`);
    this.group.setAttribute('aria-valuenow', String(x));
    this.group.setAttribute('aria-valuetext', this.#options.describe(x, y));
  }
}

/** What lies under the handles: a click beside them goes to `click`, in data units. */
export function ground(plane: Plane, click: (x: number, y: number) => void): void {
  const rect = svg('rect', { ...plane.box(), fill: 'transparent', class: 'fcs-ground' });
  plane.above.prepend(rect);
  rect.addEventListener('click', (event) => click(...plane.locate(event)));
}
