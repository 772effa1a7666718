import { brokenLine, pieceCount } from '../../../pipeline/models/line-pieces.ts';
import { layersOf, parameterCount } from '../../../pipeline/models/mlp.ts';
import { folded, foldNet, foldWidths, shallowUnits, tent } from '../../../pipeline/models/tent.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// A tent applied to its own result, k times: a network of two ReLUs a layer, drawn by its corners.

const lineOf = (folds: number, slope: number) =>
  brokenLine(layersOf(foldWidths(folds)), foldNet(folds, slope), [0, 1]);

/** x, T(x), T(T(x)) … */
const orbit = (x: number, folds: number, slope: number) =>
  Array.from({ length: folds + 1 }, (_, k) => folded(x, k, slope));

export default defineExplorer({
  properties: {
    folds: { type: 'number', symbol: 'k', min: 1, max: 7, step: 1, integer: true },
    x: { type: 'number', symbol: 'x', min: 0, max: 1, step: 0.01 },
    slope: { type: 'number', symbol: 's', min: 0.8, max: 2, step: 0.02 },
  },
  start: { folds: 2, x: 0.3, slope: 2 },
  presets: {
    once: { folds: 1 },
    five: { folds: 5 },
    flatter: { folds: 5, slope: 1.5 },
    flat: { folds: 5, slope: 1 },
  },
  numbers({ folds, x, slope }) {
    return {
      y: folded(x, folds, slope),
      pieces: pieceCount(lineOf(folds, slope)),
      deep: parameterCount(foldWidths(folds)),
      shallow: 3 * shallowUnits(folds) + 1,
    };
  },
  picture({ folds, x, slope }, { words, numbers: { y } }) {
    const stairs = plane({
      x: { domain: [0, 1], label: 'z →', ticks: 2 },
      y: { domain: [0, 1], label: '↑ T(z)', ticks: 2 },
    });
    const whole = plane({
      x: { domain: [0, 1], label: 'x →', ticks: 2 },
      y: { domain: [0, 1], label: `↑ ${words.folded}`, ticks: 2 },
    });
    const { x: xs, y: ys } = lineOf(folds, slope);
    const visited = orbit(x, folds, slope);
    // Up or down to the tent, across to the diagonal, and again.
    const web = visited.flatMap((from, k): (readonly [number, number])[] =>
      k === folds
        ? []
        : [
            [from, k === 0 ? 0 : from],
            [from, visited[k + 1] as number],
          ],
    );
    const hundredth = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 100) / 100;
    return [
      stairs.panel({
        axes: [stairs.axes()],
        tent: [
          stairs.line(
            [
              [0, 0],
              [1, 1],
            ],
            'truth',
          ),
          stairs.curve((z) => tent(z, slope), 'second'),
        ],
        web: [
          stairs.line(web, 'data'),
          ...stairs.points(
            web.filter((_, i) => i % 2 === 1),
            'data',
          ),
        ],
      }),
      whole.panel({
        axes: [whole.axes()],
        folded: [whole.line(xs.map((at, i) => [at, ys[i] as number] as const))],
        point: [
          whole.line(
            [
              [x, 0],
              [x, y as number],
            ],
            'data',
            { 'stroke-dasharray': '2 3' },
          ),
          whole.handle({
            at: [x, y as number],
            label: words.x,
            says: `x = ${shown(x, 2)}, y = ${shown(y as number, 3)}`,
            step: [0.01, 0],
            move: (at) => ({ x: hundredth(at) }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一折再折',
      caption:
        '(a) 从 x = {{x:2}} 出发，上到帐篷，横到对角线（虚线），再往上或往下到帐篷……折 {{folds}} 次，落在 {{y:3}}。(b) 对所有的 x 都这样做，得到 {{pieces}} 段折线；圆点可以拖动。这个网络有 {{deep}} 个参数。',
      alt: '(a) 斜率为 {{slope:2}} 的帐篷、对角线和一条折来折去的路线。(b) 折 {{folds}} 次之后的折线，共 {{pieces}} 段，x = {{x:2}} 处为 {{y:3}}。',
      labels: { folds: '折叠次数', x: '输入', slope: '帐篷的斜率', folded: '折 k 次' },
      presets: { once: '只折一次', five: '折五次', flatter: '斜率 1.5', flat: '斜率 1' },
    },
    en: {
      title: 'Fold, and fold again',
      caption:
        '(a) From x = {{x:2}} up to the tent, across to the diagonal (dashed), up or down to the tent again … With k = {{folds}} it ends at {{y:3}}. (b) The same for every x gives {{pieces}} straight pieces; the dot can be dragged. This network has {{deep}} parameters.',
      alt: '(a) A tent of slope {{slope:2}}, the diagonal, and a path that goes back and forth between them. (b) The line for k = {{folds}}; it has {{pieces}} pieces and is {{y:3}} at x = {{x:2}}.',
      labels: { folds: 'folds', x: 'input', slope: 'slope of the tent', folded: 'folded k times' },
      presets: {
        once: 'folded once',
        five: 'folded five times',
        flatter: 'slope 1.5',
        flat: 'slope 1',
      },
    },
  },
});
