import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { colour, stroke } from '../kit/theme.ts';
import { looks } from './parts.ts';

const kinds = ['pixels', 'svd', 'net'] as const;
const changes = ['noise', 'place', 'known', 'fresh'] as const;
const symbols = { pixels: 'square', svd: 'triangle', net: 'circle' } as const;

export default defineFigure<typeof numbers>()({
  title: t('只换背景，编码动不动', 'Whether a code moves when only the background does'),
  caption: t(
    '同一幅图像只改一样，像素（橙色方块）与编码（绿三角：SVD；蓝点：网络）移动多远，以换字母时的移动为 1（均方根）。背景一换，像素移动得几乎和换字母一样多；在一个背景上练出的编码移动得少，但不是不动。在多个背景上练出的编码，对背景比对字母还敏感。编码长 {{params.compared}}；{{params.replicas}} 个种子的中位数与 5–95%。',
    'One thing about a picture is changed: how far pixels (orange squares) and codes (green triangles: SVD; blue dots: net) move, with 1 for another letter (root mean square). When the background changes, pixels move nearly as far as for another letter; codes learnt on one background move less, but not nothing. Codes learnt on several backgrounds heed the background more than the letter. Codes of {{params.compared}} numbers; medians and 5–95% over {{params.replicas}} seeds.',
  ),
  alt: t(
    '两幅点图。(a) 一个背景：换成没见过的背景，像素移动 {{move-one-pixels-fresh}}，SVD 编码 {{move-one-svd-fresh}}，网络的编码 {{move-one-net-fresh}}。(b) 多个背景：换成另一个见过的背景，SVD 编码移动 {{move-several-svd-known}}，网络的编码 {{move-several-net-known}}。',
    'Two panels of dots. (a) One background: with a background never seen, pixels move by {{move-one-pixels-fresh}}, the SVD’s code by {{move-one-svd-fresh}}, the net’s by {{move-one-net-fresh}}. (b) Several backgrounds: with another one of the training, the SVD’s code moves by {{move-several-svd-known}}, the net’s by {{move-several-net-known}}.',
  ),
  labels: {
    one: t('在一个背景上训练', 'Trained on one background'),
    several: t('在多个背景上训练', 'Trained on several'),
    distance: t('移动（换字母为 1）', 'moved (another letter: 1)'),
    noise: t('重拍', 'taken again'),
    place: t('移一格', 'a pixel aside'),
    known: t('见过的背景', 'a known one'),
    fresh: t('新背景', 'a new one'),
  },
  draw({ files, params }, words, frame) {
    return params.grounds.map((grounds) => {
      const rows = files['moves.csv'].filter(
        (row) => row.grounds === grounds && row.change !== 'letter',
      );
      const domain = changes.filter((change) => rows.some((row) => row.change === change));
      const dy = (kind: string) => 14 * (kinds.indexOf(kind as (typeof kinds)[number]) - 1);
      return {
        title: grounds === 1 ? words.one : words.several,
        height: 60 + 58 * domain.length,
        marginLeft: frame.narrow ? 92 : 100,
        x: { domain: [0, 1.8], label: words.distance },
        y: { domain, label: null, tickFormat: (change: string) => words[change as 'noise'] },
        marginRight: 24,
        marks: [
          Plot.ruleX([1], { stroke: colour('grid') }),
          ...kinds.flatMap((kind) => {
            const own = rows.filter((row) => row.kind === kind);
            const place = { y: 'change', dy: dy(kind) } as const;
            return [
              Plot.link(own, {
                x1: ({ distance }) => distance.low,
                x2: ({ distance }) => distance.high,
                y1: 'change',
                y2: 'change',
                dy: dy(kind),
                stroke: colour(looks[kind].role),
                strokeWidth: stroke.line,
              }),
              Plot.dot(own, {
                x: ({ distance }) => distance.median,
                ...place,
                symbol: symbols[kind],
                r: 4.5,
                fill: colour(looks[kind].role),
              }),
            ];
          }),
        ],
      };
    });
  },
});
