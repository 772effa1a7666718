import * as Plot from '@observablehq/plot';
import type { Benchmarks } from '../../experiments/benchmarks.ts';
import { defineFigure } from '../figure.ts';
import { label } from '../marks.ts';
import { colour, type Role, stroke, truthDash } from '../theme.ts';
import { drawn, looks, nameOf } from './parts.ts';

type Ceiling = Benchmarks['ceilings'][number];

type Type = 'float32' | 'float64';

const reach = [1, 1000] as const;

/** The highest rate at some additions and multiplications a byte. */
const roof = (rate: number, bandwidth: number) =>
  [reach[0], rate / bandwidth, reach[1]].map((x): [number, number] => [
    x,
    Math.min(rate, x * bandwidth),
  ]);

const ceilingOf = ({ ceilings }: Benchmarks, contender: string) =>
  ceilings.find((one) => one.contender === contender && one.threads === 1);
const whole = (value: number | undefined) => (value === undefined ? '—' : value.toFixed(0));

/** Where a name has room: the two trainings stand at nearly the same place, one above the other. */
function placeOf(
  row: string,
  y: number,
  others: readonly { row: string; name: string; y: number }[],
) {
  if (row === 'langevin') return { dx: -8, dy: 4, anchor: 'end' as const };
  const twin = { autoencoder: 'conv', conv: 'autoencoder' }[row];
  const other = others.find((one) => one.row === twin && one.name === 'ours');
  return { dx: 8, dy: other ? (y >= other.y ? -5 : 9) : 0 };
}

/** What was measured on one thread in arithmetic of one type. */
function pointsOf({ sets }: Benchmarks, type: Type) {
  return sets.flatMap((set) => {
    const { row, threads, work } = set;
    if (threads !== 1 || work?.type !== type) return [];
    return drawn(set)
      .filter(({ contender }) => ['ours', 'pytorch', 'numpy'].includes(contender))
      .map(({ contender, median }) => ({
        row,
        name: nameOf(contender),
        x: work.flops / work.bytes,
        y: work.flops / median / 1e9,
      }));
  });
}

export default defineFigure<Benchmarks>()({
  text: {
    zh: {
      title: '机器最多能做到多快',
      caption: (result) => {
        const [ours, blas] = [ceilingOf(result, 'ours'), ceilingOf(result, 'numpy')];
        return `一个线程上的屋顶线：左边的斜线是内存带宽，右边的横线是矩阵乘法的速率。float32 的乘法我们做到 ${whole(ours?.float32)} GFLOPS，OpenBLAS 做到 ${whole(blas?.float32)}；float64 分别是 ${whole(ours?.float64)} 和 ${whole(blas?.float64)}。圆是本书，方是 PyTorch，三角是 numpy，离自己的屋顶越近，剩下的余地越小。横坐标按每一遍都读写内存来计，没有算上缓存省下的。`;
      },
      alt: (result) =>
        `两幅双对数图，第一幅是 float32，第二幅是 float64。横轴为每字节的运算次数，纵轴为每秒十亿次运算。实线屋顶是本书的内核，右端 ${whole(ceilingOf(result, 'ours')?.float32)} 和 ${whole(ceilingOf(result, 'ours')?.float64)}；虚线屋顶是 OpenBLAS，右端 ${whole(ceilingOf(result, 'numpy')?.float32)} 和 ${whole(ceilingOf(result, 'numpy')?.float64)}。各项训练的点标有名字。`,
      labels: {
        x: '每字节的运算次数',
        y: 'GFLOPS',
        ours: '本书的乘法',
        replicas: '256 个网络',
        autoencoder: '自编码器',
        conv: '卷积网络',
        langevin: '朗之万链',
        svd: '奇异值分解',
      },
    },
    en: {
      title: 'How fast the machine can be',
      caption: (result) => {
        const [ours, blas] = [ceilingOf(result, 'ours'), ceilingOf(result, 'numpy')];
        return `Rooflines on one thread: the slope on the left is the bandwidth of memory, the level on the right the rate of matrix products. In float32 our products reach ${whole(ours?.float32)} GFLOPS and those of OpenBLAS ${whole(blas?.float32)}; in float64 it is ${whole(ours?.float64)} and ${whole(blas?.float64)}. Circles are ours, squares PyTorch, triangles numpy: the nearer to its own roof, the less is left to gain. The horizontal place counts every pass as going through memory, whatever a cache may save.`;
      },
      alt: (result) =>
        `Two panels with logarithmic axes, float32 first, then float64: operations per byte across, billions of operations a second upwards. The solid roof of our kernels ends at ${whole(ceilingOf(result, 'ours')?.float32)} and ${whole(ceilingOf(result, 'ours')?.float64)}, the dashed one of OpenBLAS at ${whole(ceilingOf(result, 'numpy')?.float32)} and ${whole(ceilingOf(result, 'numpy')?.float64)}. The marks of the trainings carry their names.`,
      labels: {
        x: 'operations per byte',
        y: 'GFLOPS',
        ours: 'our products',
        replicas: '256 nets',
        autoencoder: 'autoencoder',
        conv: 'conv net',
        langevin: 'Langevin',
        svd: 'SVD',
      },
    },
  },
  draw(result, words) {
    const types = ['float32', 'float64'] as const;
    const powers = Array.from({ length: 12 }, (_, i) => 4 ** (i - 4));
    return types.map((type) => {
      const points = pointsOf(result, type);
      const rates = [...points.map((one) => one.y), ...result.ceilings.map((one) => one[type])];
      const lowest = 4 ** Math.floor(Math.log2(Math.min(...rates)) / 2);
      const highest = 4 ** Math.ceil(Math.log2(Math.max(...rates)) / 2);
      return {
        title: type,
        options: {
          marginRight: 26,
          x: {
            type: 'log',
            domain: reach,
            ticks: [1, 10, 100, 1000],
            tickFormat: String,
            label: words.x,
          },
          y: {
            type: 'log',
            base: 2,
            domain: [lowest, highest],
            ticks: powers.filter((power) => power >= lowest && power <= highest),
            tickFormat: String,
            grid: true,
            label: words.y,
          },
          marks: [
            ...roofMarks(ceilingOf(result, 'numpy'), type, 'truth', 'OpenBLAS'),
            ...roofMarks(ceilingOf(result, 'ours'), type, 'model', words.ours),
            ...points.flatMap(({ row, name, x, y }) => {
              const { role, symbol } = looks[name]!;
              const mark = { r: 4.5, symbol, fill: colour(role), stroke: colour('paper') };
              const text = words[row as keyof typeof words] ?? row;
              const place = placeOf(row, y, points);
              return [
                Plot.dot([[x, y]], mark),
                ...(name === 'ours' ? [label({ x, y, text, role: 'model', ...place })] : []),
              ];
            }),
          ],
        },
      };
    });
  },
});

function roofMarks(
  ceiling: Ceiling | undefined,
  type: Type,
  role: Role,
  text: string,
): Plot.Markish[] {
  if (!ceiling) return [];
  const dashed = { strokeDasharray: truthDash, strokeLinecap: 'butt' as const };
  return [
    Plot.line(roof(ceiling[type], ceiling.bandwidth), {
      stroke: colour(role),
      strokeWidth: stroke.line,
      ...(role === 'truth' && dashed),
      clip: true,
    }),
    label({ x: reach[1], y: ceiling[type], text, role, anchor: 'end', dx: -2, dy: -9 }),
  ];
}
