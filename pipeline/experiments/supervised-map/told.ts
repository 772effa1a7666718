import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const inputs = { key: 'prince-zh', where: 'sec. 1.1.2' };
const years = 'age, years';
const childAge = t('年龄，岁', years);
const carAge = t('车龄，年', years);
const mileage = t('里程，千英里', 'mileage, thousands of miles');
const price = t('价格，美元', 'price, dollars');
const distance = t('手到肩的距离 r', 'distance r of the hand');
const change = t(
  '顺序：given 照原样，refitted 每行同样调换并重新拟合，stale 同样调换但不重新拟合，each 各行各自随机调换，bag 只留词袋',
  'order: given, as it is; refitted, all rows changed alike and fitted anew; stale, changed alike and not fitted anew; each, every row at random; bag, the bag of words alone',
);

export default tell<typeof numbers>()({
  title: t('从输入到输出', 'From input to output'),
  question: t(
    '表格、句子、声音、图像和分子怎样写成向量？顺序重要吗？一个输入有两个正确的输出时，最小二乘给出什么？',
    'How do tables, sentences, sounds, images and molecules become vectors? Does their order matter? And what does least squares make of an input that has two right outputs?',
  ),
  params: {
    seed: t('一切随机数据的种子', 'Seed of all random data'),
    replicas: t('独立的训练集个数', 'Independent training sets'),
    vocabulary: t('词表的大小', 'Size of the vocabulary'),
    sentences: t('编码的两个句子', 'The two sentences that are encoded'),
    tone: t(
      '录音：采样率、秒数、频率、音量，以及写进文件的样本数',
      'The recording: sampling rate, seconds, frequency, volume; and how many samples are written out',
    ),
    car: t(
      '要估价的一辆车：车龄与里程（千英里）',
      'A car to be priced: age and mileage (thousands of miles)',
    ),
    children: t(
      '儿童：人数、年龄范围、身高的标准差、生长曲线、多项式次数、要读的年龄、曲线的点数',
      'Children: how many, ages, standard deviation of heights, growth curve, degree of the polynomial, age that is read off, points of the curve',
    ),
    cars: t(
      '二手车：训练与测试的辆数；新车价，每年与每千英里的折旧率，噪声',
      'Used cars: how many to train and to test on; price when new, loss a year and a thousand miles, noise',
    ),
    heldOutPairs: t('留作测试的句子对数', 'Pairs of sentences held out'),
    arm: t(
      '手臂：例子数、张角 α 的范围、多项式次数、肘弯向同一侧的比例、曲线的点数',
      'The arm: examples, range of the angle α, degree of the polynomial, shares of elbows on one side, points of the curves',
    ),
  },
  files: {
    'encodings.csv': {
      title: t(
        '五种东西，编码成多少个数',
        'Five kinds of things, and how many numbers each becomes',
      ),
      columns: {
        kind: t('种类', 'kind'),
        numbers: t('向量的长度', 'length of the vector'),
        back: t('解码后与原物完全相同（1）', 'decodes to exactly what it was (1)'),
      },
    },
    'sentences.csv': {
      title: t('两个句子的词与索引', 'Words and indices of two sentences'),
      columns: {
        sentence: t('第几句', 'sentence'),
        place: t('第几个词', 'place'),
        word: t('词', 'word'),
        index: t('词表中的索引，从 0 起', 'index in the vocabulary, from 0'),
      },
      licence: 'MIT',
      origin: t('词与词频：结巴分词词典', 'words and their frequencies: jieba’s dictionary'),
    },
    'tone.csv': {
      title: t('录音开头的样本', 'The first samples of the recording'),
      columns: { n: t('样本序号', 'sample'), value: t('16 位整数', '16-bit integer') },
    },
    'cow.csv': {
      title: t('图像的像素与标签', 'Pixels of the image, and their labels'),
      columns: {
        row: t('行', 'row'),
        column: t('列', 'column'),
        red: t('红', 'red'),
        green: t('绿', 'green'),
        blue: t('蓝', 'blue'),
        cow: t('标签：1 是牛', 'label: 1 is cow'),
      },
    },
    'molecules.csv': {
      title: t('乙醇与二甲醚的向量', 'Vectors of ethanol and of dimethyl ether'),
      columns: {
        entry: t('第几个数', 'entry'),
        ethanol: t('乙醇', 'ethanol'),
        dimethylEther: t('二甲醚', 'dimethyl ether'),
      },
    },
    'children.csv': {
      title: t('生成的儿童', 'Generated children'),
      columns: { age: childAge, height: t('身高，厘米', 'height, cm') },
    },
    'height-curve.csv': {
      title: t('身高随年龄的曲线', 'Curves of height against age'),
      columns: {
        age: childAge,
        truth: t('用来生成的平均身高，厘米', 'mean height they were generated from, cm'),
        fitted: t(
          '公布的那组儿童拟合出的身高，厘米',
          'height fitted to the published children, cm',
        ),
        fits: t('各组儿童拟合出的身高，厘米', 'height fitted to the sets of children, cm'),
      },
    },
    'cars.csv': {
      title: t('生成的二手车（训练）', 'Generated used cars, to train on'),
      columns: { age: carAge, mileage, price },
    },
    'predicted-prices.csv': {
      title: t('测试车辆的价格与预测', 'Prices of the test cars, and predictions'),
      columns: {
        age: carAge,
        mileage,
        price,
        plane: t('直接预测的价格，美元', 'price predicted, dollars'),
        logarithm: t('由预测的对数换算的价格，美元', 'price from its predicted logarithm, dollars'),
      },
    },
    'column-order.csv': {
      title: t('列的顺序与价格的误差', 'Order of columns, and error of the price'),
      columns: { change, error: t('均方根误差，美元', 'root mean square error, dollars') },
    },
    'word-order.csv': {
      title: t('词的顺序与正确率', 'Order of words, and accuracy'),
      columns: { change, accuracy: t('没见过的句子的正确率', 'accuracy on unseen sentences') },
    },
    'arm.csv': {
      title: t('手的距离与肘的角度', 'Distance of the hand and angle of the elbow'),
      columns: { distance, elbow: t('肘的角度，弧度', 'angle of the elbow, radians') },
    },
    'arm-curves.csv': {
      title: t('预测的肘角与手的偏差', 'Predicted angle of the elbow, and where the hand ends'),
      columns: {
        share: t('肘弯向同一侧的比例', 'share of elbows on one side'),
        distance,
        elbow: t(
          '正确的角度，弧度（另一个是它的相反数）',
          'a correct angle, radians (the other is its negative)',
        ),
        mean: t('理论：角度的平均，弧度', 'theory: the mean angle, radians'),
        predicted: t('预测的角度，弧度', 'predicted angle, radians'),
        theory: t('理论：手偏远多少', 'theory: how far the hand is off'),
        miss: t('手偏远多少', 'how far the hand is off'),
      },
    },
  },

  metrics: (r, p) => ({
    ...digits(0, {
      'sentence-length': r.encoded.lengths.text as number,
      'mask-length': r.encoded.imageWidth * r.encoded.imageHeight,
    }),
    ...digits(1, {
      'height-low': r.height.heightBand.low,
      'height-high': r.height.heightBand.high,
    }),
    'held-out-sentences': { value: 2 * p.heldOutPairs, digits: 0 },
  }),

  checks: (r, p) => [
    claim('sound-length', inputs, {
      zh: '10 秒、44.1 kHz 的音频是 441 000 个整数',
      en: '10 seconds of audio at 44.1 kHz are 441,000 integers',
      published: 441000,
      got: r.encoded.lengths.sound as number,
    }),
    claim('vocabulary-size', inputs, {
      zh: '文字用大小为 10 000 的固定词汇表编码',
      en: 'Text is encoded with a fixed vocabulary of 10,000 words',
      published: 10000,
      got: r.encoded.vocabulary,
    }),
    claim('atoms-are-not-enough', inputs, {
      zh: '必须同时输入原子与它们的连接：乙醇与二甲醚原子相同，向量不同',
      en: 'Both the atoms and how they are connected must go in: ethanol and dimethyl ether have the same atoms and different vectors',
      basis: 'derived',
      published: true,
      got: r.encoded.formulas[0] === r.encoded.formulas[1] && !r.encoded.sameMolecule,
    }),
    claim('columns-do-not-matter', inputs, {
      zh: '改变表格数据输入的顺序再建模型，预测不变：价格最大的差，美元',
      en: 'With the inputs of a table in another order and a new model, predictions stay: largest change of a price, dollars',
      basis: 'identity',
      published: 0,
      got: r.price.columnGap,
      tolerance: 1e-6,
    }),
    ...(p.replicas < 100
      ? []
      : [
          claim('words-do-matter', inputs, {
            zh: '文字的顺序重要：知道顺序的模型正确率带的下端，高于只知道词袋的模型带的上端',
            en: 'The order of words matters: the accuracy of a model that knows it, at the low end of its band, is above that of a bag of words at its high end',
            basis: 'proxy',
            published: true,
            got: r.sentence.given.low > r.sentence.bag.high,
          }),
          claim(
            'height-at-ten',
            { key: 'prince-zh', where: 'sec. 1.1.3' },
            {
              zh: '10 岁的孩子，预测身高 139 厘米：各组生成的儿童的中位数',
              en: 'For an age of 10 the predicted height is 139 cm: median over sets of generated children',
              basis: 'proxy',
              published: 139,
              got: r.height.heightBand.median,
              tolerance: 0.5,
            },
          ),
          claim(
            'mean-of-two-answers',
            { key: 'prince-zh', where: 'sec. 1.1.5' },
            {
              zh: '输出有歧义时更困难：肘向两侧弯各占一半，预测角度的平均为零，手在 r = 1 处偏远 2 − r = 1',
              en: 'Ambiguous outputs are harder: with half of the elbows on either side the mean angle is zero, and at r = 1 the hand ends 2 − r = 1 too far',
              basis: 'derived',
              published: 1,
              got: r.arm.missHalf.median,
              tolerance: 0.03,
            },
          ),
        ]),
  ],
});
