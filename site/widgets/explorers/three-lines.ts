import { stroke } from '../../../pipeline/figures/kit/theme.ts';
import { countRegions } from '../../../pipeline/models/arrangement.ts';
import { middle, planeRegions, strips } from '../../../pipeline/models/pieces.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { mark } from '../explorer/mark.ts';
import { shown } from '../explorer/slots.ts';
import { viridis } from '../rerun/viridis.ts';

// Two inputs, three hidden units a[n·x + c] with n of length 1: three lines, the regions between them,
// and the affine function of each.

const half = 2;
const number = '-?[0-9]+(?:\\.[0-9]+)?';
/** Levels of the output that are told apart, and the shade of each. */
const levels = linspace(-2, 2, 17);
const shades = levels.slice(1).map((_, i) => viridis[2 * i] as string);
const list = (text: string) => text.split(' ').map(Number);
/** What an address may hold is brought to where it can be seen. */
const inside = (value: number) => Math.min(half, Math.max(-half, value));
const short = (value: number) => String(Math.round(value * 100) / 100);

/** [c, n_1, n_2] of each unit: from the place of its line nearest to the origin and its side. */
function linesOf(text: string): number[][] {
  const values = list(text);
  return [0, 1, 2].map((d) => {
    const [angle = 0, offset = 0] = values.slice(2 * d, 2 * d + 2);
    // Both sides of a line have one direction, so that parallel lines are parallel to the last bit:
    // regions are counted exactly.
    const hundredths = Math.round(angle * 100);
    const turn = ((hundredths % 18_000) + 18_000) % 18_000;
    const side = ((hundredths - turn) / 18_000) % 2 === 0 ? 1 : -1;
    const along = (turn * Math.PI) / 18_000;
    return [inside(offset), side * Math.cos(along), side * Math.sin(along)];
  });
}

type Weights = { readonly phi1: number; readonly phi2: number; readonly phi3: number };
function pieceAt(lines: readonly number[][], pattern: string, { phi1, phi2, phi3 }: Weights) {
  return lines.reduce<number[]>(
    (sum, line, d) =>
      pattern[d] === '1'
        ? sum.map((value, i) => value + ([phi1, phi2, phi3][d] as number) * (line[i] as number))
        : sum,
    [0, 0, 0],
  );
}
const patternAt = (lines: readonly number[][], x: number, y: number) =>
  lines.map(([c = 0, a = 0, b = 0]) => (c + a * x + b * y > 0 ? '1' : '0')).join('');
const signed = (value: number) => `${value < 0 ? '− ' : '+ '}${shown(Math.abs(value), 2)}`;

