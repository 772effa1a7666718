import { jieba } from '../../data/jieba.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const table = { key: 'su2017svd', where: '衍生新词' };

export default tell<typeof numbers>()({
  title: t('“神术”的两个答案', 'Two answers for 神术'),
  question: t(
    '查过、没有的格子，和没有查过的格子，各得多少？词典又怎么说？',
    'What does a cell get that was looked up and is empty, what one that was never looked up, and what does the dictionary say?',
  ),
  params: {
    seed: t('没有用到：这里没有随机的东西', 'Not used: nothing here is random'),
    first: t('首字', 'First characters'),
    second: t(
      '尾字；最后一个只跟在第二个首字后面',
      'Second characters; the last follows the second first character only',
    ),
    sweep: t('空格里试过的数：起、止、间隔', 'Numbers tried in the cell: from, to, step'),
    start: t('补全时的第一个猜测', 'First guess when completing'),
    passes: t('填入、截断的遍数', 'Passes of filling in and truncating'),
    minFrequency: t('进入真正的表的最小词频', 'Smallest frequency of a word in the real table'),
  },
  files: {
    'words.csv': {
      title: t(
        '十个词：小说里、重建后、词典里',
        'Ten words: in the novel, rebuilt, in the dictionary',
      ),
      licence: jieba.licence,
      columns: {
        word: t('词', 'word'),
        novel: t('苏文的小表', 'Su’s table'),
        rebuilt: t('截断到秩 1', 'truncated to rank one'),
        dictionary: t('词典里的频数，0 表示没有', 'frequency in the dictionary, 0: no entry'),
      },
    },
    'sweep.csv': {
      title: t('空格里放 x，一种模式还差多少', 'What one pattern leaves over with x in the cell'),
      columns: {
        cell: t('格子里的数 x', 'number x in the cell'),
        leftOver: t('剩下的平方误差 λ₂', 'squared error left over, λ₂'),
        rebuilt: t('截断后这一格', 'the cell after truncation'),
      },
    },
    'passes.csv': {
      title: t('反复填入、截断', 'Filled in and truncated, again and again'),
      columns: {
        pass: t('遍', 'pass'),
        guess: t('格子里的数', 'number in the cell'),
        error: t('九个查过的格子的平方误差', 'squared error on the nine cells looked up'),
      },
    },
  },
  metrics: (r, _params, files) => ({
    ...digits(3, {
      'first-pass': files['passes.csv'][1]!.guess,
      'novel-mo-shu': rebuilt(files, 9),
    }),
    ...digits(6, { 'after-passes': r.completed.byPasses }),
    'words-known': { value: files['words.csv'].filter(({ dictionary }) => dictionary > 0).length },
    'words-in-table': {
      value: files['words.csv'].filter(({ dictionary }) => dictionary >= 100).length,
    },
  }),
  reruns: (r, p) => ({
    passes: {
      params: { shared: r.published.shared, start: p.start, passes: p.passes },
      digest: r.published.digest,
      final: r.published.final,
    },
  }),
  checks: (r, p) => [
    claim('truncated', table, {
      zh: '零是查过的：截断到秩 1，“神术”得 4/√65',
      en: 'The zero was looked up: truncated to rank one, 神术 gets 4/√65',
      published: 4 / Math.sqrt(65),
      got: r.truncated.value,
      tolerance: 1e-12,
      basis: 'derived',
    }),
    claim('truncated-exactly', table, {
      zh: '其中的整数：(a − c)² + 4b²',
      en: 'The whole number in it: (a − c)² + 4b²',
      published: 65,
      got: r.truncated.radicand,
      basis: 'derived',
    }),
    claim('truncated-by-svd', table, {
      zh: '通用的奇异值分解算出同一格，六位小数',
      en: 'A general singular value decomposition finds the same cell, to six decimals',
      published: 0.496139,
      got: r.truncated.bySvd,
      tolerance: 5e-7,
      basis: 'derived',
    }),
    claim('left-over', table, {
      zh: '剩下的平方误差 (9 − √65)/2',
      en: 'Squared error left over, (9 − √65)/2',
      published: (9 - Math.sqrt(65)) / 2,
      got: r.truncated.differences,
      tolerance: 1e-12,
      basis: 'derived',
    }),
    claim('completed', table, {
      zh: '没有查过：要恰好是一种模式，“神术”得 1',
      en: 'Never looked up: for exactly one pattern, 神术 gets 1',
      published: 1,
      got: r.completed.value,
      basis: 'derived',
    }),
    claim('completed-left-over', table, {
      zh: '这时一点不剩',
      en: 'Then nothing is left over',
      published: 0,
      got: r.completed.leftOver,
      tolerance: 1e-12,
      basis: 'derived',
    }),
    claim('passes-never-rise', table, {
      zh: '反复填入、截断：查过的格子上误差上升的遍数',
      en: 'Filled in and truncated again and again: passes where the error on the cells looked up rises',
      published: 0,
      got: r.completed.rises,
      basis: 'identity',
    }),
    // Few passes have not come there yet.
    ...(p.passes < 40
      ? []
      : [
          claim('completed-by-passes', table, {
            zh: '反复填入、截断，走到补全的答案',
            en: 'Filled in and truncated again and again, it comes to the completion',
            published: 1,
            got: r.completed.byPasses,
            tolerance: 1e-6,
            basis: 'derived',
          }),
        ]),
    claim(
      'in-the-dictionary',
      { key: 'jieba', where: 'dict.txt' },
      {
        zh: '词典里“神术”的频数',
        en: 'Frequency of 神术 in the dictionary',
        published: 3,
        got: r.frequency,
      },
    ),
  ],
});

const rebuilt = (files: { 'words.csv': readonly { rebuilt: number }[] }, i: number) =>
  files['words.csv'][i]!.rebuilt;
