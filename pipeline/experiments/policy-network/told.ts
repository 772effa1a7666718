import { claim, t, tell } from '../../engine/told.ts';
import { cells } from '../../models/grid-world.ts';
import type numbers from './numbers.ts';

const book = { key: 'prince2023', where: 'sec. 1.3' };
const episode = t('已完成的回合数', 'episodes so far');
const worth = t(
  '策略的期望回报（只在终点给奖励，精确）',
  'expected return of the policy (paid at the end, exact)',
);

export default tell<typeof numbers>()({
  title: t('行动：赌博机与策略网络', 'Acting: slot machines and a policy network'),
  question: t(
    '没有人给出正确答案，只有奖励，还来得晚：怎样学会行动？',
    'With no right answers, only rewards, and late ones: how can acting be learned?',
  ),
  params: {
    seed: t('赌博机与梯度抽样的种子', 'Seed of the slot machines and of the sampled gradients'),
    bandit: t(
      '赌博机：各臂给奖励的概率，拉的次数，重复次数，ε 取的值，ε = decay/t 中的 decay，画出的点数',
      'Slot machines: chances of the arms, pulls, replicas, values of ε, decay in ε = decay/t, points drawn',
    ),
    replicas: t(
      '每种设置下的策略网络个数（种子 0, 1, 2, …）',
      'Policy networks a setting (seeds 0, 1, 2, …)',
    ),
    run: t(
      '公布的那次训练：打滑概率 p、折扣 γ、每回合最多步数 T、隐藏单元、Adam 的学习率 η、每步的回合数、基线的更新率、步数、奖励方式、小屋的奖励、熵的权重 β、种子；其余训练只改所说的那几项',
      'The published training: probability of a slip p, discount γ, most steps an episode T, hidden units, learning rate η of Adam, episodes a step, rate of the baseline, steps, way of paying, what the hut pays, weight β of the entropy, seed; the other trainings change what is said of them',
    ),
    entropies: t('熵的权重 β 取的值', 'Values of the weight β of the entropy'),
    arrived: t(
      '期望回报到最优的这个份额，算学成',
      'A policy has arrived when its expected return is this share of the best',
    ),
    gradient: t(
      '梯度检验：回合数，差商的步长',
      'Check of the gradient: episodes, step of the difference quotients',
    ),
  },
  files: {
    'regret.csv': {
      title: t('遗憾随拉的次数', 'Regret against pulls'),
      columns: {
        pull: t('拉的次数 t', 'pulls t'),
        never: t('ε = 0', 'ε = 0'),
        seldom: t('ε = 0.01', 'ε = 0.01'),
        often: t('ε = 0.1', 'ε = 0.1'),
        always: t('ε = 1', 'ε = 1'),
        decaying: t('ε = decay/t', 'ε = decay/t'),
      },
    },
    'epsilons.csv': {
      title: t('最后的遗憾随 ε', 'Final regret against ε'),
      columns: {
        epsilon: t('ε', 'ε'),
        regret: t('遗憾', 'regret'),
        mean: t('遗憾的均值', 'mean regret'),
        theory: t('理论：ε·Δ̄·T', 'theory: ε·Δ̄·T'),
        late: t('后一半每次的遗憾', 'regret a pull, second half'),
      },
    },
    'gradient.csv': {
      title: t(
        '策略梯度：精确值与回合的平均',
        'Policy gradient: exact, and averaged over episodes',
      ),
      columns: {
        state: t('格子', 'cell'),
        action: t('动作：0 上 1 右 2 下 3 左', 'action: 0 up 1 right 2 down 3 left'),
        exact: t('精确', 'exact'),
        sampled: t('回合的平均', 'average over episodes'),
        error: t('标准误', 'standard error'),
      },
    },
    'credit.csv': {
      title: t('三种给奖励的方式下的学习曲线', 'Learning curves under three ways of paying'),
      columns: {
        episode,
        end: t('只在终点给', 'paid at the end'),
        checkpoints: t('检查点给，折返收回', 'paid at checkpoints, taken back on turning back'),
        repeated: t('检查点每过一次给一次', 'paid at every passing of a checkpoint'),
        noBaseline: t('只在终点给，不用基线', 'paid at the end, no baseline'),
      },
    },
    'entropies.csv': {
      title: t('熵的权重与结果', 'Weight of the entropy, and what comes of it'),
      columns: {
        entropy: t('熵的权重 β', 'weight of the entropy β'),
        final: worth,
        arrived: t('学成的份额', 'share that arrived'),
        episodes: t('多少回合学成', 'episodes until arrival'),
      },
    },
    'trap.csv': {
      title: t('有小屋时的学习曲线', 'Learning curves with the hut'),
      columns: {
        episode,
        never: t('β = 0', 'β = 0'),
        some: t('β 如公布的训练', 'β of the published training'),
        much: t('β 最大', 'the largest β'),
      },
    },
    'run.csv': {
      title: t('公布的那次训练', 'The published training'),
      columns: {
        episode,
        worth,
        sampled: t('最近一批回合的平均回报', 'mean return of the latest episodes'),
      },
    },
    'run-policy.csv': {
      title: t('公布的那次训练得到的策略', 'The policy of the published training'),
      columns: {
        row: t('行', 'row'),
        column: t('列', 'column'),
        kind: t(
          '格子：S 起点 G 终点 H 小屋，数字是已过的检查点数',
          'cell: S start, G goal, H hut; digits count checkpoints passed',
        ),
        up: t('向上的概率', 'probability of up'),
        right: t('向右的概率', 'probability of right'),
        down: t('向下的概率', 'probability of down'),
        left: t('向左的概率', 'probability of left'),
      },
    },
  },

  metrics(r, p, files) {
    const of = (epsilon: number) => files['epsilons.csv'].find((row) => row.epsilon === epsilon)!;
    return {
      cells: { value: cells.length, digits: 0 },
      'often-rate-theory': { value: 0.1 * r.bandit.meanGap, digits: 4 },
      'mean-best': { value: of(r.bandit.best).mean, digits: 0 },
      'episodes-total': { value: p.run.steps * p.run.batch, digits: 0 },
      'most-arrived': {
        value: Math.max(...files['entropies.csv'].map(({ arrived }) => arrived)),
        digits: 2,
      },
      'best-entropy': {
        value: files['entropies.csv'].reduce((a, b) => (b.arrived > a.arrived ? b : a)).entropy,
        digits: 2,
      },
    };
  },

  checks(r, p, files) {
    // What these parameters can decide: the short runs of the profile `smoke` decide little.
    if (p.replicas < 16) return [];
    const often = files['epsilons.csv'].find(({ epsilon }) => epsilon === 0.1)!;
    const theory = r.bandit.abandonedInTheory;
    return [
      claim(
        'epsilon-greedy-is-linear',
        { key: 'auer2002', where: 'ε-greedy' },
        {
          zh: 'ε 不变，遗憾线性增长：后一半每次的遗憾趋于 ε·Δ̄（ε = 0.1）',
          en: 'With constant ε regret grows linearly: regret a pull in the second half tends to ε·Δ̄ (ε = 0.1)',
          basis: 'derived',
          published: 0.1 * r.bandit.meanGap,
          got: often.late,
          tolerance: 0.001,
        },
      ),
      claim('abandons-the-best', book, {
        zh: '只沿用已知最好的做法，会错过更好的：ε = 0 时最好的臂只被拉过一次的份额，与精确概率相比',
        en: 'Who only exploits may miss something better: share of plays with ε = 0 in which the best arm is pulled once and never again, against the exact probability',
        basis: 'derived',
        published: theory,
        got: r.bandit.abandoned,
        // Four standard errors of a share.
        tolerance: 4 * Math.sqrt((theory * (1 - theory)) / p.bandit.replicas),
      }),
      claim(
        'policy-gradient',
        { key: 'sutton1999', where: 'theorem 1' },
        {
          zh: '策略梯度定理：与期望回报的差商的相对距离（全部权重与偏置）',
          en: 'Policy gradient theorem: relative distance from difference quotients of the expected return (all weights and biases)',
          basis: 'derived',
          published: 0,
          got: r.gradient.difference,
          tolerance: 1e-6,
        },
      ),
      claim(
        'reinforce-is-unbiased',
        { key: 'williams1992', where: 'theorem 1' },
        {
          zh: 'REINFORCE 平均而言沿着梯度：回合平均与精确梯度的相对距离，以标准误为单位',
          en: 'REINFORCE follows the gradient on average: distance of the average over episodes from the exact gradient, in standard errors',
          basis: 'derived',
          published: 0,
          got: r.gradient.checkpoints.distance / r.gradient.checkpoints.expected,
          // The distance squared is a sum over many coordinates: twice its root mean square is far out.
          tolerance: 2,
        },
      ),
      claim(
        'baseline-keeps-the-mean',
        { key: 'williams1992', where: 'sec. 4' },
        {
          zh: '减去基线不改变平均：同上，用基线',
          en: 'A baseline leaves the mean as it is: the same, with the baseline',
          basis: 'derived',
          published: 0,
          got: r.gradient.both.distance / r.gradient.both.expected,
          tolerance: 2,
        },
      ),
      claim(
        'shaping-keeps-the-optimum',
        { key: 'ng1999', where: 'theorem 1' },
        {
          zh: '形如 γΦ(s′) − Φ(s) 的奖励不改变最优：两种方式下最优的期望回报（回合有步数上限，差一点点）',
          en: 'Rewards γΦ(s′) − Φ(s) leave the optimum as it is: best expected return under both ways of paying (the cap on steps makes a tiny difference)',
          basis: 'derived',
          published: r.credit.best,
          got: r.credit.bestCheckpoints,
          tolerance: 1e-4,
        },
      ),
      claim('credit-assignment', book, {
        zh: '奖励只在结束时给，哪些动作有功更难分清：学成所需回合数的中位数比在检查点给奖励时大',
        en: 'With one reward at the end it is harder to tell which actions earned it: the median number of episodes until arrival is larger than with checkpoints',
        basis: 'proxy',
        published: true,
        got: r.credit.end.episodes.median > r.credit.checkpoints.episodes.median,
      }),
      claim('moderate-reward-is-a-trap', book, {
        zh: '会得到中等的奖励之后，不探索就停在那里：不加熵时学成的份额小于公布的设置',
        en: 'Having learned to get a moderate reward, an agent that does not explore stays there: without entropy a smaller share arrives than with the published setting',
        basis: 'proxy',
        published: true,
        got: r.trap.never.arrived < r.trap.some.arrived,
      }),
    ];
  },

  reruns: (r, p) => ({
    training: { params: { ...p.run, best: r.run.best }, digest: r.run.digest, final: r.run.final },
  }),
});
