import { problemNet } from '../../../pipeline/data/activation-task.ts';
import { colour, type Role } from '../../../pipeline/figures/kit/theme.ts';
import {
  bentLine,
  inOrder,
  jointOf,
  regionsOf,
  relationsOf,
  relationText,
  signOf,
  stagesAt,
} from '../../../pipeline/models/bent-line.ts';
import {
  compare,
  exactText,
  type Fraction,
  fraction,
  fromDecimal,
  toNumber,
} from '../../../pipeline/models/fraction.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// The network of UDL figure 3.3 with a slider for each of its ten parameters, in fractions: what the
// page shows beside the published numbers is equal to them or it is not.

const end = 2;
const most = 3;
const dashes = [undefined, '7 3', '2 3'];
const roles: readonly Role[] = ['second', 'data', 'failure'];
const [p0, p1, p2, p3, a0, b0, c0, a1, b1, c1] = problemNet as unknown as number[];

const knob = (symbol: string, range = 2) =>
  ({ type: 'number', symbol, min: -range, max: range, step: 0.01 }) as const;

interface Ten {
  readonly [name: string]: number;
}
const netOf = (v: Ten) =>
  bentLine(
    [v.phi0!, v.phi1!, v.phi2!, v.phi3!],
    [v.theta10!, v.theta20!, v.theta30!],
    [v.theta11!, v.theta21!, v.theta31!],
  );

/** A short exact text, or four decimals where a fraction would be long. */
const short = (value: Fraction) =>
  value.d <= 9999 || exactText(value).length <= 8 ? exactText(value) : shown(toNumber(value), 4);

const hundredth = (value: number, range: number) =>
  Math.round(Math.max(-range, Math.min(range, value)) * 100) / 100;

/** θ_d0 and θ_d1 of the published net, with the signs of the second asked for. */
function signed(signs: string) {
  const ends = { theta11: a1!, theta21: b1!, theta31: c1! };
  const flips = Object.values(ends).map((slope, d) => (slope > 0 === (signs[d] === '+') ? 1 : -1));
  const [f1 = 1, f2 = 1, f3 = 1] = flips;
  return {
    theta10: f1 * a0!,
    theta11: f1 * a1!,
    theta20: f2 * b0!,
    theta21: f2 * b1!,
    theta30: f3 * c0!,
    theta31: f3 * c1!,
  };
}

