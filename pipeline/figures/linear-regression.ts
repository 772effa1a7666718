import * as Plot from '@observablehq/plot';
import type { LinearRegression } from '../experiments/linear-regression.ts';
import { defineFigure } from './figure.ts';
import { type Grid, heatMarks, heatScale, onHeat, ring } from './heat-map.ts';
import { bandMarks, label, theoryLine } from './marks.ts';
import { surfaceDomain, surfaceMarks } from './surface.ts';
import { colour, lossHeat, pointRadius, stroke, truthDash } from './theme.ts';

type Phi = readonly [number, number];
type Result = LinearRegression;

const figure = defineFigure<Result>();
const dataDomain = [0, 2] as const;

const minus = (value: number, digits: number) => value.toFixed(digits).replace('-', '−');
const phiText = (phi: Phi, digits: number) =>
  `(${minus(phi[0], digits)}, ${minus(phi[1], digits)})`;

function pointsMark(points: Result['points']) {
  return Plot.dot(points.x, {
    x: points.x,
    y: points.y,
    r: pointRadius,
    fill: colour('data'),
  });
}

function lineMark(phi: Phi, options: Plot.LineOptions = {}) {
  return Plot.line(
    dataDomain.map((x) => [x, phi[0] + phi[1] * x]),
    { stroke: colour('model'), strokeWidth: stroke.line, clip: true, ...options },
  );
}

/** Dashed from each point to the line. */
function residualMark({ x, y }: Result['points'], phi: Phi) {
  return Plot.ruleX(x, {
    x,
    y1: y,
    y2: x.map((at) => phi[0] + phi[1] * at),
    stroke: colour('failure'),
    strokeWidth: stroke.thin,
    strokeDasharray: '3 3',
    clip: true,
  });
}

const dataAxes = {
  x: { domain: [...dataDomain], ticks: [0, 0.5, 1, 1.5, 2], label: 'x' },
  y: { domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2], label: 'y' },
} satisfies Plot.PlotOptions;

const mapOf = ({ grid }: Result): Grid => ({ x: grid.phi0, y: grid.phi1, value: grid.loss });

function mapAxes(result: Result, words: { intercept: string; slope: string }) {
  const { phi0, phi1 } = result.grid;
  return {
    x: { domain: [phi0[0]!, phi0.at(-1)!], ticks: [0, 0.5, 1, 1.5, 2], label: words.intercept },
    y: { domain: [phi1[0]!, phi1.at(-1)!], ticks: [-1, -0.5, 0, 0.5, 1], label: words.slope },
    color: heatScale,
  };
}

const mapWords = {
  zh: { intercept: '截距 φ₀', slope: '斜率 φ₁', loss: '损失 L' },
  en: { intercept: 'intercept φ₀', slope: 'slope φ₁', loss: 'loss L' },
} as const;

const threeLines = figure({
  text: {
    zh: {
      title: '三条直线与它们的损失',
      caption: ({ lines }) =>
        `直线离点越近，损失越小：前两条为 ${lines.b.loss.toFixed(2)} 和 ${lines.c.loss.toFixed(2)}，最好的一条只有 ${lines.best.loss.toFixed(5)}。红色虚线是残差，损失 $L$ 是它们的平方和。`,
      alt: ({ lines }) =>
        `三幅图，画着同样的十二个点和三条不同的直线。$φ$ = ${phiText(lines.b.phi, 1)} 整条偏低，L = ${lines.b.loss.toFixed(2)}；${phiText(lines.c.phi, 1)} 向下倾斜，L = ${lines.c.loss.toFixed(2)}；${phiText(lines.best.phi, 2)} 从点中间穿过，L = ${lines.best.loss.toFixed(5)}。`.replaceAll(
          '$',
          '',
        ),
      labels: {},
    },
    en: {
      title: 'Three lines and their losses',
      caption: ({ lines }) =>
        `The closer a line runs to the points, the smaller its loss: ${lines.b.loss.toFixed(2)} and ${lines.c.loss.toFixed(2)} for the first two, ${lines.best.loss.toFixed(5)} for the best there is. The dashed red lines are the residuals; the loss $L$ adds up their squares.`,
      alt: ({ lines }) =>
        `Three panels with the same twelve points and a different line in each. φ = ${phiText(lines.b.phi, 1)} lies too low, L = ${lines.b.loss.toFixed(2)}; ${phiText(lines.c.phi, 1)} slopes downwards, L = ${lines.c.loss.toFixed(2)}; ${phiText(lines.best.phi, 2)} runs through the middle of the points, L = ${lines.best.loss.toFixed(5)}.`,
      labels: {},
    },
  },
  draw: ({ points, lines }, _labels, frame) =>
    [lines.b, lines.c, lines.best].map(({ phi, loss }, i) => ({
      title: `φ = ${phiText(phi, i < 2 ? 1 : 2)}`,
      height: frame.narrow ? 220 : 270,
      options: {
        ...dataAxes,
        marginLeft: frame.narrow ? frame.marginLeft : 34,
        marks: [
          residualMark(points, phi),
          lineMark(phi),
          pointsMark(points),
          label({
            x: 2,
            // Where the panel is empty: below the rising lines, above the falling one.
            y: i === 1 ? 1.9 : 0.12,
            text: `L = ${loss.toFixed(i < 2 ? 2 : 5)}`,
            role: 'model',
            anchor: 'end',
          }),
        ],
      },
    })),
});

