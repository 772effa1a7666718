import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/shallow-fit/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import { planeAxes } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '{{params.replicas}} 个种子，停在 {{minima}} 个极小值',
    '{{params.replicas}} seeds end at {{minima}} minima',
  ),
  caption: t(
    '同样的数据，同样的网络，{{params.replicas}} 个种子停在不同的地方。(a) 把它们的训练误差从小到大排开：{{resting}} 个已经停下（蓝），成了 {{minima}} 级台阶，每级是一个极小值；其余（灰）训练了 {{params.epochs}} 步还在动。(b) 是各级台阶的函数，从两个折点（1、2）到一个折点（3、4）、一条直线（5）、一个常数（6：隐藏单元全部死亡）。',
    'Same data, same network, and {{params.replicas}} seeds end in different places. (a) Their training errors in order. The {{resting}} that have come to rest (blue) form {{minima}} steps, each of them a minimum; the others (grey) still move after {{params.epochs}} steps. (b) The function at each step, from two joints (1, 2) to one (3, 4), a straight line (5) and a constant (6: all hidden units dead).',
  ),
  alt: t(
    '(a) {{params.replicas}} 个网络的训练误差从小到大排列，纵轴为对数，从 {{least:4}} 到 {{constant:3}}，蓝点形成 {{minima}} 级台阶。(b) {{minima}} 幅小图，每幅有训练点与一条曲线，依次是两条有两个折点的折线、两条有一个折点的、一条直线、一条水平线。',
    '(a) Training errors of {{params.replicas}} nets in order, on a logarithmic scale from {{least:4}} to {{constant:3}}; the blue dots form {{minima}} steps. (b) {{minima}} small drawings with the training points and a curve each: two bent lines with two joints, two with one joint, a straight line, a horizontal line.',
  ),
  labels: {
    rank: t('名次', 'rank'),
    error: t('训练误差', 'training error'),
    x: 'x',
    y: 'y',
    nets: t('个网络', 'nets'),
  },
  draw({ files }, words, frame) {
    const axes = planeAxes(words.x, words.y);
    const nets = [...files['nets.csv']]
      .sort((a, b) => a.trainError - b.trainError)
      .map((net, i) => ({ ...net, rank: i + 1 }));
    const minima = files['minima.csv'];
    const curves = files['minima-curves.csv'];
    const dot = (resting: boolean) =>
      dotsOf(
        nets.filter(({ minimum }) => minimum > 0 === resting),
        'rank',
        'trainError',
        resting ? 'model' : 'truth',
        { r: 2.2, fillOpacity: resting ? 1 : 0.6 },
      );
    const columns = frame.narrow ? 2 : 3;
    const place = (minimum: number) => ({
      fx: (minimum - 1) % columns,
      fy: Math.floor((minimum - 1) / columns),
    });
    const facet = {
      fx: ({ minimum }: { minimum: number }) => place(minimum).fx,
      fy: ({ minimum }: { minimum: number }) => place(minimum).fy,
    };
    return [
      {
        x: { domain: [0, nets.length], ticks: 5, label: words.rank },
        y: logAxis(words.error, [0.01, 0.1], [0.0035, 0.4]),
        marginRight: 26,
        marks: [
          dot(false),
          dot(true),
          ...minima.map(({ minimum }) => {
            const own = nets.filter((net) => net.minimum === minimum);
            const last = own.at(-1)!;
            return label(last.rank, last.trainError, String(minimum), 'model', { dx: 6, dy: 8 });
          }),
        ],
      },
      {
        ...(frame.narrow && { height: 400 }),
        ...axes,
        x: { ...axes.x, ticks: [0, 1], tickFormat: String },
        fx: { axis: null, padding: 0.14 },
        fy: { axis: null, padding: 0.24 },
        marks: [
          dotsOf(
            files['points.csv'].filter(({ set }) => set === 'training'),
            'x',
            'y',
            'data',
            { r: 2, clip: true },
          ),
          Plot.line(curves, {
            ...facet,
            x: 'x',
            y: 'y',
            z: 'minimum',
            stroke: colour('model'),
            strokeWidth: stroke.line,
            clip: true,
          }),
          Plot.text(minima, {
            ...facet,
            text: ({ minimum, nets }) => `${minimum}: ${nets} ${words.nets}`,
            frameAnchor: 'top-left',
            dy: -16,
            fill: colour('model'),
          }),
        ],
      },
    ];
  },
});
