import { claim, t, tell } from '../../engine/told.ts';
import { solverNames } from '../../models/max-ent-solvers.ts';
import type numbers from './numbers.ts';

const source = (where: string) => ({ key: 'su2015me', where });

const solverColumn = t('解法：descent、gis、iis、lbfgs', 'solver: descent, gis, iis, lbfgs');
const curveColumns = {
  solver: solverColumn,
  iteration: t('迭代次数', 'iteration'),
  work: t(
    '工作量，以过一遍所有非零特征值为单位',
    'work, in passes over all feature values that are not zero',
  ),
  gap: t('Γ 与最小值之差，不小于 1e-16', 'Γ above its minimum, not below 1e-16'),
  residual: t('最大的 |∂Γ/∂λ|', 'largest |∂Γ/∂λ|'),
};

export default tell<typeof numbers>()({
  title: t('最大熵模型的四种解法', 'Four ways to solve a maximum-entropy model'),
  question: t(
    '同一个对偶目标，GIS、IIS、L-BFGS 与梯度下降谁先到，为什么？',
    'One dual objective: which of GIS, IIS, L-BFGS and gradient descent arrives first, and why?',
  ),
  params: {
    seed: t('种子（这里没有随机数）', 'Seed (nothing here is random)'),
    classes: t('词性', 'Parts of speech'),
    frequency: t('词频至少这么大的词', 'Words with at least this frequency'),
    facts: t(
      '词首、词尾各取几个字；每个字在每一类里至少出现几次',
      'How many first and last characters; how often each is seen at least in every class',
    ),
    stop: t(
      '停止规则：没有一个偏导数超过 tolerance，或者到了迭代上限',
      'Stopping rule: no derivative above the tolerance, or that many iterations',
    ),
    stepSize: t('梯度下降的步长 η', 'Step size η of gradient descent'),
    bounds: t('GIS 的 C 取这些值', 'Values of C for GIS'),
    pair: t(
      '两个乘子的题目：共有的状态数、两个目标值、解法、步长、起点、步数',
      'The problem of two multipliers: common states, targets, solver, step size, start, steps',
    ),
    overlaps: t('共有的状态数取这些值', 'Numbers of common states'),
    map: t('等高线图的范围与每边的点数', 'Range of the contour map, and its points a side'),
    large: t(
      '大题目：高斯先验的标准差，停止规则，作为标准的解用的规则',
      'The large problem: standard deviation of the Gaussian prior, stopping rule, and the rule of the solution they are measured by',
    ),
    unattained: t(
      '没有最优点的题目：迭代上限与步长',
      'The problem without an optimum: most iterations, step size',
    ),
  },
  files: {
    'gaps.csv': {
      title: t('小题目：每种解法的进展', 'The small problem: progress of each solver'),
      columns: curveColumns,
    },
    'bounds.csv': {
      title: t('GIS 的迭代次数与 C', 'Iterations of GIS against C'),
      columns: { bound: t('C', 'C'), iterations: t('迭代次数', 'iterations') },
    },
    'overlaps.csv': {
      title: t('两个乘子：迭代次数与相关', 'Two multipliers: iterations against correlation'),
      columns: {
        overlap: t('共有的状态数', 'common states'),
        correlation: t('均匀分布下两个特征的相关系数', 'correlation of the features when uniform'),
        condition: t(
          '最优点处 Hessian 矩阵的条件数',
          'condition number of the Hessian at the optimum',
        ),
        descent: t('梯度下降，最好的固定步长', 'gradient descent, best fixed step'),
        gis: t('GIS', 'GIS'),
        gisWithoutSlack: t('GIS，不用补充特征', 'GIS without the slack feature'),
        iis: t('IIS', 'IIS'),
        lbfgs: t('L-BFGS', 'L-BFGS'),
      },
    },
    'paths.csv': {
      title: t('两个乘子：四条路', 'Two multipliers: four paths'),
      columns: {
        solver: solverColumn,
        step: t('迭代次数', 'iteration'),
        lambda1: t('λ₁', 'λ₁'),
        lambda2: t('λ₂', 'λ₂'),
        dual: t('Γ', 'Γ'),
      },
    },
    'map.npy': { title: t('Γ 与最小值之差的网格', 'Grid of Γ above its minimum') },
    'large.csv': {
      title: t('大题目：每种解法的进展', 'The large problem: progress of each solver'),
      columns: curveColumns,
    },
    'runaway.csv': {
      title: t('没有最优点：λ 走到哪里', 'No optimum: where λ goes'),
      columns: {
        solver: solverColumn,
        iteration: t('迭代次数', 'iteration'),
        lambda: t('λ', 'λ'),
        dual: t('Γ 与下确界之差，不小于 1e-16', 'Γ above its infimum, not below 1e-16'),
      },
    },
  },
  metrics: (r, p, files) => {
    const overlaps = files['overlaps.csv'];
    const [least, most] = [overlaps[0]!, overlaps.at(-1)!];
    const bounds = files['bounds.csv'];
    return {
      'facts-list': { value: r.factWords.slice(3).join(' ') },
      'spread-of-values': {
        value:
          Math.max(...solverNames.map((name) => r.runs[name].value)) -
          Math.min(...solverNames.map((name) => r.runs[name].value)),
        digits: 3,
      },
      'worst-residual': {
        value: Math.max(...solverNames.map((name) => r.runs[name].residual)),
        digits: 3,
      },
      'gis-twice': { value: bounds.at(-1)!.iterations / bounds[0]!.iterations, digits: 1 },
      'bound-last': { value: bounds.at(-1)!.bound },
      'bound-last-iterations': { value: bounds.at(-1)!.iterations },
      'apart-gis': { value: least.gis },
      'apart-descent': { value: least.descent },
      'apart-condition': { value: least.condition, digits: 2 },
      'close-gis': { value: most.gis },
      'close-iis': { value: most.iis },
      'close-descent': { value: most.descent },
      'close-lbfgs': { value: most.lbfgs },
      'close-condition': { value: most.condition, digits: 2 },
      'close-correlation': { value: most.correlation, digits: 1 },
      'slack-saves': { value: least.gisWithoutSlack },
      'prior-precision': { value: 1 / (r.words * p.large.sigma * p.large.sigma), digits: 6 },
    };
  },
  checks: (r, p) => [
    // A run cut short has not arrived, and decides nothing about where it would have ended.
    ...(p.stop.iterations >= 50000
      ? [
          claim('same-optimum', source('浅谈模型的应用'), {
            zh: '只能用数值方法求解：四种方法到达同一个对偶值（最大与最小之差）',
            en: 'It can only be solved numerically: four methods reach one dual value (largest minus smallest)',
            basis: 'derived',
            published: 0,
            got:
              Math.max(...solverNames.map((name) => r.runs[name].value)) -
              Math.min(...solverNames.map((name) => r.runs[name].value)),
            tolerance: 1e-8,
          }),
          claim('constraints-met', source('eq. 42'), {
            zh: '每个特征的期望等于统计值：四种方法里最大的偏差',
            en: 'Each feature has the expectation that was counted: the largest deviation of all four',
            basis: 'derived',
            published: 0,
            got: Math.max(...solverNames.map((name) => r.runs[name].residual)),
            tolerance: p.stop.tolerance,
          }),
        ]
      : []),
    claim('dual-is-entropy', source('eq. 37'), {
      zh: '最优处的对偶值就是条件熵：两者之差',
      en: 'At the optimum the dual is the conditional entropy: their difference',
      basis: 'identity',
      published: 0,
      got: r.optimum.value - r.optimum.entropy,
      tolerance: 1e-12,
    }),
    claim(
      'gis-rate',
      { key: 'darroch1972', where: 'convergence' },
      {
        zh: 'GIS 收敛；临近终点，每步乘上的因子与 I − PH 的最大特征值之差',
        en: 'GIS converges; near the end, its factor a step less the largest eigenvalue of I − PH',
        basis: 'identity',
        published: 0,
        got: r.runs.gis.measured - r.runs.gis.factor,
        tolerance: 0.005,
      },
    ),
    claim('identifiable', source('浅谈模型的应用'), {
      zh: 'N 个取值、K 类，共 NK 个特征函数：其中 Γ 不平坦的方向有 N(K−1) 个',
      en: 'N values and K classes make NK feature functions: directions in which Γ is not flat, N(K−1)',
      basis: 'derived',
      published: r.facts * (p.classes.length - 1),
      got: r.identifiable,
    }),
  ],
  reruns: (r, p) => ({
    paths: {
      params: { ...p.pair, range: p.map.range },
      digest: r.run.digest,
      final: r.run.final,
    },
  }),
});
