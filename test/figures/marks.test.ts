import * as Plot from '@observablehq/plot';
import { expect, it } from 'vitest';
import {
  bandOf,
  curveOf,
  dotsOf,
  found,
  label,
  rangesOf,
  theoryAtX,
  theoryAtY,
  theoryOf,
} from '../../pipeline/figures/kit/marks.ts';
import { colour } from '../../pipeline/figures/kit/theme.ts';
import { drawFigure } from '../../pipeline/run/draw/draw.ts';

// Each mark of the kit against Plot's own, with everything spelt out.

const rows = [
  { x: 1, y: 2, spread: { low: 1, median: 4, high: 7 } },
  { x: 3, y: 5, spread: { low: 2, median: 5, high: 9 } },
];
const both = { zh: 'T', en: 'T' };
const text = { title: 'T', alt: 'T', labels: {} };
const drawn = (...marks: Plot.Markish[]) =>
  drawFigure(
    'demo',
    'marks',
    {
      title: both,
      caption: both,
      alt: both,
      draw: () => [
        {
          x: { domain: [0, 10], label: 'x' },
          y: { domain: [0, 10], label: 'y' },
          marks,
        },
      ],
    },
    { zh: text, en: text },
    { result: null, params: null, files: {} },
  )['figures/marks.en.svg'];

const model = { stroke: colour('model'), strokeWidth: 2 };
const truth = { stroke: colour('truth'), strokeDasharray: '6 4' };

it.each([
  ['a curve', curveOf(rows, 'x', 'y', 'model'), Plot.line(rows, { x: 'x', y: 'y', ...model })],
  [
    'a curve of medians',
    curveOf(rows, 'x', 'spread', 'model', { clip: true }),
    Plot.line(rows, { x: 'x', y: (row) => row.spread.median, ...model, clip: true }),
  ],
  [
    'dots, by functions',
    dotsOf(rows, (row) => row.x + 1, 'spread', 'data', { r: 3 }),
    Plot.dot(
      [
        [2, 4],
        [4, 5],
      ],
      { fill: colour('data'), r: 3 },
    ),
  ],
  [
    'bars',
    rangesOf(rows, 'x', 'spread', 'model'),
    Plot.ruleX(rows, {
      x: 'x',
      y1: (row) => row.spread.low,
      y2: (row) => row.spread.high,
      stroke: colour('model'),
      strokeOpacity: 0.5,
      strokeWidth: 5,
    }),
  ],
  [
    'a band',
    bandOf(rows, 'x', 'spread', 'model'),
    [
      Plot.areaY(rows, {
        x: 'x',
        y1: (row) => row.spread.low,
        y2: (row) => row.spread.high,
        fill: colour('model'),
        fillOpacity: 0.2,
        clip: true,
      }),
      Plot.line(rows, { x: 'x', y: (row) => row.spread.median, ...model }),
    ],
  ],
  [
    'theory',
    theoryOf(rows, 'x', (row) => 2 * row.y, 1.25),
    Plot.line(
      [
        [1, 4],
        [3, 10],
      ],
      { ...truth, strokeWidth: 1.25, strokeLinecap: 'butt', clip: true },
    ),
  ],
  ['theory at one x', theoryAtX(4), Plot.ruleX([4], { ...truth, strokeWidth: 1.25 })],
  ['theory at one y', theoryAtY(4, 2), Plot.ruleY([4], { ...truth, strokeWidth: 2 })],
  [
    'a label',
    label(2, 3, 'here', 'data', { anchor: 'end', dx: -4, dy: 5 }),
    Plot.text([[2, 3]], {
      text: ['here'],
      textAnchor: 'end',
      dx: -4,
      dy: 5,
      fill: colour('data'),
      stroke: colour('paper'),
      strokeWidth: 4,
    }),
  ],
] as const)('draws %s', (_name, ours, plots) => {
  expect(drawn(ours as Plot.Markish)).toBe(drawn(plots as Plot.Markish));
  expect(drawn(ours as Plot.Markish)).not.toBe(drawn());
});

it('marks what a run finds, lists of marks included, and nothing else', () => {
  const svg = drawn(
    curveOf(rows, 'x', 'y', 'model'),
    ...found(dotsOf(rows, 'x', 'y', 'data'), bandOf(rows, 'x', 'spread', 'second')),
  );
  const marked = svg?.match(/<(?:g|path)\b[^>]*class="fcs-found"[^>]*>/g) ?? [];
  expect(marked).toHaveLength(3);
  expect(marked.filter((tag) => tag.includes(colour('model')))).toEqual([]);
});
