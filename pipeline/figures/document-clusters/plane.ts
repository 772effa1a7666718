import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/document-clusters/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

const roles: readonly Role[] = ['model', 'second', 'data'];
const symbols = ['circle', 'diamond', 'square'] as const;
/** Of the words the middle cluster is the one of both subjects. */
const roleOf = (cluster: number, clusters: number) =>
  clusters === 2 ? [0, 2][cluster - 1]! : cluster - 1;

export default defineFigure<typeof numbers>()({
  title: t('因子是平面上的点', 'Factors are points in a plane'),
  caption: t(
    '奇异值分解给每篇文档两个坐标 $(\\sigma_1u_{i1}, \\sigma_2u_{i2})$，给每个词两个坐标 $(\\sigma_1v_{j1}, \\sigma_2v_{j2})$；颜色和形状是 k-均值在次数表上给的类。第一个坐标 {{firstFactorPositive}} 篇文档全是正的，它说的是“有多少”；第二个坐标的正负把两种文档分开，“训练”在零附近。',
    'The singular value decomposition gives each document two coordinates, $(\\sigma_1u_{i1}, \\sigma_2u_{i2})$, and each word two, $(\\sigma_1v_{j1}, \\sigma_2v_{j2})$; colours and shapes are the clusters that k-means finds in the counts. The first coordinate is positive for all {{firstFactorPositive}} documents: it says how much there is. The sign of the second parts the two kinds, and the word train is close to zero.',
  ),
  alt: t(
    '两幅散点图。(a) 文档分成两团，一团第二坐标为正，一团为负；(b) 词也分开，“训练”在两者之间、第二坐标接近零。',
    'Two scatter plots. (a) The documents form two groups, one with a positive second coordinate and one with a negative; (b) so do the words, with train between them near zero.',
  ),
  labels: {
    names: t('进球 门将 训练 神经元 层', 'goal keeper train neuron layer'),
    documents: t('文档', 'Documents'),
    words: t('词', 'Words'),
    first: t('第一个方向 →', 'first direction →'),
    second: t('↑ 第二个方向', '↑ second direction'),
  },
  draw({ files }, labels) {
    const names = labels.names.split(' ');
    const documents = files['documents.csv'].map((row) => ({
      ...row,
      name: String(row.document),
    }));
    const words = files['words.csv'].map((row) => ({ ...row, name: names[row.word - 1]! }));
    const panel = (
      title: string,
      rows: readonly { first: number; second: number; cluster: number; name: string }[],
    ) => {
      const clusters = new Set(rows.map(({ cluster }) => cluster)).size;
      return {
        title,
        x: { domain: [0, 6.5], label: labels.first, ticks: 6 },
        y: { domain: [-3, 6], label: labels.second, ticks: 6 },
        marks: [
          Plot.ruleY([0], { stroke: colour('axis'), strokeWidth: stroke.thin }),
          ...rows.flatMap(({ first, second, cluster, name }) => {
            // A neighbour at the right takes the place of the name.
            const crowded = rows.some(
              (other) =>
                other.first > first &&
                other.first < first + 1.6 &&
                Math.abs(other.second - second) < 0.7,
            );
            const kind = roleOf(cluster, clusters);
            return [
              Plot.dot([[first, second]], {
                r: 6,
                symbol: symbols[kind]!,
                fill: colour(roles[kind]!),
              }),
              label(first, second, name, roles[kind]!, {
                dx: crowded ? -9 : 9,
                anchor: crowded ? 'end' : 'start',
              }),
            ];
          }),
        ],
      };
    };
    return [panel(labels.documents, documents), panel(labels.words, words)];
  },
});
