import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/linear-autoencoder/numbers.ts';
import { powersAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { panelWidth } from '../kit/frame.ts';
import { curveOf, dotsOf, found } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

/** What the plane shows, to both sides. */
const reach = 3;

export default defineFigure<typeof numbers>()({
  title: t('两个数压成一个数，再变回两个', 'Two numbers to one, and back to two'),
  caption: t(
    '{{params.plane.count}} 个点，训练 {{params.run.steps}} 步。(a) 点（橙）和它们复原之后的位置（蓝），细线连起两者；复原的点都在解码器的直线上，虚线是最好的直线。(b) 两条直线的夹角，最后是 {{run.final.angle}} 度。',
    '{{params.plane.count}} points, {{params.run.steps}} steps. (a) The points (orange) and where they come back (blue), joined by thin lines; all of the latter are on the line of the decoder, and the dashed line is the best one. (b) The angle between the two lines, at the end {{run.final.angle}} degrees.',
  ),
  alt: t(
    '(a) 一片椭圆形的点，一条直线沿着它的长轴穿过，每个点有一条细线连到直线上。(b) 夹角随步数下降，纵轴为对数。',
    '(a) An oval cloud of points, a line through it along its long axis, and from every point a thin line to it. (b) The angle falls against the step, on a logarithmic axis.',
  ),
  start: t(
    '(a) {{params.plane.count}} 个点，每个要压成一个数，再变回两个。(b) 解码器的直线与最好的直线之间的夹角，还没有开始训练。先猜最好的直线在哪里，再按播放。',
    '(a) {{params.plane.count}} points, each to become one number and two again. (b) Room for the angle between the line of the decoder and the best line; training has not begun. Guess where the best line is, then press Play.',
  ),
  labels: { angle: t('夹角（度）', 'angle, degrees') },
  draw({ result, files, params }, words, frame) {
    const points = files['points.csv'];
    const { c1, c2, d1, d2 } = files['run.csv'].at(-1)!;
    const pairs = points.map(({ x, y }) => {
      const code = c1 * x + c2 * y;
      return { x, y, backX: code * d1, backY: code * d2 };
    });
    const line = (x: number, y: number) => {
      const scale = (2 * reach) / Math.hypot(x, y);
      return [
        [-x * scale, -y * scale],
        [x * scale, y * scale],
      ] as [number, number][];
    };
    const axis = { domain: [-reach, reach], ticks: [-2, 0, 2] };
    const [first = 1, second = 0] = result.run.direction;
    return [
      {
        height: panelWidth(frame, 2),
        x: { ...axis, tickFormat: whole, label: 'x₁' },
        y: { ...axis, tickFormat: whole, label: 'x₂' },
        marks: [
          ...found(
            Plot.line(line(d1, d2), {
              stroke: colour('model'),
              strokeWidth: stroke.line,
              clip: true,
            }),
            Plot.line(line(first, second), {
              stroke: colour('truth'),
              strokeWidth: stroke.thin,
              strokeDasharray: truthDash,
              clip: true,
            }),
            Plot.link(pairs, {
              x1: 'x',
              y1: 'y',
              x2: 'backX',
              y2: 'backY',
              stroke: colour('failure'),
              strokeWidth: stroke.thin,
              clip: true,
            }),
            dotsOf(pairs, 'backX', 'backY', 'model', { r: 2.5, clip: true }),
          ),
          dotsOf(pairs, 'x', 'y', 'data', { r: 3.5, clip: true }),
        ],
      },
      {
        height: panelWidth(frame, 2),
        x: { domain: [0, params.run.steps], ticks: 4, label: words.step },
        y: powersAxis(words.angle, -5, 2),
        marginRight: 24,
        marks: found(curveOf(files['run.csv'], 'step', 'angle', 'model', { clip: true })),
      },
    ];
  },
});

const whole = (value: number) => String(value).replace('-', '−');
