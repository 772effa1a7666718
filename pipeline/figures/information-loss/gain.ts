import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/information-loss/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { theoryAtY } from '../kit/marks.ts';
import { bandOpacity, colour, stroke } from '../kit/theme.ts';

const sets = ['clean', 'noisy'] as const;

export default defineFigure<typeof numbers>()({
  title: t('丢掉信息，准确率会不会升高', 'Does throwing away raise the accuracy?'),
  caption: t(
    '同一个种子（同一批有标签的图像）下，丢掉一部分之后的准确率减去用全部 {{all}} 个像素的准确率；虚线以上就是“丢了反而好”。缩小（蓝）和编码（绿）；实线 {{few}} 张有标签，点线 {{many}} 张。有噪声的图像每个像素加了标准差 {{params.noise}} 的噪声。{{params.replicas}} 个种子，线为中位数，带为 5–95%。',
    'For the same seed (the same labelled images) the accuracy after throwing away minus that of all {{all}} pixels; above the dashes it is the better for it. Shrunk (blue) and codes (green); solid with {{few}} labelled images, dotted with {{many}}. Noisy images have noise of standard deviation {{params.noise}} on every pixel. {{params.replicas}} seeds, lines medians, bands 5–95%.',
  ),
  alt: t(
    '两幅图，横轴是每张图像留下几个数。干净的图像：{{largest-code}} 个数的编码中位数，{{few}} 张标签时 {{code-49-few-gain}}，{{many}} 张时 {{code-49-many-gain}}；缩小到 7 × 7 为 {{pixels-7-few-gain}} 和 {{pixels-7-many-gain}}。有噪声的图像：编码 {{noisy-code-49-few-gain}} 和 {{noisy-code-49-many-gain}}，7 × 7 为 {{noisy-pixels-7-few-gain}} 和 {{noisy-pixels-7-many-gain}}。',
    'Two panels against the numbers left of an image. Clean images: the median of a code of {{largest-code}} numbers is {{code-49-few-gain}} with {{few}} labels and {{code-49-many-gain}} with {{many}}; 7 × 7 pixels have {{pixels-7-few-gain}} and {{pixels-7-many-gain}}. Noisy images: the code has {{noisy-code-49-few-gain}} and {{noisy-code-49-many-gain}}, 7 × 7 have {{noisy-pixels-7-few-gain}} and {{noisy-pixels-7-many-gain}}.',
  ),
  labels: {
    numbers: t('每张图像留下的数', 'numbers left of an image'),
    gain: t('准确率之差', 'difference of accuracy'),
    clean: t('干净的图像', 'clean images'),
    noisy: t('有噪声的图像', 'noisy images'),
    pixels: t('缩小', 'shrunk'),
    code: t('编码', 'codes'),
  },
  draw({ files, params }, words, frame) {
    const facet = ({ images }: { images: string }) => sets.indexOf(images as 'clean');
    const at = frame.narrow ? { fy: facet } : { fx: facet };
    const [few, many] = [params.labels[0]!, params.labels.at(-1)!];
    const series = (['pixels', 'code'] as const).flatMap((kind) =>
      [few, many].map((labels) => ({ kind, labels })),
    );
    return [
      {
        height: frame.narrow ? 560 : 340,
        marginTop: 44,
        marginRight: 24,
        fx: { axis: null, padding: 0.12 },
        fy: { axis: null, padding: 0.2 },
        x: {
          type: 'log',
          base: 2,
          domain: [3.5, 900],
          ticks: [4, 16, 49, 196, 784],
          tickFormat: String,
          label: words.numbers,
        },
        y: {
          domain: [-0.4, 0.2],
          label: words.gain,
          tickFormat: (value: number) => String(Math.round(10 * value) / 10).replace('-', '−'),
        },
        marks: [
          theoryAtY(0),
          ...series.flatMap(({ kind, labels }) => {
            const own = files['trade-off.csv'].filter(
              (row) => row.kind === kind && row.labels === labels,
            );
            const role = kind === 'pixels' ? 'model' : 'second';
            return [
              Plot.areaY(own, {
                ...at,
                x: 'numbers',
                y1: ({ gain }) => gain.low,
                y2: ({ gain }) => gain.high,
                fill: colour(role),
                fillOpacity: bandOpacity,
                clip: true,
              }),
              Plot.line(own, {
                ...at,
                x: 'numbers',
                y: ({ gain }) => gain.median,
                stroke: colour(role),
                strokeWidth: stroke.line,
                ...(labels === many && { strokeDasharray: '2 3' }),
                clip: true,
              }),
              Plot.dot(own, {
                ...at,
                x: 'numbers',
                y: ({ gain }) => gain.median,
                fill: colour(role),
                symbol: kind === 'pixels' ? 'circle' : 'triangle',
                r: 3.5,
              }),
            ];
          }),
          ...(['pixels', 'code'] as const).map((kind) =>
            Plot.text(
              files['trade-off.csv'].filter(
                (row) =>
                  row.images === 'noisy' &&
                  row.kind === kind &&
                  row.labels === few &&
                  row.numbers === (kind === 'code' ? 16 : 196),
              ),
              {
                ...at,
                x: 'numbers',
                y: ({ gain }) => gain.median,
                text: () => words[kind],
                fill: colour(kind === 'code' ? 'second' : 'model'),
                stroke: colour('paper'),
                strokeWidth: 4,
                dy: kind === 'code' ? -20 : -24,
              },
            ),
          ),
          Plot.text(
            sets.map((images) => ({ images, text: words[images] })),
            { ...at, text: 'text', frameAnchor: 'top-right', dy: -14, fontSize: 12 },
          ),
        ],
      },
    ];
  },
});
