import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, pointRadius, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { significant } from '../../number.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { Handle } from '../../rerun/handle.ts';
import { wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../linear-autoencoder.training.ts';

/** What the plane shows, to both sides; as in the figure. */
const reach = 3;

export default defineView<typeof rerunner>(
  ({ root, frame, strings, published, change, toggle }) => {
    const { steps } = published;
    const width = panelWidth(frame, 2);
    const axis = { domain: [-reach, reach], ticks: 3 } as const;
    const plane = new Plane({
      frame,
      width,
      height: width,
      x: { ...axis, label: 'x₁ →' },
      y: { ...axis, label: '↑ x₂' },
    });
    const curve = (label: string, domain: readonly [number, number], height: number) =>
      new Plane({
        frame,
        width: height === width ? width : frame.width,
        height,
        x: { domain: [0, steps], label: `${strings('steps')} →`, ticks: 4 },
        y: { domain, scale: 'log', label: `↑ ${label}`, ticks: 5 },
        marginRight: 24,
      });
    const turning = curve(strings('angle'), [1e-5, 100], width);
    const falling = curve(strings('gap'), [1e-15, 10], 170);
    falling.element.classList.add('fcs-whole');
    root.append(plane.element, turning.element, falling.element);

    const path = (attributes: Record<string, string | number>) =>
      svg('path', { fill: 'none', ...attributes });
    const line = path({ stroke: colour('model'), 'stroke-width': stroke.line });
    const best = path({
      stroke: colour('truth'),
      'stroke-width': stroke.thin,
      'stroke-dasharray': truthDash,
    });
    const errors = path({ stroke: colour('failure'), 'stroke-width': stroke.thin });
    const encoder = path({
      stroke: colour('second'),
      'stroke-width': 3.5,
      'stroke-dasharray': '8 3',
    });
    const data = path({
      stroke: colour('data'),
      'stroke-width': 2 * pointRadius,
      'stroke-linecap': 'round',
    });
    const back = path({ stroke: colour('model'), 'stroke-width': 5, 'stroke-linecap': 'round' });
    plane.marks.append(line, best, errors, encoder, back, data);
    const said = wordMark({ x: plane.left + 6, y: plane.bottom - 8, fill: colour('second') });
    said.textContent = strings('encoder');
    plane.above.append(said);
    const [anglePath, gapPath] = [turning, falling].map(({ marks }) => {
      const drawn = path({ stroke: colour('model'), 'stroke-width': stroke.line });
      marks.append(drawn);
      return drawn;
    });
    const start = new Handle(plane, {
      label: strings('start'),
      describe: (x, y) => `d₁ = ${significant(x, 3)}, d₂ = ${significant(y, 3)}`,
      move: (x, y) => change({ startX: within(x), startY: within(y) }),
      step: [0.05, 0.05],
      keys: { ' ': toggle },
      mark: svg('circle', {
        r: 7,
        fill: colour('paper'),
        'fill-opacity': 0.6,
        stroke: colour('model'),
        'stroke-width': 2.5,
      }),
    });

    const through = ([x = 0, y = 0]: readonly number[]) => {
      const length = Math.hypot(x, y) || 1;
      const [a, b] = [(9 * x) / length, (9 * y) / length];
      return plane.path([-a, -b, a, b]);
    };
    const dots = (pairs: Float64Array) => plane.path(pairs).replaceAll(/[ML]([^ML]+)/g, 'M$1h0');
    const pairsOf = (values: Float64Array) =>
      Array.from(values).flatMap((value, step) => [step, value]);

    return {
      draw({ startX, startY }, { picture }, step) {
        start.place(startX, startY);
        // Where the line will end is there to be found: it shows once a reader has played.
        if (step > 0) root.dataset.played = '';
        set(best, { visibility: root.dataset.played === undefined ? 'hidden' : 'visible' });
        set(best, { d: through(picture.best) });
        set(line, { d: through(picture.decoder) });
        set(encoder, {
          d: plane.path([0, 0, ...picture.encoder]),
        });
        set(data, { d: dots(picture.points) });
        set(back, { d: dots(picture.back) });
        set(errors, {
          d: Array.from({ length: picture.points.length / 2 }, (_, i) =>
            plane.path(
              [
                picture.points[2 * i],
                picture.points[2 * i + 1],
                picture.back[2 * i],
                picture.back[2 * i + 1],
              ].map((value) => value as number),
            ),
          ).join(''),
        });
        set(anglePath as Element, { d: turning.path(pairsOf(picture.angles)) });
        set(gapPath as Element, { d: falling.path(pairsOf(picture.gaps)) });
      },
    };
  },
);

/** To two decimals, inside what the knobs take. */
const within = (value: number) => Math.round(Math.max(-2, Math.min(2, value)) * 100) / 100;
