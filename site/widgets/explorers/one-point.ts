import { equalNodes, interpolate } from '../../../pipeline/models/approximation.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Equally spaced points on a flat line, one of them lifted: the polynomial through all of them
// answers everywhere, the joined-up straight pieces of a ReLU net answer next to it alone.

const halfWidth = 3;
/** Points at which the largest answer is sought. */
const grid = 601;

const valuesOf = (count: number, moved: number, height: number) =>
  Array.from({ length: count }, (_, k) => (k === moved - 1 ? height : 0));

function curveOf(count: number, moved: number, height: number) {
  const { nodes, weights } = equalNodes(count - 1, halfWidth);
  return interpolate(nodes, weights, valuesOf(count, moved, height));
}

export default defineExplorer({
  properties: {
    count: { type: 'number', symbol: 'I', min: 3, max: 21, step: 1, integer: true },
    moved: { type: 'number', symbol: 'k', min: 1, max: 21, step: 1, integer: true },
    height: { type: 'number', symbol: 'δ', min: -1, max: 1, step: 0.1 },
  },
  start: { count: 11, moved: 6, height: 0.5 },
  presets: {
    few: { count: 5, moved: 3 },
    many: { count: 21, moved: 11, height: 0.1 },
    end: { moved: 1 },
  },
  numbers({ count, moved }) {
    const p = curveOf(count, Math.min(moved, count), 1);
    let largest = 0;
    for (let i = 0; i < grid; i++)
      largest = Math.max(largest, Math.abs(p(-halfWidth + (2 * halfWidth * i) / (grid - 1))));
    return { largest, degree: count - 1, hidden: count - 1, place: Math.min(moved, count) };
  },
  picture({ count, moved, height }, { words }) {
    const place = Math.min(moved, count);
    const { nodes } = equalNodes(count - 1, halfWidth);
    const values = valuesOf(count, place, height);
    const pairs = nodes.map((x, k) => [x, values[k] as number] as const);
    const axes = {
      x: { domain: [-halfWidth, halfWidth], label: 'x →' },
      y: { domain: [-2, 2], label: '↑ y' },
    } as const;
    const handle = (plot: ReturnType<typeof plane>) =>
      plot.handle({
        at: [nodes[place - 1] as number, height],
        label: words.moved,
        says: `k = ${place}, δ = ${shown(height, 1)}`,
        step: [(2 * halfWidth) / (count - 1), 0.1],
        move: (x, y) => ({
          moved: Math.min(
            count,
            Math.max(1, Math.round(((x + halfWidth) / (2 * halfWidth)) * (count - 1)) + 1),
          ),
          height: Math.round(Math.max(-1, Math.min(1, y)) * 10) / 10,
        }),
        role: 'data',
      });
    const panel = (
      title: string,
      draw: (plot: ReturnType<typeof plane>) => ReturnType<ReturnType<typeof plane>['curve']>,
    ) => {
      const plot = plane(axes);
      return plot.panel(
        {
          curve: [plot.axes(), plot.clipped(draw(plot))],
          points: [...plot.points(pairs), handle(plot)],
        },
        title,
      );
    };
    return [
      panel(words.polynomial, (plot) => plot.curve(curveOf(count, place, height), 'failure')),
      panel(words.net, (plot) => plot.line(pairs, 'model')),
    ];
  },
  text: {
    zh: {
      title: '只抬起一个点',
      caption:
        '{{count}} 个点，只有第 {{place}} 个被抬起 {{height}}（可以拖动）。(a) 穿过所有点的 {{degree}} 次多项式，摆动最大处是抬起高度的 {{largest:2}} 倍。(b) 同样穿过所有点的折线，也就是 {{hidden}} 个隐藏单元的 ReLU 网络，最大处是 1 倍，只有与它相邻的段变了。',
      alt: '两幅图都有 {{count}} 个等距的点，其中一个被抬起。多项式在整段摆动，最大 {{largest:2}} 倍；折线只有与它相邻的段动了。',
      labels: {
        count: '点数',
        moved: '被抬起的点',
        height: '抬起',
        polynomial: '多项式',
        net: '折线',
      },
      presets: { few: '五个点', many: '二十一个点', end: '抬起最左边的点' },
    },
    en: {
      title: 'Lift a single point',
      caption:
        '{{count}} points, of which number {{place}} alone is lifted by {{height}} (it can be dragged). (a) The polynomial of degree {{degree}} through all of them, whose largest swing is {{largest:2}} times the lift. (b) Straight pieces through the same points, which are a ReLU net with {{hidden}} hidden units; the largest value is the lift itself, and only the pieces beside the point have changed.',
      alt: 'Two panels with {{count}} equally spaced points, one of them lifted. The polynomial swings over the whole interval, up to {{largest:2}} times the lift; of the straight pieces only those beside the point have moved.',
      labels: {
        count: 'points',
        moved: 'lifted point',
        height: 'lift',
        polynomial: 'polynomial',
        net: 'straight pieces',
      },
      presets: { few: 'five points', many: 'twenty-one points', end: 'lift the leftmost' },
    },
  },
});
