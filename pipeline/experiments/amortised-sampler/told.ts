import { claim, digits, t, tell } from '../../engine/told.ts';
import { band, mean } from '../../models/statistics.ts';
import type numbers from './numbers.ts';

const entropy = t('熵的权重 w', 'weight w of the entropy');

export default tell<typeof numbers>()({
  title: t('训练一个采样器', 'A trained sampler'),
  question: t(
    '另训练一个容易采样的分布来代替游走，划算吗？',
    'Is it worth training a distribution that is easy to sample, in place of the walk?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    half: t('正方形 [−a, a]² 的 a', 'a of the square [−a, a]²'),
    energy: t(
      '被采样的能量：每层隐藏单元数、点数、每条轴的格数、学习率、步数',
      'The energy that is sampled: hidden units, points, cells along an axis, learning rate, steps',
    ),
    flow: t(
      '可逆网络：耦合层数、每层的隐藏单元数、批量、学习率、步数、多少步记一次',
      'The invertible net: coupling layers, hidden units of each, batch, learning rate, steps, steps between records',
    ),
    entropy,
    replicas: t('种子数', 'Seeds'),
    perAxis: t('打分用的格数（每条轴）', 'Cells along an axis, for scores'),
    walk: t('朗之万游走：步长 ε，看哪几步', 'Langevin: step size ε, steps that are looked at'),
    samples: t(
      '样本数；数样本时每条轴的格数',
      'Samples; cells along an axis that they are sorted into',
    ),
  },
  files: {
    'training.csv': {
      title: t('训练中的散度', 'Divergence during training'),
      columns: {
        entropy,
        step: t('步数', 'step'),
        forward: t('KL(q_θ‖q_φ)，奈特', 'KL(q_θ‖q_φ), nats'),
        modes: t('覆盖的山丘数（平均）', 'hills covered, mean'),
      },
    },
    'runs.csv': {
      title: t('每个种子的结局', 'How every seed ended'),
      columns: {
        entropy,
        seed: t('第几个种子', 'which seed'),
        forward: t('KL(q_θ‖q_φ)，奈特', 'KL(q_θ‖q_φ), nats'),
        reverse: t('KL(q_φ‖q_θ)，奈特', 'KL(q_φ‖q_θ), nats'),
        modes: t('覆盖的山丘数', 'hills covered'),
        samples: t('样本的 KL，奈特', 'KL of samples, nats'),
        exact: t('精确样本的 KL，奈特', 'KL of exact samples, nats'),
      },
    },
    'cost.csv': {
      title: t('一个样本的代价与样本的好坏', 'What a sample costs and what samples are worth'),
      columns: {
        sampler: t('采样器', 'sampler'),
        steps: t('步数', 'steps'),
        products: t('每个样本的乘法数', 'multiplications a sample'),
        divergence: t('样本的 KL，奈特', 'KL of samples, nats'),
        modes: t('覆盖的山丘数（平均）', 'hills covered, mean'),
      },
    },
    'map.csv': {
      title: t('第一个种子：目标与采样器的密度', 'First seed: densities of target and samplers'),
      columns: {
        x: t('格子中心 x', 'middle of the cell, x'),
        y: t('格子中心 y', 'middle of the cell, y'),
        target: t('目标 q_θ', 'target q_θ'),
        flow: t('采样器 q_φ', 'sampler q_φ'),
        without: t('不算熵的采样器', 'sampler without the entropy'),
      },
    },
  },

  metrics(r, p, files) {
    const runs = (weight: number) => files['runs.csv'].filter((row) => row.entropy === weight);
    const [first, second] = p.entropy as [number, number];
    const cost = files['cost.csv'];
    const flow = cost.find(({ sampler }) => sampler === 'flow')!;
    const walks = cost.filter(({ sampler }) => sampler === 'walk');
    const better = walks.find(({ divergence }) => divergence.median < flow.divergence.median);
    const of = (weight: number, key: 'forward' | 'reverse') =>
      band(runs(weight).map((row) => row[key]));
    return {
      ...digits(2, {
        forward: of(first, 'forward').median,
        'forward-low': of(first, 'forward').low,
        'forward-high': of(first, 'forward').high,
        reverse: of(first, 'reverse').median,
        'reverse-without': of(second, 'reverse').median,
        'flow-samples': flow.divergence.median,
        'one-step': walks[0]!.divergence.median,
        'last-steps-kl': walks.at(-1)!.divergence.median,
        'exact-kl': cost.at(-1)!.divergence.median,
        'steps-of-flow': r.flow.products / r.step,
      }),
      ...digits(1, {
        modes: mean(runs(first).map(({ modes }) => modes)),
        'modes-without': mean(runs(second).map(({ modes }) => modes)),
      }),
      ...digits(0, {
        'better-steps': better?.steps ?? 0,
        'last-steps': walks.at(-1)!.steps,
        /** Seeds in which a place of the target has no density that a float could hold. */
        'forward-lost': runs(first).filter(({ forward }) => forward >= 100).length,
        /** Seeds in which every hill is covered. */
        'all-covered': runs(first).filter(({ modes }) => modes === 4).length,
        'training-millions': r.training / 1e6,
        'training-steps': r.training / r.step,
        /** Samples from which on the flow is cheaper than the shortest walk that is better than it, in hundreds. */
        'pays-from': better
          ? 100 * Math.round(r.training / (better.products - r.flow.products) / 100)
          : 0,
      }),
    };
  },

  checks(_, p, files) {
    if (p.replicas < 16) return [];
    const runs = (weight: number) => files['runs.csv'].filter((row) => row.entropy === weight);
    const [, second] = p.entropy as [number, number];
    const of = (name: string) => files['cost.csv'].find(({ sampler }) => sampler === name)!;
    const article = { key: 'su2019ebm', where: 'the Langevin equation' };
    return [
      claim('approximation', article, {
        zh: '另一个容易采样的分布可以成为 q_θ 的良好近似：以游走一步的代价，它的样本比游走的近（散度不到一半，取中位数）',
        en: 'Another distribution that is easy to sample can become a good approximation of q_θ: at the cost of one step its samples are nearer than those of the walk (less than half the divergence, medians)',
        published: true,
        basis: 'proxy',
        got: of('flow').divergence.median < of('walk').divergence.median / 2,
      }),
      claim('entropy-needed', article, {
        zh: '缩小 q_φ 与 q_θ 的差异要算熵：不算它，q_φ 缩到至多一座山丘上，每个种子都如此',
        en: 'To bring q_φ close to q_θ its entropy must be counted: without it q_φ shrinks onto one hill at most, in every seed',
        published: true,
        basis: 'derived',
        got: runs(second).every(({ modes }) => modes <= 1),
      }),
    ];
  },
});
