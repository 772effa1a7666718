import type numbers from '../../experiments/maxent-against-mlp/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curves, labels } from './curves.ts';

export default defineFigure<typeof numbers>()({
  title: t('垃圾邮件：谁学得好', 'Spam: who learns best'),
  caption: t(
    '测试集上的正确率与有标签的例子数（包括用来挑设置的三分之一）。特征按信息从这些例子里挑，少与多各是 {{params.counts.mails}} 条。{{params.splits}} 次划分的中位数与 5–95% 线段（略微错开）；灰虚线是一律说最常见的类。例子最多时，最大熵对多层网络：特征少 {{mails-few-max-ent:3}} 对 {{mails-few-mlp:3}}，特征多 {{mails-many-max-ent:3}} 对 {{mails-many-mlp:3}}。',
    'Accuracy on the test set against the number of labelled examples, the third that chooses the settings included. The features are picked from these examples by information; few and many are {{params.counts.mails}}. Medians and 5–95% bars over {{params.splits}} divisions (set a little apart); dashed grey: always the commonest class. With most examples, maximum entropy against the MLP: few features {{mails-few-max-ent:3}} against {{mails-few-mlp:3}}, many {{mails-many-max-ent:3}} against {{mails-many-mlp:3}}.',
  ),
  alt: t(
    '邮件，两幅，五条学习曲线，横轴为对数。例子最多时，(a) 特征少：最大熵 {{mails-few-max-ent:3}}，多层网络 {{mails-few-mlp:3}}，朴素贝叶斯 {{mails-few-naive-bayes:3}}，决策树 {{mails-few-tree:3}}，随机森林 {{mails-few-forest:3}}。(b) 特征多：依次 {{mails-many-max-ent:3}}、{{mails-many-mlp:3}}、{{mails-many-naive-bayes:3}}、{{mails-many-tree:3}}、{{mails-many-forest:3}}。',
    'mails, two panels of five learning curves, logarithmic across. With most examples and (a) few features: maximum entropy {{mails-few-max-ent:3}}, MLP {{mails-few-mlp:3}}, naive Bayes {{mails-few-naive-bayes:3}}, tree {{mails-few-tree:3}}, forest {{mails-few-forest:3}}. (b) With many: {{mails-many-max-ent:3}}, {{mails-many-mlp:3}}, {{mails-many-naive-bayes:3}}, {{mails-many-tree:3}} and {{mails-many-forest:3}}.',
  ),
  labels,
  draw: (data, labels) =>
    curves(data, labels, 'mails', { domain: [0.5, 1], legend: { x: 260, y: 0.675 } }),
});
