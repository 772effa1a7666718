import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { defineFigure } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';
import { colour, pointRadius } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  text: {
    zh: {
      title: '多个背景时，每个主成分说的是什么',
      caption:
        '背景有 {{most-grounds}} 个时，各主成分的方差里，由“是哪一个背景”决定的比例（橙点）与由“是哪一个字母”决定的比例（蓝方块）。直到第 10 个左右，背景大致占去一半，往后才让位；带很宽，因为每个种子的背景都不一样。{{params.replicas}} 个种子的中位数与 5–95% 带。',
      alt: '横轴是主成分的次序。背景的比例在第 1 个是 {{component-ground-first}}，在最后一个是 {{component-ground-last}}；字母的比例在第 1 个是 {{component-letter-first}}。',
      labels: { component: '第几个主成分', share: '方差的比例', ground: '背景', letter: '字母' },
    },
    en: {
      title: 'Several backgrounds: what each component tells',
      caption:
        'With {{most-grounds}} backgrounds: of the variance of each principal component, the share that is determined by which background it is (orange dots) and by which letter it is (blue squares). Up to about the tenth, roughly half goes to the background, and less after that; bands are wide since each seed has backgrounds of its own. Medians and 5–95% bands over {{params.replicas}} seeds.',
      alt: 'Along the order of the components: the share of the background is {{component-ground-first}} for the first and {{component-ground-last}} for the last; that of the letter is {{component-letter-first}} for the first.',
      labels: {
        component: 'principal component',
        share: 'share of variance',
        ground: 'background',
        letter: 'letter',
      },
    },
  },
  draw({ files }, words) {
    const rows = files['components.csv'];
    const x = ({ component }: { component: number }) => component;
    return [
      {
        options: {
          x: { label: words.component, ticks: [1, 4, 8, 12, 16], tickFormat: String },
          y: { domain: [0, 1], label: words.share },
          marginRight: 24,
          marks: [
            ...bandOf(rows, x, ({ ground }) => ground, 'data'),
            ...bandOf(rows, x, ({ letter }) => letter, 'model'),
            Plot.dot(rows, {
              x: 'component',
              y: ({ ground }) => ground.median,
              r: pointRadius,
              fill: colour('data'),
            }),
            Plot.dot(rows, {
              x: 'component',
              y: ({ letter }) => letter.median,
              r: pointRadius,
              symbol: 'square',
              fill: colour('model'),
            }),
            label({
              x: 8,
              y: rows[Math.min(7, rows.length - 1)]!.ground.median,
              text: words.ground,
              role: 'data',
              anchor: 'middle',
              dy: -16,
            }),
            label({
              x: 8,
              y: rows[Math.min(7, rows.length - 1)]!.letter.median,
              text: words.letter,
              role: 'model',
              anchor: 'middle',
              dy: 18,
            }),
          ],
        },
      },
    ];
  },
});
