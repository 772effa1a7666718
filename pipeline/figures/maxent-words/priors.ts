import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/maxent-words/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('先验放多松', 'How loose a prior'),
  caption: t(
    '特征很多时（词性 {{params.words.loose}} 条，邮件 {{params.mails.loose}} 条），正确率与先验的标准差 $\\sigma$。橙点线：训练集；蓝：测试集；绿虚线：挑 $\\sigma$ 用的验证集。太紧，什么也没有学到；放松，训练集越来越好，测试集不再跟着好。{{params.splits}} 次划分的中位数，测试集附 5–95% 带。',
    'With many features ({{params.words.loose}} for parts of speech, {{params.mails.loose}} for mails), accuracy against the standard deviation $\\sigma$ of the prior. Orange dots: training set; blue: test set; green dashes: the validation set by which $\\sigma$ is chosen. Too tight, and nothing is learned; looser, and the training set goes on getting better while the test set does not. Medians over {{params.splits}} divisions, for the test set with 5–95% bands.',
  ),
  alt: t(
    '两幅，横轴是 σ，为对数。(a) 词性：训练集从 {{words-tight:3}} 附近升到 {{words-loose-training:3}}，测试集升到 {{words-best:3}} 后停住。(b) 邮件：训练集升到 {{mails-loose-training:3}}，测试集在 {{mails-best:3}} 附近几乎是平的。',
    'Two panels, σ across, logarithmic. (a) Parts of speech: the training set rises from about {{words-tight:3}} to {{words-loose-training:3}}, the test set to {{words-best:3}} and stays. (b) Mails: the training set rises to {{mails-loose-training:3}}, the test set is almost flat near {{mails-best:3}}.',
  ),
  labels: {
    words: t('词性', 'parts of speech'),
    mails: t('垃圾邮件', 'spam'),
    sigma: t('先验的标准差 σ', 'standard deviation σ of the prior'),
    accuracy: t('正确率', 'accuracy'),
    training: t('训练集', 'training'),
    validation: t('验证集', 'validation'),
    test: t('测试集', 'test'),
  },
  draw({ files }, labels) {
    const panel = (task: 'words' | 'mails', domain: [number, number]) => {
      const rows = files['priors.csv'].filter((row) => row.task === task);
      const last = rows.at(-1)!;
      return {
        title: labels[task],
        x: {
          type: 'log' as const,
          domain: [0.1, 10],
          ticks: [0.1, 1, 10],
          tickFormat: String,
          label: labels.sigma,
        },
        y: { domain, label: labels.accuracy },
        marks: [
          ...bandOf(rows, 'sigma', 'test', 'model'),
          Plot.lineY(rows, {
            x: 'sigma',
            y: ({ validation }) => validation.median,
            stroke: colour('second'),
            strokeWidth: stroke.thin,
            strokeDasharray: '9 3',
          }),
          curveOf(rows, 'sigma', 'training', 'data', { strokeDasharray: '2 3' }),
          label(last.sigma, last.training.median, labels.training, 'data', {
            anchor: 'end',
            dy: task === 'words' ? -12 : -9,
          }),
          label(last.sigma, last.test.low, labels.test, 'model', { anchor: 'end', dy: 12 }),
          label(rows[1]!.sigma, rows[1]!.test.low, labels.validation, 'second', {
            dx: 14,
            dy: 14,
          }),
        ],
      };
    };
    return [panel('words', [0.55, 1]), panel('mails', [0.9, 1])];
  },
});
