import { grouped } from '../../../pipeline/figures/kit/number.ts';
import { parameterCount } from '../../../pipeline/models/mlp.ts';
import { logTen, maximumRegions } from '../../../pipeline/models/region-bound.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { lineHeight, plane } from '../explorer/kit/plane.ts';
import { mark } from '../explorer/mark.ts';
import { significant } from '../number.ts';

// N(D_i, D) as a whole number, its logarithm, and the curve it lies on.

/** Digits a line, in groups of three; a phone has room for 39. */
const perLine = 39;
const mostLines = 9;

/** 13432735556 → 13,432,735,556, in lines. */
function lines(value: bigint): string[] {
  const groups = value
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ',')
    .split(',');
  const each = perLine / 3;
  return Array.from({ length: Math.ceil(groups.length / each) }, (_, i) =>
    groups.slice(i * each, (i + 1) * each).join(','),
  );
}

export default defineExplorer({
  properties: {
    inputs: {
      type: 'number',
      symbol: 'Dᵢ',
      min: 1,
      max: 1000,
      step: 1.1,
      scale: 'log',
      integer: true,
    },
    hidden: {
      type: 'number',
      symbol: 'D',
      min: 1,
      max: 1000,
      step: 1.1,
      scale: 'log',
      integer: true,
    },
  },
  start: { inputs: 10, hidden: 50 },
  presets: {
    triangle: { inputs: 2, hidden: 3 },
    few: { inputs: 10, hidden: 8 },
    large: { inputs: 100, hidden: 500 },
    line: { inputs: 1, hidden: 1000 },
  },
  numbers({ inputs, hidden }) {
    const regions = maximumRegions(inputs, hidden);
    const digits = regions.toString().length;
    return {
      regions: digits > 15 ? significant(Number(regions)) : grouped(regions),
      digits,
      log: logTen(regions),
      parameters: grouped(parameterCount([inputs, hidden, 1])),
    };
  },
  picture({ inputs, hidden }, { words, numbers: { log } }) {
    const top = Math.max(2, log * 1.6);
    const right = Math.max(4, Math.round(hidden * 1.5));
    const chart = plane({
      x: { domain: [0, right], label: `${words.hidden} D →` },
      y: { domain: [0, top], label: `↑ log₁₀ ${words.regions}` },
    });
    const units = [...new Set(linspace(0, right, 61).map(Math.round))];
    const perUnit = Math.log10(2);
    const shown = lines(maximumRegions(inputs, hidden));
    const kept = shown.slice(0, mostLines);
    return [
      {
        width: 344,
        height: 40 + mostLines * lineHeight,
        layers: {
          name: [
            mark('text', { x: 3, y: 14 }, `N(${inputs}, ${hidden}) =`),
            ...kept.map((text, i) =>
              mark(
                'text',
                {
                  x: 3,
                  y: 18 + lineHeight * (i + 1),
                  'font-size': 12,
                  'font-variant-numeric': 'tabular-nums',
                },
                text,
              ),
            ),
          ],
        },
      },
      chart.panel({
        axes: [chart.axes()],
        powers: [
          chart.clipped(
            chart.line(
              [
                [0, 0],
                [right, right * perUnit],
              ],
              'truth',
            ),
            ...(inputs <= right
              ? [
                  chart.line(
                    [
                      [inputs, inputs * perUnit],
                      [right, inputs * perUnit],
                    ],
                    'truth',
                    { 'stroke-dasharray': '1 3' },
                  ),
                ]
              : []),
          ),
          chart.label([Math.min(right, top / perUnit) * 0.42, top * 0.9], '2^D', 'truth', {
            'text-anchor': 'end',
          }),
          ...(inputs * perUnit < top && inputs < right * 0.8
            ? [
                chart.label([right, inputs * perUnit], '2^Dᵢ', 'truth', {
                  'text-anchor': 'end',
                  dy: 14,
                }),
              ]
            : []),
        ],
        curve: [
          chart.clipped(
            chart.line(
              units.map((d) => [d, logTen(maximumRegions(inputs, d))] as const),
              'model',
            ),
          ),
          ...chart.points([[hidden, log]], 'data', { r: 6 }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '区域计算器',
      caption:
        '{{inputs}} 个输入、{{hidden}} 个隐藏单元、一个输出，{{parameters}} 个参数，最多 {{regions}} 个区域（{{digits}} 位整数，常用对数 {{log:2}}）。短划线是 2 的 D 次方，点线是 2 的 Dᵢ 次方。',
      alt: '上界 {{regions}}，共 {{digits}} 位，以及它随隐藏单元数上升的曲线；常用对数 {{log:2}}。',
      labels: { inputs: '输入', hidden: '隐藏单元', regions: '区域数' },
      presets: {
        triangle: '三条直线',
        few: '单元比输入少',
        large: '图 3.9 的圆点',
        line: '一个输入',
      },
    },
    en: {
      title: 'A calculator of regions',
      caption:
        'Inputs: {{inputs}}; hidden units: {{hidden}}; one output; {{parameters}} parameters. Regions at most: {{regions}} (digits: {{digits}}; log₁₀: {{log:2}}). Dashed is 2 to the power of D, dotted 2 to the power of Dᵢ.',
      alt: 'The bound {{regions}} (digits: {{digits}}), and the curve on which it rises with hidden units; its logarithm is {{log:2}}.',
      labels: { inputs: 'inputs', hidden: 'hidden units', regions: 'regions' },
      presets: {
        triangle: 'three lines',
        few: 'fewer units than inputs',
        large: 'the dot of figure 3.9',
        line: 'one input',
      },
    },
  },
});
