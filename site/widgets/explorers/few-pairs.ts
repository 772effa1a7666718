import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// What a linear map still gets wrong after n pairs: of pixels, and of codes that lose something for good.

/** Left after n pairs of d inputs (d random directions, n of them seen); `floor` is lost before. */
const left = (n: number, d: number, floor: number) => floor + (1 - floor) * Math.max(0, 1 - n / d);

export default defineExplorer({
  properties: {
    inputs: { type: 'number', symbol: 'D', min: 2, max: 200, step: 1, integer: true },
    code: { type: 'number', symbol: 'k', min: 1, max: 100, step: 1, integer: true },
    floor: { type: 'number', symbol: 'ε', min: 0, max: 0.6, step: 0.02 },
    pairs: { type: 'number', symbol: 'n', min: 0, max: 200, step: 1, integer: true },
  },
  start: { inputs: 100, code: 10, floor: 0.2, pairs: 5 },
  presets: { lossless: { floor: 0 }, long: { code: 60 } },
  numbers({ inputs, code, floor, pairs }) {
    return {
      direct: left(pairs, inputs, 0),
      through: left(pairs, code, floor),
    };
  },
  picture({ inputs, code, floor, pairs }, { words, numbers }) {
    const shown = plane({
      x: { domain: [0, 200], label: `${words.pairs} n →`, ticks: 5 },
      y: { domain: [0, 1.05], label: `↑ ${words.left}`, ticks: 5 },
    });
    return [
      shown.panel({
        axes: [shown.axes()],
        curves: [
          shown.curve((n) => left(n, inputs, 0), 'data', { 'stroke-dasharray': '8 3' }),
          shown.curve((n) => left(n, code, floor), 'model'),
        ],
        names: [
          shown.label([196, 0.95], words.direct, 'data', { 'text-anchor': 'end' }),
          shown.label([196, 0.86], words.through, 'model', { 'text-anchor': 'end' }),
        ],
        now: [
          shown.line(
            [
              [pairs, 0],
              [pairs, 1.05],
            ],
            'truth',
            { 'stroke-width': 1.25 },
          ),
          ...shown.points([[pairs, numbers.direct]], 'data'),
          ...shown.points([[pairs, numbers.through]], 'model'),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '线性映射还错多少',
      caption:
        '见过 {{pairs}} 对之后：直接从 {{inputs}} 个像素学（橙，虚线），剩下 {{direct:2}}；从 {{code}} 个数的编码学（蓝），剩下 {{through:2}}，其中 {{floor:2}} 在编码时就丢了。',
      alt: '两条折线随对的增多而下降：直接的在 {{inputs}} 对时到零，经过编码的在 {{code}} 对时到 {{floor:2}} 为止；现在 {{pairs}} 对，剩下 {{direct:2}} 与 {{through:2}}。',
      labels: {
        inputs: '像素数',
        code: '编码里的数',
        floor: '编码丢掉的',
        pairs: '几对',
        left: '剩下的方差',
        direct: '┅ 直接',
        through: '━ 经过编码',
      },
      presets: { lossless: '编码什么也不丢', long: '编码长' },
    },
    en: {
      title: 'A linear map after n pairs',
      caption:
        'After {{pairs}} pairs: learnt directly from {{inputs}} pixels (orange, dashed), {{direct:2}} is left; learnt from codes of {{code}} numbers (blue), {{through:2}}, of which {{floor:2}} was lost with the coding.',
      alt: 'Two bent lines fall with the number of pairs: the direct one reaches zero at {{inputs}}, that through codes stays at {{floor:2}} from {{code}} on; at {{pairs}} pairs {{direct:2}} and {{through:2}} are left.',
      labels: {
        inputs: 'pixels',
        code: 'numbers in a code',
        floor: 'lost by the code',
        pairs: 'pairs',
        left: 'variance left',
        direct: '┅ direct',
        through: '━ through the codes',
      },
      presets: { lossless: 'codes that lose nothing', long: 'long codes' },
    },
  },
});
