import {
  bestParabola,
  equalEnds,
  placedEnds,
  splineNet,
} from '../../../pipeline/models/linear-spline.ts';
import { predictNet } from '../../../pipeline/models/shallow-net.ts';
import {
  curvature,
  errorsOf,
  samplesOf,
  type Target,
  targets,
  theory,
} from '../../../pipeline/models/spline-targets.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// A net with D hidden units that is written down: its straight pieces join points of a target, and each
// unit sets in at a joint. Beside it the largest error against D.

const least = 5e-5;
const sizes = [1, 2, 4, 8, 16, 32, 64];

function netOf(target: Target, hidden: number, placement: string) {
  if (placement === 'placed' && target === 'parabola' && hidden % 2 === 0)
    return bestParabola(hidden);
  const ends = placement === 'placed' ? placedEnds(target, hidden) : equalEnds(hidden);
  return splineNet(ends, ends.map(targets[target]));
}

function errorOf(target: Target, hidden: number, placement: string) {
  const phi = netOf(target, hidden, placement);
  return errorsOf(samplesOf(target, 192), (x) => predictNet(x, phi));
}

/** What the largest error is in theory, or at most. */
function theoryOf(target: Target, hidden: number, placement: string): number | undefined {
  if (placement === 'equal') return theory[target](hidden).sup;
  if (target === 'root') return 1 / (2 * hidden * hidden);
  if (target === 'parabola') return 1 / (2 * (hidden + 1) * (hidden + 1));
  return target === 'wave' ? theory.wave(hidden).sup : undefined;
}

