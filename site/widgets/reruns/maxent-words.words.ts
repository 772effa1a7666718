import { type WordRow, wordCorpus } from '../../../pipeline/models/fact-corpora.ts';
import { wordFacts } from '../../../pipeline/models/fact-names.ts';
import { factsRerun } from './facts.ts';

export default factsRerun({
  files: ['words.csv'],
  corpus: ([rows = []], published) =>
    wordCorpus(
      rows as unknown as readonly WordRow[],
      (published as unknown as { readonly classes: readonly string[] }).classes,
    ),
  // Nothing written is no word of one character.
  facts: (text) => (text.trim() === '' ? [] : wordFacts(text.trim())),
  listed: (list) => list.split(/[\s，、；]+/).filter((name) => name !== ''),
  most: 2000,
  presets: { all: { count: 2000 }, clash: { text: '惊人' } },
  words: {
    zh: {
      class0: '名词',
      class1: '动词',
      class2: '形容词',
      typed: '写一个词',
      mine: '自己挑的事实：-者 是以“者”结尾，打- 是以“打”开头，1、2、3+ 是字数',
      'caption.running':
        '这是当场解的。曲线是正确率随迭代次数的变化：训练用的词（橙，虚线）和留出的词（蓝）。表格说的是你写的那个词：它的每条事实在三类上的权重 −λ，减去三类的平均，横条向右是支持，向左是反对；最后是合计和由此得到的概率。“-机”是以“机”结尾，“打-”是以“打”开头，“3+”是三个字以上。“固定链接”里的图是分量最重的事实。',
      'preset.all': '二千条',
      'preset.clash': '写“惊人”',
    },
    en: {
      class0: 'noun',
      class1: 'verb',
      class2: 'adjective',
      typed: 'type a Chinese word',
      mine: 'your facts: -者 is “ends in 者”, 打- “begins with 打”, and 1, 2, 3+ the number of characters',
      'caption.running':
        'Solved here: accuracy against iterations, on the words of training (orange, dashed) and on words held out (blue). The table is about the word that you type: the weights −λ of each of its facts, less their mean over the three classes, with bars to the right for the class and to the left against it; then their sum, and the probability that follows. “-机” is “ends in 机”, “打-” “begins with 打”, “3+” three characters and more. The drawing behind the permalink has the facts of most weight.',
      'preset.all': 'two thousand',
      'preset.clash': 'the word 惊人',
    },
  },
});
