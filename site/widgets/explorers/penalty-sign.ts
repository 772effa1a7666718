import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// What the objective says about the energy u of a fake sample, with the penalty in both signs; and U + λU².

const bounds = [-12, 12] as const;
const within = (value: number) => Math.round(Math.max(-11, Math.min(11, value)) * 10) / 10;

export default defineExplorer({
  properties: {
    weight: { type: 'number', symbol: 'λ', min: 0, max: 0.5, step: 0.01 },
    fake: { type: 'number', symbol: 'u', min: -11, max: 11, step: 0.1 },
  },
  start: { weight: 0.1, fake: -6 },
  presets: { none: { weight: 0 }, small: { weight: 0.02 }, large: { weight: 0.5 } },
  numbers: ({ weight, fake }) => ({
    plus: -fake + weight * fake * fake,
    minus: -fake - weight * fake * fake,
    floor: weight > 0 ? -1 / (4 * weight) : '−∞',
    turn: weight > 0 ? -1 / (2 * weight) : '−∞',
    whole: fake + weight * fake * fake,
  }),
  picture({ weight, fake }, { words, numbers }) {
    const x = { domain: bounds, label: `${words.energy} u →` };
    const loss = plane({ x, y: { domain: [-40, 40], label: `↑ ${words.loss}` } });
    const bent = plane({ x, y: { domain: [-20, 40], label: '↑ u + λu²' } });
    const move = (value: number) => ({ fake: within(value) });
    const says = `u = ${shown(fake, 1)}`;
    return [
      loss.panel({
        curves: [
          loss.axes(),
          loss.clipped(
            loss.curve((u) => -u + weight * u * u, 'model'),
            loss.curve((u) => -u - weight * u * u, 'failure', { 'stroke-dasharray': '8 3' }),
            ...loss.points([[fake, numbers.minus]], 'failure'),
          ),
          loss.label([-11, 34], words.plus, 'model'),
          loss.label([-11, -36], words.minus, 'failure'),
        ],
        point: [
          loss.handle({
            at: [fake, Math.max(-38, Math.min(38, numbers.plus))],
            label: words.fake,
            says,
            step: [0.1, 0],
            move,
          }),
        ],
      }),
      bent.panel({
        curve: [
          bent.axes(),
          bent.clipped(
            bent.curve((u) => u + weight * u * u, 'second'),
            ...(typeof numbers.floor === 'number'
              ? [
                  bent.line(
                    [
                      [bounds[0], numbers.floor],
                      [bounds[1], numbers.floor],
                    ],
                    'truth',
                  ),
                ]
              : []),
          ),
        ],
        point: [
          bent.handle({
            at: [fake, Math.max(-19, Math.min(39, numbers.whole))],
            label: words.fake,
            says,
            step: [0.1, 0],
            move,
            role: 'second',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '惩罚的两种符号',
      caption:
        '(a) 一个假样本的能量 u 在目标里占的那一份，加号 −u + λu² 是 {{plus:1}}，减号 −u − λu² 是 {{minus:1}}；训练要它小。(b) u + λu²，现在是 {{whole:1}}，最低处是 {{floor:2}}（虚线，λ = 0 时没有），在 u = {{turn:2}}。点可以左右拖。',
      alt: '两幅图，横轴是能量 u。λ = {{weight}}，u = {{fake}}：加号的一份 {{plus:1}}，减号的一份 {{minus:1}}；u + λu² 为 {{whole:1}}，最低 {{floor:2}}。',
      labels: {
        weight: '惩罚的权重',
        fake: '假样本的能量',
        energy: '假样本的能量',
        loss: '目标里的一份',
        plus: '加号',
        minus: '减号',
      },
      presets: { none: '没有惩罚', small: 'λ = 0.02', large: 'λ = 0.5' },
    },
    en: {
      title: 'Both signs of the penalty',
      caption:
        '(a) The share of a fake sample’s energy u in the objective, −u + λu² with a plus sign ({{plus:1}}) and −u − λu² with a minus sign ({{minus:1}}); training wants it small. (b) u + λu², now {{whole:1}}, with its lowest value {{floor:2}} (dashed; none at λ = 0) at u = {{turn:2}}. The points can be dragged sideways.',
      alt: 'Two plots against the energy u. λ = {{weight}}, u = {{fake}}: share with plus {{plus:1}}, with minus {{minus:1}}; u + λu² is {{whole:1}}, at least {{floor:2}}.',
      labels: {
        weight: 'weight of the penalty',
        fake: 'energy of a fake',
        energy: 'energy of a fake',
        loss: 'share in the objective',
        plus: 'plus sign',
        minus: 'minus sign',
      },
      presets: { none: 'no penalty', small: 'λ = 0.02', large: 'λ = 0.5' },
    },
  },
});
