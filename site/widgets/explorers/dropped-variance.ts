import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { droppedSum } from '../../../pipeline/models/covariance.ts';
import { power } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// The variances of points along their own directions, d of 100; a linear code keeps the k largest.

const ambient = 100;

/** Shares of the whole: i^(−p) for i ≤ d, and noise of the same size in every direction. */
function shares(numbers: number, decay: number, noise: number): number[] {
  const own = Array.from({ length: numbers }, (_, i) => 1 / power(i + 1, decay));
  const sum = own.reduce((total, value) => total + value, 0);
  return Array.from(
    { length: ambient },
    (_, i) => (1 - noise) * ((own[i] ?? 0) / sum) + noise / ambient,
  );
}

export default defineExplorer({
  properties: {
    code: { type: 'number', symbol: 'k', min: 0, max: ambient, step: 1, integer: true },
    numbers: { type: 'number', symbol: 'd', min: 1, max: ambient, step: 1, integer: true },
    decay: { type: 'number', symbol: 'p', min: 0, max: 2, step: 1, integer: true },
    noise: { type: 'number', min: 0, max: 0.5, step: 0.01 },
  },
  start: { code: 50, numbers: 70, decay: 0, noise: 0 },
  presets: {
    enough: { numbers: 50, decay: 0, noise: 0 },
    whole: { numbers: 100, decay: 0, noise: 0 },
    falling: { numbers: 100, decay: 1, noise: 0 },
    noisy: { numbers: 20, decay: 0, noise: 0.1 },
  },
  numbers({ code, numbers, decay, noise }) {
    const all = shares(numbers, decay, noise);
    return { floor: droppedSum(all, code), kept: 1 - droppedSum(all, code) };
  },
  picture({ code, numbers, decay, noise }, { words }) {
    const all = shares(numbers, decay, noise);
    const bars = plane({
      x: { domain: [0, ambient], label: `${words.direction} i →` },
      y: { domain: [0, Math.max(...all) * 1.1], label: `↑ ${words.share}`, ticks: 4 },
    });
    const error = plane({
      x: { domain: [0, ambient], label: `${words.code} k →` },
      y: { domain: [0, 1], label: `↑ ${words.floor}`, ticks: 4 },
    });
    const area = (from: number, to: number) =>
      all.slice(from, to).flatMap((share, i): (readonly [number, number])[] => [
        [from + i, share],
        [from + i + 1, share],
      ]);
    const steps = (from: number, to: number, role: 'model' | 'failure') =>
      to > from
        ? [
            bars.line([[from, 0], ...area(from, to), [to, 0]], role, {
              fill: colour(role),
              'fill-opacity': 0.12,
            }),
          ]
        : [];
    const floors = Array.from({ length: ambient + 1 }, (_, k): readonly [number, number] => [
      k,
      droppedSum(all, k),
    ]);
    return [
      bars.panel({
        axes: [bars.axes()],
        kept: steps(0, code, 'model'),
        dropped: steps(code, ambient, 'failure'),
      }),
      error.panel({
        axes: [error.axes()],
        floor: [error.line(floors, 'truth')],
        code: [
          error.handle({
            at: [code, floors[code]![1]],
            label: words.code,
            says: `k = ${code}, ${shown(floors[code]![1], 3)}`,
            step: [1, 0],
            move: (k) => ({ code: Math.round(Math.min(ambient, Math.max(0, k))) }),
            role: 'model',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '留下的与丢掉的',
      caption:
        '(a) 数据在自己的各个方向上的方差，从大到小；编码留下前 {{code}} 个，丢掉其余的。(b) 丢掉的加起来，就是线性编码的下限，这里是 {{floor:3}}。圆点可以拖动。',
      alt: '(a) 100 个方向的方差，前 {{code}} 个留下。(b) 下限随编码维数下降，k = {{code}} 处为 {{floor:3}}。',
      labels: {
        code: '编码维数',
        numbers: '内在维数',
        decay: '方差递减的快慢',
        noise: '噪声所占的方差',
        direction: '方向',
        share: '方差（总和为 1）',
        floor: '下限',
      },
      presets: {
        enough: 'd = 50',
        whole: 'd = 100',
        falling: 'd = 100，方差递减',
        noisy: 'd = 20，有噪声',
      },
    },
    en: {
      title: 'Kept and dropped',
      caption:
        '(a) The variances of the data along their own directions, largest first; the code keeps the first {{code}} and drops the rest. (b) What is dropped adds up to the floor of every linear code, here {{floor:3}}. The dot can be dragged.',
      alt: '(a) Variances along 100 directions, of which the first {{code}} are kept. (b) The floor falls with the dimension of the code; at k = {{code}} it is {{floor:3}}.',
      labels: {
        code: 'dimension of the code',
        numbers: 'intrinsic dimension',
        decay: 'how fast variances fall',
        noise: 'variance that is noise',
        direction: 'direction',
        share: 'variance (sum 1)',
        floor: 'floor',
      },
      presets: {
        enough: 'd = 50',
        whole: 'd = 100',
        falling: 'd = 100, falling variances',
        noisy: 'd = 20 with noise',
      },
    },
  },
});
