import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { sums } from '../../../pipeline/models/generative-line.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';
import { pointsOf, writePoints } from '../rerun/points.ts';

// Points that can be moved, and both lines through their mean: least squares of the vertical
// distances, and of the horizontal ones.

const range = [0, 4] as const;
/** What is left of a sum that ought to be zero is rounding when it is below this. */
const negligible = 1e-9;
const inside = (value: number) =>
  Math.round(Math.min(range[1], Math.max(range[0], value)) * 20) / 20;

function linesOf(points: string) {
  const pairs = pointsOf(points);
  const { xMean, yMean, xx, xy, yy } = sums({
    x: pairs.map(([x]) => x),
    y: pairs.map(([, y]) => y),
  });
  const zero = (value: number) => Math.abs(value) < negligible;
  return {
    pairs,
    mean: [xMean, yMean] as const,
    /** Slopes of y in x and of x in y; without one where all inputs, or all outputs, are equal. */
    f: zero(xx) ? undefined : xy / xx,
    g: zero(yy) ? undefined : xy / yy,
    determination: zero(xx) || zero(yy) ? undefined : (xy * xy) / (xx * yy),
  };
}

export default defineExplorer({
  properties: {
    distances: { type: 'choice', values: ['vertical', 'horizontal'] },
    points: { type: 'points', x: range, y: range, least: 3, most: 12 },
  },
  start: { distances: 'vertical', points: '1_1~2_3~3_2' },
  presets: {
    aligned: { points: '0.5_0.5~2_2~3.5_3.5' },
    loose: { points: '0.5_1.5~2_3~3.5_2' },
    unrelated: { points: '1_1~2_3~3_1' },
  },
  numbers({ points }) {
    const { f, g, determination } = linesOf(points);
    return {
      direct: f ?? '?',
      inverted: g === undefined ? '?' : Math.abs(g) < negligible ? '∞' : 1 / g,
      determination: determination ?? '?',
    };
  },
  picture({ points, distances }, { words }) {
    const { pairs, mean, f, g } = linesOf(points);
    const [xMean, yMean] = mean;
    const plot = plane({
      x: { domain: range, label: 'x →', ticks: 4 },
      y: { domain: range, label: '↑ y', ticks: 4 },
      height: 344,
    });
    const direct = (x: number) => yMean + (f ?? 0) * (x - xMean);
    const described = (y: number) => xMean + (g ?? 0) * (y - yMean);
    const thin = { 'stroke-width': 1.25, 'stroke-dasharray': '3 3' };
    const down = pairs.map(([x, y]) =>
      plot.line(
        [
          [x, y],
          [x, direct(x)],
        ],
        'model',
        thin,
      ),
    );
    const across = pairs.map(([x, y]) =>
      plot.line(
        [
          [x, y],
          [described(y), y],
        ],
        'second',
        thin,
      ),
    );
    return [
      plot.panel({
        axes: [plot.axes()],
        distances: [
          plot.clipped(
            ...(distances === 'vertical' && f !== undefined ? down : []),
            ...(distances === 'horizontal' && g !== undefined ? across : []),
          ),
        ],
        lines: [
          plot.clipped(
            ...(f === undefined ? [] : [plot.line(range.map((x) => [x, direct(x)] as const))]),
            ...(g === undefined
              ? []
              : [
                  plot.line(
                    range.map((y) => [described(y), y] as const),
                    'second',
                    { 'stroke-dasharray': '10 3' },
                  ),
                ]),
          ),
          plot.label([0.1, 3.75], `— ${words.direct}`, 'model'),
          plot.label([0.1, 3.5], `- - ${words.described}`, 'second'),
          ...plot.points([mean], 'ink', {
            r: 7,
            fill: 'none',
            stroke: colour('ink'),
            'stroke-width': 1.5,
          }),
        ],
        points: pairs.map(([x, y], i) =>
          plot.handle({
            at: [x, y],
            label: `${words.point} ${i + 1}`,
            says: `x = ${shown(x)}, y = ${shown(y)}`,
            step: [0.05, 0.05],
            move: (a, b) => ({
              points: writePoints(pairs.with(i, [inside(a), inside(b)])),
            }),
            role: 'data',
          }),
        ),
      }),
    ];
  },
  text: {
    zh: {
      title: '两条直线，一把剪刀',
      caption:
        '拖动点。蓝线由 x 预测 y，斜率 {{direct:3}}；绿线由 y 描述 x 再反过来用，斜率 {{inverted:3}}。R² = {{determination:3}}。圆圈是平均位置。',
      alt: '几个点和两条相交于平均位置的直线，斜率 {{direct:3}} 与 {{inverted:3}}，R² = {{determination:3}}。',
      labels: {
        distances: '画出的距离',
        vertical: '竖直（蓝线让它最小）',
        horizontal: '水平（绿线让它最小）',
        points: '点',
        pointsHow: '每行一个点，x 与 y，都在 0 到 4 之间；{least} 到 {most} 行。',
        point: '点',
        direct: '由 x 预测 y',
        described: '由 y 描述 x',
      },
      presets: { aligned: '三点一线', loose: '散开', unrelated: '不相关' },
    },
    en: {
      title: 'Two lines, a pair of scissors',
      caption:
        'Drag the points. Blue: y predicted from x, slope {{direct:3}}. Green: x described by y, run backwards, slope {{inverted:3}}. R² = {{determination:3}}. The ring is the mean of the points.',
      alt: 'Points and two lines that cross at their mean, with slopes {{direct:3}} and {{inverted:3}}; R² = {{determination:3}}.',
      labels: {
        distances: 'distances drawn',
        vertical: 'vertical (least for blue)',
        horizontal: 'horizontal (least for green)',
        points: 'points',
        pointsHow: 'One point a row, x and y, both from 0 to 4; {least} to {most} rows.',
        point: 'point',
        direct: 'y from x',
        described: 'x from y',
      },
      presets: { aligned: 'on one line', loose: 'scattered', unrelated: 'unrelated' },
    },
  },
});
