import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { type Angles, armOf, reach } from '../../../pipeline/models/arm.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// A hand has to come to a place. The elbow may bend to either side; least squares, which has seen
// both, predicts the mean of the angles.

/** Not quite the ends: there both arms are one. */
const [nearest, farthest] = [0.2, 1.95];

function solve(x: number, y: number, share: number) {
  const distance = Math.hypot(x, y);
  const [direction, alpha] = [Math.atan2(y, x), Math.acos(distance / 2)];
  const weight = 2 * share - 1;
  const mean: Angles = {
    shoulder: direction + weight * alpha,
    elbow: -2 * weight * alpha,
  };
  const hand = armOf(mean).hand;
  return {
    up: reach(direction, alpha, 1),
    down: reach(direction, alpha, -1),
    mean,
    distance,
    miss: Math.hypot(hand[0] - x, hand[1] - y),
  };
}

const held = (x: number, y: number) => {
  const distance = Math.hypot(x, y) || 1;
  const scale = Math.min(farthest, Math.max(nearest, distance)) / distance;
  return { x: Math.round(100 * x * scale) / 100, y: Math.round(100 * y * scale) / 100 };
};

export default defineExplorer({
  properties: {
    x: { type: 'number', min: -1.95, max: 1.95, step: 0.05 },
    y: { type: 'number', min: -1.95, max: 1.95, step: 0.05 },
    share: { type: 'number', symbol: 'p', min: 0, max: 1, step: 0.05 },
    answer: { type: 'choice', values: ['hidden', 'shown'] },
  },
  start: { x: 0.9, y: 0.6, share: 0.5, answer: 'hidden' },
  presets: {
    mean: { answer: 'shown' },
    near: { x: 0.3, y: 0.3, answer: 'shown' },
    agreed: { share: 1, answer: 'shown' },
  },
  numbers({ x, y, share, answer }) {
    const at = held(x, y);
    const { distance, miss } = solve(at.x, at.y, share);
    return { distance, miss: answer === 'shown' ? miss : '?', other: 1 - share };
  },
  picture({ x, y, share, answer }, { words }) {
    const at = held(x, y);
    const { up, down, mean } = solve(at.x, at.y, share);
    const plot = plane({
      x: { domain: [-2.2, 2.2], label: 'x →', ticks: 5 },
      y: { domain: [-2.2, 2.2], label: '↑ y', ticks: 5 },
      height: 362,
    });
    const arm = (angles: Angles, role: 'second' | 'data' | 'failure', dash?: string) => {
      const { elbow, hand } = armOf(angles);
      return [
        plot.line([[0, 0], elbow, hand], role, { 'stroke-width': 5, 'stroke-dasharray': dash }),
        ...plot.points([elbow], role, { r: 5 }),
      ];
    };
    const meanHand = armOf(mean).hand;
    return [
      plot.panel({
        axes: [plot.axes()],
        answers: [
          ...arm(up, 'second'),
          ...arm(down, 'data'),
          plot.label([-2.1, 2], words.up, 'second'),
          plot.label([-2.1, 1.75], words.down, 'data'),
        ],
        mean:
          answer === 'shown'
            ? [
                plot.line([meanHand, [at.x, at.y]], 'failure', {
                  'stroke-width': 1.5,
                  'stroke-dasharray': '3 3',
                }),
                ...arm(mean, 'failure', '9 4'),
                ...plot.points([meanHand], 'failure', {
                  r: 6,
                  fill: 'none',
                  stroke: colour('failure'),
                  'stroke-width': 2.5,
                }),
                plot.label([-2.1, 1.5], words.mean, 'failure'),
              ]
            : [],
        hand: [
          ...plot.points([[0, 0]], 'ink', { r: 5 }),
          plot.handle({
            at: [at.x, at.y],
            label: words.hand,
            says: `x = ${shown(at.x, 2)}, y = ${shown(at.y, 2)}`,
            step: [0.05, 0.05],
            move: (a, b) => held(a, b),
            role: 'model',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '手要到那里，肘往哪边弯？',
      caption:
        '拖动手要到的地方（蓝点）。绿和橙两种摆法都对。例子里，前一种占 {{share:2}}，后一种占 {{other:2}}；先想一想，预测平均角度的模型会怎么摆，再让它显示。它的手离目标 {{miss:2}}（每节臂长 1）。',
      alt: '一条两节的手臂，肩在原点，目标离肩 {{distance:2}}，有两种摆法到达；平均的摆法离目标 {{miss:2}}。',
      labels: {
        x: '目标的 x',
        y: '目标的 y',
        share: '第一种摆法的比例',
        answer: '平均的摆法',
        hidden: '不显示',
        shown: '显示',
        up: '第一种摆法',
        down: '第二种摆法',
        mean: '角度的平均',
        hand: '目标',
      },
      presets: { mean: '显示平均', near: '目标很近', agreed: '例子全是第一种' },
    },
    en: {
      title: 'The hand goes there: which way does the elbow bend?',
      caption:
        'Drag the place where the hand should go (blue). The green arm and the orange one are both right. Of the examples a share of {{share:2}} is set the first way, and {{other:2}} the second; think how a model that predicts mean angles would set the arm, then show it. Its hand is {{miss:2}} from the target (a bar has length 1).',
      alt: 'An arm of two bars with its shoulder at the origin; two ways of setting it reach a target at distance {{distance:2}}, and the mean of both misses it by {{miss:2}}.',
      labels: {
        x: 'x of the target',
        y: 'y of the target',
        share: 'share of the first way',
        answer: 'mean of the angles',
        hidden: 'hidden',
        shown: 'shown',
        up: 'first way',
        down: 'second way',
        mean: 'mean of the angles',
        hand: 'target',
      },
      presets: { mean: 'show the mean', near: 'a near target', agreed: 'all set the first way' },
    },
  },
});
