import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

/** Layers that the article calls usual for a deep network: five or six hidden ones. */
const usual = 6;

export default tell<typeof numbers>()({
  title: t('梯度穿过许多层', 'Gradients through many layers'),
  question: t(
    '网络加深，回传的梯度会消失还是爆炸？训练停在哪里？',
    'As a network deepens, does the gradient on its way back vanish or explode, and where does training end?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    start: t(
      '未经训练的网络：每层单元数、层数、网络个数',
      'Networks as drawn: units a layer, layers, how many',
    ),
    spread: t(
      'He 初始化的 ReLU 网络：每层单元数、层数、网络个数',
      'ReLU networks with He’s weights: units a layer, layers, how many',
    ),
    training: t('训练：每层单元数、点数、步数', 'Training: units a layer, points, steps'),
    losses: t(
      '隐藏层的层数、学习率、挑选学习率所用的种子数、报告结果所用的种子数、损失高于常数的多少倍算什么也没学到',
      'Numbers of hidden layers, learning rates, seeds for choosing the rate, seeds that are reported, share of the constant’s loss above which nothing was learnt',
    ),
    plateau: t(
      '停住的 sigmoid 网络：隐藏层数、梯度下降的学习率、接着用的 Adam 的学习率、步数',
      'Sigmoid networks that stand still: hidden layers, learning rate of gradient descent, then Adam’s learning rate and steps',
    ),
    run: t(
      '读者可以重做的那一次：激活函数、初始化、权重的倍数、隐藏层数、每层单元数、点数、学习率、步数、种子',
      'The run that readers can repeat: activation, initialization, factor on the weights, hidden layers, units a layer, points, learning rate, steps, seed',
    ),
  },
  files: {
    'layers.csv': {
      title: t('随机网络里各层的梯度', 'Gradients of the layers of random networks'),
      columns: {
        kind: t(
          '激活函数与初始化（relu-large 的权重为 He 的 1.5 倍）',
          'activation and initialization (relu-large: weights 1.5 times He’s)',
        ),
        layer: t('第 k 层', 'layer k'),
        variance: t('z_k 的方差，理论', 'variance of z_k, theory'),
        factor: t('因子 χ_k，理论', 'factor χ_k, theory'),
        gradient: t('‖∂f/∂z_k‖', '‖∂f/∂z_k‖'),
        gradientTheory: t('其均方根，理论', 'its root mean square, theory'),
        weights: t('对该层权重的梯度的长度', 'length of the gradient for the layer’s weights'),
        weightsTheory: t('其均方根，理论', 'its root mean square, theory'),
      },
    },
    'spread.csv': {
      title: t(
        'He 初始化：梯度回传时的涨落',
        'He’s weights: how gradients fluctuate on their way back',
      ),
      columns: {
        width: t('每层单元数 n', 'units a layer n'),
        back: t('往回走的层数 d', 'layers back d'),
        ratio: t('梯度长度的平方与最后一层之比', 'squared length over that of the last layer'),
        mean: t('其平均', 'its mean'),
        error: t('平均的标准误', 'standard error of the mean'),
        logVariance: t('其对数的方差', 'variance of its logarithm'),
        medianTheory: t('中位数，理论', 'median, theory'),
      },
    },
    'losses.csv': {
      title: t('训练之后的损失，随隐藏层数', 'Loss after training against hidden layers'),
      columns: {
        kind: t('激活函数与初始化', 'activation and initialization'),
        depth: t('隐藏层数 K', 'hidden layers K'),
        learningRate: t('选中的学习率 η', 'chosen learning rate η'),
        loss: t('最后的损失', 'final loss'),
        flat: t('什么也没学到的比例', 'share that learnt nothing'),
        first: t('训练前第一层的梯度长度', 'length of the first layer’s gradient before training'),
        last: t('训练前输出层的梯度长度', 'length of the output layer’s gradient before training'),
      },
    },
    'final-losses.csv': {
      title: t('每个种子最后的损失', 'Final loss of every seed'),
      columns: {
        kind: t('激活函数与初始化', 'activation and initialization'),
        depth: t('隐藏层数 K', 'hidden layers K'),
        seed: t('第几个种子', 'which seed'),
        loss: t('最后的损失', 'final loss'),
      },
    },
    'plateau.csv': {
      title: t('停住的网络，换用 Adam 之后', 'Networks that stood still, after Adam went on'),
      columns: {
        seed: t('第几个种子', 'which seed'),
        before: t('梯度下降之后的损失', 'loss after gradient descent'),
        gradient: t('那里的梯度长度', 'length of the gradient there'),
        highest: t('之后途中最高的损失', 'highest loss on the way from there'),
        after: t('Adam 之后的损失', 'loss after Adam'),
      },
    },
    'run.csv': {
      title: t('公布的那次训练的损失', 'Loss of the published training'),
      columns: { step: t('步数', 'step'), loss: t('损失 L', 'loss L') },
    },
    'run-layers.csv': {
      title: t('公布的那次训练：各层的梯度', 'The published training: gradients of the layers'),
      columns: {
        layer: t('第几层（最后一层为输出层）', 'layer (the last one is the output)'),
        start: t('训练前的梯度长度', 'length of the gradient before training'),
        end: t('训练后的梯度长度', 'length of the gradient after training'),
      },
    },
  },

  metrics({ plateau, constant }, { start, spread, losses }, files) {
    const layers = files['layers.csv'];
    const at = (kind: string, layer: number) =>
      layers.find((row) => row.kind === kind && row.layer === layer)!;
    const kinds = [...new Set(layers.map(({ kind }) => kind))];
    const wide = Math.max(...spread.widths);
    const thin = Math.min(...spread.widths);
    const far = (width: number) => files['spread.csv'].findLast((row) => row.width === width)!;
    const trained = (kind: string, depth: number) =>
      files['losses.csv'].find((row) => row.kind === kind && row.depth === depth)!;
    const deepest = Math.max(...losses.depths);
    const cells = (
      [
        ['sigmoid-xavier', 'sigmoid'],
        ['tanh-xavier', 'tanh'],
        ['relu-xavier', 'relu-xavier'],
        ['relu-he', 'relu-he'],
      ] as const
    ).flatMap(([kind, name]) =>
      losses.depths.map((depth) => [`${name}-${depth}`, trained(kind, depth)] as const),
    );
    return {
      ...digits(
        3,
        Object.fromEntries(
          kinds.map((kind) => [`${kind}-factor`, at(kind, Math.ceil(start.depth / 2)).factor]),
        ),
      ),
      ...digits(
        2,
        Object.fromEntries(kinds.map((kind) => [`${kind}-first`, at(kind, 1).gradient.median])),
      ),
      'sigmoid-xavier-last': {
        value: at('sigmoid-xavier', start.depth).gradient.median,
        digits: 2,
      },
      ...digits(
        2,
        Object.fromEntries(kinds.map((kind) => [`${kind}-weights`, at(kind, 1).weights.median])),
      ),
      ...digits(
        4,
        Object.fromEntries(cells.map(([name, { loss }]) => [`${name}-loss`, loss.median])),
      ),
      ...digits(2, Object.fromEntries(cells.map(([name, { flat }]) => [`${name}-flat`, flat]))),
      ...digits(2, Object.fromEntries(cells.map(([name, { loss }]) => [`${name}-low`, loss.low]))),
      ...digits(
        2,
        Object.fromEntries(cells.map(([name, { loss }]) => [`${name}-high`, loss.high])),
      ),
      ...digits(2, {
        'thin-median': far(thin).ratio.median,
        'thin-low': far(thin).ratio.low,
        'thin-high': far(thin).ratio.high,
        'wide-median': far(wide).ratio.median,
        'wide-low': far(wide).ratio.low,
        'wide-high': far(wide).ratio.high,
        'wide-mean': far(wide).mean,
        'wide-error': far(wide).error,
        'wide-theory': far(wide).medianTheory,
        'thin-theory': far(thin).medianTheory,
      }),
      'constant-loss': { value: constant, digits: 3 },
      'plateau-rise': { value: plateau.rise, digits: 4 },
      'plateau-least': { value: Math.min(...files['plateau.csv'].map(({ after }) => after)) },
      'plateau-gradient': {
        value: Math.max(...files['plateau.csv'].map(({ gradient }) => gradient)),
        digits: 4,
      },
      'sigmoid-usual-first': {
        value: trained('sigmoid-xavier', usual)?.first.median ?? 0,
        digits: 5,
      },
      'sigmoid-usual-last': {
        value: trained('sigmoid-xavier', usual)?.last.median ?? 0,
        digits: 1,
      },
      'layers-back': { value: spread.depth - 1, digits: 0 },
      deepest: { value: deepest, digits: 0 },
    };
  },

  checks({ euler }, { start, spread }, files) {
    const article = { key: 'su2015nn', where: '深度学习' };
    const he = { key: 'he2015', where: '' };
    const wide = files['spread.csv'].findLast(({ width }) => width === Math.max(...spread.widths))!;
    const claims = [
      claim('euler', he, {
        zh: 'ReLU 网络没有偏置时，每一层权重与其梯度之积都等于输出（最大相对误差）',
        en: 'In a ReLU network without biases the weights of every layer times their gradient give the output (largest relative error)',
        published: 0,
        got: euler,
        tolerance: 1e-9,
        basis: 'identity',
      }),
    ];
    // What needs many networks is not claimed by a run with a handful.
    if (spread.replicas < 100) return claims;
    const first = (kind: string) =>
      files['layers.csv'].find((row) => row.kind === kind && row.layer === 1)!;
    const last = (kind: string) =>
      files['layers.csv'].find((row) => row.kind === kind && row.layer === start.depth)!;
    const sigmoid = files['losses.csv'].filter(({ kind }) => kind === 'sigmoid-xavier');
    const { loss: fourLayers } = files['losses.csv'].find(
      ({ kind, depth }) => kind === 'relu-he' && depth === 4,
    )!;
    const flat = (depth: number) => sigmoid.find((row) => row.depth === depth)!.flat;
    return [
      ...claims,
      claim('he-mean-one', he, {
        zh: '方差为 2/n 的权重使 ReLU 网络的梯度在平均意义下不增不减：穿过许多层之后，长度平方之比的平均（差距应在三个标准误以内）',
        en: 'With weights of variance 2/n the gradient of a ReLU network neither grows nor shrinks on average: mean ratio of its squared lengths after many layers (to be within three standard errors)',
        published: 1,
        got: wide.mean,
        tolerance: 3 * wide.error,
        basis: 'derived',
      }),
      claim('vanishes', article, {
        zh: '深度网络里有梯度弥散（原文作“发散”）：sigmoid 网络第一层的梯度不到最后一层的百万分之一',
        en: 'Gradients fade in deep networks (the article writes “diverge”): the first layer of a sigmoid network has less than a millionth of the last layer’s gradient',
        published: true,
        got: first('sigmoid-xavier').gradient.high < 1e-6 * last('sigmoid-xavier').gradient.low,
        basis: 'proxy',
      }),
      claim('explodes', article, {
        zh: '照字面的“发散”也有：权重取大之后，第一层的梯度超过最后一层的一百倍',
        en: 'They diverge to the letter, too: with larger weights the first layer has more than a hundred times the last layer’s gradient',
        published: true,
        got: first('relu-large').gradient.low > 100 * last('relu-large').gradient.high,
        basis: 'proxy',
      }),
      claim('stands-still', article, {
        zh: '从两层到六层，难处才出现：sigmoid 网络两层时每个种子都学到东西，六层时一个也没有',
        en: 'The difficulty appears between two layers and six: with two hidden layers of sigmoids every seed learns something, with six none does',
        published: true,
        got: flat(2) === 0 && flat(usual) === 1,
        basis: 'proxy',
      }),
      claim('seeds-differ', article, {
        zh: '训练会停在不同的地方（文章的“局部极小”）：四层 ReLU 网络（He），种子之间最后的损失相差十倍以上。这一条分不清极小与平地',
        en: 'Training ends in different places (the article’s local minima): with four hidden layers of ReLUs and He’s weights the final losses of seeds differ by more than ten times. This does not tell minima from level ground',
        published: true,
        got: fourLayers.high > 10 * fourLayers.low,
        basis: 'proxy',
      }),
    ];
  },

  reruns({ run }, { run: params }) {
    return { training: { params: { ...params }, digest: run.digest, final: run.final } };
  },
});
