import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/supervised-map/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('换了顺序之后', 'In another order'),
  caption: t(
    '每行同样换序再重新拟合，什么也没变，表格和句子都如此；每个句子只剩词袋，正确率便是 {{sentence.bag.median:0%}}，与瞎猜无异。(a) 二手车价格在 {{params.cars.test}} 辆没见过的车上的误差。(b) “甲重于乙”是否属实，在 {{held-out-sentences}} 个没见过的句子上的正确率。点是 {{params.replicas}} 份训练集的中位数，横线是 5–95% 带。',
    'Change the order in all rows alike and fit anew, and nothing changes, in a table and in sentences; keep only the bag of words, and the accuracy is {{sentence.bag.median:0%}}, that of guessing. (a) Error of the price on {{params.cars.test}} unseen used cars. (b) Whether “A outweighs B” is true, accuracy on {{held-out-sentences}} unseen sentences. Points: medians over {{params.replicas}} training sets; lines: 5–95% bands.',
  ),
  alt: t(
    '(a) 价格的误差，照原样与换序重拟合都是 {{price.plane.median:0}} 美元；换序而不重拟合为 {{price.stale.median:0}}，各行随机换序为 {{price.each.median:0}}。(b) 句子的正确率，照原样与换序重拟合相同，为 {{sentence.given.median:0%}}；不重拟合为 {{sentence.stale.median:0%}}；各句随机换序为 {{sentence.each.median:0%}}；词袋恰为 {{sentence.bag.median:0%}}。',
    '(a) Error of the price: {{price.plane.median:0}} dollars both as given and with the order changed and fitted anew; {{price.stale.median:0}} without fitting anew, {{price.each.median:0}} with rows in random order. (b) Accuracy on sentences: {{sentence.given.median:0%}} as given and fitted anew, {{sentence.stale.median:0%}} without fitting anew, {{sentence.each.median:0%}} in random order, exactly {{sentence.bag.median:0%}} for the bag of words.',
  ),
  labels: {
    given: t('照原样', 'as given'),
    refitted: t('同样换序，重拟合', 'all alike, refitted'),
    stale: t('同样换序，不重拟合', 'all alike, not refitted'),
    each: t('各行随机换序', 'each row at random'),
    bag: t('只留词袋', 'bag of words'),
    error: t('误差（美元）', 'error (dollars)'),
    accuracy: t('正确率', 'accuracy'),
  },
  draw({ files }, words, frame) {
    const named = (change: string) => words[change as keyof typeof words];
    const marks = (
      rows: readonly { name: string; low: number; median: number; high: number }[],
    ) => [
      Plot.link(rows, {
        x1: 'low',
        x2: 'high',
        y1: 'name',
        y2: 'name',
        stroke: colour('model'),
        strokeWidth: 6,
        strokeOpacity: 0.3,
      }),
      dotsOf(rows, 'median', 'name', 'model', { r: 5 }),
    ];
    const rowsOf = <R extends { change: string }>(
      all: readonly R[],
      value: (row: R) => { low: number; median: number; high: number },
    ) => all.map((row) => ({ name: named(row.change), ...value(row) }));
    const columns = rowsOf(files['column-order.csv'], ({ error }) => error);
    const sentences = rowsOf(files['word-order.csv'], ({ accuracy }) => accuracy);
    const height = frame.narrow ? 220 : 240;
    const y = (all: readonly { name: string }[]) => ({
      domain: all.map(({ name }) => name),
      label: null,
      type: 'point' as const,
      padding: 0.6,
      tickSize: 0,
    });
    return [
      {
        height,
        marginLeft: 158,
        marginRight: 30,
        x: logAxis(words.error, [1000, 10000, 100000], [900, 200000]),
        y: y(columns),
        marks: [Plot.gridX({ stroke: colour('grid') }), ...marks(columns)],
      },
      {
        height,
        marginLeft: 158,
        marginRight: 30,
        x: {
          domain: [0, 1],
          ticks: [0, 0.5, 1],
          tickFormat: (value: number) => `${100 * value}%`,
          label: words.accuracy,
        },
        y: y(sentences),
        marks: [Plot.gridX({ stroke: colour('grid') }), ...marks(sentences)],
      },
    ];
  },
});
