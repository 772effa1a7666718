import type numbers from '../../experiments/document-clusters/numbers.ts';
import { oneHot } from '../../models/co-clustering.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { matrixPanel, type Placed } from '../kit/matrix.ts';

const transposed = (table: readonly (readonly number[])[]) =>
  table[0]!.map((_, j) => table.map((row) => row[j]!));

const names = (labels: { [name: string]: string }) => ({
  rows: [1, 2, 3, 4, 5, 6].map((i) => `${labels.document}${i}`),
  rowClusters: [labels.football!, labels.nets!],
  columnClusters: [labels.football!, labels.both!, labels.nets!],
});

export default defineFigure<typeof numbers>()({
  title: t('M ≈ A · P · Q', 'M ≈ A · P · Q'),
  caption: t(
    '六篇文档、五个词的次数表 $M$（我们编的），写成三个矩阵的乘积：$A$ 说每篇文档属于哪一类，$Q$ 说每个词属于哪一类，$P$ 是两边的类怎么搭配，每格是那一块次数的平均。类由 k-均值给出（文档 {{params.rowClusters}} 类，词 {{params.columnClusters}} 类，各起步 {{params.starts}} 次取最好的），$P$ 由最小二乘给出；乘回去的相对误差是 {{error:1%}}。',
    'A table $M$ of six documents and five words (our own) as a product of three matrices: $A$ says which cluster each document is in, $Q$ the same of each word, and $P$ how clusters match, each cell the mean count of its block. The clusters come from k-means ({{params.rowClusters}} of documents, {{params.columnClusters}} of words, the best of {{params.starts}} starts each), $P$ from least squares; multiplied out, the relative error is {{error:1%}}.',
  ),
  alt: t(
    '四个矩阵：6×5 的次数表，6×2 的文档归类，2×3 的搭配，3×5 的词归类。足球文档与“进球、门将”搭配，网络文档与“神经元、层”搭配，两者都与“训练”搭配。',
    'Four matrices: the 6×5 table of counts, 6×2 clusters of documents, 2×3 how they match, 3×5 clusters of words. Football documents go with goal and keeper, documents on nets with neuron and layer, both with train.',
  ),
  labels: {
    words: t('进球 门将 训练 神经元 层', 'goal keeper train neuron layer'),
    document: t('文档 ', 'doc '),
    football: t('足球', 'football'),
    nets: t('网络', 'nets'),
    both: t('两者', 'both'),
    table: t('M：次数', 'M: counts'),
    rows: t('A：文档的类', 'A: clusters of documents'),
    block: t('P：搭配', 'P: how they match'),
    columns: t('Q：词的类', 'Q: clusters of words'),
  },
  draw({ result, files }, labels, frame) {
    const { rows, rowClusters, columnClusters } = names(labels);
    const columns = labels.words.split(' ');
    const { block } = result;
    const counts = files['table.csv'].map((row) => [
      row.word1,
      row.word2,
      row.word3,
      row.word4,
      row.word5,
    ]);
    const table = { values: counts, rows, columns, title: labels.table, digits: 0 };
    const a = {
      values: oneHot(result.rowLabels),
      rows,
      columns: rowClusters,
      title: labels.rows,
      digits: 0,
      limit: 1.5,
    };
    const p = {
      values: block,
      rows: rowClusters,
      columns: columnClusters,
      title: labels.block,
      digits: 1,
      limit: 4,
    };
    const q = {
      values: transposed(oneHot(result.columnLabels)),
      rows: columnClusters,
      columns,
      title: labels.columns,
      digits: 0,
      limit: 1.5,
    };
    if (frame.narrow) {
      const items: Placed[] = [
        { x: 1.6, y: 1.6, ...table },
        { x: 1.6, y: 9.6, ...a },
        { x: 1.6, y: 17.6, ...p },
        { x: 1.6, y: 21.6, ...q },
      ];
      return [matrixPanel(items, { across: 6.8, down: 25, side: 50 }, frame)];
    }
    const items: Placed[] = [
      { x: 1.4, y: 1.6, ...table },
      { x: 7.1, y: 4.6, sign: '≈' },
      { x: 9, y: 1.6, ...a },
      { x: 11.6, y: 4.6, sign: '·' },
      { x: 1.4, y: 9.6, ...p },
      { x: 5.4, y: 10.6, sign: '·' },
      { x: 9, y: 9.6, ...q },
    ];
    return [matrixPanel(items, { across: 14.6, down: 13, side: 50 }, frame)];
  },
});
