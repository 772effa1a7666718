import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/activation-zoo/numbers.ts';
import { activationWords } from '../kit/activation-names.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, inBoth, type Panel, t } from '../kit/figure.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';
import type { ZooName } from './parts.ts';

/** Losses below this end stand at it: for sin they vanish. */
const least = 1e-4;
const most = 10;

export default defineFigure<typeof numbers>()({
  title: t('训练之后的损失，三种情形', 'The loss after training, in three settings'),
  caption: t(
    '圆点是 {{params.comparison.replicas}} 个种子的中位数，横条为 5–95%，竖虚线是 ReLU 的中位数；圆点在它左边就是学得更好。网络有 {{params.comparison.hidden}} 个隐藏单元，走 {{params.comparison.steps}} 步，学习率由另外 {{params.comparison.choosing}} 个种子从 {{params.comparison.learningRates}} 中选出。伸到右边框的横条里有发散的网络。',
    'Dots are medians over {{params.comparison.replicas}} seeds, bars 5–95%, the dashed line is the median of ReLU; left of it is better. The nets have {{params.comparison.hidden}} hidden units and take {{params.comparison.steps}} steps; {{params.comparison.choosing}} other seeds chose the learning rate among {{params.comparison.learningRates}}. In a bar that reaches the right edge some nets diverged.',
  ),
  alt: t(
    '三种情形，每种十九个激活函数的损失，横轴为对数。三种情形都是 sin 最小；其次在波上是 tanh，在折线上是 HardSwish。leaky ReLU 与参数化 ReLU 的中位数与 ReLU 几乎相同；最大的是阶跃，折点散开时是恒等。',
    'Three settings, the losses of nineteen activation functions in each, on a logarithmic scale. The sine has the least in all; next comes tanh on the wave, HardSwish on the bent line. Leaky and parametric ReLU have nearly the median of ReLU; the largest is Heaviside’s, with joints spread that of the identity.',
  ),
  labels: {
    ...inBoth(activationWords),
    loss: t('损失 L', 'loss L'),
    kinks: t('折线', 'bent line'),
    wave: t('波', 'wave'),
    spread: t('波，折点散开', 'wave, joints spread'),
  },
  draw({ files }, words, frame) {
    const settings = [
      ['kinks', words.kinks],
      ['wave', words.wave],
      ['wave-spread', words.spread],
    ] as const;
    const inside = (value: number) => Math.min(most, Math.max(least, value));
    const name = ({ activation }: { activation: string }) => words[activation as ZooName];
    const rows = files['comparison.csv'].map((row) => ({
      ...row,
      title: settings.find(([setting]) => setting === row.setting)![1],
    }));
    type Row = (typeof rows)[number];
    /** One setting after the other on a phone, otherwise side by side with the names said once. */
    const panel = (shown: readonly Row[], facets: Pick<Panel, 'fx'>): Panel => ({
      continues: shown[0]?.setting !== settings[0][0],
      height: 19 * (frame.narrow ? 17 : 19) + 76,
      ...({
        ...facets,
        marginLeft: 122,
        x: logAxis(words.loss, [1e-4, 1e-2, 1], [least, most]),
        y: { domain: [...new Set(shown.map(name))], label: null, tickSize: 0 },
        marks: [
          Plot.ruleX(
            shown.filter(({ activation }) => activation === 'relu'),
            {
              fx: 'title',
              x: ({ loss }: Row) => loss.median,
              stroke: colour('truth'),
              strokeWidth: stroke.thin,
              strokeDasharray: truthDash,
            },
          ),
          Plot.ruleY(shown, {
            fx: 'title',
            y: name,
            x1: ({ loss }: Row) => inside(loss.low),
            x2: ({ loss }: Row) => inside(loss.high),
            stroke: colour('model'),
            strokeOpacity: 0.35,
            strokeWidth: 5,
          }),
          dotsOf(shown, ({ loss }: Row) => inside(loss.median), name, 'model', { fx: 'title' }),
        ],
      } satisfies Plot.PlotOptions),
    });
    const axis = { axis: 'top', label: null, padding: 0.1 } as const;
    if (!frame.narrow)
      return [panel(rows, { fx: { domain: settings.map(([, title]) => title), ...axis } })];
    return settings.map(([setting, title]) =>
      panel(
        rows.filter((row) => row.setting === setting),
        { fx: { domain: [title], ...axis } },
      ),
    );
  },
});