export default defineExplorer({
  properties: {
    lines: { type: 'text', pattern: `${number}( ${number}){5}` },
    at: { type: 'text', pattern: `${number} ${number}` },
    phi1: { type: 'number', symbol: 'φ₁', min: -2, max: 2, step: 0.1 },
    phi2: { type: 'number', symbol: 'φ₂', min: -2, max: 2, step: 0.1 },
    phi3: { type: 'number', symbol: 'φ₃', min: -2, max: 2, step: 0.1 },
  },
  // Angle of the normal in degrees, and offset.
  start: { lines: '15 0.5 45 -0.3 100 0.6', at: '1.4 1.2', phi1: 0.9, phi2: -1.4, phi3: 0.7 },
  presets: {
    parallel: { lines: '15 0.8 15 -0.2 15 -1' },
    point: { lines: '15 0 75 0 135 0' },
    two: { lines: '15 0.8 15 -0.5 100 0.2' },
  },
  numbers({ lines, at, ...weights }) {
    const all = linesOf(lines);
    const [x = 0, y = 0] = list(at).map(inside);
    const pattern = patternAt(all, x, y);
    const [c = 0, a = 0, b = 0] = pieceAt(all, pattern, weights);
    return {
      regions: countRegions(all),
      seen: countRegions(all, [
        [half, 1, 0],
        [half, -1, 0],
        [half, 0, 1],
        [half, 0, -1],
      ]),
      pattern,
      piece: `y = φ₀ ${signed(c)} ${signed(a)} x₁ ${signed(b)} x₂`,
    };
  },
  picture({ lines, at, ...weights }, { words, numbers: { pattern } }) {
    const all = linesOf(lines);
    const values = list(lines);
    const regions = planeRegions(all, half);
    const axis = { domain: [-half, half] as const, ticks: 5 };
    const map = plane({
      x: { ...axis, label: 'x₁ →' },
      y: { ...axis, label: '↑ x₂' },
      height: 356,
    });
    const d = (corners: readonly (readonly [number, number])[]) =>
      `${corners
        .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${map.x(x).toFixed(1)},${map.y(y).toFixed(1)}`)
        .join('')}z`;
    return [
      map.panel({
        heat: regions.flatMap(({ pattern: own, corners }) =>
          strips(corners, pieceAt(all, own, weights), levels).map(({ corners: strip, level }) =>
            mark('path', {
              d: d(strip),
              fill: shades[level],
              stroke: shades[level],
              'stroke-width': 0.6,
            }),
          ),
        ),
        chosen: regions.map(({ pattern: own, corners }) => ({
          ...mark('path', {
            d: d(corners),
            fill: 'transparent',
            stroke: own === pattern ? '#fff' : 'none',
            'stroke-width': 4,
          }),
          act: {
            kind: 'press' as const,
            label: `${words.region} ${own}`,
            pressed: own === pattern,
            press: () => {
              const [x, y] = middle(corners);
              return { at: `${short(x)} ${short(y)}` };
            },
          },
        })),
        axes: [map.axes()],
        lines: all.map(([c = 0, a = 0, b = 0]) => {
          const far = 6;
          return map.clipped(
            map.line(
              [
                [-c * a - far * b, -c * b + far * a],
                [-c * a + far * b, -c * b - far * a],
              ],
              'paper',
              { stroke: '#fff', 'stroke-width': stroke.line },
            ),
          );
        }),
        names: regions.map(({ pattern: own, corners }) =>
          map.label(middle(corners), own, 'ink', {
            fill: '#fff',
            stroke: '#000',
            'stroke-width': 3,
            'text-anchor': 'middle',
            'font-weight': own === pattern ? 700 : undefined,
            'pointer-events': 'none',
          }),
        ),
        handles: all.map(([c = 0, a = 0, b = 0], i) =>
          map.handle({
            at: [-c * a, -c * b],
            label: `${words.line} ${i + 1}`,
            says: `${shown(Math.round(values[2 * i] ?? 0))}°, ${shown(c, 2)}`,
            step: [0.1, 0.1],
            move: (x, y): Readonly<Record<string, string>> => {
              // The foot of the perpendicular from the origin: the side that is active stays the same one.
              const far = Math.sqrt(x * x + y * y);
              if (far < 0.05) return {};
              const inward = -(x * a + y * b) >= 0 ? 1 : -1;
              const angle = (Math.atan2(-y * inward, -x * inward) * 180) / Math.PI;
              const next = values.map(short);
              next[2 * i] = short(angle);
              next[2 * i + 1] = short(Math.min(1.9, far) * inward);
              return { lines: next.join(' ') };
            },
            role: 'data',
          }),
        ),
      }),
    ];
  },
  text: {
    zh: {
      title: '三条直线，几个区域？',
      caption:
        '拖橙色圆点，直线就移动、转动（圆点是直线上离原点最近的一点）；点一个区域，看它的激活模式和仿射函数。整个平面上有 {{regions}} 个区域，画出的方框里有 {{seen}} 个。选中的是 {{pattern}}：{{piece}}。越亮，输出越高。',
      alt: '三条白线把方框分成 {{seen}} 块，各写着激活模式；选中的是 {{pattern}}，{{piece}}。',
      labels: {
        lines: '直线',
        at: '选中的位置',
        phi1: '权重',
        phi2: '权重',
        phi3: '权重',
        region: '区域',
        line: '直线',
      },
      presets: { parallel: '三条平行线', point: '三线共点', two: '两条平行线' },
    },
    en: {
      title: 'Three lines: how many regions?',
      caption:
        'Drag an orange dot to move and turn its line (the dot is the place on it nearest to the origin); press a region to see its activation pattern and its affine function. The whole plane has {{regions}} regions, the box drawn here {{seen}}. Chosen is {{pattern}}: {{piece}}. Brighter is higher.',
      alt: 'Three white lines cut a box into {{seen}} pieces with their activation patterns; chosen is {{pattern}}, {{piece}}.',
      labels: {
        lines: 'lines',
        at: 'place chosen',
        phi1: 'weight',
        phi2: 'weight',
        phi3: 'weight',
        region: 'region',
        line: 'line',
      },
      presets: { parallel: 'three parallels', point: 'through one point', two: 'two parallels' },
    },
  },
});
