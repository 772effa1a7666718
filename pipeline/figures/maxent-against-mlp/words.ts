import type numbers from '../../experiments/maxent-against-mlp/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curves, labels } from './curves.ts';

export default defineFigure<typeof numbers>()({
  title: t('词性：谁学得好', 'Parts of speech: who learns best'),
  caption: t(
    '测试集上的正确率与有标签的例子数（包括用来挑设置的三分之一）。特征按信息从这些例子里挑，少与多各是 {{params.counts.words}} 条。{{params.splits}} 次划分的中位数与 5–95% 线段（略微错开，到图框为止）；灰虚线是一律说最常见的类。例子最多时，最大熵对多层网络：特征少 {{words-few-max-ent:3}} 对 {{words-few-mlp:3}}，特征多 {{words-many-max-ent:3}} 对 {{words-many-mlp:3}}。',
    'Accuracy on the test set against the number of labelled examples, the third that chooses the settings included. The features are picked from these examples by information; few and many are {{params.counts.words}}. Medians and 5–95% bars over {{params.splits}} divisions (set a little apart, cut at the frame); dashed grey: always the commonest class. With most examples, maximum entropy against the MLP: few features {{words-few-max-ent:3}} against {{words-few-mlp:3}}, many {{words-many-max-ent:3}} against {{words-many-mlp:3}}.',
  ),
  alt: t(
    '词性，两幅，五条学习曲线，横轴为对数。例子最多时，(a) 特征少：最大熵 {{words-few-max-ent:3}}，多层网络 {{words-few-mlp:3}}，朴素贝叶斯 {{words-few-naive-bayes:3}}，决策树 {{words-few-tree:3}}，随机森林 {{words-few-forest:3}}。(b) 特征多：依次 {{words-many-max-ent:3}}、{{words-many-mlp:3}}、{{words-many-naive-bayes:3}}、{{words-many-tree:3}}、{{words-many-forest:3}}。',
    'parts of speech, two panels of five learning curves, logarithmic across. With most examples and (a) few features: maximum entropy {{words-few-max-ent:3}}, MLP {{words-few-mlp:3}}, naive Bayes {{words-few-naive-bayes:3}}, tree {{words-few-tree:3}}, forest {{words-few-forest:3}}. (b) With many: {{words-many-max-ent:3}}, {{words-many-mlp:3}}, {{words-many-naive-bayes:3}}, {{words-many-tree:3}} and {{words-many-forest:3}}.',
  ),
  labels,
  draw: (data, labels) =>
    curves(data, labels, 'words', { domain: [0.54, 0.74], legend: { x: 28, y: 0.73 } }),
});
