import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/feature-functions/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, pointRadius, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('一张表，两种读法', 'One table, two readings'),
  caption: t(
    '联合的读法（蓝）把概率从标签挪到了数上：奇数占了 {{joint.oddShare:2}}，奇数是 1 的概率只有 {{joint.odd:2}}。(a) 标签全对：灰色叉是表里的份额，绿色方块是条件读法的极限。(b) 错标签的比例从 0 到 1/2：条件读法（绿）与表（虚线）重合；联合读法在中间低于表；空心点是它在极限才到的 1。',
    'The joint reading (blue) moves probability to the numbers instead of the labels: odd ones get {{joint.oddShare:2}}, and an odd number has the label 1 with a probability of only {{joint.odd:2}}. (a) No label wrong: grey crosses are the shares in the table, green squares the limit of the conditional reading. (b) Wrong labels from 0 to one half: the conditional reading (green) is the table (dashed); the joint one is below it in between; the open dot is the 1 that is reached in the limit only.',
  ),
  alt: t(
    '(a) 三行：p(y=1|奇数) 表为 1，联合 {{joint.odd:2}}，条件趋于 1；p(y=1|偶数) 表为 0，两种读法都是 {{joint.even:1}}；p(奇数) 表为 1/2，联合 {{joint.oddShare:2}}，条件 1/2。(b) p(y=1|奇数) 随错标签的比例下降，条件读法是从 1 到 1/2 的直线，联合读法从 {{joint.odd:2}} 弯到 1/2。',
    '(a) Three rows: p(y=1|odd) is 1 in the table, {{joint.odd:2}} jointly, tends to 1 conditionally; p(y=1|even) is 0 in the table and {{joint.even:1}} in both readings; p(odd) is 1/2 in the table, {{joint.oddShare:2}} jointly, 1/2 conditionally. (b) p(y=1|odd) falls with the share of wrong labels, conditionally as a straight line from 1 to 1/2, jointly in a curve from {{joint.odd:2}} to 1/2.',
  ),
  labels: {
    odd: t('p(1|奇)', 'p(1|odd)'),
    even: t('p(1|偶)', 'p(1|even)'),
    share: t('p(奇)', 'p(odd)'),
    probability: t('概率', 'probability'),
    wrong: t('错标签的比例 q', 'share q of wrong labels'),
    oddAxis: t('p(y=1|奇数)', 'p(y=1|odd)'),
    joint: t('联合', 'joint'),
    conditional: t('条件', 'conditional'),
    table: t('表', 'table'),
  },
  draw({ result: { joint }, files }, words) {
    const rows = [
      { name: words.odd, table: 1, joint: joint.odd, conditional: 1 },
      { name: words.even, table: 0, joint: joint.even, conditional: 0.5 },
      { name: words.share, table: 0.5, joint: joint.oddShare, conditional: 0.5 },
    ];
    const of = (reading: string) => files['fork.csv'].filter((row) => row.reading === reading);
    const line = (reading: string, role: 'model' | 'second') =>
      Plot.line(of(reading), {
        x: 'wrong',
        y: 'odd',
        stroke: colour(role),
        strokeWidth: role === 'second' ? 4 : stroke.line,
        strokeOpacity: role === 'second' ? 0.6 : 1,
      });
    return [
      {
        height: 230,
        marginLeft: 74,
        x: {
          domain: [-0.03, 1.03],
          ticks: [0, 0.5, 1],
          tickFormat: String,
          label: words.probability,
        },
        y: { type: 'band', domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
        marks: [
          Plot.ruleY(rows, { y: 'name', x1: 0, x2: 1, stroke: colour('grid') }),
          Plot.dot(rows, {
            x: 'conditional',
            y: 'name',
            r: 7,
            symbol: 'square',
            stroke: colour('second'),
            strokeWidth: 2,
          }),
          Plot.dot(rows, {
            x: 'table',
            y: 'name',
            r: 5,
            symbol: 'times',
            stroke: colour('truth'),
            strokeWidth: 2,
          }),
          dotsOf(rows, 'joint', 'name', 'model', { r: 5 }),
          Plot.text([rows[0]!], {
            x: 'joint',
            y: 'name',
            text: [words.joint],
            dy: 17,
            fill: colour('model'),
          }),
          Plot.text([rows[0]!], {
            x: 1,
            y: 'name',
            text: [words.conditional],
            dy: -16,
            dx: 12,
            textAnchor: 'end',
            fill: colour('second'),
          }),
          Plot.text([rows[1]!], {
            x: 'table',
            y: 'name',
            text: [words.table],
            dy: -16,
            fill: colour('truth'),
          }),
        ],
      },
      {
        height: 230,
        x: { domain: [0, 0.5], ticks: 5, label: words.wrong },
        y: { domain: [0.45, 1.02], ticks: 5, label: words.oddAxis },
        marks: [
          line('conditional', 'second'),
          theoryOf(
            [0, 0.5],
            (x) => x,
            (x) => 1 - x,
          ),
          line('joint', 'model'),
          Plot.dot([[0, 1]], {
            r: pointRadius,
            stroke: colour('second'),
            strokeWidth: 2,
            fill: colour('paper'),
          }),
          label(0.16, 0.9, words.conditional, 'second'),
          label(0.1, 0.66, words.joint, 'model'),
        ],
      },
    ];
  },
});
