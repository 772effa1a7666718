import type { Affine, Frame } from '../../../pipeline/figures/kit/frame.ts';
import {
  colour,
  fontFamily,
  type Role,
  roles,
  stroke,
} from '../../../pipeline/figures/kit/theme.ts';
import { type Axis, scaleOf, ticksOf } from './axis.ts';
import { html, svg } from './dom.ts';

interface PlaneOptions {
  readonly frame: Frame;
  readonly width: number;
  readonly height?: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly marginLeft?: number;
  readonly marginRight?: number;
  readonly grid?: boolean;
}

/**
 * One panel of a re-runner: axes as in the static figure, a canvas for what is many, and an SVG
 * layer above it for what is few or can be touched. Both have the same coordinates, px of the
 * frame, whatever size the page shows them at.
 */
export class Plane {
  readonly element: HTMLDivElement;
  readonly root: SVGSVGElement;
  /** Marks, clipped to the frame's inside. */
  readonly marks: SVGGElement;
  /** Handles and labels, not clipped. */
  readonly above: SVGGElement;
  readonly x: Affine;
  readonly y: Affine;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly context: CanvasRenderingContext2D;

  constructor({ frame, width, x, y, ...options }: PlaneOptions) {
    const height = options.height ?? frame.height;
    this.width = width;
    this.height = height;
    this.left = options.marginLeft ?? frame.marginLeft;
    this.right = width - (options.marginRight ?? frame.marginRight);
    this.top = frame.marginTop;
    this.bottom = height - frame.marginBottom;
    this.x = scaleOf(x, [this.left, this.right]);
    this.y = scaleOf(y, [this.bottom, this.top]);
    const density = Math.min(3, Math.max(1, devicePixelRatio));
    const canvas = html('canvas', {
      width: Math.round(width * density),
      height: Math.round(height * density),
      'aria-hidden': 'true',
    });
    this.context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.context.scale(density, density);
    const clip = `fcs-clip-${Plane.#count++}`;
    this.marks = svg('g', { 'clip-path': `url(#${clip})` });
    this.above = svg('g');
    this.root = svg(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        'font-family': fontFamily,
        'font-size': frame.fontSize,
        fill: 'currentColor',
      },
      svg('clipPath', { id: clip }, svg('rect', this.box())),
      this.#axes(x, y, options.grid ?? false, frame),
      this.marks,
      this.above,
    );
    this.element = html(
      'div',
      { class: 'fcs-plane', style: `aspect-ratio: ${width} / ${height}` },
      canvas,
      this.root,
    );
  }

  static #count = 0;

  /** The inside of the frame, as attributes of a `<rect>`. */
  box() {
    return {
      x: this.left,
      y: this.top,
      width: this.right - this.left,
      height: this.bottom - this.top,
    };
  }

  /** Colour of a role in the page's present theme, for the canvas. */
  literal(role: Role): string {
    return (
      getComputedStyle(this.root).getPropertyValue(`--fcs-${role}`).trim() || roles[role].light
    );
  }

  /** Where a pointer is, in data coordinates. */
  locate(event: { readonly clientX: number; readonly clientY: number }): [number, number] {
    const { left, top, width } = this.root.getBoundingClientRect();
    const scale = this.width / width;
    return [
      this.x.invert((event.clientX - left) * scale),
      this.y.invert((event.clientY - top) * scale),
    ];
  }

  /** A polyline through data points `[x0, y0, x1, y1, …]`, as the `d` of a path. */
  path(points: ArrayLike<number>): string {
    let d = '';
    for (let i = 0; i + 1 < points.length; i += 2)
      d += `${i === 0 ? 'M' : 'L'}${this.x(points[i] as number).toFixed(2)},${this.y(points[i + 1] as number).toFixed(2)}`;
    return d;
  }

  #axes(x: Axis, y: Axis, grid: boolean, frame: Frame): SVGGElement {
    const group = svg('g', { 'aria-hidden': 'true' });
    const line = { stroke: 'currentColor', 'stroke-width': stroke.axis };
    const faint = { stroke: colour('grid'), 'stroke-width': stroke.axis };
    for (const [value, text] of ticksOf(x, this.right - this.left, 60)) {
      const at = this.x(value);
      if (grid)
        group.append(svg('line', { x1: at, x2: at, y1: this.top, y2: this.bottom, ...faint }));
      group.append(
        svg('line', { x1: at, x2: at, y1: this.bottom, y2: this.bottom + 6, ...line }),
        svg('text', { x: at, y: this.bottom + 9, dy: '0.71em', 'text-anchor': 'middle' }, text),
      );
    }
    for (const [value, text] of ticksOf(y, this.bottom - this.top, 45)) {
      const at = this.y(value);
      if (grid)
        group.append(svg('line', { x1: this.left, x2: this.right, y1: at, y2: at, ...faint }));
      group.append(
        svg('line', { x1: this.left - 6, x2: this.left, y1: at, y2: at, ...line }),
        svg('text', { x: this.left - 9, y: at, dy: '0.32em', 'text-anchor': 'end' }, text),
      );
    }
    group.append(
      svg(
        'text',
        { x: this.right, y: this.height - 3, 'text-anchor': 'end', 'font-size': frame.fontSize },
        x.label,
      ),
      svg('text', { x: 3, y: this.top - frame.marginTop + 3, dy: '0.71em' }, y.label),
    );
    return group;
  }
}
