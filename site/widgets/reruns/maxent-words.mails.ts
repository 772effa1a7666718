import { type MailRow, mailCorpus } from '../../../pipeline/models/fact-corpora.ts';
import { mailFacts } from '../../../pipeline/models/fact-names.ts';
import { factsRerun } from './facts.ts';

export default factsRerun({
  files: ['mails.csv', 'mail-words.csv'],
  corpus: ([rows = [], list = []]) =>
    mailCorpus(
      rows as unknown as readonly MailRow[],
      list.map(({ word }) => word as string),
    ),
  facts: mailFacts,
  listed: mailFacts,
  most: 220,
  presets: { wanted: { text: 'I wrote a patch for the bug which you found' } },
  words: {
    zh: {
      class0: '正常',
      class1: '垃圾',
      typed: '写一封英文邮件',
      mine: '自己挑的词，用空格隔开',
      'caption.running':
        '这是当场解的。曲线是正确率随迭代次数的变化：训练用的信（橙，虚线）和留出的信（蓝）。表格说的是你写的那封信：每个词在两类上的权重 −λ，减去两类的平均，横条向右是支持，向左是反对；最后是合计和由此得到的概率。不在特征里的词不起作用。“固定链接”里的图是分量最重的词。',
      'preset.wanted': '一封正常的信',
    },
    en: {
      class0: 'wanted',
      class1: 'spam',
      typed: 'write a mail',
      mine: 'your words, with spaces between them',
      'caption.running':
        'Solved here: accuracy against iterations, on the mails of training (orange, dashed) and on mails held out (blue). The table is about the mail that you write: the weights −λ of each of its words, less their mean over the two classes, with bars to the right for the class and to the left against it; then their sum, and the probability that follows. A word that is no feature counts for nothing. The drawing behind the permalink has the words of most weight.',
      'preset.wanted': 'a wanted mail',
    },
  },
});