const lossSurface = figure({
  text: {
    zh: {
      title: '损失是参数平面上的一个曲面',
      caption: ({ lines }) =>
        `所有直线的损失连成一只狭长的碗，碗底就是最好的直线 d，$L$ = ${lines.best.loss.toFixed(5)}。左边是曲面，右边从正上方看同一个曲面，越亮损失越大；等高线画在 $L$ = ${lossHeat.levels.join('、')} 处。圆圈 b 和 c 是直线 ${phiText(lines.b.phi, 1)} 与 ${phiText(lines.c.phi, 1)}。`,
      alt: ({ lines }) =>
        `左图：损失曲面，像一只沿对角线拉长的碗。右图：同一曲面的热力图和椭圆形等高线，椭圆向右下倾斜。圆圈标出三条直线：b 在 ${phiText(lines.b.phi, 1)}，c 在 ${phiText(lines.c.phi, 1)}，d 在最低处 ${phiText(lines.best.phi, 2)}。`,
      labels: mapWords.zh,
    },
    en: {
      title: 'The loss is a surface over the plane of parameters',
      caption: ({ lines }) =>
        `The losses of all lines together are one narrow bowl, and its bottom is the best line d, $L$ = ${lines.best.loss.toFixed(5)}. Left the surface, right the same surface from straight above, brighter where the loss is larger, with contours at $L$ = ${lossHeat.levels.join(', ')}. The circles b and c are the lines ${phiText(lines.b.phi, 1)} and ${phiText(lines.c.phi, 1)}.`,
      alt: ({ lines }) =>
        `Left: the loss surface, a bowl drawn out along a diagonal. Right: the same as a heat map with elliptical contours that lean to the lower right. Circles mark the three lines: b at ${phiText(lines.b.phi, 1)}, c at ${phiText(lines.c.phi, 1)}, d at the lowest place, ${phiText(lines.best.phi, 2)}.`,
      labels: mapWords.en,
    },
  },
  data: ['loss-grid.npy'],
  draw(result, labels) {
    const { b, c, best } = result.lines;
    const marked = [
      { at: b.phi, loss: b.loss, text: 'b' },
      { at: c.phi, loss: c.loss, text: 'c', side: 'left' as const },
      { at: best.phi, loss: best.loss, text: 'd' },
    ];
    return [
      {
        options: {
          marginLeft: 30,
          marginRight: 30,
          x: { axis: null, domain: [...surfaceDomain.x] },
          y: { axis: null, domain: [...surfaceDomain.y] },
          color: heatScale,
          marks: surfaceMarks(mapOf(result), marked, { x: 'φ₀', y: 'φ₁', loss: labels.loss }),
        },
      },
      {
        options: {
          ...mapAxes(result, labels),
          marks: [
            ...heatMarks(mapOf(result)),
            ...marked.flatMap(({ at, text }) => [
              ...ring(at),
              Plot.text([at], { text: [text], dx: 11, textAnchor: 'start', ...onHeat }),
            ]),
          ],
        },
      },
    ];
  },
});

const shownSteps = [0, 1, 5, 20] as const;

