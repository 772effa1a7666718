import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/shallow-anatomy/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('八种正负号，八条折线', 'Eight patterns of signs, eight bent lines'),
  caption: t(
    '三个折点的位置和转折都不变，只把一些隐藏单元的 $\\theta_{d0}$、$\\theta_{d1}$ 一起反号，折线就只是整条斜过来：{{patterns.zero}} 种有一段是平的（红），{{patterns.two}} 种有一段的斜率是另外两段之和（红）。上行是三个 $\\theta_{d1}$ 的正负号，按折点的次序；下行是总成立的等式，$s_r$ 是左起各段的斜率。第二幅就是原来的网络。',
    'The three joints stay, and so do the bends; only $\\theta_{d0}$ and $\\theta_{d1}$ of some hidden units are negated together, which tilts the line as a whole. In {{patterns.zero}} patterns one piece is level (red), in {{patterns.two}} one has a slope that is the sum of two others (red). Above: the signs of the three $\\theta_{d1}$ in the order of the joints; below: the equality that always holds, with $s_r$ for the slopes from left to right. The second drawing is the network as it was.',
  ),
  alt: t(
    '八张小图，各有一条三个折点的折线，折点的横坐标相同。四张有一段水平；另外四张各有一段标成红色，斜率是另外两段之和。',
    'Eight small drawings, each of a line with three joints above the same three inputs. In four of them one piece is level; in the other four a piece in red has the sum of the slopes of two others.',
  ),
  labels: { x: 'x', y: 'y' },
  draw({ files, params: p, result: r }, words, frame) {
    const columns = frame.narrow ? 2 : 4;
    const patterns = files['patterns.csv'].map((row, i) => ({
      ...row,
      fx: i % columns,
      fy: Math.floor(i / columns),
    }));
    const ends = [0, r.joints.first, r.joints.second, r.joints.third, p.end];
    const curve = patterns.flatMap(({ signs, fx, fy }) =>
      files['pattern-curves.csv']
        .filter((row) => row.signs === signs)
        .map(({ x, y }) => ({ x, y, fx, fy, signs })),
    );
    /** The piece that depends on the others: its number stands first in the equality. */
    const dependent = patterns.flatMap(({ signs, relation }) => {
      const piece = '₁₂₃₄'.indexOf(relation[1] ?? '');
      return curve.filter(
        (row) => row.signs === signs && row.x >= ends[piece]! && row.x <= ends[piece + 1]!,
      );
    });
    const joints = curve.filter(({ x }) => ends.slice(1, 4).includes(x));
    const place = { fx: 'fx', fy: 'fy' } as const;
    const shape = { ...place, x: 'x', y: 'y', z: 'signs', clip: true } as const;
    return [
      {
        height: frame.narrow ? 640 : 400,
        marginLeft: 34,
        marginTop: 40,
        fx: { axis: null, padding: 0.12 },
        fy: { axis: null, padding: 0.3 },
        x: { domain: [0, p.end], ticks: [0, 1, 2], tickFormat: String, label: words.x },
        y: {
          domain: [-1.2, 1.8],
          ticks: [-1, 0, 1],
          tickFormat: (v) => String(v).replace('-', '−'),
          label: null,
        },
        marks: [
          Plot.ruleY([0], { stroke: colour('grid') }),
          Plot.line(curve, { ...shape, stroke: colour('model'), strokeWidth: stroke.line }),
          Plot.line(dependent, { ...shape, stroke: colour('failure'), strokeWidth: 4 }),
          Plot.dot(joints, { ...place, x: 'x', y: 'y', r: 3.5, fill: colour('model') }),
          Plot.text(patterns, {
            ...place,
            text: ({ signs, relation }) => `${signs}\n${relation}`,
            frameAnchor: 'top-left',
            dy: -36,
            lineHeight: 1.3,
            fontSize: 12,
          }),
        ],
      },
    ];
  },
});
