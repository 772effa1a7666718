import type numbers from '../../experiments/maxent-words/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import type { Role } from '../kit/theme.ts';
import { bars } from './bars.ts';

const kinds = [
  ['noun', 'model'],
  ['verb', 'second'],
  ['adjective', 'data'],
] as const satisfies readonly (readonly [string, Role])[];

export default defineFigure<typeof numbers>()({
  title: t('词性：分量最重的事实', 'Parts of speech: the facts of most weight'),
  caption: t(
    '页面里那次求解（{{params.page.words.training}} 个词，按信息挑 {{params.page.count}} 条，$\\sigma$ = {{params.page.sigma}}，解到 $\\Gamma$ 没有一个偏导数超过 {{runs.words.final.residual}}）的权重 $-\\lambda$，减去三类的平均：名词、动词、形容词各自最大的五条。“-子”是以“子”结尾，“出-”是以“出”开头，“3+”是三个字以上。没见过的词，对 {{runs.words.final.heldOut:3}}。',
    'Weights $-\\lambda$ of the run in the page ({{params.page.words.training}} words, {{params.page.count}} facts picked by information, $\\sigma$ = {{params.page.sigma}}, solved until no derivative of $\\Gamma$ is above {{runs.words.final.residual}}), less their mean over the three classes: the five largest for nouns, for verbs and for adjectives. “-子” is “ends in 子”, “出-” “begins with 出”, “3+” three characters and more. Of words it has not seen it gets {{runs.words.final.heldOut:3}} right.',
  ),
  alt: t(
    '三幅横杆图：(a) 名词、(b) 动词、(c) 形容词各自权重最大的五条事实。',
    'Three bar charts: the five facts of most weight for (a) nouns, (b) verbs and (c) adjectives.',
  ),
  start: t(
    '(a) 名词、(b) 动词、(c) 形容词的权重横轴，事实和权重还没有求出来。先猜哪个字结尾、哪个字开头的词多半是名词，再按播放。',
    'Axes of the weights for (a) nouns, (b) verbs and (c) adjectives; no fact has a weight yet. Guess which first or last characters speak for a noun, then press Play.',
  ),
  labels: {
    noun: t('名词', 'nouns'),
    verb: t('动词', 'verbs'),
    adjective: t('形容词', 'adjectives'),
    weight: t('权重 −λ', 'weight −λ'),
  },
  draw({ files }, labels) {
    return kinds.map(([kind, role]) => {
      const rows = files['word-weights.csv']
        .map(({ name, [kind]: weight }) => ({ name, weight, role }))
        .sort((a, b) => b.weight - a.weight)
        .slice(0, 5);
      return { title: labels[kind], ...bars(rows, [0, 4], labels.weight) };
    });
  },
});
