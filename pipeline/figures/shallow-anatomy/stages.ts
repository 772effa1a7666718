import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/shallow-anatomy/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import { shade, units } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('一条折线是怎样算出来的', 'How a bent line is computed'),
  caption: t(
    '三条直线在零处截断，乘以权重，相加，就是一条有三个折点的折线。(a) 每列是一个隐藏单元，从上到下是预激活值 $z_d$、激活值 $h_d$ 和 $\\phi_d h_d$；(b) 是它们与偏置之和。阴影里 $h_2$ 为零。',
    'Three straight lines, clipped at zero, weighted and added up, make one line with three joints. (a) A column a hidden unit, from top to bottom its pre-activation $z_d$, its activation $h_d$ and $\\phi_d h_d$. (b) The sum of these and the bias. In the shaded region $h_2$ is zero.',
  ),
  alt: t(
    '(a) 是三行三列九张小图：三条直线，前两条上升，第三条下降；截去零以下的部分；乘以权重后，第一条翻到下面。(b) 是它们的和，先下降，在 {{joints.first:1}} 处降得更陡，在 {{joints.second:0}} 处转而上升，在 {{third-joint}} 处升得更陡。',
    '(a) Nine small drawings in three rows and columns: three straight lines, two rising and one falling; clipped below zero; weighted, which turns the first one downwards. (b) Their sum: it falls, more steeply from {{joints.first:1}} on, and rises from {{joints.second:0}} and more steeply from {{third-joint}} on.',
  ),
  labels: { x: 'x', y: 'y', z: 'z', h: 'h' },
  draw({ files, params: p, result: r }, words, frame) {
    const rows = files['stages.csv'];
    type Stage = 'preactivation' | 'activation' | 'weighted';
    const stages: readonly Stage[] = ['preactivation', 'activation', 'weighted'];
    const names = { preactivation: words.z, activation: words.h, weighted: words.weighted };
    const lines = rows.flatMap((row) =>
      stages.map((stage) => ({ x: row.x, unit: row.unit, stage, value: row[stage] })),
    );
    const cells = stages.flatMap((stage) =>
      units.map(({ unit }) => ({
        stage,
        unit,
        text: names[stage].replaceAll(/[a-zφ]/g, (letter) => `${letter}${'₁₂₃'[unit - 1]}`),
      })),
    );
    const joints = [r.joints.first, r.joints.second, r.joints.third];
    const out = files['output.csv'];
    const corners = out.filter(({ x }) => joints.includes(x));
    const place = { fx: 'unit', fy: 'stage' } as const;
    return [
      {
        height: frame.narrow ? 360 : 380,
        marginLeft: 30,
        marginRight: 6,
        fx: { axis: null, padding: 0.1 },
        fy: { axis: null, padding: 0.2, domain: [...stages] },
        x: { domain: [0, p.end], ticks: [0, 1], tickFormat: String, label: words.x },
        y: {
          domain: [-1.35, 1.35],
          ticks: [-1, 0, 1],
          tickFormat: (v) => String(v).replace('-', '−'),
          label: null,
        },
        marks: [
          shade(r),
          Plot.ruleY([0], { stroke: colour('grid') }),
          ...units.map(({ unit, role, dash }) =>
            Plot.line(
              lines.filter((row) => row.unit === unit),
              {
                ...place,
                x: 'x',
                y: 'value',
                z: 'stage',
                stroke: colour(role),
                strokeWidth: stroke.line,
                strokeDasharray: dash,
                clip: true,
              },
            ),
          ),
          Plot.text(cells, {
            ...place,
            text: 'text',
            frameAnchor: 'top-left',
            dy: -14,
            fontSize: 12,
          }),
        ],
      },
      {
        height: frame.narrow ? frame.height : 380,
        x: { domain: [0, p.end], ticks: 5, label: words.x },
        y: { domain: [-1.35, 1.35], ticks: 5, label: words.y },
        marks: [
          shade(r),
          Plot.ruleY([0], { stroke: colour('grid') }),
          curveOf(out, 'x', 'y', 'model'),
          dotsOf(corners, 'x', 'y', 'model', { r: 5 }),
          ...corners.map(({ x, y }, i) =>
            label(x, y, files['regions.csv'][i]!.to, 'model', {
              anchor: 'middle',
              dy: i === 0 ? -16 : 18,
            }),
          ),
        ],
      },
    ];
  },
});