export default defineExplorer({
  properties: {
    target: { type: 'choice', symbol: 'f', values: ['wave', 'parabola', 'kink', 'root', 'jump'] },
    hidden: { type: 'number', symbol: 'D', min: 1, max: 64, step: 1, integer: true },
    placement: { type: 'choice', values: ['equal', 'placed'] },
  },
  start: { target: 'wave', hidden: 4, placement: 'equal' },
  presets: {
    more: { hidden: 16 },
    kink: { target: 'kink', hidden: 8 },
    root: { target: 'root', hidden: 8 },
    placed: { target: 'root', hidden: 8, placement: 'placed' },
    jump: { target: 'jump', hidden: 32 },
  },
  numbers({ target, hidden, placement }) {
    const { sup, rms } = errorOf(target, hidden, placement);
    const bend = placement === 'equal' ? curvature[target] : undefined;
    // What is left of an exact fit is rounding.
    const rounded = (error: number) => (error < 1e-12 ? 0 : error);
    return {
      sup: rounded(sup),
      rms: rounded(rms),
      bound: bend === undefined ? '—' : bend / (2 * hidden * hidden),
      used: (netOf(target, hidden, placement).length - 1) / 3,
    };
  },
  picture({ target, hidden, placement }, { words, numbers: { sup } }) {
    const phi = netOf(target, hidden, placement);
    const units = (phi.length - 1) / 3;
    const curves = plane({
      x: { domain: [-1, 1], label: 'x →' },
      y: { domain: [-2, 2], label: '↑ y' },
    });
    const errors = plane({
      x: { domain: [1, 64], scale: 'log', label: `${words.hidden} D →` },
      y: { domain: [least, 2], scale: 'log', label: `↑ ${words.error}` },
    });
    const joints = Array.from(
      { length: units },
      (_, d) => -(phi[1 + units + d] as number) / (phi[1 + 2 * units + d] as number),
    );
    const corners = [...new Set([-1, ...joints, 1])].sort((a, b) => a - b);
    const { x, y } = samplesOf(target, 60);
    const part = (d: number) => (at: number) =>
      (phi[1 + d] as number) *
      Math.max(0, (phi[1 + units + d] as number) + (phi[1 + 2 * units + d] as number) * at);
    const shown = (error: number) => Math.max(least, Math.min(2, error));
    // Only up to the units that are set: what more of them do is for the reader to find.
    const tried = sizes.filter((size) => size <= hidden);
    const way = tried
      .filter((size) => placement === 'equal' || target !== 'parabola' || size % 2 === 0)
      .map((size) => [size, shown(errorOf(target, size, placement).sup)] as const);
    const ends = [-1, 1] as const;
    return [
      curves.panel({
        axes: [curves.axes()],
        units: [
          curves.clipped(
            ...joints.map((joint, d) =>
              curves.line(
                [ends[0], joint, ends[1]]
                  .filter((at) => Math.abs(at) <= 1)
                  .map((at) => [at, part(d)(at)] as const),
                'second',
                { 'stroke-width': 1, 'stroke-dasharray': '3 3' },
              ),
            ),
          ),
        ],
        truth: [
          curves.clipped(
            curves.line(
              Array.from(x, (at, i) => [at, y[i] as number] as const),
              'truth',
            ),
          ),
        ],
        net: [
          curves.clipped(
            curves.line(corners.map((at) => [at, predictNet(at, phi)] as const)),
            ...curves.points(
              joints.map((at) => [at, predictNet(at, phi)] as const),
              'model',
              { r: units > 20 ? 2 : 3.5 },
            ),
          ),
          curves.label([-0.95, 1.7], words.units, 'second'),
        ],
      }),
      errors.panel({
        axes: [errors.axes(true)],
        theory: [
          errors.clipped(
            errors.line(
              tried.flatMap((size) => {
                const value = theoryOf(target, size, placement);
                return value === undefined ? [] : [[size, shown(value)] as const];
              }),
              'truth',
            ),
          ),
        ],
        errors: [
          errors.clipped(
            errors.line(way),
            ...errors.points([[hidden, shown(sup as number)]], 'model', { r: 5 }),
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '折线网络，一个单元一个折点',
      caption:
        '(a) 灰色虚线是目标，蓝色折线是构造的网络，圆点是折点，绿色细线是 {{used}} 个隐藏单元各自的贡献。(b) 最大误差随隐藏单元个数，画到当前的个数为止，灰色虚线是理论。现在最大误差 {{sup}}，均方根误差 {{rms}}，上界 max|f″|·h²/8：{{bound}}。',
      alt: '目标、{{used}} 个隐藏单元的折线网络和各单元的贡献；旁边是双对数图上的最大误差，现在是 {{sup}}。',
      labels: {
        target: '目标',
        hidden: '隐藏单元个数',
        placement: '折点',
        wave: '正弦 sin πx',
        parabola: '抛物线 x²',
        kink: '尖角 |x + 1/3|',
        root: '平方根 √((1+x)/2)',
        jump: '跳跃，在 −1/3',
        equal: '等距',
        placed: '放在要紧处',
        error: '最大误差',
        units: '- - 各单元的贡献',
      },
      presets: {
        more: '正弦，16 个',
        kink: '尖角',
        root: '平方根，等距',
        placed: '平方根，放在要紧处',
        jump: '跳跃',
      },
    },
    en: {
      title: 'A net of straight pieces, one joint a unit',
      caption:
        '(a) The target is dashed, the constructed net blue, its joints are dots, and the thin green lines are what each of {{used}} hidden units contributes. (b) The largest error against the number of hidden units, as far as that is set, with the theory dashed. Now the largest error is {{sup}}, the root mean square error {{rms}}, and the bound max|f″|·h²/8: {{bound}}.',
      alt: 'A target, a net of straight pieces with {{used}} hidden units and what each contributes; beside it, on log–log axes, the largest error, now {{sup}}.',
      labels: {
        target: 'target',
        hidden: 'hidden units',
        placement: 'joints',
        wave: 'sine sin πx',
        parabola: 'parabola x²',
        kink: 'kink |x + 1/3|',
        root: 'root √((1+x)/2)',
        jump: 'jump at −1/3',
        equal: 'equally spaced',
        placed: 'where they matter',
        error: 'largest error',
        units: '- - what units contribute',
      },
      presets: {
        more: 'sine, 16 units',
        kink: 'kink',
        root: 'root, equally spaced',
        placed: 'root, where they matter',
        jump: 'jump',
      },
    },
  },
});
