import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, fontFamily, stroke } from '../../../../pipeline/figures/kit/theme.ts';
import { gateNumbers } from '../../../../pipeline/models/gates.ts';
import { corners, targets, theta } from '../../../../pipeline/models/threshold.ts';
import { significant } from '../../number.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, set, svg } from '../../rerun/dom.ts';
import { ground, Handle } from '../../rerun/handle.ts';
import type rerunner from '../mp-neuron.neuron.ts';
import { cornerLayer, neuronLayer, truthPlane } from './truth-plane.ts';

/** Shorter than the weights, so that the tip keeps off the corners. */
const scale = 0.6;
const quarter = (value: number) => Math.round(Math.max(-2, Math.min(2, value)) * 4) / 4;

export default defineView<typeof rerunner>(({ root, frame, strings, change, toggle }) => {
  const width = panelWidth(frame, 2);
  const plane = truthPlane(frame);
  const line = neuronLayer(plane);
  const arrow = svg('line', { stroke: colour('model'), 'stroke-width': stroke.thin });
  plane.marks.append(arrow);
  const dots = cornerLayer(plane);
  const move = (x: number, y: number) => change({ w1: quarter(x / scale), w2: quarter(y / scale) });
  ground(plane, move);
  const tip = new Handle(plane, {
    label: strings('weights'),
    describe: (x, y) =>
      strings('at', { w1: significant(x / scale, 3), w2: significant(y / scale, 3) }),
    move,
    keys: { ' ': toggle },
    step: [0.25 * scale, 0.25 * scale],
    mark: svg('circle', {
      r: 6,
      fill: colour('model'),
      stroke: colour('paper'),
      'stroke-width': 2,
    }),
  });

  // The truth table, with columns and rows where the static figure has them.
  const height = frame.narrow ? 220 : frame.height;
  const left = 24;
  const column = (i: number) => left + ((i + 0.4) / 4.8) * (width - left - frame.marginRight);
  const row = (i: number) =>
    frame.marginTop + ((i + 0.6) / 5.2) * (height - frame.marginTop - frame.marginBottom);
  const cell = (i: number, j: number, more: Record<string, string> = {}) =>
    svg('text', { x: column(j), y: row(i), dy: '0.32em', 'text-anchor': 'middle', ...more });
  const heads = Array.from({ length: 5 }, (_, j) => cell(0, j));
  const cells = Array.from({ length: 4 }, (_, i) =>
    Array.from({ length: 5 }, (_, j) =>
      cell(i + 1, j, j === 3 ? { fill: colour('model') } : j === 4 ? { fill: colour('data') } : {}),
    ),
  );
  const table = svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      'font-family': fontFamily,
      'font-size': frame.fontSize,
      fill: 'currentColor',
    },
    svg('line', {
      x1: left,
      x2: width - frame.marginRight,
      y1: row(0.5),
      y2: row(0.5),
      stroke: colour('axis'),
    }),
    ...heads,
    ...cells.flat(),
  );
  root.append(
    plane.element,
    html('div', { class: 'fcs-plane', style: `aspect-ratio: ${width} / ${height}` }, table),
  );

  return {
    draw({ gate, coding, bias, w1, w2 }, { picture }) {
      const inputs = corners(2, coding);
      const wanted = targets(gateNumbers[gate], 2);
      line({ bias, w1, w2 });
      set(arrow, {
        x1: plane.x(0),
        y1: plane.y(0),
        x2: plane.x(scale * w1),
        y2: plane.y(scale * w2),
      });
      dots(inputs, wanted);
      tip.place(scale * w1, scale * w2);
      ['x₁', 'x₂', strings('sum'), strings('output'), strings('wanted')].forEach((text, j) => {
        if (heads[j]) heads[j].textContent = text;
      });
      cells.forEach((texts, i) => {
        const [x1 = 0, x2 = 0] = inputs[i] ?? [];
        const sum = bias + w1 * x1 + w2 * x2;
        const wrong = theta(sum) !== wanted[i];
        // What the run has not come to yet is there, but pale.
        const opacity = i < picture.table.length ? 1 : 0.55;
        [x1, x2, sum, theta(sum), wanted[i] ?? 0].forEach((value, j) => {
          const text = texts[j];
          if (!text) return;
          text.textContent = significant(value, 3);
          const output = {
            fill: colour(wrong ? 'failure' : 'model'),
            'font-weight': wrong ? 700 : 400,
          };
          set(text, { 'fill-opacity': opacity, ...(j === 3 && output) });
        });
      });
    },
  };
});