const descentFigure = figure({
  text: {
    zh: {
      title: '梯度下降在地图上的路，和路上的直线',
      caption: ({ descent }) =>
        `梯度下降一步跨到谷底，再沿着谷慢慢走到最低点：${descent.loss.length - 1} 步之后与闭式解相距不到 ${ceilPower(descent.gap)}。左边路上的每一处都是右边的一条直线；数字是步数，学习率 $\\eta$ = ${descent.learningRate}。`,
      alt: ({ descent }) =>
        `左图：损失的热力图上，一条路从 (${minus(descent.phi0[0]!, 1)}, ${minus(descent.phi1[0]!, 1)}) 出发，先横跨到狭长的谷底，再沿谷走到最低点。右图：第 ${shownSteps.join('、')} 步和最后一步的直线，越来越贴近十二个点。`,
      labels: { ...mapWords.zh, last: '最后' },
    },
    en: {
      title: 'The path of gradient descent on the map, and the lines along it',
      caption: ({ descent }) =>
        `Gradient descent crosses to the floor of the valley in one step and then walks slowly along it: after ${descent.loss.length - 1} steps it is less than ${ceilPower(descent.gap)} from the closed form. Every place on the path (left) is a line (right); the numbers count steps, and the learning rate is $\\eta$ = ${descent.learningRate}.`,
      alt: ({ descent }) =>
        `Left: on the heat map of the loss, a path starts at (${minus(descent.phi0[0]!, 1)}, ${minus(descent.phi1[0]!, 1)}), crosses to the floor of a narrow valley and follows it to the lowest place. Right: the lines of steps ${shownSteps.join(', ')} and of the last one, closer and closer to the twelve points.`,
      labels: { ...mapWords.en, last: 'last' },
    },
  },
  data: ['descent.csv', 'training-data.csv'],
  draw(result, labels) {
    const { descent, points } = result;
    const path = descent.phi0.map((phi0, i): Phi => [phi0, descent.phi1[i]!]);
    // Later steps fall on one another in the drawing.
    const trail = path.slice(0, 80);
    const last = path.at(-1)!;
    const shown = shownSteps.map((step) => ({ phi: path[step]!, text: String(step) }));
    const end = { phi: last, text: labels.last };
    return [
      {
        options: {
          ...mapAxes(result, labels),
          marks: [
            ...heatMarks(mapOf(result)),
            Plot.line(trail, { stroke: '#000', strokeOpacity: 0.55, strokeWidth: 4.5 }),
            Plot.line(trail, { stroke: '#fff', strokeWidth: stroke.line }),
            Plot.dot(trail, { fill: '#fff', r: 2.5 }),
            Plot.dot([last], {
              r: 6,
              fill: colour('model'),
              stroke: '#fff',
              strokeWidth: 2,
            }),
            Plot.text([...shown, end], {
              x: ({ phi }) => phi[0],
              y: ({ phi }) => phi[1],
              text: 'text',
              dx: -9,
              dy: 10,
              textAnchor: 'end',
              ...onHeat,
            }),
          ],
        },
      },
      {
        options: {
          ...dataAxes,
          marginRight: 36,
          marks: [
            ...shown.map(({ phi }, i) =>
              lineMark(phi, { strokeOpacity: 0.55 + 0.12 * i, strokeWidth: stroke.thin }),
            ),
            lineMark(last),
            pointsMark(points),
            ...[...shown, end].map(({ phi, text }, i) =>
              label({
                x: 2,
                y: phi[0] + 2 * phi[1],
                text,
                role: 'model',
                dx: 5,
                // The last line and step 20 end close to each other.
                dy: i === shown.length ? -5 : i === shown.length - 1 ? 5 : 0,
              }),
            ),
            label({
              x: 0,
              y: 0.12,
              dx: 6,
              text: `L = ${descent.loss.at(-1)!.toFixed(5)}`,
              role: 'model',
            }),
          ],
        },
      },
    ];
  },
});

/** The next power of ten above a small number, as TeX. */
function ceilPower(value: number): string {
  return `$10^{${Math.ceil(Math.log10(value))}}$`;
}

const curveSteps = 150;

