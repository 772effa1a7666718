import { drawPeople, payroll } from '../../../pipeline/data/salaries.ts';
import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { nearestBorder, polygonOf, valueAt } from '../../../pipeline/models/active-region.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import {
  publishedNet,
  type SalaryNet,
  trainSalaryNet,
} from '../../../pipeline/models/salary-net.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { mark } from '../explorer/mark.ts';
import { shown as written } from '../explorer/slots.ts';
import { viridis } from '../rerun/viridis.ts';

// A net that is not told the group, as a map over performance and neighbourhood: where an applicant
// stands, the affine function that the net is there, and how far it holds.

const reach = 2.5;
const domain = [-reach, reach] as const;
/** Salaries at the ends of the colours. */
const [lowest, highest] = [15, 65];
/** Places a side where regions are looked for. */
const grid = 64;

type Polygon = readonly (readonly [number, number])[];
interface Shown {
  readonly net: SalaryNet;
  readonly polygons: readonly Polygon[];
}
const shown = new Map<number, Shown>();

/** Trained when it is first asked for; the first one is the published net, bit for bit. */
function netOf(number: number): Shown {
  const found = shown.get(number);
  if (found) return found;
  const rng = createRng(14).split('explanations');
  const people = drawPeople(rng.split('history'), payroll, 200);
  const net = trainSalaryNet(
    people.map(({ performance, neighbourhood }) => [performance, neighbourhood]),
    people.map(({ salary }) => salary),
    rng.split('nets').split(number - 1),
    publishedNet,
  );
  const regions = new Map<string, Polygon>();
  for (let i = 0; i < grid * grid; i++) {
    const x = [i % grid, Math.floor(i / grid)].map(
      (place) => -reach + (2 * reach * (place + 0.5)) / grid,
    );
    const { pattern, sides } = net.region(x);
    if (!regions.has(pattern)) regions.set(pattern, polygonOf(sides, [domain, domain]));
  }
  const made = { net, polygons: [...regions.values()] };
  shown.set(number, made);
  return made;
}

type Domain = readonly [number, number];
/** Half a side of the close-up. */
const around = 0.5;
/** The applicant in the middle, or as near to it as the map allows. */
const closeUp = (x: readonly [number, number]) =>
  x.map((value): Domain => {
    const middle = Math.max(around - reach, Math.min(reach - around, value));
    return [middle - around, middle + around];
  }) as [Domain, Domain];
const round = (value: number) => Math.round(Math.max(-reach, Math.min(reach, value)) * 20) / 20;
const signed = (value: number) => written(value, 2);

