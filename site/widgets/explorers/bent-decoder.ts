import { bentCoordinates } from '../../../pipeline/models/chebyshev-code.ts';
import { cos } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// A curve in the plane, (cos πt, b·cos 2πt), and a code of one number, u = cos πt: the decoder may bend.

/** cos πt and cos 2πt, the second by Chebyshev's polynomial. */
function onCurve(t: number): readonly [number, number] {
  const [first, second] = bentCoordinates(cos(Math.PI * t), 2) as [number, number];
  return [first / Math.SQRT2, second / Math.SQRT2];
}

export default defineExplorer({
  properties: {
    bend: { type: 'number', symbol: 'c', min: -1, max: 1, step: 0.05 },
    t: { type: 'number', symbol: 't', min: 0, max: 1, step: 0.01 },
    height: { type: 'number', symbol: 'b', min: 0.1, max: 0.9, step: 0.05 },
  },
  start: { bend: 0, t: 0.15, height: 0.7 },
  presets: { straight: { bend: 0 }, half: { bend: 0.35 }, circle: { bend: -0.35 } },
  numbers({ bend, t, height }) {
    const [u, second] = onCurve(t);
    // Both coordinates have mean square ½ before they are stretched, and are uncorrelated.
    const whole = 1 + height * height;
    return {
      u,
      miss: Math.abs(height - bend) * Math.abs(second),
      error: ((height - bend) * (height - bend)) / whole,
      floor: (height * height) / whole,
    };
  },
  picture({ bend, t, height }, { words }) {
    const space = plane({
      x: { domain: [-1.15, 1.15], label: 'x₁ →', ticks: 3 },
      y: { domain: [-1.15, 1.15], label: '↑ x₂', ticks: 3 },
      height: 300,
    });
    const ts = Array.from({ length: 81 }, (_, i) => i / 80);
    const along = (scale: number) =>
      ts.map((at): readonly [number, number] => {
        const [first, second] = onCurve(at);
        return [first, scale * second];
      });
    const [u, second] = onCurve(t);
    const [point, back] = [
      [u, height * second],
      [u, bend * second],
    ] as const;
    return [
      space.panel({
        axes: [space.axes()],
        decoder: [space.line(along(bend), 'model')],
        curve: [space.line(along(height), 'data')],
        miss: [
          space.line([point, back], 'failure', { 'stroke-width': 3 }),
          ...space.points([back], 'model'),
        ],
        words: [
          space.label([-1.1, 1], words.data, 'data'),
          space.label([-1.1, -1], words.decoder, 'model'),
        ],
        point: [
          space.handle({
            at: point,
            label: words.t,
            says: `t = ${shown(t, 2)}`,
            // So long that a key moves t by a hundredth at least, wherever it stands.
            step: [0.04, 0],
            move(first) {
              const hundredths = Array.from({ length: 101 }, (_, i) => i / 100);
              return {
                t: hundredths.reduce((best, at) =>
                  Math.abs(onCurve(at)[0] - first) < Math.abs(onCurve(best)[0] - first) ? at : best,
                ),
              };
            },
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '解码器可以弯',
      caption:
        '点在曲线上，一个数 t 定一个点。编码只留 u = {{u:2}}（横坐标），解码器把它放回模型曲线上，差了 {{miss:3}}（红线）。整条曲线平均下来，误差占总方差的 {{error:3}}；直的解码器（c = 0）是 {{floor:3}}，即线性的下限。',
      alt: '一条抛物线状的曲线和解码器画出的曲线；弯度 c = {{bend:2}} 时误差为 {{error:3}}，直线为 {{floor:3}}。',
      labels: {
        bend: '解码器的弯度',
        t: '曲线上的位置',
        height: '数据的弯度',
        data: '数据',
        decoder: '解码器',
      },
      presets: { straight: '直的', half: '弯一半', circle: '弯反了' },
    },
    en: {
      title: 'A decoder may bend',
      caption:
        'A point of the curve is set by one number t. The code keeps u = {{u:2}}, the first coordinate; the decoder puts it back on its own line, {{miss:3}} away (red). Over the whole curve the error is {{error:3}} of the variance; a straight decoder (c = 0) has {{floor:3}}, the linear floor.',
      alt: 'A curve like a parabola and the line that the decoder draws; with bend c = {{bend:2}} the error is {{error:3}}, with a straight line {{floor:3}}.',
      labels: {
        bend: 'bend of the decoder',
        t: 'place on the curve',
        height: 'bend of the data',
        data: 'data',
        decoder: 'decoder',
      },
      presets: { straight: 'straight', half: 'half as bent', circle: 'bent the wrong way' },
    },
  },
});
