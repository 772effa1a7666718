import type numbers from '../../experiments/text-model/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { writtenPanel } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('接着写下去：英文', 'A beginning, continued: English text'),
  caption: t(
    '给定开头（橙色），模型一个字符一个字符地写下去，¶ 是一行的结尾。每个字符下面的蓝条是模型给它的概率：满格是 1，每短四分之一，概率小到八分之一。n = {{params.en.n}}，温度 {{params.en.temperature}}，种子 {{params.en.seed}}。',
    'After a beginning that was given (orange), the model writes on, a character at a time; ¶ ends a line. The bar under each is the probability that the model gave it: full at 1, and each quarter less is a factor of 8. n = {{params.en.n}}, temperature {{params.en.temperature}}, seed {{params.en.seed}}.',
  ),
  alt: t(
    '模型写出的文本，每个字符下面有一条长短不一的条：{{en.written}}',
    'Text written by the model with a bar of varying length under each character: {{en.written}}',
  ),
  start: t(
    '给定的开头（橙色），后面的字符还没有写。每个字符下面的条是模型给它的概率：满格是 1，每短四分之一，概率小到八分之一。按下播放，看它接着写什么。',
    'The beginning that is given (orange); what follows is not written yet. The bar under each character is the probability that the model gives it: full at 1, and each quarter less is a factor of 8. Press Play and see what it writes.',
  ),
  draw: ({ files }, _labels, frame) => [
    writtenPanel(
      files['written.csv'].filter((row) => row.language === 'en'),
      frame.narrow ? 20 : 40,
      frame,
    ),
  ],
});
