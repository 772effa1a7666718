import type numbers from '../../experiments/multivariate-input/numbers.ts';
import { planeRegions, strips } from '../../models/pieces.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { levelsOf, stripMarks, stripScale } from '../kit/strips.ts';
import { borderMarks, patternNames } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('三个单元怎样拼出一个曲面', 'How three units make one surface'),
  caption: t(
    '(a) 自上而下三行：每个单元的线性和 $\\theta_{d0} + \\theta_{d1}x_1 + \\theta_{d2}x_2$；截断之后；乘上输出权重之后。越亮越高，白线是截断的边界，也就是折点。(b) 是三者之和再加 $\\phi_0$：{{net.regions}} 块平面，数字是激活模式（1 激活，0 截断）。中央三角形是 {{net.triangle}}，缺的模式是 {{net.absent}}。参数由我们选定，使三角形的模式与书中那张图的一致。',
    '(a) Three rows: the linear sum $\\theta_{d0} + \\theta_{d1}x_1 + \\theta_{d2}x_2$ of each unit; clipped; times its output weight. Brighter is higher; the white line is where a unit is clipped, its joint. (b) The three added up, plus $\\phi_0$: {{net.regions}} flat pieces, with their activation patterns (1 active, 0 clipped). The central triangle is {{net.triangle}}, the pattern that is missing {{net.absent}}. We chose the parameters, so that the triangle has the pattern that the book gives it.',
  ),
  alt: t(
    '(a) 是三行三列的小地图：三个倾斜的平面，各自沿一条直线截断，再加权。(b) 是它们的和，三条直线把方框分成 {{net.regions}} 块，各写着激活模式，中央三角形是 {{net.triangle}}。',
    '(a) Three rows of three small maps, showing tilted planes, each clipped along a line, then weighted. (b) Their sum; three lines cut the box into {{net.regions}} pieces with their patterns, {{net.triangle}} in the central triangle.',
  ),
  labels: {
    sum: t('和', 'sum'),
    clipped: t('截断', 'clipped'),
    weighted: t('加权', 'weighted'),
    output: t('输出 y 与七个激活模式', 'Output y, and seven activation patterns'),
  },
  draw({ files, params }, words, frame) {
    const { hidden, output, halfWidth: h } = params.net;
    const levels = levelsOf(-3, 3);
    const small = hidden.flatMap((unit, d) => {
      const whole = planeRegions([], h)[0]!.corners;
      const weight = output[d + 1]!;
      const sides = planeRegions([unit], h).map(({ pattern, corners }) => ({
        corners,
        active: pattern === '1',
      }));
      const map = (piece: readonly number[], corners: typeof whole, fy: number) =>
        strips(corners, piece, levels).map((strip) => ({ ...strip, fx: d, fy }));
      return [
        ...map(unit, whole, 0),
        ...sides.flatMap(({ corners, active }) => map(active ? unit : [0, 0, 0], corners, 1)),
        ...sides.flatMap(({ corners, active }) =>
          map(active ? unit.map((value) => weight * value) : [0, 0, 0], corners, 2),
        ),
      ];
    });
    const regions = planeRegions(hidden, h);
    const pieces = new Map(
      files['net.csv'].map(({ pattern, offset, slope1, slope2 }) => [
        pattern,
        [offset, slope1, slope2],
      ]),
    );
    const axis = {
      domain: [-h, h],
      ticks: [-2, 0, 2],
      tickFormat: (value: number) => String(value).replace('-', '−'),
    };
    return [
      {
        height: frame.narrow ? 350 : 380,
        marginLeft: 76,
        color: stripScale,
        fx: {
          padding: 0.12,
          axis: 'top',
          label: null,
          tickFormat: (d: number) => `h${'₁₂₃'[d]}`,
        },
        fy: {
          padding: 0.12,
          axis: 'left',
          label: null,
          tickFormat: (row: number) => [words.sum, words.clipped, words.weighted][row]!,
        },
        x: { ...axis, axis: null },
        y: { ...axis, axis: null },
        marks: [
          stripMarks(small),
          ...hidden.flatMap((unit, fx) =>
            [0, 1, 2].flatMap((fy) => borderMarks(unit, h, { fx, fy })),
          ),
        ],
      },
      {
        title: words.output,
        height: frame.narrow ? 330 : 380,
        color: stripScale,
        x: { ...axis, label: 'x₁' },
        y: { ...axis, label: 'x₂' },
        marks: [
          stripMarks(
            regions.flatMap(({ pattern, corners }) =>
              strips(corners, pieces.get(pattern)!, levelsOf(-0.8, 1.8)),
            ),
          ),
          ...hidden.flatMap((unit) => borderMarks(unit, h)),
          patternNames(regions),
        ],
      },
    ];
  },
});
