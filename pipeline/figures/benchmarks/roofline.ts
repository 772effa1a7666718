import * as Plot from '@observablehq/plot';
import type { Measured } from '../../engine/bench/run.ts';
import type numbers from '../../experiments/benchmarks/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';
import { drawn, looks, markOf, nameOf } from './parts.ts';

const types = ['float32', 'float64'] as const;
type Type = (typeof types)[number];

interface Point {
  readonly row: string;
  readonly name: string;
  /** Additions and multiplications a byte. */
  readonly x: number;
  /** GFLOPS. */
  readonly y: number;
}

const reach = [1, 1000] as const;
const peers = { numpy: 'OpenBLAS' } as const;

const ceilingsOf = ({ ceilings }: Measured) =>
  ceilings.filter(
    ({ contender, threads }) => threads === 1 && (contender === 'ours' || contender in peers),
  );
const ceilingOf = (result: Measured, contender: string) =>
  ceilingsOf(result).find((one) => one.contender === contender);

/** GB a second. There is one memory: who measures less of it has only asked in a slower way. */
const bandwidthOf = (result: Measured) =>
  Math.max(...ceilingsOf(result).map(({ bandwidth }) => bandwidth));

/** What was measured on one thread in arithmetic of one type. */
function pointsOf({ sets }: Measured, type: Type): Point[] {
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

/** Powers of two that hold all rates of both types, so that the panels can be compared. */
function domainOf(result: Measured): [low: number, high: number] {
  const rates = types.flatMap((type) => [
    ...pointsOf(result, type).map(({ y }) => y),
    ...ceilingsOf(result).map((one) => one[type]),
  ]);
  return [
    2 ** Math.floor(Math.log2(Math.min(...rates))),
    2 ** Math.ceil(Math.log2(Math.max(...rates))),
  ];
}

export default defineFigure<typeof numbers>()({
  title: t('机器最多能做到多快', 'How fast the machine can be'),
  caption: t(
    '一个线程上的屋顶线：左边的斜线是内存带宽（各方测得的最大值），右边的横线是矩阵乘法的速率。float32 的乘法我们做到 {{float32-ours}} GFLOPS，OpenBLAS 做到 {{float32-blas}}；float64 分别是 {{float64-ours}} 和 {{float64-blas}}。圆是本书，方是 PyTorch，三角是 numpy，细线连起同一份工作；离自己的屋顶越近，剩下的余地越小。横坐标按每一遍都读写内存来计，没有算上缓存省下的；奇异值分解的工作量按整个矩阵来计，其中一部分我们不必去算，所以它的圆有可能高出屋顶。',
    'Rooflines on one thread: the slope on the left is the bandwidth of memory (the largest that was measured), the level on the right the rate of matrix products. In float32 our products reach {{float32-ours}} GFLOPS and those of OpenBLAS {{float32-blas}}; in float64 it is {{float64-ours}} and {{float64-blas}}. Circles are ours, squares PyTorch, triangles numpy, and a thin line joins those that do the same work; the nearer to its own roof, the less is left to gain. The horizontal place counts every pass as going through memory, whatever a cache may save; the work of the SVD is counted for the whole matrix, part of which we need not compute, so that its circle may stand above its roof.',
  ),
  alt: t(
    '两幅双对数图，刻度相同，(a) 是 float32，(b) 是 float64。横轴为每字节的运算次数，纵轴为每秒十亿次运算。左边一条斜线是内存带宽，每秒 {{bandwidth}} GB，两个屋顶共用。实线屋顶是本书的内核，高 {{float32-ours}} 和 {{float64-ours}}；虚线屋顶是 OpenBLAS，高 {{float32-blas}} 和 {{float64-blas}}。本书的圆标有工作的名字，细线连到同一份工作中对手的点。',
    'Two panels with the same logarithmic axes, (a) float32 and (b) float64: operations per byte across, billions of operations a second upwards. One slope on the left, the bandwidth of memory, {{bandwidth}} GB a second, belongs to both roofs. The solid roof of our kernels is {{float32-ours}} and {{float64-ours}} high, the dashed one of OpenBLAS {{float32-blas}} and {{float64-blas}}. Our circles carry the names of the work, and a thin line leads from each to the mark of the peer that does the same.',
  ),
  labels: {
    x: t('每字节的运算次数', 'operations per byte'),
    y: 'GFLOPS',
    memory: t('内存', 'memory'),
    ours: t('本书的乘法', 'our products'),
    replicas: t('256 个网络', '256 nets'),
    autoencoder: t('自编码器', 'autoencoder'),
    conv: t('卷积网络', 'conv net'),
    langevin: t('朗之万链', 'Langevin'),
    svd: t('奇异值分解', 'SVD'),
  },
  draw({ result }, words, frame) {
    const [low, high] = domainOf(result);
    const octaves = Math.log2(high / low);
    const height = frame.narrow ? 320 : 380;
    const perOctave = (height - frame.marginTop - frame.marginBottom) / octaves;
    return types.map((type) => {
      const points = pointsOf(result, type);
      const ours = points.filter(({ name }) => name === 'ours');
      const theirs = points.filter(({ name }) => name !== 'ours');
      return {
        title: type,
        height,
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
          domain: [low, high],
          ticks: Array.from({ length: octaves + 1 }, (_, i) => low * 2 ** i),
          tickFormat: String,
          grid: true,
          label: words.y,
        },
        marks: [
          ...roofMarks(result, type, words),
          Plot.link(
            theirs.map((one) => [one, ours.find(({ row }) => row === one.row) ?? one]),
            {
              x1: ([one]) => one!.x,
              y1: ([one]) => one!.y,
              x2: ([, other]) => other!.x,
              y2: ([, other]) => other!.y,
              stroke: colour('axis'),
              strokeWidth: stroke.thin,
            },
          ),
          ...nameLabels(theirs),
          ...workLabels(ours, words, ceilingOf(result, 'ours')?.[type], perOctave),
          ...[...theirs, ...ours].map(({ name, x, y }) => Plot.dot([[x, y]], markOf(name))),
        ],
      };
    });
  },
});