const lossCurve = figure({
  text: {
    zh: {
      title: '离最小值还差多少：随步数变化',
      caption: ({ starts, stability }) =>
        `每一步都把剩下的损失乘上同一个因子，所以在对数坐标上是直线，从哪里出发都一样。蓝线是公布的那次下降，绿色是 ${starts.count} 个随机起点的中位数与 5–95% 带，灰色虚线只算平缓方向，由 Hessian 矩阵的特征值得出。学习率比 $2/\\lambda_{\\max}$ 大 1%，2000 步后损失就涨到 ${power(stability.above)}。`,
      alt: ({ starts }) =>
        `损失与最小值之差随步数变化，纵轴为对数。公布的下降、${starts.count} 个随机起点的中位数和理论虚线都是平行的下降直线，在 ${curveSteps} 步内从 10 左右降到 10 的负 10 次方左右。`,
      labels: {
        step: '步数 t',
        excess: 'L − 最小损失',
        run: '公布的下降',
        starts: '随机起点',
        theory: '平缓方向，理论',
      },
    },
    en: {
      title: 'How far above the minimum, step by step',
      caption: ({ starts, stability }) =>
        `Every step multiplies what is left of the loss by the same factor, a straight line on a logarithmic scale, wherever one starts. Blue: the published descent. Green: median and 5–95 % band of ${starts.count} random starts. Dashed: the flat direction alone, from the eigenvalue of the Hessian. With a learning rate 1 % above $2/\\lambda_{\\max}$, the loss is ${power(stability.above)} after 2000 steps.`,
      alt: ({ starts }) =>
        `Loss above the minimum against steps, on a logarithmic scale. The published descent, the median of ${starts.count} random starts and the dashed theory are parallel straight lines, falling from about 10 to about 10 to the minus 10 within ${curveSteps} steps.`,
      labels: {
        step: 'step t',
        excess: 'L − least loss',
        run: 'published descent',
        starts: 'random starts',
        theory: 'flat direction, theory',
      },
    },
  },
  data: ['descent.csv'],
  draw({ descent, starts, lines }, labels, frame) {
    const steps = Array.from({ length: curveSteps + 1 }, (_, t) => t);
    const least = lines.best.loss;
    const own = steps.map((t): Phi => [t, descent.loss[t]! - least]);
    const upper = frame.narrow ? 40 : 60;
    return [
      {
        options: {
          x: { domain: [0, curveSteps], label: labels.step, ticks: frame.narrow ? 4 : 8 },
          y: {
            type: 'log',
            domain: [1e-13, 100],
            label: labels.excess,
            ticks: [1e-12, 1e-9, 1e-6, 1e-3, 1],
            tickFormat: powerTick,
          },
          marks: [
            ...bandMarks(steps, starts.excess.slice(0, curveSteps + 1), 'second'),
            // Theory lies below the run it predicts, wide enough to be seen on both sides of it.
            theoryLine(steps, descent.slow.slice(0, curveSteps + 1), 6),
            Plot.line(own, { stroke: colour('model'), strokeWidth: stroke.thin }),
            label({
              x: upper,
              y: own[upper]![1],
              text: labels.run,
              role: 'model',
              dx: 10,
              dy: -14,
            }),
            label({
              x: 2 * upper,
              y: starts.excess[2 * upper]!.median,
              text: labels.starts,
              role: 'second',
              anchor: 'end',
              dx: -12,
              dy: 26,
            }),
            label({
              x: 1,
              y: descent.slow[1]!,
              text: labels.theory,
              role: 'truth',
              dx: 40,
              dy: 0,
            }),
          ],
        },
      },
    ];
  },
});

const superscripts: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '6': '⁶',
  '9': '⁹',
};

function powerTick(value: number): string {
  const exponent = String(Math.round(Math.log10(value)));
  return value === 1 ? '1' : `10${[...exponent].map((digit) => superscripts[digit]!).join('')}`;
}

/** A large number by its order of magnitude, as TeX. */
function power(value: number): string {
  return `$10^{${Math.floor(Math.log10(value))}}$`;
}

