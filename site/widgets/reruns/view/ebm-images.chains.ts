import { colour } from '../../../../pipeline/figures/kit/theme.ts';
import { shown } from '../../explorer/slots.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, set, svg } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../ebm-images.chains.ts';

/** Space between two pictures, pixels of theirs. */
const between = 2;
/** Last step on the axis: logarithmic, so that long walks stay in sight as well. */
const last = 10_000;

export default defineView<typeof rerunner>(({ root, frame, strings }) => {
  const canvas = html('canvas', { role: 'img' });
  canvas.style.cssText = 'inline-size: 100%; block-size: auto; image-rendering: pixelated';
  const holder = html('div', { class: 'fcs-whole' }, canvas);
  holder.style.cssText = 'inline-size: 100%';
  const plane = new Plane({
    frame,
    width: frame.width,
    height: 150,
    x: { domain: [1, last], scale: 'log', label: `${strings('steps')} →` },
    y: { domain: [-0.5, 4], label: `↑ ${strings('energy')} U`, ticks: 4 },
  });
  plane.element.classList.add('fcs-whole');
  root.append(holder, plane.element);
  const line = lineMark('model');
  const end = svg('circle', { r: 4, fill: colour('model') });
  plane.marks.append(line, end);
  /** Steps and mean energies past the end of the rows, as far as they were drawn. */
  const beyond: number[] = [];
  const bounded = (value: number) => Math.min(4, Math.max(-0.5, value));
  return {
    draw(_, { picture }, step) {
      const { side, grey, energies, means } = picture;
      const columns = Math.min(energies.length, frame.narrow ? 4 : 8);
      const lines = Math.ceil(energies.length / columns);
      canvas.width = columns * (side + between) - between;
      canvas.height = lines * (side + between) - between;
      const context = canvas.getContext('2d');
      const image = new ImageData(side, side);
      energies.forEach((_, i) => {
        for (let at = 0; at < side * side; at++) {
          const value = grey[i * side * side + at] as number;
          image.data.set([value, value, value, 255], 4 * at);
        }
        context?.putImageData(
          image,
          (i % columns) * (side + between),
          Math.floor(i / columns) * (side + between),
        );
      });
      const mean = energies.reduce((a, b) => a + b, 0) / energies.length;
      canvas.setAttribute(
        'aria-label',
        strings('seen', { count: energies.length, step, energy: shown(mean, 2) }),
      );
      if (step < means.length) beyond.length = 0;
      else if (beyond.at(-2) !== step) beyond.push(step, bounded(mean));
      const pairs = Array.from(means, (value, at) => [at, bounded(value)]).flat();
      set(line, { d: plane.path([...pairs, ...beyond]) });
      set(end, {
        cx: plane.x(Math.min(Math.max(1, step), last)),
        cy: plane.y(bounded(mean)),
      });
    },
  };
});
