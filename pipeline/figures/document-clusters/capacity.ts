import type numbers from '../../experiments/document-clusters/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { matrixPanel } from '../kit/matrix.ts';

export default defineFigure<typeof numbers>()({
  title: t('类数不同，添的是名目', 'Different numbers of clusters add names'),
  caption: t(
    '各种类数下的相对误差（%）。(a) 是最好的一个 $APQ$，{{choices}} 组类数都逐一试遍了所有分法；(b) 是秩不超过 $\\min(k, l)$ 的矩阵能达到的最小误差，由奇异值给出。(a) 没有一格小于 (b) 的同一格；而 (b) 在 $k=2$ 的一行里，从 $l=2$ 起就不再变了。',
    'Relative errors in per cent. (a) The best $APQ$, found for each of the {{choices}} choices by trying all partitions. (b) The smallest error of any matrix of rank at most $\\min(k, l)$, from the singular values. No cell of (a) is below the same cell of (b); and in the row $k=2$ of (b) nothing changes from $l=2$ on.',
  ),
  alt: t(
    '两张 6×5 的误差表。(a) 随类数增加而减小，总不小于 (b)；(b) 只取决于两个类数中较小的一个。',
    'Two 6×5 tables of errors. (a) falls as clusters are added and is never below (b), which depends only on the smaller of the two numbers of clusters.',
  ),
  labels: {
    best: t('最好的 APQ', 'The best APQ'),
    floor: t('秩为 min(k, l) 的下限', 'The least at rank min(k, l)'),
  },
  draw({ files }, labels, frame) {
    const rows = files['capacity.csv'];
    const [k, l] = [
      Math.max(...rows.map(({ rowClusters }) => rowClusters)),
      Math.max(...rows.map(({ columnClusters }) => columnClusters)),
    ];
    const table = (column: 'error' | 'floor') =>
      Array.from({ length: k }, (_, i) =>
        rows.filter(({ rowClusters }) => rowClusters === i + 1).map((row) => 100 * row[column]),
      );
    const count = (name: string, length: number) =>
      Array.from({ length }, (_, i) => `${name}=${i + 1}`);
    const panel = (column: 'error' | 'floor', title: string) => ({
      title,
      ...matrixPanel(
        [
          {
            x: 1.2,
            y: 0.6,
            values: table(column),
            rows: count('k', k),
            columns: count('l', l),
            digits: 1,
            limit: 100,
          },
        ],
        { across: l + 1.6, down: k + 1, panels: 2, side: 46 },
        frame,
      ),
    });
    return [panel('error', labels.best), panel('floor', labels.floor)];
  },
});
