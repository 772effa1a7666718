import { jieba } from '../../data/jieba.ts';
import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2017svd', where: '衍生新词' };
const { licence } = jieba;
const place = ['一', '二', '三', '四', '五', '六'];
const ordinal = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const words = (i: number) => ({
  title: t(
    `第${place[i]}个秩的衍生新词：每个首字从 starts 起，尾字的序号和数值`,
    `Derived words at the ${ordinal[i]} rank: from starts on for each first character, numbers of second characters and values`,
  ),
  licence,
});
const votes = (i: number) => ({
  title: t(
    `第${place[i]}个秩的权重 P：每个首字从 starts 起，投票的首字的序号和权重`,
    `Weights P at the ${ordinal[i]} rank: from starts on for each first character, numbers and weights of those that vote`,
  ),
  licence,
});

export default tell<typeof numbers>()({
  title: t('谁给衍生新词投了票', 'Who votes for a derived word'),
  question: t(
    '每个首字在六个秩下衍生出哪些词，哪些真词投了票？',
    'Which words does each first character derive at six ranks, and which real words vote for them?',
  ),
  params: {
    seed: t('没有用到：这里没有随机的东西', 'Not used: nothing here is random'),
    minFrequency: t('进入矩阵的词的最小词频', 'Smallest frequency of a word in the matrix'),
    minValue: t('衍生新词的最小数值', 'Smallest value of a derived word'),
    ranks: t('六个秩', 'The six ranks'),
    minVote: t('至少这么大的票才单独列出', 'Smallest vote that is listed by itself'),
  },
  files: {
    'known.csv': {
      title: t('表里的全部词', 'All words of the table'),
      licence,
      columns: { word: t('词', 'word'), frequency: t('频数', 'frequency') },
    },
    'turnover.csv': {
      title: t(
        '从一个秩到下一个秩，出现和消失的衍生新词',
        'Derived words that appear and vanish from rank to rank',
      ),
      licence,
      columns: {
        rank: t('秩', 'rank'),
        derived: t('衍生新词', 'derived words'),
        appeared: t('前一个秩没有的', 'not there at the rank before'),
        vanished: t('前一个秩有、这里没有的', 'there at the rank before, not here'),
      },
    },
    'words-1.safetensors': words(0),
    'words-2.safetensors': words(1),
    'words-3.safetensors': words(2),
    'words-4.safetensors': words(3),
    'words-5.safetensors': words(4),
    'words-6.safetensors': words(5),
    'votes-1.safetensors': votes(0),
    'votes-2.safetensors': votes(1),
    'votes-3.safetensors': votes(2),
    'votes-4.safetensors': votes(3),
    'votes-5.safetensors': votes(4),
    'votes-6.safetensors': votes(5),
  },
  checks: (r) => [
    claim('votes-add-up', article, {
      zh: '衍生新词的数值就是所有票的和，每个秩、每个词都是',
      en: 'The value of a derived word is the sum of all votes, at every rank and for every word',
      published: true,
      got: r.addsUp,
      basis: 'identity',
    }),
  ],
});
