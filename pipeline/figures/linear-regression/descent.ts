import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/linear-regression/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { heatMarks, onHeat } from '../kit/heat-map.ts';
import { found, label } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import { dataAxes, lineMark, mapAxes, mapOf, mapWords, type Phi, pointsMark } from './parts.ts';

const shownSteps = [0, 1, 5, 20] as const;

export default defineFigure<typeof numbers>()({
  title: t(
    '梯度下降在地图上的路，和路上的直线',
    'The path of gradient descent on the map, and the lines along it',
  ),
  caption: t(
    '梯度下降一步跨到谷底，再沿着谷慢慢走到最低点：{{params.steps}} 步之后离闭式解只剩 {{descent.gap}}。(a) 里路上的每一处，都是 (b) 里的一条直线；左边的数是等高线处的损失，越亮越大；路上的数字是步数，学习率 $\\eta$ = {{params.learningRate}}。',
    'Gradient descent crosses to the floor of the valley in one step and then walks slowly along it: after {{params.steps}} steps it is {{descent.gap}} from the closed form. Every place on the path in (a) is a line in (b); the numbers at the left are the losses along the contours, brighter for more; the numbers on the path count steps, and the learning rate is $\\eta$ = {{params.learningRate}}.',
  ),
  alt: t(
    `(a) 损失的热力图上，一条路从 ({{params.start.0}}, {{params.start.1}}) 出发，先横跨到狭长的谷底，再沿谷走到最低点。(b) 第 ${shownSteps.join('、')} 步和最后一步的直线，越来越贴近十二个点。`,
    `(a) On the heat map of the loss, a path starts at ({{params.start.0}}, {{params.start.1}}), crosses to the floor of a narrow valley and follows it to the lowest place. (b) The lines of steps ${shownSteps.join(', ')} and of the last one, closer and closer to the twelve points.`,
  ),
  start: t(
    '(a) 每条直线的损失，截距朝右，斜率朝上，越亮越大；0 是出发的地方。(b) 十二个点和出发时的直线。先猜梯度下降会停在哪里，再按播放。',
    '(a) The loss of every line, intercept across, slope upwards, brighter for more; 0 is where the descent starts. (b) The twelve points and the line it starts with. Guess where it will end, then press Play.',
  ),
  labels: { ...mapWords, last: t('最后', 'last') },
  draw({ files, params }, labels) {
    const steps = files['descent.csv'];
    const path = steps.map(({ phi0, phi1 }): Phi => [phi0, phi1]);
    // Later steps fall on one another in the drawing.
    const trail = path.slice(0, 80);
    const last = path.at(-1)!;
    const shown = shownSteps.map((step) => ({ phi: path[step]!, text: String(step) }));
    const end = { phi: last, text: labels.last };
    const lines = shown.map(({ phi }, i) =>
      lineMark(phi, { strokeOpacity: 0.55 + 0.12 * i, strokeWidth: stroke.thin }),
    );
    const names = [...shown, end].map(({ phi, text }, i) =>
      label(2, phi[0] + 2 * phi[1], text, 'model', {
        dx: 5,
        // The last line and step 20 end close to each other.
        dy: i === shown.length ? -5 : i === shown.length - 1 ? 5 : 0,
      }),
    );
    return [
      {
        ...mapAxes(params, labels),
        marks: [
          ...heatMarks(mapOf(files, params)),
          ...found(
            Plot.line(trail, { stroke: '#000', strokeOpacity: 0.55, strokeWidth: 4.5 }),
            Plot.line(trail, { stroke: '#fff', strokeWidth: stroke.line }),
            Plot.dot(trail.slice(1), { fill: '#fff', r: 2.5 }),
            Plot.dot([last], {
              r: 6,
              fill: colour('model'),
              stroke: '#fff',
              strokeWidth: 2,
            }),
            counted([...shown.slice(1), end]),
          ),
          Plot.dot([path[0]], { fill: '#fff', r: 2.5 }),
          counted(shown.slice(0, 1)),
        ],
      },
      {
        ...dataAxes,
        marginRight: 36,
        marks: [
          ...atStart(lines),
          ...found(...later(lines), lineMark(last)),
          pointsMark(files['training-data.csv']),
          ...atStart(names),
          ...found(
            ...later(names),
            label(
              0,
              0.12,
              `L = ${formatNumber({ value: steps.at(-1)!.loss, digits: 5 })}`,
              'model',
              { dx: 6 },
            ),
          ),
        ],
      },
    ];
  },
});

const atStart = (marks: readonly Plot.Markish[]) => marks.slice(0, 1);
const later = (marks: readonly Plot.Markish[]) => marks.slice(1);

/** The numbers of steps, beside their places on the map. */
const counted = (places: readonly { readonly phi: Phi; readonly text: string }[]) =>
  Plot.text(places, {
    x: ({ phi }) => phi[0],
    y: ({ phi }) => phi[1],
    text: 'text',
    dx: -9,
    dy: 10,
    textAnchor: 'end',
    ...onHeat,
  });
