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
      'preset.all': '二千条',
      'preset.clash': '写“惊人”',
    },
    en: {
      class0: 'noun',
      class1: 'verb',
      class2: 'adjective',
      typed: 'type a Chinese word',
      mine: 'your facts: -者 is “ends in 者”, 打- “begins with 打”, and 1, 2, 3+ the number of characters',
      'preset.all': 'two thousand',
      'preset.clash': 'the word 惊人',
    },
  },
});
