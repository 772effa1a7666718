import type numbers from '../../experiments/policy-network/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';
import type { Role } from '../kit/theme.ts';
import { bestMark, episodeAxis, returnAxis } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('奖励什么时候给', 'When the reward is paid'),
  caption: t(
    '同一个任务。(a) 检查点预支一部分奖励、折返就收回（绿），多数种子学得比只在终点给（蓝）快；每过一次检查点就给一次（红），学会的是来回走，永远不到终点。三种都用“只在终点给”来评分，虚线是最优。(b) 只在终点给，有基线（蓝）与没有（橙）。没有小屋；{{params.replicas}} 个种子，中位数与 5–95% 带。',
    'The same task. (a) With part of the reward paid in advance at checkpoints, and taken back on turning back (green), most seeds learn sooner than with one reward at the end (blue); paid at every passing (red), they learn to walk to and fro and never reach the goal. All are judged by the reward at the end; dashed is the best possible. (b) Paid at the end, with a baseline (blue) and without (orange). No hut; {{params.replicas}} seeds, medians and 5–95% bands.',
  ),
  alt: t(
    '(a) 绿线先升到最优，蓝线随后，红线贴着 0。(b) 没有基线的带更宽，升得更慢，最后也略低。',
    '(a) The green line rises to the best first, then the blue one; the red one stays at 0. (b) Without a baseline the band is wider, rises later and ends a little lower.',
  ),
  labels: {
    episode: t('回合', 'episodes'),
    worth: t('期望回报 J', 'expected return J'),
    end: t('只在终点', 'at the end'),
    checkpoints: t('检查点', 'checkpoints'),
    repeated: t('每过一次给一次', 'at every passing'),
    baseline: t('有基线', 'baseline'),
    noBaseline: t('无基线', 'no baseline'),
    best: t('最优', 'best possible'),
  },
  draw({ files, result }, labels) {
    const rows = files['credit.csv'];
    const half = rows.filter((_, i) => i <= (rows.length - 1) / 2);
    const of = (
      from: typeof rows,
      name: 'end' | 'checkpoints' | 'repeated' | 'noBaseline',
      role: Role,
    ) => bandOf(from, 'episode', (row) => row[name], role);
    const best = result.credit.best;
    const axes = (from: typeof rows) => ({
      x: episodeAxis(labels.episode, from.at(-1)!.episode),
      y: returnAxis(labels.worth),
      marginRight: 24,
    });
    const end = half.at(-1)!.episode;
    return [
      {
        ...axes(half),
        marks: [
          ...of(half, 'repeated', 'failure'),
          ...of(half, 'end', 'model'),
          ...of(half, 'checkpoints', 'second'),
          bestMark(best),
          label(0, best, labels.best, 'truth', { dx: 4, dy: -10 }),
          label(0.02 * end, 0.45, labels.checkpoints, 'second'),
          label(0.5 * end, 0.3, labels.end, 'model'),
          label(0.5 * end, 0.05, labels.repeated, 'failure'),
        ],
      },
      {
        ...axes(rows),
        marks: [
          ...of(rows, 'noBaseline', 'data'),
          ...of(rows, 'end', 'model'),
          bestMark(best),
          label(0.3 * rows.at(-1)!.episode, 0.25, labels.baseline, 'model'),
          label(0.3 * rows.at(-1)!.episode, 0.35, labels.noBaseline, 'data'),
        ],
      },
    ];
  },
});
