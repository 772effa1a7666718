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
      'preset.wanted': '一封正常的信',
    },
    en: {
      class0: 'wanted',
      class1: 'spam',
      typed: 'write a mail',
      mine: 'your words, with spaces between them',
      'preset.wanted': 'a wanted mail',
    },
  },
});
