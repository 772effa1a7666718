import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/problems/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label } from '../kit/marks.ts';
import { colour } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('三条直线，七个区域', 'Three lines, seven regions'),
  caption: t(
    '三条直线把平面分成七个区域，各有各的激活模式：第几位是 1，第几个隐藏单元就激活。八种模式里缺 {{p313.missing}}，恰与中央三角形的相反。蓝色越浓，激活的单元越多。',
    'Three lines cut the plane into seven regions, each with its own activation pattern: a 1 in place d says that hidden unit d is active. Of the eight patterns {{p313.missing}} is missing, the opposite of the triangle in the middle. The stronger its blue, the more units of a region are active.',
  ),
  alt: t(
    '三条直线围成一个三角形，把正方形分成七块，各标着激活模式：{{p313.patterns}}。中央三角形是 {{p313.triangle}}。',
    'Three lines enclose a triangle and cut the square into seven pieces, each labelled with its activation pattern: {{p313.patterns}}. The triangle in the middle has {{p313.triangle}}.',
  ),
  labels: { first: 'z₁ = 0', second: 'z₂ = 0', third: 'z₃ = 0', x1: 'x₁ →', x2: '↑ x₂' },
  draw({ files, params }, words, frame) {
    const rows = files['regions.csv'];
    const { reach } = params;
    const patterns = [...new Set(rows.map(({ pattern }) => pattern))];
    const active = (pattern: string) => pattern.replaceAll('0', '').length;
    const middle = (pattern: string) => {
      const own = rows.filter((row) => row.pattern === pattern);
      const mean = (of: (row: (typeof rows)[number]) => number) =>
        own.reduce((sum, row) => sum + of(row), 0) / own.length;
      return { pattern, x1: mean(({ x1 }) => x1), x2: mean(({ x2 }) => x2) };
    };
    const ticks = [-reach, -1, 0, 1, reach];
    const axis = {
      domain: [-reach, reach],
      ticks,
      tickFormat: (value: number) => String(value).replace('-', '−'),
    };
    const side = frame.narrow ? 300 : 420;
    const spare = frame.narrow ? 0 : (frame.width - side) / 2;
    return [
      {
        height: side + 20,
        marginLeft: 46 + spare,
        marginRight: 14 + spare,
        x: { ...axis, label: null },
        y: { ...axis, label: null },
        marks: [
          ...patterns.map((pattern) =>
            curveOf(
              rows.filter((row) => row.pattern === pattern),
              'x1',
              'x2',
              'model',
              {
                curve: 'linear-closed',
                fill: colour('model'),
                fillOpacity: 0.04 + 0.11 * active(pattern),
              },
            ),
          ),
          Plot.text(patterns.map(middle), {
            x: 'x1',
            y: 'x2',
            text: 'pattern',
            fontSize: 14,
            fill: colour('ink'),
            stroke: colour('paper'),
            strokeWidth: 4,
          }),
          label(-1, -2.6, words.first, 'model', { dx: 6 }),
          label(-0.75, 1.75, words.second, 'model', { dx: 6 }),
          label(-reach, -1, words.third, 'model', { dx: 6, dy: -10 }),
          // The frame is narrower than the figure, so its axes name themselves here.
          Plot.text([words.x1], { frameAnchor: 'bottom-right', dy: 36, fill: colour('ink') }),
          Plot.text([words.x2], {
            frameAnchor: 'top-left',
            dx: -30,
            dy: -18,
            fill: colour('ink'),
          }),
        ],
      },
    ];
  },
});
