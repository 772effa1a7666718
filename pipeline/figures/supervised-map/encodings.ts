import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/supervised-map/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '句子、声音、图像，都成了一串数',
    'A sentence, a sound and an image, as lists of numbers',
  ),
  caption: t(
    '句子成了 {{sentence-length}} 个词的索引，声音成了 {{encoded.lengths.sound:0}} 个样本，图像成了 {{encoded.lengths.image}} 个亮度。(a) 两个句子的词是同样的几个，顺序不同（圆是“{{params.sentences.0}}”，方是“{{params.sentences.1}}”），词表是结巴词典里频数最高的 {{params.vocabulary}} 个词。(b) {{params.tone.hertz}} Hz 的音，开头 {{params.tone.shown}} 个样本。(c) {{encoded.imageHeight}} 行 {{encoded.imageWidth}} 列的一头牛，红点是语义分割要给出的标签“牛”。',
    'A sentence has become the indices of {{sentence-length}} words, a sound {{encoded.lengths.sound:0}} samples, an image {{encoded.lengths.image}} brightnesses. (a) Two sentences with the same words in another order (“my wife ate chicken”, circles; “chicken ate my wife”, squares); the vocabulary is the {{params.vocabulary}} most frequent words of jieba’s Chinese dictionary. (b) A tone of {{params.tone.hertz}} Hz, its first {{params.tone.shown}} samples. (c) A cow in {{encoded.imageHeight}} rows and {{encoded.imageWidth}} columns; red dots are the label “cow” that semantic segmentation has to give.',
  ),
  alt: t(
    '(a) 两个句子各七个点，高度是词的索引，两组点的高度相同而次序不同。(b) 正弦波形的样本点。(c) 一头像素画的奶牛站在草地上，牛的每个像素上有红点。',
    '(a) Seven points for each of two sentences, at the heights of the words’ indices; both have the same heights in another order. (b) Samples along a sine wave. (c) A cow in pixels on a meadow, with a red dot on each of its pixels.',
  ),
  labels: {
    place: t('第几个词', 'place in the sentence'),
    index: t('索引', 'index'),
    sample: t('第几个样本', 'sample'),
  },
  draw({ files }, words, frame) {
    const height = frame.narrow ? 230 : 250;
    const said = files['sentences.csv'];
    const pixels = files['cow.csv'];
    const path = (sentence: number) => said.filter((word) => word.sentence === sentence);
    const sentence = (which: number, role: 'model' | 'second', symbol: 'circle' | 'square') => [
      Plot.lineY(path(which), {
        x: 'place',
        y: 'index',
        stroke: colour(role),
        strokeWidth: stroke.axis,
        ...(which === 2 && { strokeDasharray: '4 3' }),
      }),
      dotsOf(path(which), 'place', 'index', role, { symbol }),
    ];
    return [
      {
        height,
        marginLeft: 44,
        x: { domain: [0.6, 7.4], ticks: [1, 3, 5, 7], tickFormat: String, label: words.place },
        y: { domain: [0, 2500], ticks: [0, 1000, 2000], tickFormat: String, label: words.index },
        marks: [...sentence(1, 'model', 'circle'), ...sentence(2, 'second', 'square')],
      },
      {
        height,
        marginLeft: 60,
        x: { domain: [0, 200], ticks: [0, 100, 200], label: words.sample },
        y: {
          domain: [-18000, 18000],
          ticks: [-16000, 0, 16000],
          tickFormat: (value: number) => grouped(value).replace('-', '−'),
          label: words.value,
        },
        marks: [
          dotsOf(
            files['tone.csv'].filter(({ n }) => n % 2 === 0),
            'n',
            'value',
            'model',
            { r: 1.6 },
          ),
        ],
      },
      {
        height: frame.narrow ? 250 : 200,
        marginLeft: 4,
        marginRight: 4,
        marginTop: 8,
        marginBottom: 8,
        x: { axis: null, domain: [0.5, 16.5] },
        y: { axis: null, domain: [12.5, 0.5] },
        marks: [
          Plot.rect(pixels, {
            x1: ({ column }) => column - 0.5,
            x2: ({ column }) => column + 0.5,
            y1: ({ row }) => row - 0.5,
            y2: ({ row }) => row + 0.5,
            fill: ({ red, green, blue }) => `rgb(${red},${green},${blue})`,
          }),
          dotsOf(
            pixels.filter(({ cow }) => cow === 1),
            'column',
            'row',
            'failure',
            { r: 1.8 },
          ),
        ],
      },
    ];
  },
});
