import type numbers from '../../experiments/maxent-words/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import type { Role } from '../kit/theme.ts';
import { bars } from './bars.ts';

export default defineFigure<typeof numbers>()({
  title: t('邮件：分量最重的词', 'Mails: the words of most weight'),
  caption: t(
    '页面里那次求解（{{params.page.mails.training}} 封信，按信息挑 {{params.page.count}} 个词，$\\sigma$ = {{params.page.sigma}}）的权重 $-\\lambda$，减去两类的平均：指向垃圾（橙，向右）与指向正常（蓝，向左）各 {{params.page.shown}} 个。没见过的信，对 {{runs.mails.final.heldOut:3}}。',
    'Weights $-\\lambda$ of the run in the page ({{params.page.mails.training}} mails, {{params.page.count}} words picked by information, $\\sigma$ = {{params.page.sigma}}), less their mean over the two classes: {{params.page.shown}} words for spam (orange, right) and as many for a wanted mail (blue, left). Of mails it has not seen it gets {{runs.mails.final.heldOut:3}} right.',
  ),
  alt: t(
    '横杆图：权重最大的词，一半向右指向垃圾，一半向左指向正常。',
    'A bar chart: the words of most weight, half of them to the right for spam, half to the left for wanted mails.',
  ),
  start: t(
    '权重的横轴，向右指向垃圾，向左指向正常；词和权重还没有求出来。先猜哪些词会指向垃圾，再按播放。',
    'The axis of the weights, to the right for spam, to the left for wanted mails; no word has a weight yet. Guess which words will point to spam, then press Play.',
  ),
  labels: { weight: t('← 正常　垃圾 →', '← wanted   spam →') },
  draw({ files, params }, labels) {
    const sorted = [...files['mail-weights.csv']].sort((a, b) => b.spam - a.spam);
    const { shown } = params.page;
    const rows = [...sorted.slice(0, shown), ...sorted.slice(-shown)].map(({ name, spam }) => ({
      name,
      weight: spam,
      role: (spam > 0 ? 'data' : 'model') as Role,
    }));
    return [bars(rows, [-3, 3], labels.weight)];
  },
});