const testFigure = figure({
  text: {
    zh: {
      title: '训练过的点，和没见过的点',
      caption: ({ test }) =>
        `训练点越少，训练误差越低、测试误差越高，两者都向噪声的方差 ${(test.noise * test.noise).toFixed(4)} 靠拢。测试数据由我们生成，不出自任何来源：灰色虚线 $y$ = ${test.truth[0]} + ${test.truth[1]}$x$ 加上标准差 ${test.noise} 的噪声。左边是书中的训练点与其中一份测试集；右边每种大小各用 ${test.sets} 份训练集，带为 5–95%。`,
      alt: ({ test }) => {
        const [few, many] = [test.sizes[1]!, test.sizes.at(-1)!];
        return `左图：书中的十二个训练点、一份生成的十二点测试集、拟合直线和生成数据的真实直线。右图：每点损失随训练集大小变化。${few.size} 个点时训练为 ${few.train.median.toFixed(3)}、测试为 ${few.test.median.toFixed(3)}；${many.size} 个点时为 ${many.train.median.toFixed(3)} 与 ${many.test.median.toFixed(3)}，都接近噪声方差。`;
      },
      labels: {
        training: '训练点',
        test: '测试点（生成）',
        size: '训练点个数 I',
        error: '每点损失 L/I',
        trainError: '训练',
        testError: '测试',
        noise: '噪声方差 σ²',
      },
    },
    en: {
      title: 'The points it was trained on, and points it has not seen',
      caption: ({ test }) =>
        `With few training points the training error is too low and the test error too high; both close in on the variance of the noise, ${(test.noise * test.noise).toFixed(4)}. The test data is generated by us and comes from no source: the dashed line $y$ = ${test.truth[0]} + ${test.truth[1]}$x$ plus noise of standard deviation ${test.noise}. Left: the book’s training points and one of the test sets. Right: ${test.sets} training sets of each size, bands 5–95 %.`,
      alt: ({ test }) => {
        const [few, many] = [test.sizes[1]!, test.sizes.at(-1)!];
        return `Left: the book's twelve training points, a generated test set of twelve, the fitted line and the true line of the generated data. Right: loss per point against the size of the training set. With ${few.size} points it is ${few.train.median.toFixed(3)} in training and ${few.test.median.toFixed(3)} in testing; with ${many.size} points ${many.train.median.toFixed(3)} and ${many.test.median.toFixed(3)}, both close to the variance of the noise.`;
      },
      labels: {
        training: 'training points',
        test: 'test points (generated)',
        size: 'training points I',
        error: 'loss per point L/I',
        trainError: 'training',
        testError: 'test',
        noise: 'noise variance σ²',
      },
    },
  },
  data: ['training-data.csv', 'test-data.csv', 'learning-curve.csv'],
  draw({ points, lines, test }, labels, frame) {
    const sizes = test.sizes.map(({ size }) => size);
    const at = (size: number) => test.sizes.find((row) => row.size === size)!;
    const floor = test.noise * test.noise;
    const ticks = frame.narrow ? [3, 6, 12, 32, 128] : [3, 6, 12, 24, 48, 128];
    return [
      {
        options: {
          ...dataAxes,
          marks: [
            lineMark(test.truth, { stroke: colour('truth'), strokeDasharray: truthDash }),
            lineMark(lines.best.phi),
            pointsMark(points),
            Plot.dot(test.example.x, {
              x: test.example.x,
              y: test.example.y,
              r: pointRadius,
              symbol: 'square',
              stroke: colour('second'),
              strokeWidth: 1.75,
            }),
            label({ x: 0.55, y: 0.32, text: `● ${labels.training}`, role: 'data' }),
            label({ x: 0.55, y: 0.14, text: `□ ${labels.test}`, role: 'second' }),
          ],
        },
      },
      {
        options: {
          // Base 2, or Plot would leave out the label of 6.
          x: { type: 'log', base: 2, ticks, tickFormat: String, label: labels.size },
          y: { domain: [0, 0.1], ticks: 5, label: labels.error },
          marginRight: 24,
          marks: [
            Plot.ruleY([floor], {
              stroke: colour('truth'),
              strokeWidth: stroke.line,
              strokeDasharray: truthDash,
            }),
            ...bandMarks(
              sizes,
              test.sizes.map((row) => row.test),
              'second',
            ),
            ...bandMarks(
              sizes,
              test.sizes.map((row) => row.train),
              'model',
            ),
            label({
              x: 6,
              y: at(6).test.high,
              text: labels.testError,
              role: 'second',
              dx: 8,
              dy: -8,
            }),
            label({
              x: 4,
              y: at(4).train.median,
              text: labels.trainError,
              role: 'model',
              dx: 14,
              dy: 4,
            }),
            label({ x: 128, y: floor, text: labels.noise, role: 'truth', anchor: 'end', dy: -34 }),
          ],
        },
      },
    ];
  },
});

export default {
  'three-lines': threeLines,
  'loss-surface': lossSurface,
  descent: descentFigure,
  'loss-curve': lossCurve,
  'test-data': testFigure,
};
