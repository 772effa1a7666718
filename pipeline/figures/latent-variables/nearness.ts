import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/latent-variables/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label } from '../kit/marks.ts';
import { bandOpacity, colour, type Role } from '../kit/theme.ts';

const kinds = [
  { kind: 'codes', role: 'model', dash: undefined },
  { kind: 'pixels', role: 'data', dash: '8 3' },
  { kind: 'decoded', role: 'second', dash: '2 3' },
] as const satisfies readonly { kind: string; role: Role; dash: string | undefined }[];

export default defineFigure<typeof numbers>()({
  title: t('中间的图像离真实图像多远', 'How far from real images it is in between'),
  caption: t(
    '到最近的没见过的真实图像的距离（像素差的均方根），从一幅真实图像走到另一幅；{{params.replicas}} 个网络各 {{params.between.pairs}} 对，中位数与 5–95% 带。像素叠化在中间最远；编码的连线一路都近。可是解码出来的图像比真实图像还“近”（两头），因为模糊；与先解码再叠化相比，差得就少了。',
    'Distance to the nearest held-out real image (root mean square over pixels) on the way from one real image to another; {{params.between.pairs}} pairs for each of {{params.replicas}} nets, medians and 5–95% bands. A cross-fade of pixels is farthest in the middle, the line between codes is near all the way. But what is decoded is “nearer” than real images themselves (at the ends), because it is blurred; against a cross-fade of decoded ends the gain is smaller.',
  ),
  alt: t(
    '两幅，编码 (a) 两个数与 (b) 八个数。像素叠化的中位数从两头的 {{pixels-8-end}} 升到中间的 {{pixels-8-middle}}；编码的连线在中间为 {{codes-2-middle}} 与 {{codes-8-middle}}；解码后叠化为 {{decoded-2-middle}} 与 {{decoded-8-middle}}。',
    'Two panels, codes of (a) two and (b) eight numbers. Median of the cross-fade of pixels: from {{pixels-8-end}} at the ends up to {{pixels-8-middle}} in the middle; of the line between codes, in the middle, {{codes-2-middle}} and {{codes-8-middle}}; of the cross-fade of decoded ends {{decoded-2-middle}} and {{decoded-8-middle}}.',
  ),
  labels: {
    codes: t('编码的连线', 'line between codes'),
    pixels: t('像素叠化', 'cross-fade of pixels'),
    decoded: t('解码后叠化', 'of decoded ends'),
    t: t('走了多少', 'share of the way'),
    distance: t('到最近的真实图像', 'to the nearest real image'),
    two: t('编码两个数', 'Codes of two numbers'),
    eight: t('编码八个数', 'Codes of eight numbers'),
  },
  draw({ files, params }, words) {
    return params.used.map((code, i) => {
      const rows = files['between.csv'].filter((row) => row.code === code);
      const of = (kind: string) => rows.filter((row) => row.kind === kind);
      const middle = (kind: string) => of(kind).find(({ t }) => t === 0.5)!.distance.median;
      return {
        title: i === 0 ? words.two : words.eight,
        x: { domain: [0, 1], ticks: 5, label: words.t },
        y: { domain: [0, 0.24], ticks: 5, label: words.distance },
        marks: [
          ...kinds.map(({ kind, role }) =>
            Plot.areaY(of(kind), {
              x: 't',
              y1: ({ distance }) => distance.low,
              y2: ({ distance }) => distance.high,
              fill: colour(role),
              fillOpacity: bandOpacity / 2,
            }),
          ),
          ...kinds.map(({ kind, role, dash }) =>
            curveOf(of(kind), 't', 'distance', role, { ...(dash && { strokeDasharray: dash }) }),
          ),
          label(0.5, middle('pixels'), words.pixels, 'data', { anchor: 'middle', dy: -12 }),
          label(0.5, 0.215, words.decoded, 'second', { anchor: 'middle', dy: 0 }),
          label(0.5, middle('codes'), words.codes, 'model', { anchor: 'middle', dy: 16 }),
        ],
      };
    });
  },
});
