import type { FilesOf } from '../../engine/experiment.ts';
import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2015me', where: '浅谈模型的应用' };

export default tell<typeof numbers>()({
  title: t('最大熵与它的对手', 'Maximum entropy against others'),
  question: t(
    '同样的特征、同样的例子、同样的挑设置的办法：最大熵、多层网络、朴素贝叶斯、决策树、随机森林，谁对得多？',
    'The same features, examples and rule for the settings: who gets most right, maximum entropy, an MLP, naive Bayes, a decision tree or a random forest?',
  ),
  params: {
    seed: t('划分与训练的种子', 'Seed of divisions and training'),
    classes: t('词性', 'Parts of speech'),
    frequency: t('词频至少这么大的词', 'Words with at least this frequency'),
    splits: t('每格的随机划分次数', 'Random divisions of each cell'),
    sizes: t('有标签的例子数', 'Labelled examples'),
    test: t('测试的例子数', 'Test examples'),
    counts: t('特征的条数：少，多', 'Numbers of features: few, many'),
    maxEnt: t('最大熵：可选的 σ，停止规则', 'Maximum entropy: σ to choose from, stopping rule'),
    mlp: t(
      '多层网络：隐藏单元，批量大小，Adam 的学习率；可选的权重衰减与停下的步数',
      'MLP: hidden units, batch size, learning rate of Adam; weight decay and number of steps to choose from',
    ),
    naiveBayes: t('朴素贝叶斯：可选的平滑', 'Naive Bayes: smoothing to choose from'),
    tree: t('决策树：可选的提问次数', 'Tree: numbers of questions to choose from'),
    forest: t(
      '随机森林：树数；每次提问可看的特征占多少（0 表示平方根），可选',
      'Forest: trees; share of the features to look at for a question (0 for the square root), to choose from',
    ),
  },
  files: {
    'learning-curves.csv': {
      title: t(
        '测试集上的正确率与例子数',
        'Accuracy on the test set against the number of examples',
      ),
      columns: {
        task: t('题目：words、mails', 'task: words, mails'),
        facts: t('特征：few 少，many 多', 'features: few, many'),
        count: t('特征的条数', 'number of features'),
        size: t('有标签的例子', 'labelled examples'),
        base: t('一律说最常见的类', 'always the commonest class'),
        maxEnt: t('最大熵', 'maximum entropy'),
        mlp: t('多层网络', 'MLP'),
        naiveBayes: t('朴素贝叶斯', 'naive Bayes'),
        tree: t('决策树', 'decision tree'),
        forest: t('随机森林', 'random forest'),
        overMlp: t('最大熵 − 多层网络，逐次划分', 'maximum entropy − MLP, division by division'),
        overNaiveBayes: t('最大熵 − 朴素贝叶斯', 'maximum entropy − naive Bayes'),
        overTree: t('最大熵 − 决策树', 'maximum entropy − tree'),
        overForest: t('最大熵 − 随机森林', 'maximum entropy − forest'),
        first: t(
          '没有别的模型对得更多的划分数（并列也算）',
          'divisions in which no other gets more right (ties count)',
        ),
      },
    },
  },
  metrics: (_, p, files) => {
    const rows = files['learning-curves.csv'];
    const share = (value: number) => ({ value, digits: 3 });
    const most = p.sizes.at(-1);
    const whole = (value: number) => ({ value, digits: 0 });
    const leads = rows.map(({ overMlp }) => overMlp.median);
    const { better, worse, all } = held(rows);
    const cells = rows.flatMap(({ task, facts, size, ...row }) => {
      const name = size === most ? `${task}-${facts}` : `${task}-${facts}-${size}`;
      return [
        [`${name}-max-ent`, share(row.maxEnt.median)],
        [`${name}-mlp`, share(row.mlp.median)],
        [`${name}-naive-bayes`, share(row.naiveBayes.median)],
        [`${name}-tree`, share(row.tree.median)],
        [`${name}-forest`, share(row.forest.median)],
        [`${name}-base`, share(row.base.median)],
        [`${name}-lead`, share(row.overMlp.median)],
        [`${name}-lead-low`, share(row.overMlp.low)],
        [`${name}-lead-high`, share(row.overMlp.high)],
        ...others.flatMap(([key, word]) => [
          [`${name}-over-${word}`, share(row[key].median)] as const,
          [`${name}-over-${word}-low`, share(row[key].low)] as const,
          [`${name}-over-${word}-high`, share(row[key].high)] as const,
        ]),
      ];
    });
    return {
      'lead-least': share(Math.min(...leads)),
      'lead-most': share(Math.max(...leads)),
      'leads-apart': whole(
        rows.filter(({ overMlp }) => overMlp.low > 0 || overMlp.high < 0).length,
      ),
      'few-better': whole(better),
      'few-worse': whole(worse),
      'few-all': whole(all),
      ...Object.fromEntries(cells),
    };
  },
  checks: (_, p, files) => {
    // Two divisions decide nothing.
    if (p.splits < 16) return [];
    const rows = files['learning-curves.csv'];
    const { worse } = held(rows);
    const many = rows.filter(({ facts }) => facts === 'many');
    return [
      claim('few-not-worse', article, {
        zh: '特征是二元的、又不多时，最大熵作为单一的模型效果一般比别的好：与网络、朴素贝叶斯、决策树相比，明显更差的次数',
        en: 'Where features are binary and few, maximum entropy is generally better than other single models: comparisons with the net, naive Bayes and the tree in which it is clearly worse',
        basis: 'proxy',
        published: 0,
        got: worse,
      }),
      claim('many-nets', article, {
        zh: '不然，多层网络更好：特征多、例子最多时，两道题上网络都明显更好',
        en: 'Otherwise nets are better: with many features and most examples the net is clearly better on both tasks',
        basis: 'proxy',
        published: true,
        got: many
          .filter(({ size }) => size === p.sizes.at(-1))
          .every(({ overMlp }) => overMlp.high < 0),
        expected: 'contradicts',
        reason: t(
          '给网络的也是同样的二元事实；它在这里没有找到投票之外的东西',
          'The net was given the same binary facts; it found nothing here beyond adding votes',
        ),
      }),
    ];
  },
});

const others = [
  ['overNaiveBayes', 'naive-bayes'],
  ['overTree', 'tree'],
  ['overForest', 'forest'],
] as const;

/** Comparisons with other single models where features are few, and in how many the band is clear of zero. */
function held(rows: FilesOf<typeof numbers>['learning-curves.csv']) {
  const pairs = rows
    .filter(({ facts }) => facts === 'few')
    .flatMap(({ overMlp, overNaiveBayes, overTree }) => [overMlp, overNaiveBayes, overTree]);
  return {
    all: pairs.length,
    better: pairs.filter(({ low }) => low > 0).length,
    worse: pairs.filter(({ high }) => high < 0).length,
  };
}
