import { planarDensities } from '../../../pipeline/data/planar-densities.ts';
import { tenTo } from '../../../pipeline/figures/kit/axis.ts';
import { grouped } from '../../../pipeline/figures/kit/number.ts';
import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { exp } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { mark } from '../explorer/mark.ts';
import { shown } from '../explorer/slots.ts';

// A grid for Z: m cells along an axis make m^d of them in d dimensions.

const half = 3;
/** Cells a second, a generous processor. */
const rate = 1e9;
const secondsPerYear = 3.156e7;

const zOf = (m: number) => {
  const h = (2 * half) / m;
  let sum = 0;
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++)
      sum += exp(planarDensities.hills.logDensity(-half + (i + 0.5) * h, -half + (j + 0.5) * h));
  return sum * h * h;
};
const truth = zOf(96);

/** 10^exponent, also where no double reaches; the mantissa never rounds to 10.0. */
function power(exponent: number): string {
  const whole = Math.floor(exponent + Math.log10(10 / 9.95));
  return `${shown(10 ** (exponent - whole), 1)}×${tenTo(whole)}`;
}

/** 10^seconds seconds, in words of the right size. */
function timeOf(seconds: number): string {
  const years = seconds - Math.log10(secondsPerYear);
  if (seconds < 0) return `${power(seconds)} s`;
  return years < 0 ? `${Math.round(10 ** seconds)} s` : `${power(years)} a`;
}

export default defineExplorer({
  properties: {
    perAxis: { type: 'number', symbol: 'm', min: 2, max: 32, step: 1, integer: true },
    dimensions: {
      type: 'number',
      symbol: 'd',
      min: 1,
      max: 784,
      step: 1.1,
      scale: 'log',
      integer: true,
    },
  },
  start: { perAxis: 8, dimensions: 2 },
  presets: {
    enough: { perAxis: 16 },
    six: { dimensions: 6 },
    picture: { perAxis: 24, dimensions: 784 },
  },
  numbers({ perAxis, dimensions }) {
    const exponent = dimensions * Math.log10(perAxis);
    const cells = perAxis ** dimensions;
    return {
      cells: exponent < 12 ? grouped(cells) : power(exponent),
      exponent,
      error: 100 * Math.abs(zOf(perAxis) / truth - 1),
      time: timeOf(exponent - Math.log10(rate)),
    };
  },
  picture({ perAxis, dimensions }, { words, numbers: { exponent } }) {
    const side = { domain: [-half, half] as [number, number], ticks: 3 };
    const map = plane({
      x: { ...side, label: 'x₁ →' },
      y: { ...side, label: '↑ x₂' },
      width: 344,
      height: 310,
      // A square, and no larger than the panel beside it.
      margin: { right: 56 },
    });
    const growth = plane({
      x: { domain: [1, 784], scale: 'log', label: `${words.dimensions} d →` },
      y: { domain: [0, 1200], label: `↑ ${words.digits}` },
      width: 344,
      height: 310,
    });
    const h = (2 * half) / perAxis;
    const cells = Array.from({ length: perAxis * perAxis }, (_, i) => {
      const [x, y] = [(i % perAxis) * h - half, Math.floor(i / perAxis) * h - half];
      const p = exp(planarDensities.hills.logDensity(x + h / 2, y + h / 2));
      return mark('rect', {
        x: map.x(x),
        y: map.y(y + h),
        width: map.x(x + h) - map.x(x),
        height: map.y(y) - map.y(y + h),
        fill: colour('model'),
        'fill-opacity': Math.min(1, p / 0.4),
        stroke: colour('grid'),
        'stroke-width': 0.5,
      });
    });
    return [
      map.panel({ cells: [...cells, map.axes()] }),
      growth.panel({
        curve: [
          growth.axes(),
          growth.clipped(growth.curve((d) => d * Math.log10(perAxis))),
          ...growth.points([[dimensions, exponent]], 'data'),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '格子的代价',
      caption:
        '(a) 平面上每条轴 {{perAxis}} 格，用它们求四座山丘的 Z，误差 {{error:2}}%。(b) 同样细的格子在 {{dimensions}} 维有 {{cells}} 个；每秒算十亿个，要 {{time}}（a 为年）。',
      alt: '(a) 是 {{perAxis}} × {{perAxis}} 个格子盖住四座山丘；(b) 里格数的位数随维数增长，{{dimensions}} 维时为 {{exponent:1}}。',
      labels: {
        perAxis: '每条轴的格数',
        dimensions: '维数',
        digits: '格数的位数（以 10 为底的对数）',
      },
      presets: { enough: '四座山丘够了', six: '六维', picture: '28 × 28 的图像' },
    },
    en: {
      title: 'What a grid costs',
      caption:
        '(a) {{perAxis}} cells along each axis of the plane; the Z of four hills that they give is {{error:2}} % off. (b) Cells as fine as these are {{cells}} in {{dimensions}} dimensions; at a thousand million a second that takes {{time}} (a: years).',
      alt: '(a) {{perAxis}} × {{perAxis}} cells over four hills. (b) The number of digits of the count of cells grows with the dimensions, {{exponent:1}} at {{dimensions}}.',
      labels: {
        perAxis: 'cells along an axis',
        dimensions: 'dimensions',
        digits: 'digits of the count (its logarithm to base 10)',
      },
      presets: {
        enough: 'enough for four hills',
        six: 'six dimensions',
        picture: 'a picture of 28 × 28',
      },
    },
  },
});
