import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = (where: string) => ({ key: 'su2015me', where });
const lambda = t('乘子 λ', 'multiplier λ');
const reading = t('读法：joint 联合，conditional 条件', 'reading: joint or conditional');
const features = t(
  '特征：one 只有“奇数且 1”，both 再加“偶数且 0”',
  'features: one (“odd and 1”) or both (“even and 0” as well)',
);
const wrong = t('错标签的比例', 'share of wrong labels');
const odd = t('p(y=1|奇数)', 'p(y=1|odd)');
const even = t('p(y=1|偶数)', 'p(y=1|even)');
const oddShare = t('模型的 p(奇数)', 'the model’s p(odd)');
const prior = t('高斯先验的标准差 σ', 'standard deviation σ of the Gaussian prior');
const step = t('步', 'step');
const mean = t('平均点数', 'mean');

export default tell<typeof numbers>()({
  title: t('特征函数：奇偶表的两种解法', 'Feature functions: the parity table solved in two ways'),
  question: t(
    '文章的例子，照它的公式解是多少？照它的用法解又是多少？',
    'What does the article’s example give, solved as its formulas are written, and as they are used?',
  ),
  params: {
    seed: t('种子（这里没有随机数）', 'Seed (nothing here is random)'),
    run: t(
      '公布的那次求解：表的长度、读法、特征、错标签的比例、步长和步数',
      'The published run: length of the table, reading, features, share of wrong labels, step size and steps',
    ),
    wrongShares: t(
      '错标签的比例从 0 到 1/2 分成几份',
      'Parts into which wrong labels from 0 to 1/2 are divided',
    ),
    pinned: t(
      '把 p(x) 也作为约束的那次求解：错标签的比例、步长和步数',
      'The run that has p(x) among its constraints: share of wrong labels, step size and steps',
    ),
    priors: t('高斯先验的标准差 σ', 'Standard deviations σ of the Gaussian prior'),
    shownPrior: t('求解的轨迹里画出的那个 σ', 'The σ among the paths of solving that are drawn'),
    fairMean: t('公平的骰子的平均点数', 'Mean of the fair die'),
    dieMean: t('另一枚骰子的平均点数', 'Mean of the other die'),
  },
  files: {
    'descents.csv': {
      title: t('梯度下降求 λ 的过程', 'Gradient descent on λ'),
      columns: {
        reading,
        features,
        prior: t('先验的标准差 σ，0 表示没有', 'standard deviation σ of the prior, 0 for none'),
        step,
        lambda,
        odd,
        missing: t('τ − E[χ]', 'τ − E[χ]'),
        dual: t('对偶函数 Γ', 'dual Γ'),
      },
    },
    'flow.csv': {
      title: t('理论：u + eᵘ = 1 + ηk/2，u = −λ', 'Theory: u + eᵘ = 1 + ηk/2 with u = −λ'),
      columns: { step, lambda },
    },
    'fork.csv': {
      title: t('两种读法的解，随错标签的比例变化', 'Both solutions against wrong labels'),
      columns: { reading, wrong, lambda, odd, even, oddShare },
    },
    'prior.csv': {
      title: t('有高斯先验时的解', 'Solutions under a Gaussian prior'),
      columns: { reading, features, prior, lambda, odd, even, oddShare },
    },
    'run.csv': {
      title: t('公布的那次求解的每一步', 'Every step of the published run'),
      columns: { step, lambda },
    },
    'die.csv': {
      title: t('两枚骰子的概率', 'The probabilities of two dice'),
      columns: { mean, face: t('点数', 'face'), p: t('概率', 'probability') },
    },
    'die-lambda.csv': {
      title: t('骰子的 λ 与熵，随平均点数变化', 'λ and entropy of the die against its mean'),
      columns: { mean, lambda, entropy: t('熵，奈特', 'entropy, nats') },
    },
  },

  metrics: (r) => ({
    ...digits(2, {
      'sum-odd': r.joint.sumOverLabels.odd,
      'sum-even': r.joint.sumOverLabels.even,
    }),
    ...digits(4, { 'end-odd': r.solving.final.odd! }),
    ...digits(2, { 'end-lambda': r.solving.final.lambda! }),
  }),

  checks(r, p) {
    const { joint, solving, pinned } = r;
    return [
      claim('joint-factor', article('eq. 43, 44'), {
        zh: '式 (43)、(44) 解奇偶表：e^(−λ)',
        en: 'Eq. 43 and 44 on the parity table: e^(−λ)',
        basis: 'derived',
        published: 3,
        got: joint.factor,
        tolerance: 1e-12,
      }),
      claim('joint-odd', article('eq. 43, 44'), {
        zh: '同一个解说奇数的标签是 1 的概率',
        en: 'The probability of the label 1 for odd numbers in that solution',
        basis: 'derived',
        published: 0.75,
        got: joint.odd,
        tolerance: 1e-12,
      }),
      claim('only-more-probable', article('sec. 分类：意味着什么'), {
        zh: '输入 1 时，1“只不过概率更大一些”：联合的解里它大于 1/2 且小于 1',
        en: 'For the input 1 the label 1 is “only more probable”: in the joint solution above 1/2 and below 1',
        basis: 'derived',
        published: true,
        got: joint.odd > 0.5 && joint.odd < 1,
      }),
      claim('observed-inputs', article('eq. 38'), {
        zh: 'p(x) 取统计得来的经验分布，奇数占一半：联合的解里奇数的份额',
        en: 'p(x) is the observed distribution, half of it odd: share of odd numbers in the joint solution',
        basis: 'derived',
        published: 0.5,
        got: joint.oddShare,
        tolerance: 1e-9,
        expected: 'contradicts',
        reason: t(
          '式 (43) 的约束里没有 p(x) = p̃(x)，最大熵就把概率挪到了奇数上。',
          'The constraints behind eq. 43 do not include p(x) = p̃(x), so maximum entropy moves probability to the odd numbers.',
        ),
      }),
      claim('normaliser', article('eq. 45'), {
        zh: 'Z(x) = Z·p(x) 使 p(y|x) 归一：p(x) 取经验分布时，奇数处两个概率之和',
        en: 'Z(x) = Z·p(x) normalises p(y|x): sum of both probabilities at odd x with the observed p(x)',
        basis: 'derived',
        published: 1,
        got: joint.sumOverLabels.odd,
        tolerance: 1e-9,
        expected: 'contradicts',
        reason: t(
          '只有用模型自己的 p(x)，这个等式才成立。',
          'The equation holds only with the model’s own p(x).',
        ),
      }),
      claim('equivalent-maxima', article('eq. 37'), {
        zh: `最大化 S(Y|X) 等价于最大化 S[p(x,y)]：p(x) 固定时两个解的最大差别（错标签 ${p.pinned.wrong}）`,
        en: `To maximise S(Y|X) is to maximise S[p(x,y)]: largest difference of the two solutions once p(x) is fixed (wrong labels ${p.pinned.wrong})`,
        basis: 'derived',
        published: 0,
        got: pinned.difference,
        tolerance: 1e-8,
      }),
      claim('walks-off', article('eq. 41, 45'), {
        zh: '条件读法的约束只在极限里满足：梯度下降中 λ 与理论之差',
        en: 'The constraint of the conditional reading is met only in the limit: λ under gradient descent, less the theory',
        basis: 'derived',
        published: 0,
        got: solving.gap,
        tolerance: 0.05,
      }),
      claim('missing-share', article('eq. 41, 45'), {
        zh: '离约束还差 1/(ηk)：差额乘以 ηk',
        en: 'What is missing of the constraint falls like 1/(ηk): times ηk',
        basis: 'derived',
        published: 1,
        got: solving.missingTimesTime,
        tolerance: 0.05,
      }),
      claim(
        'die-six',
        { key: 'jaynes1978', where: 'the Brandeis dice problem' },
        {
          zh: '平均 4.5 点的骰子，掷出 6 的概率',
          en: 'A die of mean 4.5: the probability of a six',
          published: 0.34749,
          got: r.die.six,
          tolerance: 0.000006,
        },
      ),
      claim(
        'die-one',
        { key: 'jaynes1978', where: 'the Brandeis dice problem' },
        {
          zh: '同一枚骰子，掷出 1 的概率',
          en: 'The same die: the probability of a one',
          published: 0.05435,
          got: r.die.one,
          tolerance: 0.000006,
        },
      ),
      claim(
        'die-lambda',
        { key: 'jaynes1978', where: 'the Brandeis dice problem' },
        {
          zh: '同一枚骰子的 λ',
          en: 'The same die: λ',
          published: -0.37105,
          got: r.die.lambda,
          tolerance: 0.000006,
        },
      ),
      claim(
        'die-entropy',
        { key: 'jaynes1978', where: 'the Brandeis dice problem' },
        {
          zh: '同一枚骰子的熵，奈特',
          en: 'The same die: its entropy in nats',
          published: 1.61358,
          got: r.die.entropy,
          tolerance: 0.000006,
        },
      ),
    ];
  },

  reruns: (r, p) => ({
    solving: { params: p.run, digest: r.solving.digest, final: r.solving.final },
  }),
});
