import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label } from '../kit/marks.ts';
import { type Kind, type Look, looks } from './parts.ts';

const panels = ['clean', 'noisy'] as const;
/** Where a name stands: panel, which of the numbers of labels, px away. */
const places = {
  clean: {
    centred: [1, -12],
    pixels: [4, -11],
    svd: [5, 20],
    projections: [3, 14],
    blocks: [4, 14],
  },
  noisy: {
    centred: [3, -12],
    net: [5, 14],
    projections: [4, 13],
    blocks: [4, 13],
  },
} as const satisfies Readonly<Record<string, Partial<Record<Kind, readonly [number, number]>>>>;

export default defineFigure<typeof numbers>()({
  title: t(
    '编码、像素与人工特征，标签从少到多',
    'Codes, pixels and features picked by hand, from few labels to many',
  ),
  caption: t(
    '线性探针在没见过的图像上认出字母的比例，随每个字母带标签的图像数；猜的话是 1/10。没有噪声时，编码在哪里都不比像素强；有噪声时，标签少的地方 SVD 的编码比像素略好，标签多了落到像素下面。编码长 {{params.compared}}。人工特征从差到好：分块平均、行列投影、抠出字母再居中。{{params.replicas}} 个种子的中位数，编码与像素画出 5–95% 带。',
    'Share of letters that a linear probe reads rightly on pictures that were not shown, against labelled pictures of each letter; guessing gives 1/10. Without noise the codes are nowhere better than pixels; with noise the SVD’s code is a little better than pixels where labels are few, and falls below them where there are many. Codes of {{params.compared}} numbers. By hand, from worse to better: means of blocks, projections on both axes, the letter lifted off and centred. Medians over {{params.replicas}} seeds, with 5–95% bands for pixels and codes.',
  ),
  alt: t(
    '没有噪声的 (a) 与有噪声的 (b)，曲线都上升。居中的人工特征最高，有噪声时最后是 {{noisy-centred-most}}；像素 {{noisy-pixels-most}}，SVD 编码 {{noisy-svd-most}}，网络的编码 {{noisy-net-most}}；投影与分块最低。',
    'Both without noise (a) and with noise (b) the curves rise. The centred features are highest, with noise {{noisy-centred-most}} in the end; pixels {{noisy-pixels-most}}, the SVD’s code {{noisy-svd-most}}, the net’s code {{noisy-net-most}}; projections and blocks are lowest.',
  ),
  labels: {
    labels: t('每个字母的标签数', 'labels per letter'),
    accuracy: t('认出的比例', 'read rightly'),
    clean: t('没有噪声', 'Without noise'),
    noisy: t('有噪声', 'With noise'),
    pixels: t('像素', 'pixels'),
    net: t('网络的编码', 'net’s code'),
    svd: t('SVD 的编码', 'SVD’s code'),
    projections: t('投影', 'projections'),
    blocks: t('分块', 'blocks'),
    centred: t('抠出、居中', 'lifted off, centred'),
  },
  draw({ files, params }, words) {
    return panels.map((panel) => {
      const all = files['labels.csv'].filter((row) => row.data === panel);
      const kinds = (Object.keys(looks) as Kind[]).filter((kind) =>
        all.some((row) => row.features === kind),
      );
      return {
        title: words[panel],
        x: {
          type: 'log',
          base: 2,
          ticks: [...params.labels],
          tickFormat: String,
          label: words.labels,
        },
        y: { domain: [0, 1], label: words.accuracy },
        marginRight: 24,
        marks: kinds.flatMap((kind) => {
          const rows = all.filter((row) => row.features === kind);
          const { role, dash }: Look = looks[kind];
          const [area] = bandOf(rows, 'perLetter', 'accuracy', role);
          const at = (places[panel] as Partial<Record<Kind, readonly [number, number]>>)[kind];
          const row = at && rows[Math.min(at[0], rows.length - 1)];
          return [
            ...(['pixels', 'net', 'svd'].includes(kind) ? [area!] : []),
            curveOf(rows, 'perLetter', 'accuracy', role, {
              ...(dash && { strokeDasharray: dash }),
            }),
            ...(at && row
              ? [
                  label(row.perLetter, row.accuracy.median, words[kind], role, {
                    anchor: at[0] >= 4 ? 'end' : 'middle',
                    dy: at[1],
                  }),
                ]
              : []),
          ];
        }),
      };
    });
  },
});
