import type numbers from '../../experiments/shallow-fit/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, dotsOf, label, theoryAtX } from '../kit/marks.ts';
import { pointRadius } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('步子太大：先死，后发散', 'Too large a step: death first, then divergence'),
  caption: t(
    '学习率升到 {{largest-rate-below-one}}，{{all-dead-at-nine-tenths:0%}} 的网络隐藏单元全部死亡（b，红线），训练误差成了常数的误差；越过 1（竖虚线），全部发散（b，带点的虚线）。学习率太小则走不远。(a) 是训练误差的中位数与 5–95% 带；{{params.replicas}} 个种子，{{params.hidden}} 个单元，{{params.sweep.epochs}} 步。',
    'At a learning rate of {{largest-rate-below-one}}, {{all-dead-at-nine-tenths:0%}} of the nets have all hidden units dead (b, red), and their training error is that of a constant; beyond 1 (vertical line) all diverge (b, dashes with dots). With too small a rate a net does not get far. (a) Median and 5–95% band of the training error; {{params.replicas}} seeds, {{params.hidden}} units, {{params.sweep.epochs}} steps.',
  ),
  alt: t(
    '(a) 训练误差随学习率的变化，中位数先是大致平，然后升到常数的误差 {{constant:3}}，竖虚线右边没有点。(b) 全部死亡的网络从 {{slowest.allDead:0%}} 升到 {{all-dead-at-nine-tenths:0%}}，越过竖虚线降为零，发散的网络同时从零跳到全部。',
    '(a) Training error against learning rate; the median is nearly level at first, then that of the constant, {{constant:3}}, and right of the vertical line there is none. (b) Nets with all units dead rise from {{slowest.allDead:0%}} to {{all-dead-at-nine-tenths:0%}} and fall to zero beyond the vertical line, where those that diverge jump from none to all.',
  ),
  labels: {
    error: t('训练误差', 'training error'),
    share: t('网络', 'nets'),
    dead: t('全部死亡', 'all dead'),
    diverged: t('发散', 'diverge'),
  },
  draw({ files }, words) {
    const rows = files['rates.csv'];
    const x = logAxis(words.rate, [0.001, 0.01, 0.1, 1], [0.001, 2]);
    const limit = theoryAtX(1);
    const line = (y: 'allDead' | 'diverged', role: 'failure' | 'ink', dash?: string) => [
      curveOf(rows, 'rate', y, role, { ...(dash && { strokeDasharray: dash }) }),
      dotsOf(rows, 'rate', y, role, { r: pointRadius - 1 }),
    ];
    return [
      {
        x,
        y: logAxis(words.error, [0.01, 0.1, 1], [0.005, 1]),
        marks: [
          limit,
          ...bandOf(
            rows.filter(({ diverged }) => diverged === 0),
            'rate',
            'loss',
            'model',
          ),
        ],
      },
      {
        x,
        y: { domain: [0, 1], ticks: [0, 0.5, 1], tickFormat: percent, label: words.share },
        marks: [
          limit,
          ...line('diverged', 'ink', '8 3'),
          ...line('allDead', 'failure'),
          label(0.25, 0.5, words.dead, 'failure', { anchor: 'end' }),
          label(0.75, 0.08, words.diverged, 'ink', { anchor: 'end' }),
        ],
      },
    ];
  },
});

const percent = (share: number) => `${Math.round(100 * share)}%`;