export default defineExplorer({
  properties: {
    performance: { type: 'number', symbol: 's', min: -reach, max: reach, step: 0.05 },
    neighbourhood: { type: 'number', symbol: 'p', min: -reach, max: reach, step: 0.05 },
    net: { type: 'number', min: 1, max: 8, step: 1, integer: true },
  },
  start: { performance: 0.5, neighbourhood: -0.5, net: 1 },
  presets: {
    moved: { neighbourhood: 0.5 },
    // Of all places that the knobs can reach, on the published net.
    steep: { performance: 0.55, neighbourhood: 0.2 },
    other: { net: 2 },
  },
  numbers({ performance, neighbourhood, net }) {
    const x = [performance, neighbourhood];
    const { piece, sides } = netOf(net).net.region(x);
    return {
      salary: valueAt(piece, x),
      offset: piece[0] as number,
      perPerformance: piece[1] as number,
      perNeighbourhood: piece[2] as number,
      distance: nearestBorder(sides, x).distance,
    };
  },
  picture({ performance, neighbourhood, net: number }, { words, numbers }) {
    const { net, polygons } = netOf(number);
    const x = [performance, neighbourhood] as const;
    const { sides } = net.region(x);
    const border = nearestBorder(sides, x).at as readonly [number, number] | undefined;
    const near = closeUp(x);
    const polygon = polygonOf(sides, [domain, domain]);
    const axes = (across: Domain, up: Domain, height: number) =>
      plane({
        x: { domain: across, label: `${words.performance} s →`, ticks: 5 },
        y: { domain: up, label: `↑ ${words.neighbourhood} p`, ticks: 5 },
        height,
      });
    const map = axes(domain, domain, 356);
    const close = axes(near[0], near[1], 356);
    const outline = (plot: typeof map, corners: Polygon, more: Record<string, string | number>) =>
      plot.clipped(plot.line([...corners, ...corners.slice(0, 1)], 'ink', more));
    const picture = (plot: typeof map, cells: number) => ({
      map: plot.regions(
        (s, p) =>
          Math.round(((net.predict([s, p]) - lowest) / (highest - lowest)) * (viridis.length - 1)),
        viridis,
        { cells },
      ),
      borders: polygons.map((corners) =>
        outline(plot, corners, { stroke: '#fff', 'stroke-opacity': 0.45, 'stroke-width': 1 }),
      ),
      region: [
        outline(plot, polygon, { stroke: '#000', 'stroke-width': 5 }),
        outline(plot, polygon, { stroke: '#fff', 'stroke-width': 2.5 }),
      ],
      axes: [plot.axes()],
    });
    const unit = close.x(performance + 1) - close.x(performance);
    const bars = plane({
      // The eight nets have weights from −15 to 36.
      x: { domain: [-20, 40], label: `${words.weight} →`, ticks: 4 },
      y: { domain: [0, 2], label: '', ticks: 0 },
      height: 150,
      margin: { left: 14 },
    });
    const bar = (at: number, value: number, name: string) => [
      bars.clipped(
        bars.line(
          [
            [0, at],
            [value, at],
          ],
          value < 0 ? 'failure' : 'model',
          { 'stroke-width': 16 },
        ),
      ),
      bars.label([-19.5, at + 0.42], `${name} ${signed(value)}`),
    ];
    return [
      map.panel({
        ...picture(map, 40),
        applicant: [
          map.handle({
            at: x,
            label: words.applicant,
            says: `s = ${written(performance, 2)}, p = ${written(neighbourhood, 2)}`,
            step: [0.05, 0.05],
            move: (a, b) => ({ performance: round(a), neighbourhood: round(b) }),
            role: 'data',
          }),
        ],
      }),
      close.panel(
        {
          ...picture(close, 24),
          reach: [
            close.clipped(
              mark('circle', {
                cx: close.x(performance),
                cy: close.y(neighbourhood),
                r: Math.min(1e4, Math.max(0.5, numbers.distance * unit)),
                fill: 'none',
                stroke: '#fff',
                'stroke-width': 1.5,
                'stroke-dasharray': '4 3',
              }),
              ...(border ? [close.line([x, border], 'ink', { stroke: '#fff' })] : []),
              ...close.points([x]),
            ),
          ],
        },
        words.closeUp,
      ),
      bars.panel({
        axes: [
          bars.axes(),
          bars.line(
            [
              [0, 0],
              [0, 2],
            ],
            'axis',
            { 'stroke-width': 1, stroke: colour('axis') },
          ),
        ],
        bars: [
          ...bar(1.35, numbers.perPerformance, words.performance),
          ...bar(0.4, numbers.perNeighbourhood, words.neighbourhood),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一次预测，一个精确的解释',
      caption:
        '地图的颜色是预测的工资，越亮越高；白线围出各个区域，粗线围出申请人所在的那一个。拖动申请人：在这个区域里，网络就是 {{offset:2}} + ({{perPerformance:2}})·s + ({{perNeighbourhood:2}})·p，一点不差，这里等于 {{salary:2}} 千元。离最近的边界 {{distance:3}}（(b) 里的虚线圆）。',
      alt: '业绩与居住区的平面，分成许多多边形区域；申请人在 ({{performance:2}}, {{neighbourhood:2}})，预测 {{salary:2}} 千元，权重 {{perPerformance:2}} 与 {{perNeighbourhood:2}}，离边界 {{distance:3}}。',
      labels: {
        performance: '业绩',
        neighbourhood: '居住区',
        net: '第几个网络（只有初始权重不同）',
        weight: '权重，千元',
        applicant: '申请人',
        closeUp: '申请人身边',
      },
      presets: { moved: '同样的业绩，搬了家', steep: '居住区最要紧的地方', other: '另一个网络' },
    },
    en: {
      title: 'One prediction, one exact explanation',
      caption:
        'The colour of the map is the predicted salary, brighter for more; white lines part the regions, the heavy one surrounds the applicant’s. Drag the applicant: in this region the net is {{offset:2}} + ({{perPerformance:2}})·s + ({{perNeighbourhood:2}})·p, exactly, here {{salary:2}} thousand. The nearest border is {{distance:3}} away (dashed circle, (b)).',
      alt: 'The plane of performance and neighbourhood, cut into many polygons; the applicant at ({{performance:2}}, {{neighbourhood:2}}), predicted {{salary:2}} thousand, weights {{perPerformance:2}} and {{perNeighbourhood:2}}, the border {{distance:3}} away.',
      labels: {
        performance: 'performance',
        // A soft hyphen: a phone has no room for the whole word beside a slider.
        neighbourhood: 'neighbour\u00adhood',
        net: 'which net (first weights differ)',
        weight: 'weight, thousands',
        applicant: 'applicant',
        closeUp: 'close up',
      },
      presets: {
        moved: 'as good at work, moved house',
        steep: 'where home counts most',
        other: 'another net',
      },
    },
  },
});
