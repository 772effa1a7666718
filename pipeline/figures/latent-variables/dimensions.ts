import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/latent-variables/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, dotsOf, label } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

const panels = ['two', 'three', 'images'] as const;
const made: Readonly<Record<string, number>> = { two: 2, three: 3 };

export default defineFigure<typeof numbers>()({
  title: t('要几个数', 'How many numbers it takes'),
  caption: t(
    '自编码器（蓝）在没见过的图像上剩下的方差，随编码长度的变化；绿色虚线是同样多的主成分，即最好的线性编码。条由两个或三个数画成（竖线）：编码有这么多个数时，剩下的已远少于主成分的，再多一个还能少一些。真实图像降得慢；编码最长时，主成分反而好些。中位数与 5–95% 带，{{params.replicas}} 个种子。',
    'The share of the variance of held-out images that an autoencoder (blue) leaves, against the numbers in its code; green dashes: as many principal components, the best linear code. The bars were made by two or by three numbers (vertical line): with as many in the code far less is left than by principal components, and one more still helps a little. On real images it falls slowly, and with the longest code principal components do better. Medians and 5–95% bands over {{params.replicas}} seeds.',
  ),
  alt: t(
    '三幅小图，纵轴为对数。(a) 两个数的条：自编码器从 {{two-1}} 降到两个数时的 {{two-2}}，主成分两个时 {{two-2-linear}}。(b) 三个数的条：三个数时 {{three-3}}，主成分 {{three-3-linear}}。(c) 真实图像：从一个数的 {{images-1}} 缓缓降到十六个数的 {{images-16}}，主成分十六个时 {{images-16-linear}}。',
    'Three small panels, logarithmic. (a) Bars made by two numbers: the autoencoder falls from {{two-1}} to {{two-2}} with two, two principal components leave {{two-2-linear}}. (b) Bars made by three: {{three-3}} with three, principal components {{three-3-linear}}. (c) Real images: slowly from {{images-1}} with one number to {{images-16}} with sixteen, principal components {{images-16-linear}}.',
  ),
  labels: {
    two: t('两个数画成的条', 'Bars made by two'),
    three: t('三个数画成的条', 'Bars made by three'),
    images: t('真实图像', 'Real images'),
    code: t('编码里的数', 'numbers in a code'),
    left: t('剩下的方差', 'variance left'),
    autoencoder: t('自编码器', 'autoencoder'),
    linear: t('主成分', 'principal components'),
  },
  draw({ files }, words, frame) {
    return panels.map((data) => {
      const rows = files['dimensions.csv'].filter((row) => row.data === data);
      const last = rows.at(-1)!;
      const first = rows[0]!;
      const log = data === 'images';
      return {
        title: words[data],
        ...(frame.narrow && { height: 230 }),
        x: {
          type: 'log' as const,
          base: 2,
          domain: [0.9, log ? 18 : 4.6],
          ticks: rows.map(({ code }) => code),
          tickFormat: String,
          label: words.code,
        },
        y: logAxis(words.left, [0.01, 0.1, 1], [0.004, 1]),
        marks: [
          ...(made[data]
            ? [Plot.ruleX([made[data]], { stroke: colour('truth'), strokeWidth: stroke.thin })]
            : []),
          Plot.areaY(rows, {
            x: 'code',
            y1: (row) => row.linear.low,
            y2: (row) => row.linear.high,
            fill: colour('second'),
            fillOpacity: 0.2,
          }),
          curveOf(rows, 'code', 'linear', 'second', { strokeDasharray: truthDash }),
          ...bandOf(rows, 'code', 'error', 'model'),
          dotsOf(rows, 'code', 'error', 'model', { r: 3 }),
          label(last.code, first.linear.median, words.linear, 'second', {
            anchor: 'end',
            dy: -12,
          }),
          label(last.code, last.error.median, words.autoencoder, 'model', {
            anchor: 'end',
            dy: data === 'images' ? 34 : 14,
          }),
        ],
      };
    });
  },
});
