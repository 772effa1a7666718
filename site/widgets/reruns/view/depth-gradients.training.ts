import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, stroke } from '../../../../pipeline/figures/kit/theme.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../depth-gradients.training.ts';
import type { Picture } from '../depth-gradients.training.ts';

/** Where the bars begin, and where they end; both as in the figure. */
const [floor, ceiling] = [1e-8, 1e3];
/** Shorter than this in all layers: level ground. Not even shorter than that in all: it has diverged. */
const [level, lost] = [1e-3, 1e4];

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps } = published;
  const width = panelWidth(frame, 2);
  // Bars for as many layers as there are: the horizontal axis is made anew where their number changes.
  const bars = new Map<number, { plane: Plane; draw(picture: Picture): void }>();
  const holder = document.createElement('div');
  holder.style.display = 'contents';
  const curve = new Plane({
    frame,
    width,
    x: { domain: [0, steps], label: `${strings('axisStep')} →`, ticks: 4 },
    y: { domain: [1e-4, 10], scale: 'log', label: `↑ ${strings('loss')} L` },
    marginRight: 24,
  });
  root.append(holder, curve.element);
  const losses = lineMark('model');
  curve.marks.append(losses);

  const barsFor = (layers: number) => {
    const plane = new Plane({
      frame,
      width,
      x: {
        domain: [0.5, layers + 0.5],
        label: `${strings('layer')} →`,
        ticks: Math.min(layers, 7),
      },
      y: { domain: [floor, ceiling], scale: 'log', label: `↑ ${strings('gradient')}`, ticks: 6 },
    });
    const box = (layer: number) => ({
      x: plane.x(layer - 0.35),
      width: plane.x(layer + 0.35) - plane.x(layer - 0.35),
    });
    const make = (attributes: Record<string, string | number>) =>
      Array.from({ length: layers }, (_, k) => svg('rect', { ...box(k + 1), ...attributes }));
    const now = make({ fill: colour('model'), 'fill-opacity': 0.75 });
    const before = make({ fill: 'none', stroke: colour('truth'), 'stroke-width': stroke.thin });
    plane.marks.append(...now, ...before);
    const said = wordMark({ x: plane.left + 6, y: plane.top + 4, fill: colour('failure') });
    plane.above.append(said);
    const place = (rects: readonly SVGRectElement[], lengths: Float64Array) => {
      rects.forEach((rect, k) => {
        const top = plane.y(lengths[k] as number);
        set(rect, { y: top, height: Math.max(0, plane.bottom - top) });
      });
    };
    return {
      plane,
      draw({ norms, start }: Picture) {
        place(now, norms);
        place(before, start);
        if (norms.every((norm) => norm < level)) said.textContent = strings('level');
        else said.textContent = norms.every((norm) => norm < lost) ? '' : strings('diverged');
      },
    };
  };

  return {
    draw(_, { picture }) {
      const layers = picture.norms.length;
      const shown = bars.get(layers) ?? barsFor(layers);
      bars.set(layers, shown);
      if (holder.firstChild !== shown.plane.element) holder.replaceChildren(shown.plane.element);
      shown.draw(picture);
      set(losses, { d: curve.path(picture.losses) });
    },
  };
});
