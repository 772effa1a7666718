import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/linear-regression/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { heatMarks, heatScale, onHeat, ring } from '../kit/heat-map.ts';
import { surfaceDomain, surfaceMarks } from '../kit/surface.ts';
import { lossHeat } from '../kit/theme.ts';
import { mapAxes, mapOf, mapWords } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('损失是参数平面上的一个曲面', 'The loss is a surface over the plane of parameters'),
  caption: t(
    `所有直线的损失连成一只狭长的碗，碗底就是最好的直线 c，$L$ = {{lines.best.loss:5}}。(a) 是曲面，(b) 从正上方看同一个曲面，越亮损失越大；等高线画在 $L$ = ${lossHeat.levels.join('、')} 处。圆圈 a 和 b 是直线 ({{params.lineB.0}}, {{params.lineB.1}}) 与 ({{params.lineC.0}}, {{params.lineC.1}})。`,
    `The losses of all lines together are one narrow bowl, and its bottom is the best line c, $L$ = {{lines.best.loss:5}}. Panel (a) shows the surface, (b) the same surface from straight above, brighter where the loss is larger, with contours at $L$ = ${lossHeat.levels.join(', ')}. The circles a and b are the lines ({{params.lineB.0}}, {{params.lineB.1}}) and ({{params.lineC.0}}, {{params.lineC.1}}).`,
  ),
  alt: t(
    '(a) 损失曲面，像一只沿对角线拉长的碗。(b) 同一曲面的热力图和椭圆形等高线，椭圆向右下倾斜。圆圈标出三条直线：a 在 ({{params.lineB.0}}, {{params.lineB.1}})，b 在 ({{params.lineC.0}}, {{params.lineC.1}})，c 在最低处 ({{phi0:2}}, {{phi1:2}})。',
    '(a) The loss surface, a bowl drawn out along a diagonal. (b) The same as a heat map with elliptical contours that lean to the lower right. Circles mark the three lines: a at ({{params.lineB.0}}, {{params.lineB.1}}), b at ({{params.lineC.0}}, {{params.lineC.1}}), c at the lowest place, ({{phi0:2}}, {{phi1:2}}).',
  ),
  labels: mapWords,
  draw({ result, files, params }, labels) {
    const { b, c, best } = result.lines;
    const marked = [
      { at: b.phi, loss: b.loss, text: 'a' },
      { at: c.phi, loss: c.loss, text: 'b', side: 'left' as const },
      { at: best.phi, loss: best.loss, text: 'c' },
    ];
    const map = mapOf(files, params);
    return [
      {
        marginLeft: 30,
        marginRight: 30,
        x: { axis: null, domain: [...surfaceDomain.x] },
        y: { axis: null, domain: [...surfaceDomain.y] },
        color: heatScale,
        marks: surfaceMarks(map, marked, { x: 'φ₀', y: 'φ₁', loss: labels.loss }),
      },
      {
        ...mapAxes(params, labels),
        marks: [
          ...heatMarks(map),
          ...marked.flatMap(({ at, text }) => [
            ...ring(at),
            Plot.text([at], { text: [text], dx: 11, textAnchor: 'start', ...onHeat }),
          ]),
        ],
      },
    ];
  },
});
