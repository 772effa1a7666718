import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/region-count/numbers.ts';
import { activationPatterns } from '../../models/arrangement.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

type Point = readonly [number, number];

const roles: readonly Role[] = ['model', 'second', 'data'];
/** A unit of its own for each axis: x_d = 0. */
const axes = (inputs: number) =>
  Array.from({ length: inputs }, (_, d) => [
    0,
    ...Array.from({ length: inputs }, (__, i) => (i === d ? 1 : 0)),
  ]);

/** A place in space, seen from the right and from above. */
const seen = ([x = 0, y = 0, z = 0]: readonly number[]): Point => [x + 0.45 * y, z + 0.35 * y];

/** The middle of the region with a pattern, on the paper. */
function place(pattern: string): Point {
  const at = [...pattern].map((bit) => (bit === '1' ? 0.55 : -0.55));
  if (at.length === 1) return [at[0]!, 0.2];
  return at.length === 2 ? [at[0]!, at[1]!] : seen(at);
}

/** The part of the hyperplane x_d = 0 that is drawn, as a closed line. */
function plane(d: number, inputs: number): Point[] {
  if (inputs === 1)
    return [
      [0, -0.12],
      [0, 0.12],
    ];
  const others = [0, 1, 2].filter((i) => i !== d).slice(0, inputs - 1);
  const signs =
    inputs === 2
      ? [[-1], [1]]
      : [
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
        ];
  return signs.map((corner) => {
    const at = [0, 0, 0];
    corner.forEach((sign, i) => {
      at[others[i]!] = sign;
    });
    return inputs === 2 ? ([at[0]!, at[1]!] as const) : seen(at);
  });
}

export default defineFigure<typeof numbers>()({
  title: t('每个单元独占一条轴', 'An axis for each unit'),
  caption: t(
    '单元和输入一样多时，可以让每个单元的超平面垂直于一条轴：一个输入 {{corners-1}} 个区域，两个 {{corners-2}} 个，三个 {{corners-3}} 个，每种激活模式都出现。每多一个输入和一个单元，区域加倍。',
    'With as many units as inputs, each may have its hyperplane across an axis of its own: {{corners-1}} regions with one input, {{corners-2}} with two, {{corners-3}} with three, and every activation pattern occurs. One more input and one more unit double the regions.',
  ),
  alt: t(
    '三幅图。(a) 是一条直线，被一个点分成 {{corners-1}} 段；(b) 是平面，被两条轴分成 {{corners-2}} 个象限；(c) 是空间，被三个平面分成 {{corners-3}} 个卦限。每块都写着激活模式。',
    'Three panels: (a) a line that a point parts into {{corners-1}} pieces, (b) a plane that two axes part into {{corners-2}} quadrants, and (c) space that three planes part into {{corners-3}} octants, each with its activation pattern.',
  ),
  labels: {
    one: t('一个输入', 'One input'),
    two: t('两个输入', 'Two inputs'),
    three: t('三个输入', 'Three inputs'),
  },
  draw(_data, words, frame) {
    return ([words.one, words.two, words.three] as const).map((title, i) => {
      const inputs = i + 1;
      const size = inputs === 3 ? 1.5 : 1.1;
      const patterns = activationPatterns(axes(inputs));
      return {
        title,
        height: frame.narrow ? (inputs === 1 ? 150 : 250) : 240,
        marginLeft: 8,
        marginRight: 8,
        marginBottom: 10,
        x: { domain: [-size, size], axis: null },
        y: { domain: inputs === 1 ? [-0.6, 0.6] : [-size, size], axis: null },
        marks: [
          ...(inputs === 1
            ? [
                Plot.line(
                  [
                    [-1, 0],
                    [1, 0],
                  ],
                  { stroke: colour('axis'), strokeWidth: stroke.line },
                ),
              ]
            : []),
          ...axes(inputs).map((_, d) =>
            Plot.line(plane(d, inputs), {
              stroke: colour(roles[d]!),
              strokeWidth: stroke.line,
              strokeDasharray: ['none', '7 3', '2 3'][d],
              ...(inputs === 3 && {
                fill: colour(roles[d]!),
                fillOpacity: 0.13,
                curve: 'linear-closed' as const,
              }),
            }),
          ),
          Plot.text(patterns, {
            x: (pattern: string) => place(pattern)[0],
            y: (pattern: string) => place(pattern)[1],
            text: (pattern: string) => pattern,
            fill: 'currentColor',
            stroke: colour('paper'),
            strokeWidth: 4,
          }),
        ],
      };
    });
  },
});
