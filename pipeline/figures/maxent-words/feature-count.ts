import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/maxent-words/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryAtY } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('特征的条数与正确率', 'Accuracy against the number of features'),
  caption: t(
    '测试集上的正确率，横轴是特征的条数 $N$。蓝：按信息挑；绿：按常见挑；橙点：手挑的 {{words.handFacts}} 条；虚线：什么都不看，一律说最常见的类。{{params.splits}} 次随机划分的中位数与 5–95% 带，$\\sigma$ 在验证集上挑。(a) 词性（训练 {{params.words.training}} 词），(b) 邮件（训练 {{params.mails.training}} 封）：邮件从 {{mails.base.median:3}} 起，按信息挑四条就到了 {{mails-four:3}}；词性要 {{most-words}} 条才到 {{words.all.median:3}}。',
    'Accuracy on the test set against the number of features $N$. Blue: picked by information; green: the commonest; orange dot: {{words.handFacts}} picked by hand; dashed: look at nothing and always name the commonest class. Medians and 5–95% bands over {{params.splits}} random divisions, $\\sigma$ chosen on the validation set. (a) Parts of speech ({{params.words.training}} words to train on), (b) mails ({{params.mails.training}}): mails begin at {{mails.base.median:3}}, and four words picked by information give {{mails-four:3}}; parts of speech need {{most-words}} facts for {{words.all.median:3}}.',
  ),
  alt: t(
    '两幅，横轴为对数。(a) 词性：两条线从虚线 {{words.base.median:3}} 缓缓升到 {{words.all.median:3}}，按信息挑的略高。(b) 邮件：按信息挑的从四条的 {{mails-four:3}} 升到 {{mails.all.median:3}}，按常见挑的从虚线开始，末尾追上。手挑的橙点在按信息挑的线下方。',
    'Two panels, logarithmic across. (a) Parts of speech: two curves rise slowly from the dashed {{words.base.median:3}} to {{words.all.median:3}}, the one by information a little higher. (b) Mails: by information from {{mails-four:3}} with four words to {{mails.all.median:3}}; the commonest words begin on the dashed line and catch up at the end. The orange dots for hand-picked features lie below the curve by information.',
  ),
  labels: {
    words: t('词性', 'parts of speech'),
    mails: t('垃圾邮件', 'spam'),
    facts: t('特征的条数 N', 'number of features N'),
    accuracy: t('正确率', 'accuracy'),
    information: t('按信息', 'information'),
    common: t('按常见', 'commonest'),
    hand: t('手挑', 'by hand'),
    base: t('最常见的类', 'commonest class'),
  },
  draw({ files, result }, labels) {
    const panel = (task: 'words' | 'mails', domain: [number, number], most: number) => {
      const rows = files['feature-counts.csv'].filter((row) => row.task === task && row.facts > 0);
      const own = result[task];
      const of = (rule: string) => rows.filter((row) => row.rule === rule);
      const at = (rule: string, facts: number) =>
        of(rule).find((row) => row.facts === facts)?.test.median ?? domain[0];
      const hand = [{ x: own.handFacts, ...own.hand }];
      return {
        title: labels[task],
        marginRight: 24,
        x: {
          type: 'log' as const,
          base: 4,
          domain: [4, most],
          ticks: [4, 16, 64, 256, 1024],
          tickFormat: String,
          label: labels.facts,
        },
        y: { domain, label: labels.accuracy },
        marks: [
          theoryAtY(own.base.median, stroke.line),
          ...(['common', 'information'] as const).flatMap((rule) =>
            bandOf(of(rule), 'facts', 'test', rule === 'common' ? 'second' : 'model'),
          ),
          Plot.ruleX(hand, {
            x: 'x',
            y1: 'low',
            y2: 'high',
            stroke: colour('data'),
            strokeWidth: stroke.line,
          }),
          dotsOf(hand, 'x', 'median', 'data'),
          label(own.handFacts, own.hand.low, labels.hand, 'data', { anchor: 'middle', dy: 12 }),
          label(64, at('information', 64), labels.information, 'model', {
            anchor: 'end',
            dy: -12,
          }),
          label(256, at('common', 256), labels.common, 'second', { dy: 18, dx: -8 }),
          label(most, own.base.median, labels.base, 'truth', {
            anchor: 'end',
            dy: task === 'words' ? 11 : -11,
          }),
        ],
      };
    };
    return [panel('words', [0.55, 0.85], 2048), panel('mails', [0.65, 1], 1024)];
  },
});
