import type { Frame } from '../../../pipeline/figures/kit/frame.ts';
import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { set, svg } from './dom.ts';
import { lineMark } from './marks.ts';
import { Plane } from './plane.ts';
import type { Strings } from './strings.ts';

/** Height of the panel, px. */
const height = 150;

interface LossCurveOptions {
  readonly root: HTMLElement;
  readonly frame: Frame;
  readonly strings: Strings;
  /** Steps of the whole run. */
  readonly total: number;
  /** Least and greatest loss that is shown, on a logarithmic scale. */
  readonly domain: readonly [number, number];
}

/** A curve that grows with the run: the loss after every step so far. */
export function lossCurve(options: LossCurveOptions): (losses: ArrayLike<number>) => void {
  const { root, frame, strings, total, domain } = options;
  const plane = new Plane({
    frame,
    width: frame.width,
    height,
    x: { domain: [0, total], label: `${strings('steps')} →` },
    y: { domain, scale: 'log', label: `↑ ${strings('loss')} L`, ticks: 4 },
  });
  plane.element.classList.add('fcs-whole');
  root.append(plane.element);
  const line = lineMark('model');
  const end = svg('circle', { r: 4, fill: colour('model') });
  plane.marks.append(line, end);
  const bounded = (value: number) => Math.min(1e6, Number.isNaN(value) ? 1e6 : value);
  return (losses) => {
    // A point a pixel is all that can be seen.
    const every = Math.max(1, Math.floor(losses.length / (plane.right - plane.left)));
    const pairs: number[] = [];
    for (let step = 0; step < losses.length; step += every)
      pairs.push(step, bounded(losses[step] as number));
    const last = losses.length - 1;
    set(line, { d: plane.path(pairs) });
    set(end, { cx: plane.x(last), cy: plane.y(bounded(losses[last] as number)) });
  };
}