/** The slope of the memory, and what each of us reaches in products where it is no limit. */
function roofMarks(
  result: Measured,
  type: Type,
  words: { readonly ours: string; readonly memory: string },
): Plot.Markish[] {
  const bandwidth = bandwidthOf(result);
  const start = (rate: number) => Math.max(reach[0], rate / bandwidth);
  const ceilings = ceilingsOf(result);
  const [lowest, highest] = [Math.min, Math.max].map((of) =>
    of(...ceilings.map((one) => one[type])),
  ) as [number, number];
  const end = start(highest);
  return [
    Plot.line(
      [reach[0], end].map((x) => [x, x * bandwidth]),
      { stroke: colour('ink'), strokeWidth: stroke.line, clip: true },
    ),
    // Where the slope starts under both roofs there is room for its name.
    ...(bandwidth * 1.5 < lowest
      ? [label(reach[0], bandwidth, words.memory, 'ink', { dx: 6, dy: 12 })]
      : []),
    ...ceilings
      .toSorted((a, b) => Number(a.contender === 'ours') - Number(b.contender === 'ours'))
      .flatMap((ceiling) => {
        const rate = ceiling[type];
        const isOurs = ceiling.contender === 'ours';
        const role = looks[nameOf(ceiling.contender)]!.role;
        const text = isOurs ? words.ours : peers[ceiling.contender as keyof typeof peers];
        const dashed = { strokeDasharray: truthDash, strokeLinecap: 'butt' as const };
        return [
          Plot.line(
            [start(rate), reach[1]].map((x) => [x, rate]),
            { stroke: colour(role), strokeWidth: stroke.line, ...(!isOurs && dashed) },
          ),
          label(reach[1], rate, text, role, { anchor: 'end', dx: -2, dy: -9 }),
        ];
      }),
  ];
}

/** Each peer is named once, at its highest mark. */
function nameLabels(theirs: readonly Point[]): Plot.Markish[] {
  const names = [...new Set(theirs.map(({ name }) => name))];
  return names.map((text) => {
    const { x, y } = theirs
      .filter(({ name }) => name === text)
      .reduce((highest, one) => (one.y > highest.y ? one : highest));
    return label(x, y, text, looks[text]!.role, { anchor: 'end', dx: -8 });
  });
}

/** Names of the work beside our marks, pushed away from our roof and from each other. */
function workLabels(
  ours: readonly Point[],
  words: Readonly<Record<string, string>>,
  roof: number | undefined,
  perOctave: number,
): Plot.Markish[] {
  const down = (rate: number) => -Math.log2(rate) * perOctave;
  let free = Number.NEGATIVE_INFINITY;
  return ours
    .toSorted((a, b) => b.y - a.y)
    .map(({ row, x, y }) => {
      const text = words[row] ?? row;
      // To its right stand the marks of the two trainings.
      if (row === 'langevin') return label(x, y, text, 'model', { anchor: 'end', dx: -8, dy: 4 });
      const below = roof === undefined ? Number.POSITIVE_INFINITY : down(y) - down(roof);
      const away = Math.abs(below) < 9 ? (below < 0 ? -9 : 9) - below : 0;
      const at = Math.max(down(y) + away, free);
      free = at + 15;
      return label(x, y, text, 'model', { dx: 8, dy: at - down(y) });
    });
}
