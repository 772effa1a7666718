import type { Band } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const article = { key: 'su2015nn', where: '自编码器' };
/** Where the article says what good features are good for. */
const features = { key: 'su2015nn', where: '深度学习' };

/** Low, median and high of a band, as metrics. */
const three = (name: string, { low, median, high }: Band) => ({
  [name]: median,
  [`${name}-low`]: low,
  [`${name}-high`]: high,
});

export default tell<typeof numbers>()({
  title: t('同一背景上的字母', 'Letters on one shared background'),
  question: t(
    '自编码器把背景“忘掉”，忘在哪里、记在哪里？编码里剩下的，比像素和人工特征好用吗？',
    'An autoencoder “forgets” the background: what of it is dropped and what is kept, and where? And does the code that remains serve better than pixels and features picked by hand?',
  ),
  params: {
    seed: t('随机种子', 'Random seed'),
    data: t(
      '数据：字母种数、位置偏移（像素）、背景亮度、训练图像数、测试图像数',
      'Data: letters, jitter of the place (pixels), brightness of the background, pictures shown, pictures held back',
    ),
    noises: t('每个像素的噪声的标准差', 'Standard deviation of the noise of a pixel'),
    grounds: t('背景的个数', 'How many backgrounds'),
    codes: t(
      '编码长度：SVD、网络、多个背景时的网络',
      'Sizes of the code: SVD, nets, nets on several backgrounds',
    ),
    net: t(
      '在减去平均的图像上训练的网络：学习率、批量大小、步数',
      'Nets trained on pictures less their mean: learning rate, batch size, steps',
    ),
    watched: t(
      '在原图上训练、途中观察的网络：编码长度、学习率、步数、每隔多少步看一次',
      'Nets trained on pictures as they are, and watched: size of the code, learning rate, steps, steps between two looks',
    ),
    deep: t(
      '其中较深的一个：编码前后各一层的单元数、学习率',
      'The deeper one of these: units before and behind the code, learning rate',
    ),
    compared: t(
      '与像素、人工特征比较的编码长度',
      'Size of the code held against pixels and hand-picked features',
    ),
    labels: t('每个字母带标签的图像数', 'Labelled pictures of each letter'),
    ridges: t('可选的岭系数', 'Ridges to choose from'),
    choosing: t('用来挑岭系数的种子数', 'Seeds on which the ridge is chosen'),
    replicas: t('报告结果的种子数', 'Seeds that are reported'),
    run: t(
      '读者可以重做的那一次：编码长度、前后层单元数、学习率、批量大小、步数、种子、背景数、字母数、测试图像数、画几幅',
      'The run that readers can repeat: size of the code, units beside it, learning rate, batch size, steps, seed, backgrounds, letters, pictures held back, pictures drawn',
    ),
  },
  files: {
    'training.csv': {
      title: t('训练途中两种像素上的误差', 'Errors on two kinds of pixels during training'),
      columns: {
        kind: t('net：一个隐藏层；deep：三个', 'net: one hidden layer; deep: three'),
        step: t('步数', 'step'),
        background: t('背景像素上的均方误差', 'mean squared error on pixels of the background'),
        letter: t('字母像素上的均方误差', 'mean squared error on pixels of the letter'),
      },
    },
    'labels.csv': {
      title: t('线性探针认出字母的比例', 'Share of letters that a linear probe reads rightly'),
      columns: {
        data: t(
          '数据：clean 一个背景无噪声，noisy 一个背景有噪声，several 多个背景，none 没有背景',
          'data: clean, one background without noise; noisy, with noise; several, many backgrounds; none, without background',
        ),
        features: t('特征', 'features'),
        perLetter: t('每个字母的标签数', 'labels per letter'),
        ridge: t('选中的岭系数', 'chosen ridge'),
        accuracy: t('正确率', 'accuracy'),
        gain: t('比像素多认出的比例', 'accuracy less that of pixels'),
      },
    },
    'sizes.csv': {
      title: t('编码里读得出什么，随编码长度', 'What can be read off codes, against their size'),
      columns: {
        grounds: t('背景个数', 'backgrounds'),
        kind: t('svd 或 net（减去平均的图像）', 'svd, or net on pictures less their mean'),
        code: t('编码长度', 'size of the code'),
        letter: t('字母的正确率', 'accuracy for letters'),
        ground: t('背景的正确率', 'accuracy for backgrounds'),
        place: t('位置的 R²', 'R² of the place'),
        error: t('对无噪声图像的均方误差', 'mean squared error against the picture without noise'),
      },
    },
    'components.csv': {
      title: t(
        '多个背景时，编码的方差花在什么上',
        'Several backgrounds: what the variance of a code is spent on',
      ),
      columns: {
        code: t('编码长度（前几个主成分）', 'size of the code (so many components)'),
        ground: t('方差中由背景决定的比例', 'share of variance that the background determines'),
        letter: t('方差中由字母决定的比例', 'share of variance that the letter determines'),
      },
    },
    'moves.csv': {
      title: t('只改一样，编码移动多远', 'How far a code moves when one thing is changed'),
      columns: {
        grounds: t('训练时的背景个数', 'backgrounds in training'),
        kind: t('pixels、svd 或 net', 'pixels, svd or net'),
        change: t(
          '改什么：noise 重拍一次，place 移一个像素，letter 换字母，known 换成另一个见过的背景，fresh 换成没见过的',
          'what is changed: noise, taken again; place, by one pixel; letter; known, another background of the training; fresh, one never seen',
        ),
        distance: t('距离（换字母为 1）', 'distance (1 for another letter)'),
      },
    },
    'swapped.csv': {
      title: t('换成没见过的背景，探针还认得多少', 'Probes on a background never seen'),
      columns: {
        grounds: t('训练时的背景个数', 'backgrounds in training'),
        features: t('特征', 'features'),
        ridge: t('岭系数，与标签最多时相同', 'ridge, the one chosen with the most labels'),
        before: t('换之前的正确率', 'accuracy before'),
        after: t('换之后的正确率', 'accuracy after'),
      },
    },
    'run.csv': {
      title: t('公布的那次训练', 'The published training'),
      columns: {
        step: t('步数', 'step'),
        background: t('背景像素上的均方误差', 'mean squared error on pixels of the background'),
        letter: t('字母像素上的均方误差', 'mean squared error on pixels of the letter'),
      },
    },
    'run-pictures.npy': {
      title: t(
        '公布的那次训练：输入、输出、解码器对平均编码的输出、编码添上的部分（中灰为 0）',
        'The published training: inputs, outputs, what the decoder makes of the mean code, and what the code adds (0 is mid-grey)',
      ),
    },
    'pictures.npy': {
      title: t(
        '输入、一层网络的重构、三层网络的重构，各字母一幅',
        'Inputs, reconstructions with one hidden layer and with three, one of each letter',
      ),
    },
    'kept.npy': {
      title: t(
        '背景、平均图像、两个解码器对平均编码的输出',
        'The background, the mean picture, what two decoders make of the mean code',
      ),
    },
  },
  metrics({ constant, lessMean, reference, articleLetter, meanKept, ground }, params, files) {
    const training = files['training.csv'];
    const end = (kind: string) => training.filter((row) => row.kind === kind).at(-1)!;
    const reached = (kind: string) =>
      training.find(
        (row) => row.kind === kind && row.background.median < 1.5 * reference.meanBackground.median,
      ) ?? end(kind);
    const kept = ['net', 'deep', 'mean', 'zero'].map((kind) => [kind, constant[kind]!] as const);
    return {
      ...digits(2, {
        ...Object.fromEntries(
          files['labels.csv'].flatMap(({ data, features, perLetter, accuracy, gain }) => {
            const last = perLetter === params.labels.at(-1);
            if (!last && perLetter !== 1 && perLetter !== 4) return [];
            const name = `${data}-${features}-${last ? 'most' : perLetter}`;
            return [[name, accuracy.median], ...Object.entries(three(`${name}-gain`, gain))];
          }),
        ),
        ...Object.fromEntries(
          files['sizes.csv'].flatMap(({ grounds, kind, code, letter, ground: which, place }) => {
            const name = `${grounds === 1 ? 'one' : 'several'}-${kind}-${code}`;
            return [
              [name, letter.median],
              [`${name}-place`, place.median],
              ...(grounds === 1 ? [] : [[`${name}-ground`, which.median] as const]),
            ];
          }),
        ),
        ...Object.fromEntries(
          files['moves.csv'].map(({ grounds, kind, change, distance }) => [
            `move-${grounds === 1 ? 'one' : 'several'}-${kind}-${change}`,
            distance.median,
          ]),
        ),
        ...Object.fromEntries(
          files['swapped.csv'].flatMap(({ grounds, features, before, after }) => {
            const name = `swap-${grounds === 1 ? 'one' : 'several'}-${features}`;
            return [
              [`${name}-before`, before.median],
              [`${name}-after`, after.median],
            ];
          }),
        ),
        'constant-zero-likeness': constant.zero!.likeness.median,
        'constant-net-all': constant.net!.all.median,
        'article-letter': articleLetter.median,
        noise: params.noises.at(-1)!,
        ...Object.fromEntries(
          files['components.csv'].flatMap(({ code, ground: which, letter }) => [
            [`spent-${code}-ground`, which.median],
            [`spent-${code}-letter`, letter.median],
          ]),
        ),
      }),
      ...digits(3, {
        ...Object.fromEntries(kept.map(([kind, it]) => [`constant-${kind}`, it.free.median])),
        'constant-net-likeness': constant.net!.likeness.median,
        'constant-deep-likeness': constant.deep!.likeness.median,
        'ground-spread': ground.median,
        'mean-kept': meanKept,
        'net-background': end('net').background.median,
        'net-letter': end('net').letter.median,
        'deep-background': end('deep').background.median,
        'deep-letter': end('deep').letter.median,
        'less-mean-background': lessMean.background.median,
        'less-mean-letter': lessMean.letter.median,
        'mean-background': reference.meanBackground.median,
        'mean-letter': reference.meanLetter.median,
        'svd-background': reference.svdBackground.median,
        'svd-letter': reference.svdLetter.median,
        'letter-when-background': reached('net').letter.median,
      }),
      'most-grounds': { value: Math.max(...params.grounds), digits: 0 },
      'step-when-background': { value: reached('net').step, digits: 0 },
    };
  },

  checks({ shift, meanKept, beyondSvd, constant }, { replicas, compared, labels }, files) {
    const claims = [
      claim('shift-unseen', article, {
        zh: '有自由偏置的线性探针不管背景：所有图像减去同一幅图，读数不变（差的最大值）',
        en: 'A linear probe with a free bias does not see a shared background: with any fixed picture taken from all, it reads the same (largest difference)',
        published: 0,
        got: shift,
        tolerance: 1e-9,
        basis: 'identity',
      }),
      claim('svd-bound', article, {
        zh: '一个隐藏层、线性输出的自编码器，训练图像上的误差不小于同样长度的 SVD（误差之比的最小值至少是 1）',
        en: 'An autoencoder with one hidden layer and linear outputs has no less error on its training pictures than an SVD of the same size (least ratio of errors at least 1)',
        published: true,
        got: beyondSvd >= 1,
        basis: 'identity',
      }),
    ];
    // What needs trained nets and seeds is not claimed by a run with a handful.
    if (replicas < 16) return claims;
    const move = (grounds: 'one' | 'many', kind: string, change: string) =>
      files['moves.csv'].find(
        (row) =>
          (row.grounds === 1) === (grounds === 'one') && row.kind === kind && row.change === change,
      )!.distance;
    const probe = (data: string, features: string, perLetter: number) =>
      files['labels.csv'].find(
        (row) => row.data === data && row.features === features && row.perLetter === perLetter,
      )!;
    const size = (kind: string, code: number) =>
      files['sizes.csv'].find((row) => row.grounds > 1 && row.kind === kind && row.code === code)!;
    const [few, most] = [labels[0]!, labels.at(-1)!];
    return [
      ...claims,
      claim('mean-kept', article, {
        zh: '最后一层的偏置学到头，所有重构的平均就是平均图像：两者之差的均方根（灰度从 0 到 1）',
        en: 'Where the biases of the last layer have been learnt, the mean of all reconstructions is the mean picture: root mean square of the difference (grey from 0 to 1)',
        published: 0,
        got: meanKept,
        tolerance: 0.05,
        basis: 'derived',
      }),
      claim('common-kept', article, {
        zh: '共同的特征被提取出来，作为重构的结果：在字母不到的像素上，解码器拿到平均编码时的输出与背景的相关系数超过 0.95（种子的 5% 分位）',
        en: 'What is common is extracted, and put out as the reconstruction: where no letter comes, the decoder’s output for the mean code correlates with the background by more than 0.95 (5% quantile of the seeds)',
        published: true,
        got: constant.net!.likeness.low > 0.95,
        basis: 'proxy',
      }),
      claim('less-than-pixels', article, {
        zh: '背景被忽略：换成没见过的背景，编码移动的距离不到像素的三分之二（都以换字母时的移动为 1）',
        en: 'The background is disregarded: with a background never seen, the code moves less than two thirds as far as pixels do (both in units of their move for another letter)',
        published: true,
        got: move('one', 'net', 'fresh').high < (2 / 3) * move('one', 'pixels', 'fresh').low,
        basis: 'proxy',
      }),
      claim('not-indifferent', article, {
        zh: '“把背景全部忽略掉”，限于文章说的情形，背景都是同一个：换成没见过的背景，编码照样移动，超过换字母时的四分之一（种子的 5% 分位）',
        en: '“The background is disregarded altogether”, in the article’s case, where all pictures share it: with one never seen the code does move, by more than a quarter of its move for another letter (5% quantile of the seeds)',
        published: true,
        got: move('one', 'net', 'fresh').low > 0.25,
        basis: 'proxy',
      }),
      claim('several-in-code', article, {
        zh: '共同的才会被忘掉：背景有多个，编码里就读得出是哪一个（正确率超过 0.9）',
        en: 'Only what is common is forgotten: with several backgrounds, which one it is can be read off the code (accuracy above 0.9)',
        published: true,
        got: size('net', compared).ground.median > 0.9,
        basis: 'proxy',
      }),
      claim('several-cost-letters', article, {
        zh: '背景“反而会是一种干扰”：同样长的编码，背景有多个时读得出的字母少（SVD，整个 5–95% 带更低）',
        en: 'The background “is rather a disturbance”: with several of them, a code of the same size tells less of the letter (SVD, the whole 5–95% band is lower)',
        published: true,
        got:
          size('svd', 8).letter.high <
          files['sizes.csv'].find(
            (row) => row.grounds === 1 && row.kind === 'svd' && row.code === 8,
          )!.letter.low,
        basis: 'proxy',
      }),
      claim('not-worse', features, {
        zh: '“不比人工选取的差”，对常见的人工特征：不论标签多少，网络的编码都比行列投影和分块平均认得多（中位数）',
        en: '“No worse than those picked by hand”, for usual ones: with any number of labels the net’s code reads more letters than projections and means of blocks do (medians)',
        published: true,
        got: labels.every((count) =>
          ['projections', 'blocks'].every(
            (simple) =>
              probe('noisy', 'net', count).accuracy.median >
              probe('noisy', simple, count).accuracy.median,
          ),
        ),
        basis: 'proxy',
      }),
      claim('not-worse-than-best', features, {
        zh: '“不比人工选取的差”，对懂行的人工特征：每个字母一个标签，网络的编码不比抠出、居中的字母差（中位数）',
        en: '“No worse than those picked by hand”, for an expert’s: with one label a letter, the net’s code is no worse than the letter lifted off and centred (medians)',
        published: true,
        got:
          probe('noisy', 'net', few).accuracy.median >=
          probe('noisy', 'centred', few).accuracy.median,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '人知道字母会挪动、墨盖住背景，并把这两件事算掉；编码要自己从图里学，而平方误差并不要求它分开字母与位置',
          'A person knows that letters move and ink covers what is below, and reckons both out; a code has to learn it from pictures, and squared error does not ask it to part letter from place',
        ),
      }),
      claim('linear-suffices', features, {
        zh: '“甚至线性模型都可以有不错的表现”：标签多时，线性探针从编码里认出六成以上的字母（猜中一成）',
        en: '“Even linear models can do quite well”: with many labels a linear probe reads more than 60% of the letters off the code (guessing: 10%)',
        published: true,
        got: probe('noisy', 'net', most).accuracy.low > 0.6,
        basis: 'proxy',
      }),
      claim('beats-pixels-few', features, {
        zh: '“准确性”，良好的特征排除了干扰：每个字母一个标签，有噪声，多数种子里 SVD 的编码比像素认得多（差的中位数为正）',
        en: '“Accuracy”, for good features leave out what disturbs: with one label a letter, and noise, the SVD’s code reads more than pixels for most seeds (the median of the difference is positive)',
        published: true,
        got: probe('noisy', 'svd', few).gain.median > 0,
        basis: 'proxy',
      }),
      claim('beats-pixels-many', features, {
        zh: '“准确性”，良好的特征排除了干扰：标签多时，多数种子里 SVD 的编码也比像素认得多',
        en: '“Accuracy”, for good features leave out what disturbs: with many labels, too, the SVD’s code reads more than pixels for most seeds',
        published: true,
        got: probe('noisy', 'svd', most).gain.median > 0,
        basis: 'proxy',
        expected: 'contradicts',
        reason: t(
          '线性探针自己就会挑像素；标签够多，编码丢掉的那部分就成了损失',
          'A linear probe chooses pixels by itself; once there are labels enough, what the code has dropped is missed',
        ),
      }),
    ];
  },

  reruns({ run }, { run: params, data, noises }) {
    return {
      training: {
        params: { ...data, ...params, noise: noises.at(-1)! },
        digest: run.digest,
        final: run.final,
      },
    };
  },
});
