import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const x = t('输入 x', 'input x');
const y = t('输出 y', 'output y');
const signs = t('θ₁₁、θ₂₁、θ₃₁ 的正负号', 'signs of θ₁₁, θ₂₁, θ₃₁');
const slope = (which: number) => t(`第 ${which} 段的斜率`, `slope of region ${which}`);

export default tell<typeof numbers>()({
  title: t('浅层网络的解剖', 'Anatomy of a shallow network'),
  question: t(
    '三个 ReLU 的网络有几个折点、几段斜率，其中几个可以自由选取？',
    'How many joints and slopes does a network of three ReLUs have, and how many of them are free?',
  ),
  params: {
    seed: t('随机网络的种子', 'Seed of the random networks'),
    phi: t(
      '偏置与输出权重 φ₀、φ₁、φ₂、φ₃（习题 3.8）',
      'Bias and output weights φ₀, φ₁, φ₂, φ₃ (problem 3.8)',
    ),
    offsets: t('截距 θ₁₀、θ₂₀、θ₃₀', 'Offsets θ₁₀, θ₂₀, θ₃₀'),
    slopes: t('斜率 θ₁₁、θ₂₁、θ₃₁', 'Slopes θ₁₁, θ₂₁, θ₃₁'),
    end: t('曲线从 x = 0 画到这里', 'Curves are drawn from x = 0 to here'),
    steps: t('其间的步数', 'Steps between'),
    nets: t('每种正负号的随机网络数', 'Random networks for each pattern of signs'),
    largest: t('它们的参数是整数，绝对值不超过', 'Their parameters are whole numbers up to'),
  },
  files: {
    'stages.csv': {
      title: t('从输入到加权的三步', 'The three stages from input to weighted activation'),
      columns: {
        x,
        unit: t('隐藏单元', 'hidden unit'),
        preactivation: t('预激活值 z', 'pre-activation z'),
        activation: t('激活值 h', 'activation h'),
        weighted: t('φh', 'φh'),
      },
    },
    'output.csv': { title: t('网络的输出', 'Output of the network'), columns: { x, y } },
    'regions.csv': {
      title: t('四个线性区域，分数是精确值', 'The four linear regions; fractions are exact'),
      columns: {
        region: t('区域', 'region'),
        from: t('从', 'from'),
        to: t('到', 'to'),
        active: t('激活的隐藏单元', 'active hidden units'),
        slope: t('斜率', 'slope'),
      },
    },
    'patterns.csv': {
      title: t(
        '八种正负号：折点与转折不变时的四个斜率，以及总成立的等式',
        'Eight patterns of signs: the four slopes with the same joints and bends, and the equality that always holds',
      ),
      columns: {
        signs,
        s1: slope(1),
        s2: slope(2),
        s3: slope(3),
        s4: slope(4),
        relation: t('总成立的等式', 'equality that always holds'),
        nets: t('有四段的随机网络', 'random networks with four regions'),
        holds: t('其中等式成立的', 'of these, with the equality'),
        allOthers: t(
          '其中这一段的斜率等于其余三段之和的',
          'of these, where that slope is the sum of all three others',
        ),
      },
    },
    'pattern-curves.csv': {
      title: t('八种正负号的网络', 'The networks of the eight patterns'),
      columns: { signs, x, y },
    },
  },
  metrics: (_r, _p, files) => ({
    'third-joint': { value: files['regions.csv'][2]!.to },
  }),
  checks: (r) => [
    claim(
      'joints-first',
      { key: 'prince2023', where: 'problem 3.8, fig. 3.3' },
      {
        zh: '第一个折点在 −θ₁₀/θ₁₁',
        en: 'The first joint is at −θ₁₀/θ₁₁',
        basis: 'derived',
        published: 0.5,
        got: r.joints.first,
      },
    ),
    claim(
      'joints-second',
      { key: 'prince2023', where: 'problem 3.8, fig. 3.3' },
      {
        zh: '第二个折点在 −θ₂₀/θ₂₁',
        en: 'The second joint is at −θ₂₀/θ₂₁',
        basis: 'derived',
        published: 1,
        got: r.joints.second,
      },
    ),
    claim(
      'joints-third',
      { key: 'prince2023', where: 'problem 3.8, fig. 3.3' },
      {
        zh: '第三个折点在 −θ₃₀/θ₃₁',
        en: 'The third joint is at −θ₃₀/θ₃₁',
        basis: 'derived',
        published: 11 / 7,
        got: r.joints.third,
        tolerance: 1e-15,
      },
    ),
    claim(
      'shaded-units',
      { key: 'prince-zh', where: 'fig. 3.3' },
      {
        zh: '阴影区域里 h₂ 不活跃，h₁ 和 h₃ 活跃',
        en: 'In the shaded region h₂ is inactive, h₁ and h₃ are active',
        published: 'h1 h3',
        got: r.shaded,
      },
    ),
    claim(
      'shaded-slope',
      { key: 'prince-zh', where: 'sec. 3.1.1' },
      {
        zh: '阴影区域的斜率是 θ₁₁φ₁ + θ₃₁φ₃',
        en: 'The slope of the shaded region is θ₁₁φ₁ + θ₃₁φ₃',
        basis: 'derived',
        published: 0.4 * -1.3 + -0.7 * 0.66,
        got: r.slopes.second,
        tolerance: 1e-12,
      },
    ),
    claim(
      'four-regions',
      { key: 'prince-zh', where: 'sec. 3.1.1' },
      {
        zh: '最多有四个线性区域：随机网络里最多的',
        en: 'At most four linear regions: most in random nets',
        published: 4,
        got: r.random.most,
      },
    ),
    claim(
      'three-independent',
      { key: 'prince-zh', where: 'sec. 3.1.1' },
      {
        zh: '四个斜率只有三个是独立的',
        en: 'Only three of the four slopes are independent',
        published: 3,
        got: r.patterns.independent,
      },
    ),
    claim(
      'third-is-first-and-fourth',
      { key: 'prince2023', where: 'problem 3.9' },
      {
        zh: '第三段的斜率是第一段与第四段斜率之和',
        en: 'The slope of the third region is the sum of those of the first and fourth',
        published: 's₃ = s₁ + s₄',
        got: r.relation,
      },
    ),
    claim(
      'zero-or-sum',
      { key: 'prince2023', where: 'sec. 3.1.1' },
      {
        zh: '第四个斜率要么是零，要么是其他一些区域的斜率之和：八种正负号里符合的',
        en: 'The fourth slope is either zero or a sum of slopes from other regions: of the eight patterns of signs',
        basis: 'derived',
        published: 8,
        got: r.patterns.zero + r.patterns.two,
      },
    ),
    claim(
      'sum-of-all-others',
      { key: 'prince-zh', where: 'sec. 3.1.1' },
      {
        zh: '要么是“其他区域斜率的总和”：图 3.3 第三段的斜率',
        en: 'or “the sum total of the slopes of the other regions”: slope of the third region in figure 3.3',
        basis: 'derived',
        published: r.identity.others,
        got: r.identity.third,
        expected: 'contradicts',
        reason: t(
          '是其中*两个*区域斜率之和，不是其余三个的总和。英文版写的是 a sum of slopes from the other regions。',
          'It is the sum of *two* of the others, not of all three. The English edition has “a sum of slopes from the other regions”.',
        ),
      },
    ),
  ],
});
