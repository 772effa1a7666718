import type numbers from '../../experiments/low-rank-words/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label, theoryAtX } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('稀疏不等于低秩', 'Sparse is not low rank'),
  caption: t(
    '词表矩阵（{{rows}}×{{columns}}，{{nonZeros}} 个非零元素）：蓝线是低秩的两个因子，绿线只留最大的若干元素，每个记行、列、值三个数。绿线到 {{triples}} 个数就一点误差也没有了（竖虚线），这时蓝线的误差还有 {{error-above-triples:0%}}。点是 k = {{params.ranks}}。',
    'The word matrix ({{rows}}×{{columns}}, {{nonZeros}} entries that are not zero): blue, two factors of low rank; green, only the largest entries, each as row, column and value. With {{triples}} numbers green has no error left (vertical line), where blue still has {{error-above-triples:0%}}. The dots are k = {{params.ranks}}.',
  ),
  alt: t(
    '横轴是数的个数，对数刻度。只留最大元素的曲线在 {{triples}} 个数时降到零，这时低秩的曲线还在 {{error-above-triples:0%}}。',
    'Against the number of numbers, on a logarithmic scale, the curve of the largest entries falls to zero at {{triples}} numbers, where that of low rank still is at {{error-above-triples:0%}}.',
  ),
  labels: {
    numbers: t('数的个数 →', 'numbers →'),
    error: t('↑ 相对误差', '↑ relative error'),
    low: t('低秩，(m + n)k 个数', 'low rank, (m + n)k numbers'),
    kept: t('最大的若干元素', 'the largest entries'),
  },
  draw({ files, result, params }, words, frame) {
    const [from, to] = [2000, 2e7];
    const inside = ({ numbers }: { numbers: number }) => numbers >= from && numbers <= to;
    const low = files['errors.csv'].filter(inside);
    const kept = files['kept-errors.csv'].filter(inside);
    const all = 3 * result.nonZeros;
    const dots = low.filter(({ rank }) => params.ranks.includes(rank));
    return [
      {
        x: logAxis(words.numbers, [1e4, 1e5, 1e6, 1e7], [from, to]),
        y: {
          domain: [0, 1],
          label: words.error,
          ticks: 5,
          tickFormat: (value: number) => `${Math.round(100 * value)}%`,
        },
        marks: [
          theoryAtX(all),
          curveOf(low, 'numbers', 'error', 'model'),
          curveOf(kept, 'numbers', 'error', 'second', {
            strokeDasharray: '8 3',
            strokeLinecap: 'butt',
          }),
          dotsOf(dots, 'numbers', 'error', 'model'),
          frame.narrow
            ? label(to, 0.95, words.low, 'model', { anchor: 'end' })
            : label(2.5e5, 0.75, words.low, 'model'),
          label(2500, frame.narrow ? 0.4 : 0.05, words.kept, 'second'),
        ],
      },
    ];
  },
});
