import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/information-loss/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOpacity, colour, type Role, stroke } from '../kit/theme.ts';

const kinds = [
  { kind: 'pixels', role: 'model', symbol: 'circle' },
  { kind: 'code', role: 'second', symbol: 'triangle' },
  { kind: 'random', role: 'failure', symbol: 'times' },
  { kind: 'levels', role: 'data', symbol: 'square' },
] as const satisfies readonly { kind: string; role: Role; symbol: string }[];

export default defineFigure<typeof numbers>()({
  title: t('比特数与准确率', 'Bits and accuracy'),
  caption: t(
    '每张图像留下多少比特（对数轴），换来多高的测试准确率，有标签的图像 {{params.labels}} 张：缩小（蓝，圆点）、编码（绿，三角）、随机留下几个像素（红，叉）、减少灰度（橙，方块）。分类器是一层 softmax；{{params.replicas}} 个种子，记号为中位数，带为 5–95%。',
    'The bits that are left of an image (logarithmic) and the test accuracy they buy, with {{params.labels}} labelled images: shrunk (blue dots), codes (green triangles), a few pixels kept at random (red crosses), fewer grey levels (orange squares). The classifier is one softmax layer; {{params.replicas}} seeds, marks medians, bands 5–95%.',
  ),
  alt: t(
    '三幅小图。横轴从 {{least-bits}} 比特到 {{most-bits}} 比特。有 {{params.labels}} 张标签时，全部像素的中位数依次是 {{pixels-28-few-median}}、{{pixels-28-some-median}}、{{pixels-28-many-median}}；{{largest-code}} 个数的编码 {{code-49-few-median}}、{{code-49-some-median}}、{{code-49-many-median}}；2 × 2 像素 {{pixels-2-few-median}}、{{pixels-2-some-median}}、{{pixels-2-many-median}}。',
    'Three small panels from {{least-bits}} to {{most-bits}} bits. With {{params.labels}} labels the medians of all pixels are {{pixels-28-few-median}}, {{pixels-28-some-median}} and {{pixels-28-many-median}}; those of a code of {{largest-code}} numbers {{code-49-few-median}}, {{code-49-some-median}} and {{code-49-many-median}}; of 2 × 2 pixels {{pixels-2-few-median}}, {{pixels-2-some-median}} and {{pixels-2-many-median}}.',
  ),
  labels: {
    accuracy: t('准确率', 'accuracy'),
    labelled: t('张有标签', 'labelled'),
    pixels: t('缩小', 'shrunk'),
    code: t('编码', 'codes'),
    random: t('随机像素', 'random pixels'),
    levels: t('减少灰度', 'fewer levels'),
  },
  draw({ files, params }, words, frame) {
    const at = frame.narrow ? { fy: 'labels' } : { fx: 'labels' };
    const rows = files['trade-off.csv'].filter(({ images }) => images === 'clean');
    const named = rows.filter(({ labels }) => labels === params.labels[0]);
    const nameAt = { pixels: 1, code: 0, random: 1, levels: 1 } as const;
    return [
      {
        height: frame.narrow ? 640 : 320,
        marginTop: 44,
        fx: { axis: null, padding: 0.1 },
        fy: { axis: null, padding: 0.2 },
        x: logAxis(words.bits, [100, 1000], [20, 10000]),
        y: { domain: [0.2, 0.9], ticks: 6, label: words.accuracy },
        marks: [
          ...kinds.flatMap(({ kind, role, symbol }) => {
            const own = rows.filter((row) => row.kind === kind);
            return [
              Plot.areaY(own, {
                ...at,
                x: 'bits',
                y1: ({ accuracy }) => accuracy.low,
                y2: ({ accuracy }) => accuracy.high,
                fill: colour(role),
                fillOpacity: bandOpacity,
              }),
              Plot.line(own, {
                ...at,
                x: 'bits',
                y: ({ accuracy }) => accuracy.median,
                stroke: colour(role),
                strokeWidth: stroke.line,
              }),
              Plot.dot(own, {
                ...at,
                x: 'bits',
                y: ({ accuracy }) => accuracy.median,
                symbol,
                r: 4,
                ...(symbol === 'times'
                  ? { stroke: colour(role), strokeWidth: stroke.line }
                  : { fill: colour(role) }),
              }),
            ];
          }),
          ...kinds.map(({ kind, role }) =>
            Plot.text(
              named.filter((row) => row.kind === kind).slice(nameAt[kind], nameAt[kind] + 1),
              {
                ...at,
                x: 'bits',
                y: ({ accuracy }) => accuracy.median,
                text: () => words[kind],
                fill: colour(role),
                stroke: colour('paper'),
                strokeWidth: 4,
                ...(kind === 'random' || kind === 'levels'
                  ? { textAnchor: 'start' as const, dy: 16 }
                  : { textAnchor: 'end' as const, dx: -8, dy: kind === 'code' ? -12 : -30 }),
              },
            ),
          ),
          Plot.text(params.labels, {
            [frame.narrow ? 'fy' : 'fx']: (count: number) => count,
            text: (count: number) => `${count} ${words.labelled}`,
            frameAnchor: 'top-right',
            dy: -14,
            fontSize: 12,
          }),
        ],
      },
    ];
  },
});