export default defineExplorer({
  properties: {
    theta10: knob('θ₁₀', most),
    theta11: knob('θ₁₁'),
    theta20: knob('θ₂₀', most),
    theta21: knob('θ₂₁'),
    theta30: knob('θ₃₀', most),
    theta31: knob('θ₃₁'),
    phi0: knob('φ₀'),
    phi1: knob('φ₁'),
    phi2: knob('φ₂'),
    phi3: knob('φ₃'),
    x: { type: 'number', symbol: 'x', min: 0, max: end, step: 0.01 },
  },
  start: {
    theta10: a0!,
    theta11: a1!,
    theta20: b0!,
    theta21: b1!,
    theta30: c0!,
    theta31: c1!,
    phi0: p0!,
    phi1: p1!,
    phi2: p2!,
    phi3: p3!,
    x: 0.75,
  },
  presets: {
    ppp: signed('+++'),
    pmp: signed('+-+'),
    pmm: signed('+--'),
    mpp: signed('-++'),
    mpm: signed('-+-'),
    mmp: signed('--+'),
    mmm: signed('---'),
    three: { theta10: -0.4 },
    hidden: { phi2: 0 },
  },
  numbers(values) {
    const net = netOf(values);
    const x = fromDecimal(values.x);
    const regions = regionsOf(net);
    const here = regions.findIndex(({ to }) => to === undefined || compare(x, to) < 0);
    const { z, h, weighted, y } = stagesAt(net, x);
    const sorted = inOrder(net.units);
    const [relation] = sorted ? relationsOf(sorted.map(signOf)) : [];
    const region = regions[here]!;
    const slope = (i: number) => (regions[i] ? short(regions[i].slope) : '–');
    const joint = (i: number) => (regions[i]?.to ? short(regions[i].to) : '–');
    return {
      joint1: joint(0),
      joint2: joint(1),
      joint3: joint(2),
      slope1: slope(0),
      slope2: slope(1),
      slope3: slope(2),
      slope4: slope(3),
      regions: regions.length,
      here: here + 1,
      active: region.active.map((d) => `h${'₁₂₃'[d]}`).join(' ') || '–',
      slope: short(region.slope),
      relation: relation ? relationText(relation) : '–',
      z: z.map(short).join(', '),
      h: h.map(short).join(', '),
      weighted: weighted.map(short).join(', '),
      y: short(y),
    };
  },
  picture(values, { words }) {
    const net = netOf(values);
    const [low, high] = [fraction(0), fraction(end)];
    const inside = (at: Fraction) => compare(at, low) > 0 && compare(at, high) < 0;
    const joints = net.units.map(jointOf);
    const xs = [low, ...joints.filter((at) => at !== undefined).filter(inside), high].sort(compare);
    const stages = xs.map((at) => ({ x: toNumber(at), ...stagesAt(net, at) }));
    const region = regionsOf(net).find(
      ({ to }) => to === undefined || compare(fromDecimal(values.x), to) < 0,
    )!;
    const from = Math.max(0, region.from ? toNumber(region.from) : 0);
    const to = Math.min(end, region.to ? toNumber(region.to) : end);
    const x = { domain: [0, end], label: 'x →' } as const;
    const stage = (label: string) => {
      const it = plane({ x, y: { domain: [-2, 2], label: `↑ ${label}` }, height: 210 });
      const ground = [
        it.clipped(
          it.line(
            [
              [from, -2],
              [to, -2],
              [to, 2],
              [from, 2],
            ],
            'truth',
            { stroke: 'none', fill: colour('truth'), 'fill-opacity': 0.18 },
          ),
        ),
        it.axes(),
        it.line(
          [
            [0, 0],
            [end, 0],
          ],
          'axis',
          { 'stroke-width': 1 },
        ),
      ];
      return { ...it, ground };
    };
    type Stage = ReturnType<typeof stage>;
    const three = (it: Stage, key: 'z' | 'h' | 'weighted', name: string) => [
      ...it.ground,
      it.clipped(
        ...roles.map((role, d) =>
          it.line(
            stages.map((at) => [at.x, toNumber(at[key][d]!)] as const),
            role,
            { 'stroke-dasharray': dashes[d] },
          ),
        ),
      ),
      ...roles.map((role, d) =>
        it.label(
          [0.75 + 0.45 * d, 2.25],
          `${['—', '- -', '···'][d]} ${name.replaceAll(/[a-zφ]/g, (letter) => letter + '₁₂₃'[d])}`,
          role,
        ),
      ),
    ];
    /** Moving a joint along x changes where its line begins: θ_d0 = −θ_d1·x. */
    const grips = (it: Stage, height: (d: number) => number) =>
      joints.flatMap((joint, d) => {
        if (!joint || !inside(joint)) return [];
        const at = toNumber(joint);
        const name = `theta${d + 1}`;
        return [
          it.handle({
            at: [at, height(d)],
            label: `${words.joint} ${d + 1}`,
            says: `x = ${exactText(joint)}`,
            step: [0.05, 0],
            move: (to) => ({
              [`${name}0`]: hundredth(-(values as Ten)[`${name}1`]! * to, most),
            }),
            role: roles[d] as Role,
          }),
        ];
      });
    const [lines, activations, weighted, output] = [
      stage('z'),
      stage('h'),
      stage('φh'),
      stage('y'),
    ] as const;
    // What leaves the picture can still be taken hold of at its edge.
    const yAt = (at: Fraction) => Math.max(-2, Math.min(2, toNumber(stagesAt(net, at).y)));
    return [
      lines.panel({ z: [...three(lines, 'z', 'z'), ...grips(lines, () => 0)] }),
      activations.panel({ h: three(activations, 'h', 'h') }),
      weighted.panel({ weighted: three(weighted, 'weighted', 'φh') }),
      output.panel({
        y: [
          ...output.ground,
          output.clipped(output.line(stages.map((at) => [at.x, toNumber(at.y)] as const))),
          ...grips(output, (d) => yAt(joints[d]!)),
          output.handle({
            at: [0, yAt(low)],
            label: words.height,
            says: `φ₀ = ${shown(values.phi0)}`,
            step: [0, 0.05],
            move: (_, to) => ({
              phi0: hundredth(values.phi0 + to - toNumber(stagesAt(net, low).y), 2),
            }),
          }),
          output.handle({
            at: [values.x, -2],
            label: words.x,
            says: `x = ${shown(values.x)}`,
            step: [0.05, 0],
            move: (to) => ({ x: Math.round(Math.max(0, Math.min(end, to)) * 100) / 100 }),
            role: 'truth',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '十个旋钮，一条折线',
      caption:
        '从三条直线 z，到截断的 h，到加权的 φh，再到它们与 φ₀ 之和 y。彩色的点是折点，左右拖动；y 轴上的蓝点是整条的高度，上下拖动；灰点挑一个 x。\nx = {{x:2}}：第 {{here}} 段（共 {{regions}} 段，灰底）\n激活：{{active}}；斜率：{{slope}}\nz = {{z}}\nh = {{h}}\nφh = {{weighted}}\ny = {{y}}\n这样的正负号总满足：{{relation}}',
      alt: '四幅图：三条直线，截断以后，加权以后，以及它们的和。折点在 {{joint1}}、{{joint2}}、{{joint3}}，斜率依次是 {{slope1}}、{{slope2}}、{{slope3}}、{{slope4}}。',
      labels: {
        theta10: '截距 1',
        theta11: '斜率 1',
        theta20: '截距 2',
        theta21: '斜率 2',
        theta30: '截距 3',
        theta31: '斜率 3',
        phi0: '偏置',
        phi1: '权重 1',
        phi2: '权重 2',
        phi3: '权重 3',
        x: '输入',
        joint: '折点',
        height: '高度',
      },
      presets: {
        ppp: '正负号 + + +',
        pmp: '正负号 + − +',
        pmm: '正负号 + − −',
        mpp: '正负号 − + +',
        mpm: '正负号 − + −',
        mmp: '正负号 − − +',
        mmm: '正负号 − − −',
        three: '两个折点重合',
        hidden: 'φ₂ = 0',
      },
    },
    en: {
      title: 'Ten knobs, one bent line',
      caption:
        'From three straight lines z to h, clipped, to φh, weighted, to their sum with φ₀, y. The coloured dots are joints, to be dragged sideways; the blue dot on the y axis is the height of the whole, to be dragged up and down; the grey dot picks an x.\nx = {{x:2}}: region {{here}} of {{regions}} (shaded)\nactive: {{active}}; slope: {{slope}}\nz = {{z}}\nh = {{h}}\nφh = {{weighted}}\ny = {{y}}\nalways, with these signs: {{relation}}',
      alt: 'Four panels: three straight lines, clipped, weighted, and their sum. Joints at {{joint1}}, {{joint2}}, {{joint3}}; slopes from left to right {{slope1}}, {{slope2}}, {{slope3}}, {{slope4}}.',
      labels: {
        theta10: 'offset 1',
        theta11: 'slope 1',
        theta20: 'offset 2',
        theta21: 'slope 2',
        theta30: 'offset 3',
        theta31: 'slope 3',
        phi0: 'bias',
        phi1: 'weight 1',
        phi2: 'weight 2',
        phi3: 'weight 3',
        x: 'input',
        joint: 'joint',
        height: 'height',
      },
      presets: {
        ppp: 'signs + + +',
        pmp: 'signs + − +',
        pmm: 'signs + − −',
        mpp: 'signs − + +',
        mpm: 'signs − + −',
        mmp: 'signs − − +',
        mmm: 'signs − − −',
        three: 'two joints in one place',
        hidden: 'φ₂ = 0',
      },
    },
  },
});
