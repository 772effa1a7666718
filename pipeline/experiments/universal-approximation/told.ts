import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const book = { key: 'prince2023', where: 'sec. 3.2' };
const spline = { key: 'deboor2001', where: 'ch. III' };
const hidden = t('隐藏单元个数 D', 'hidden units D');
const target = t('目标函数', 'target');
const sup = t('最大误差', 'largest error');
const rms = t('均方根误差', 'root mean square error');
const start = t('初始折点的位置', 'where joints begin');

export default tell<typeof numbers>()({
  title: t('通用逼近：误差随隐藏单元个数', 'Universal approximation: error against hidden units'),
  question: t(
    '隐藏单元越多，一个隐藏层的网络能离目标多近？训练出来的又有多近？',
    'How near can a net with one hidden layer come to a target, with more and more hidden units, and how near does training come?',
  ),
  params: {
    seed: t('各次训练的起点的种子', 'Seed of the beginnings of all trainings'),
    constructed: t(
      '构造的网络：隐藏单元个数、量误差的点数（除以 3）、从多少个单元起量斜率',
      'Constructed nets: hidden units, points where errors are taken (divided by 3), units from which slopes are taken',
    ),
    floorSamples: t(
      '求最小可能误差时的点数（除以 3）',
      'Points for the least possible error (divided by 3)',
    ),
    trained: t(
      '训练的网络：隐藏单元个数、训练点数、Adam 的学习率、步数、种子个数',
      'Trained nets: hidden units, training points, learning rate of Adam, steps, seeds',
    ),
    twoInputs: t(
      '两个输入：隐藏单元个数、从多少个单元起量斜率、台阶的陡度 g、量误差的网格边长、画出的隐藏单元个数和网格边长',
      'Two inputs: hidden units, units from which slopes are taken, steepness g of the steps, side of the grid where errors are taken, hidden units and side of the grid that is drawn',
    ),
    training: t('读者可以重做的那一次训练', 'The training that readers can repeat'),
    failure: t('失败的那一次与它的不同之处', 'In what the training that fails differs from it'),
    curve: t('画一条曲线的点数', 'Points of a curve'),
  },
  files: {
    'constructed.csv': {
      title: t('构造的网络的误差', 'Errors of constructed nets'),
      columns: {
        target,
        placement: t('折点的放法', 'how joints are placed'),
        hidden,
        sup,
        rms,
      },
    },
    'least-errors.csv': {
      title: t(
        'D 个隐藏单元的任何网络都低不过的最大误差',
        'The largest error that no net with D hidden units falls below',
      ),
      columns: { target, hidden, least: t('最小可能的最大误差', 'least possible largest error') },
    },
    'trained.csv': {
      title: t('训练的网络的误差与隐藏单元', 'Errors and hidden units of trained nets'),
      columns: {
        target,
        start,
        hidden,
        sup,
        rms,
        joints: t('落在区间内的折点', 'joints inside the interval'),
        dead: t('死亡单元', 'dead units'),
        least: t('所有种子中最小的最大误差', 'smallest largest error of all seeds'),
      },
    },
    'two-inputs.csv': {
      title: t('两个输入：构造的网络的误差', 'Two inputs: errors of constructed nets'),
      columns: {
        activation: t('激活函数', 'activation'),
        hidden,
        sup,
        rms,
        bound: t('上界', 'bound'),
      },
    },
    'egg-box.csv': {
      title: t('两个输入：目标与 sigmoid 网络', 'Two inputs: the target and a net of sigmoids'),
      columns: {
        x1: t('输入 x₁', 'input x₁'),
        x2: t('输入 x₂', 'input x₂'),
        target,
        net: t('网络', 'net'),
      },
    },
    'runs.csv': {
      title: t('画出的两次训练的结果', 'What the two trainings that are drawn lead to'),
      columns: { start, x: t('输入 x', 'input x'), value: t('网络的输出', 'output of the net') },
    },
    'run-joints.csv': {
      title: t('画出的两次训练的折点', 'Joints of the two trainings that are drawn'),
      columns: { start, joint: t('折点', 'joint') },
    },
  },

  metrics: ({ slopes, trained, twoInputs, training, failure }, p) => ({
    ...digits(2, {
      'slope-trained-wave': trained.wave.sup,
      'slope-trained-wave-rms': trained.wave.rms,
      'slope-trained-root': trained.root.sup,
      'slope-wave': slopes.wave.sup,
      'slope-sigmoid': twoInputs.slopes.sigmoid,
      'slope-relu': twoInputs.slopes.relu,
    }),
    ...digits(0, {
      'trained-over-constructed': trained.wave.last.sup.median / trained.equalWave.sup,
      'outside-over-constructed': trained.outside.last.sup.median / trained.equalWave.sup,
      'largest-hidden': p.trained.hidden.at(-1)!,
      'largest-constructed': p.constructed.hidden.at(-1)!,
      'largest-two-inputs': p.twoInputs.hidden.at(-1)!,
    }),
    'above-floor': { value: trained.aboveFloor, digits: 1 },
    ...digits(3, { 'run-sup': training.final.sup!, 'failure-sup': failure.sup! }),
    ...digits(0, {
      'run-joints': training.final.joints!,
      'failure-joints': failure.joints!,
      'failure-dead': failure.dead!,
    }),
  }),

  checks(r, p) {
    const claims = [
      claim('slope-smooth', spline, {
        zh: '光滑目标上，等距折点的最大误差按 D⁻² 减小：双对数图上的斜率（sin πx）',
        en: 'On a smooth target the largest error with equal joints falls as D⁻²: slope on log–log axes (sin πx)',
        basis: 'derived',
        published: -2,
        got: r.slopes.wave.sup,
        // The next term is of order 1/D².
        tolerance: 8 / p.constructed.slopeFrom ** 2,
      }),
      claim('slope-parabola', spline, {
        zh: '同上，x²：每一段上的误差恰好是 h²/4',
        en: 'Likewise for x², where each piece is off by exactly h²/4',
        basis: 'derived',
        published: -2,
        got: r.slopes.parabola.sup,
        tolerance: 1e-9,
      }),
      claim('bound', spline, {
        zh: '最大误差不超过 max|f″|·h²/8：用去的份额，最多的一个（x² 恰好用满）',
        en: 'The largest error is at most max|f″|·h²/8: the largest share of it that is used (x² uses it all)',
        basis: 'derived',
        published: 1,
        got: r.boundUsed,
        tolerance: 1e-9,
      }),
      claim('slope-kink', spline, {
        zh: '有尖角的目标，尖角不在折点上：斜率',
        en: 'A target with a kink that is not at a joint: slope',
        basis: 'derived',
        published: -1,
        got: r.slopes.kink.sup,
        tolerance: 1e-9,
      }),
      claim('slope-root', spline, {
        zh: '平方根，等距折点：最大误差恰好是 ¼·D^(−1/2)，相差最多',
        en: 'The root with equal joints: the largest error is exactly ¼·D^(−1/2); largest difference',
        basis: 'derived',
        published: 0,
        got: r.rootGap,
        tolerance: 1e-9,
      }),
      claim('slope-placed-root', spline, {
        zh: '平方根，折点放在 −1 + 2(k/D)⁴：最大误差小于 1/(2D²)，2D² 乘误差最大是',
        en: 'The root with joints at −1 + 2(k/D)⁴: the largest error is below 1/(2D²); 2D² times it is at most',
        basis: 'derived',
        published: 1,
        got: r.placedUsed,
        tolerance: 2 / p.constructed.slopeFrom ** 2,
      }),
      claim(
        'jump-never',
        { key: 'cybenko1989', where: 'theorem 2' },
        {
          zh: '定理要求连续：有跳跃的目标，最大误差不随 D 减小（恒为 2/3）',
          en: 'The theorem asks for continuity: on a target with a jump the largest error does not fall with D (it stays 2/3)',
          basis: 'derived',
          published: 2 / 3,
          got: r.largest.jump.sup,
          tolerance: 1e-9,
        },
      ),
      claim('jump-rms', spline, {
        zh: '跳跃：均方根误差按 D^(−1/2) 减小，斜率',
        en: 'The jump: the root mean square error falls as D^(−1/2), slope',
        basis: 'derived',
        published: -0.5,
        got: r.slopes.jump.rms,
        tolerance: 0.005,
      }),
      claim('regions', book, {
        zh: '一个输入、D 个隐藏单元的网络至多有 D + 1 个线性区域：超出 D 的个数',
        en: 'With one input, D hidden units give at most D + 1 linear regions: how many beyond D',
        basis: 'derived',
        published: 1,
        got: r.extraPieces,
      }),
      claim('best-parabola', book, {
        zh: 'x² 的最好的网络离 1/(2(D + 1)²) 多远（相对值，D 为偶数）',
        en: 'How far the best net for x² is from 1/(2(D + 1)²) (relative, D even)',
        basis: 'identity',
        published: 0,
        got: r.bestGap,
        tolerance: 1e-9,
      }),
      claim(
        'relu-two-inputs',
        { key: 'leshno1993', where: 'theorem 1' },
        {
          zh: '两个输入、ReLU：最大误差不超过推出的上界，用去的份额',
          en: 'Two inputs, ReLU: the largest error stays below the derived bound; share of it used',
          basis: 'derived',
          published: 1,
          got: r.twoInputs.boundUsed.relu,
          tolerance: 0.05,
        },
      ),
      claim(
        'sigmoid-two-inputs',
        { key: 'cybenko1989', where: 'theorem 2' },
        {
          zh: '两个输入、sigmoid 作台阶：最大误差按 D⁻¹ 减小，斜率',
          en: 'Two inputs, sigmoids as steps: the largest error falls as D⁻¹, slope',
          basis: 'derived',
          published: -1,
          got: r.twoInputs.slopes.sigmoid,
          tolerance: 0.1,
        },
      ),
    ];
    // What holds for nets after a full training is not claimed by a short one.
    if (p.trained.replicas < 100) return claims;
    return [
      ...claims,
      claim('below-least-error', book, {
        zh: '训练出来的网络也低不过 D + 1 段直线的最小误差：比值最小的一个大于 1',
        en: 'No trained net falls below the least error of D + 1 straight pieces: the smallest ratio is above 1',
        basis: 'derived',
        published: true,
        got: r.trained.aboveFloor > 1,
      }),
      claim('arbitrary-precision', book, {
        zh: '单元足够多，连续函数要多准有多准：最多单元时正弦、尖角和平方根（折点放好）的最大误差',
        en: 'With enough units, any accuracy for continuous functions: largest errors of wave, kink and root (joints placed) with the most units',
        basis: 'proxy',
        published: 0,
        got: Math.max(r.largest.wave.sup, r.largest.kink.sup, r.largest.placedRoot.sup),
        tolerance: 0.01,
      }),
    ];
  },

  reruns: (r, p) => ({
    training: { params: p.training, digest: r.training.digest, final: r.training.final },
  }),
});
