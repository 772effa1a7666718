import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const step = t('步数', 'step');
const gap = t(
  '损失超出最优的部分，占总平方和的比例',
  'loss above the optimum, share of all squares',
);
const angle = t('最大的主角，度', 'largest principal angle, degrees');

export default tell<typeof numbers>()({
  title: t('线性自编码器与奇异值分解', 'Linear autoencoder and singular value decomposition'),
  question: t(
    '不带激活函数的自编码器，训练出来的是不是截断的奇异值分解？哪些东西相同，哪些不同？',
    'Does training an autoencoder without activations give the truncated SVD? What is the same, and what is not?',
  ),
  params: {
    seed: t('初始权重与小批量次序的种子', 'Seed of first weights and of the order of minibatches'),
    images: t(
      '用训练集的前多少幅图像，每边缩小到几分之一',
      'How many of the first training images, and by what factor each side is shrunk',
    ),
    code: t('编码的个数 k', 'Numbers k in the code'),
    seeds: t('在图像上训练的网络个数', 'Nets trained on the images'),
    scale: t('初始权重的标准差乘以 √n', 'Standard deviation of the first weights, times √n'),
    full: t('全批量：学习率与步数', 'Full batch: learning rate and steps'),
    minibatch: t(
      '小批量：每步几行、学习率 η、衰减的 τ（步长 η/(1 + t/τ)）、步数',
      'Minibatches: rows a step, learning rate η, τ of the decay (steps η/(1 + t/τ)), and steps',
    ),
    stairs: t(
      '从近乎零出发：权重的标准差乘以 √n，以及步数',
      'From nearly nothing: standard deviation of the weights times √n, and steps',
    ),
    saddle: t(
      '从鞍点旁出发：用前几个奇异方向上的坐标、出发次数、偏离的大小、最多几步',
      'Beside a saddle: coordinates along how many singular directions, starts, sizes of the push, steps at most',
    ),
    gaps: t(
      '平面上的两个方向：均方之比、出发次数、学习率、初始权重、到达的角度（度）、最多几步',
      'Two directions in the plane: ratios of the mean squares, starts, learning rate, first weights, the angle to reach in degrees, steps at most',
    ),
    equal: t('两个均方相等时：出发次数与步数', 'Equal mean squares: starts and steps'),
    plane: t(
      '平面上的点：份数、每份点数、横向与纵向的均方根之比、长轴的方向（度）、学习率、步数',
      'Points in the plane: sets, points a set, root mean square across over that along, direction of the long axis in degrees, learning rate, steps',
    ),
    incremental: t(
      '增量奇异值分解带着走的方向数',
      'Directions that the incremental SVD carries along',
    ),
    shown: t('画出来的图像的类别', 'Classes of the images that are drawn'),
    run: t(
      '读者可以重做的那一次：种子、解码器的起点、学习率、步数',
      'The run that readers can repeat: seed, start of the decoder, learning rate, steps',
    ),
  },
  files: {
    'spectrum.csv': {
      title: t(
        '图像在各奇异方向上的均方',
        'Mean square of the images along each singular direction',
      ),
      columns: {
        direction: t('第几个方向', 'which direction'),
        meanSquare: t('均方 λ = σ²/m', 'mean square λ = σ²/m'),
        share: t('占总数的比例', 'share of the total'),
      },
    },
    'full-batch.csv': {
      title: t('全批量训练', 'Full-batch training'),
      columns: { step, gap, angle },
    },
    'minibatch.csv': {
      title: t('小批量训练', 'Minibatch training'),
      columns: {
        step,
        gap,
        angle,
        constantGap: t('步长不变：损失超出的部分', 'constant steps: loss above the optimum'),
        constantAngle: t('步长不变：最大的主角，度', 'constant steps: largest angle, degrees'),
      },
    },
    'ends.csv': {
      title: t('每个网络训练结束时', 'Every net at the end of its training'),
      columns: {
        net: t('第几个网络', 'which net'),
        fullGap: t('全批量：损失超出的部分', 'full batch: loss above the optimum'),
        fullAngle: t('全批量：最大的主角，度', 'full batch: largest angle, degrees'),
        fullSmallest: t('全批量：最小的主角，度', 'full batch: smallest angle, degrees'),
        batchGap: t('小批量：损失超出的部分', 'minibatches: loss above the optimum'),
        batchAngle: t('小批量：最大的主角，度', 'minibatches: largest angle, degrees'),
        batchSmallest: t('小批量：最小的主角，度', 'minibatches: smallest angle, degrees'),
      },
    },
    'factors.npy': {
      title: t(
        '前 k 个奇异向量；两个网络的编码器（转置）与解码器：5 × k × n',
        'The first k singular vectors; encoders (transposed) and decoders of two nets: 5 × k × n',
      ),
    },
    'rebuilt.npy': {
      title: t(
        '几幅图像：原图、截断的 SVD、两个网络各自的复原',
        'Some images: as they are, by the truncated SVD, by two nets',
      ),
      licence: 'MIT',
    },
    'stairs.csv': {
      title: t('从近乎零出发的损失', 'The loss from nearly nothing'),
      columns: { step, loss: t('损失，占总平方和的比例', 'loss, share of all squares') },
    },
    'saddle.csv': {
      title: t('从鞍点旁离开', 'Leaving a saddle'),
      columns: {
        size: t('偏离的大小', 'size of the push'),
        steps: t('离开所需的步数', 'steps until it has left'),
      },
    },
    'gaps.csv': {
      title: t('两个方向越接近，转得越慢', 'The closer two directions, the slower the turn'),
      columns: {
        ratio: t('均方之比 λ₂/λ₁', 'ratio of the mean squares λ₂/λ₁'),
        gap: t('1 − λ₂/λ₁', '1 − λ₂/λ₁'),
        steps: t('到达所需的步数', 'steps until it is there'),
        theory: t('曲率给出的步数', 'steps by the curvature'),
      },
    },
    'equal.csv': {
      title: t('两个均方相等：每次出发的结局', 'Equal mean squares: where every start ends'),
      columns: {
        start: t(
          '起初 c + d 与横轴的夹角，度',
          'angle of c + d to the first axis at the start, degrees',
        ),
        end: t('最后 d 与横轴的夹角，度', 'angle of d to the first axis at the end, degrees'),
        gap,
      },
    },
    'rectified.csv': {
      title: t(
        '带 ReLU 的训练：损失减去线性最优',
        'Training with ReLU: loss minus the linear optimum',
      ),
      columns: {
        step,
        code: t('ReLU 在编码上', 'ReLU on the code'),
        output: t('ReLU 在输出上', 'ReLU on the output'),
        fromSvd: t(
          'ReLU 在输出上，从截断的 SVD 出发',
          'ReLU on the output, from the truncated SVD',
        ),
      },
    },
    'incremental.csv': {
      title: t('增量奇异值分解', 'Incremental singular value decomposition'),
      columns: {
        seen: t('看过的行数', 'rows seen'),
        gap,
        angle,
        tightGap: t('只带 k 行：损失超出的部分', 'carrying k rows only: loss above the optimum'),
        tightAngle: t('只带 k 行：最大的主角，度', 'carrying k rows only: largest angle, degrees'),
      },
    },
    'points.csv': {
      title: t('公布的那次训练的点', 'Points of the published run'),
      columns: { x: t('x₁', 'x₁'), y: t('x₂', 'x₂') },
    },
    'run.csv': {
      title: t('公布的那次训练', 'The published run'),
      columns: {
        step,
        c1: t('编码器 c₁', 'encoder c₁'),
        c2: t('编码器 c₂', 'encoder c₂'),
        d1: t('解码器 d₁', 'decoder d₁'),
        d2: t('解码器 d₂', 'decoder d₂'),
        gap,
        angle: t('解码器的直线与最好的直线的夹角，度', 'angle to the best line, degrees'),
      },
    },
  },

  metrics({ stairs, minibatch, factors, rectified }, { code, images, minibatch: p }, files) {
    const spectrum = files['spectrum.csv'];
    const once = files['minibatch.csv'].find(({ step }) => step * p.size >= images.count)!;
    return {
      ...digits(3, {
        'lambda-1': spectrum[0]!.meanSquare,
        'lambda-k': spectrum[code - 1]!.meanSquare,
        'lambda-next': spectrum[code]!.meanSquare,
      }),
      ...digits(
        4,
        Object.fromEntries(stairs.levels.map((level, kept) => [`level-${kept}`, level])),
      ),
      'one-pass-net': { value: once.gap.median, digits: 2 },
      'one-pass-step': { value: once.step, digits: 0 },
      'worst-minibatch-angle': { value: minibatch.largestAngle, digits: 1 },
      'below-linear': { value: -rectified.fromSvd.median, digits: 3 },
      'factor-distance': { value: factors.decoderDistance.median, digits: 2 },
    };
  },

  checks({ full, minibatch, factors, stairs, saddle, onePass }, { seeds }) {
    // What needs many nets, trained to the end, is not claimed by a run with a handful.
    if (seeds < 16) return [];
    const article = { key: 'su2017svd', where: '等价性' };
    const theorem = { key: 'baldi1989', where: 'sec. 3' };
    return [
      claim('equal-loss', article, {
        zh: '不带激活函数的自编码器与截断的 SVD 等价：全批量训练之后，损失超出最优的部分（占总平方和，各种子中最大的）',
        en: 'An autoencoder without activations is equivalent to the truncated SVD: loss above the optimum after full-batch training (share of all squares, largest over seeds)',
        published: 0,
        got: full.largestGap,
        tolerance: 1e-6,
        basis: 'derived',
      }),
      claim('equal-space', article, {
        zh: '同上：解码器张成的空间与前 k 个奇异向量张成的空间之间最大的主角（度，各种子中最大的）',
        en: 'The same: largest principal angle between the span of the decoder and that of the first k singular vectors (degrees, largest over seeds)',
        published: 0,
        got: full.largestAngle,
        tolerance: 0.01,
        basis: 'derived',
      }),
      claim('minibatches', article, {
        zh: '可以分批训练：小批量、步长递减，最大的主角在 1° 以内（各种子中最大的；1° 与学习率都是我们看过结果之后定的）',
        en: 'It can be trained in batches: with minibatches and decaying steps the largest principal angle is within 1° (largest over seeds; we chose the 1° and the learning rate after we had seen results)',
        published: 0,
        got: minibatch.largestAngle,
        tolerance: 1,
        basis: 'proxy',
      }),
      claim('same-factors', article, {
        zh: '结果“必然等价”，若读作因子本身相同：解码器的每一行都是一个奇异向量（余弦的平均超过 0.99）',
        en: 'The results are “necessarily equivalent”, if read of the factors themselves: every row of the decoder is a singular vector (mean cosine above 0.99)',
        published: true,
        got: factors.match.median > 0.99,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '只有乘积与子空间是确定的；在编码处换一组坐标，C 与 D 都变，乘积不变',
          'Only the product and the subspace are determined: other coordinates for the code change C and D and not their product',
        ),
      }),
      claim('decode-encode', theorem, {
        zh: '在最优处 D·C 是 k 阶单位阵：|DC − I| 中最大的元素（各种子中最大的）',
        en: 'At the optimum D·C is the identity of size k: largest entry of |DC − I| (largest over seeds)',
        published: 0,
        got: factors.inverseError,
        tolerance: 1e-5,
        basis: 'derived',
      }),
      claim('pauses', theorem, {
        zh: '临界点保留一部分奇异方向，损失是其余均方之和：从近乎零出发，下降最慢处的损失与这样的值的相对偏差（最大的）',
        en: 'Critical points keep some of the singular directions, and their loss is the sum of the other mean squares: largest relative deviation from such a value where the descent from nearly nothing is slowest',
        published: 0,
        got: stairs.pause,
        tolerance: 0.005,
        basis: 'derived',
      }),
      claim('leaving', theorem, {
        zh: '鞍点处有负曲率：出发点近 e 倍，离开多花的步数，与曲率给出的相差不超过 5%',
        en: 'A saddle has negative curvature: more steps to leave it from a start e times as near, within 5% of what the curvature says',
        published: saddle.theory,
        got: saddle.stepsPerE,
        tolerance: 0.05 * saddle.theory,
        basis: 'derived',
      }),
      claim('batch-svd', article, {
        zh: '“分批 SVD 没什么意义”：增量 SVD 看一遍数据之后的损失，不比网络训练到底的损失低（都取中位数）',
        en: 'A batch SVD “has little point”: after one pass over the data the loss of an incremental SVD is no nearer to the optimum than that of the nets at the end of their training (medians)',
        published: true,
        got: onePass.gap.median >= minibatch.gap.median,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '增量 SVD 只看一遍，损失就比网络看了许多遍更接近最优；它也不用选学习率。但要多带几行（带几行是看过结果之后定的）；论最大的主角，还是网络更近',
          'After one pass the loss of an incremental SVD is nearer to the optimum than that of the nets after many, and it has no learning rate to choose. But it has to carry more rows than are wanted (how many, we chose after we had seen results), and by the largest angle the nets are nearer',
        ),
      }),
    ];
  },

  reruns({ run }, { run: own, plane }) {
    const { count, ratio, turn } = plane;
    return {
      training: {
        params: { ...own, count, ratio, turn },
        digest: run.digest,
        final: run.final,
      },
    };
  },
});
