import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin-plane/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, found } from '../kit/marks.ts';
import { shown, squareHeight } from '../kit/planar.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';
import { densityLines } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('从一座山丘出发，走遍四座', 'From one hill to all four'),
  caption: t(
    '{{params.particles.particles}} 个粒子全从左下角（十字）出发，走 {{params.particles.steps}} 步之后四座都有了；第一座还多占着一些（虚线是应有的比例）。(a) 的灰线是密度的等高线，越密处密度变化越快；(b) 是各山丘分到的粒子。步长 $\\varepsilon$ = {{params.particles.stepSize:2}}。',
    '{{params.particles.particles}} particles, all begun at the lower left (cross), have after {{params.particles.steps}} steps reached all four; the first still has more than its share (dashed). (a) Lines of equal density, closer where it changes faster. (b) How many particles each hill has got. The step size is $\\varepsilon$ = {{params.particles.stepSize:2}}.',
  ),
  alt: t(
    '(a) 四座山丘的等高线，粒子散在四座上，左下最多，右上最少。(b) 四根柱子，与虚线标出的目标 {{params.hills.hills.0.share}}、{{params.hills.hills.1.share}}、{{params.hills.hills.2.share}}、{{params.hills.hills.3.share}} 大致相当。',
    '(a) Contours of four hills with particles on all of them, most at the lower left, fewest at the upper right. (b) Four bars roughly as high as the dashed targets {{params.hills.hills.0.share}}, {{params.hills.hills.1.share}}, {{params.hills.hills.2.share}} and {{params.hills.hills.3.share}}.',
  ),
  start: t(
    '(a) 四座山丘的等高线和中心（橙），{{params.particles.particles}} 个粒子都将从十字处出发。(b) 每座山丘应有的比例（虚线）。按下播放，看粒子能不能都走到。',
    '(a) Contours of four hills and their centres (orange); {{params.particles.particles}} particles will start at the cross. (b) The share that is due to each hill (dashed). Press Play and see whether they reach all of them.',
  ),
  labels: { share: t('粒子的比例', 'share of the particles'), hill: t('山丘', 'hill') },
  draw({ files, params }, words, frame) {
    const shares = files['particle-shares.csv'];
    const height = squareHeight(frame, 2);
    const axis = {
      domain: [-shown, shown],
      ticks: [-2, -1, 0, 1, 2],
      tickFormat: (at: number) => String(at).replace('-', '−'),
    };
    return [
      {
        height,
        x: { ...axis, label: 'x₁' },
        y: { ...axis, label: 'x₂' },
        marks: [
          densityLines(params.hills),
          ...found(
            dotsOf(files['particles.csv'], 'x', 'y', 'model', {
              r: 2.5,
              fillOpacity: 0.55,
              clip: true,
            }),
          ),
          Plot.dot([params.particles.start], {
            x: 'x',
            y: 'y',
            r: 8,
            symbol: 'plus',
            stroke: colour('second'),
            strokeWidth: 2.5,
          }),
          dotsOf(params.hills.hills, 'x', 'y', 'data'),
        ],
      },
      {
        height,
        x: {
          domain: [0.4, 6.6],
          ticks: [1, 2, 3, 4, 5, 6],
          tickFormat: String,
          label: words.hill,
        },
        y: {
          domain: [0, 1],
          ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
          tickFormat: '.1f',
          label: words.share,
        },
        marks: [
          ...found(
            Plot.rect(shares, {
              x1: ({ hill }) => hill - 0.3,
              x2: ({ hill }) => hill + 0.3,
              y1: 0,
              y2: 'share',
              fill: colour('model'),
              fillOpacity: 0.55,
            }),
          ),
          Plot.link(shares, {
            x1: ({ hill }) => hill - 0.42,
            x2: ({ hill }) => hill + 0.42,
            y1: 'target',
            y2: 'target',
            stroke: colour('truth'),
            strokeWidth: stroke.line,
            strokeDasharray: truthDash,
          }),
          Plot.ruleY([0]),
        ],
      },
    ];
  },
});
