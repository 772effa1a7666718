import { binaryEntropy, crossEntropy } from '../../../pipeline/models/conditional-entropy.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// A label is 1 with probability p, and r was said: the mean surprise, which is least where r is p.

const hundredth = (value: number) => Math.round(Math.max(0.01, Math.min(0.99, value)) * 100) / 100;

export default defineExplorer({
  properties: {
    p: { type: 'number', symbol: 'p', min: 0, max: 1, step: 0.01 },
    r: { type: 'number', symbol: 'r', min: 0.01, max: 0.99, step: 0.01 },
  },
  start: { p: 0.75, r: 0.5 },
  presets: { right: { p: 0.75, r: 0.75 }, sure: { p: 0.75, r: 0.99 }, certain: { p: 1, r: 0.99 } },
  numbers: ({ p, r }) => ({
    entropy: binaryEntropy(p),
    surprise: crossEntropy(p, r),
    excess: crossEntropy(p, r) - binaryEntropy(p),
  }),
  picture({ p, r }, { words, numbers: { surprise, entropy } }) {
    const plot = plane({
      x: { domain: [0, 1], label: `${words.r} r →`, ticks: 5 },
      y: { domain: [0, 2], label: `↑ ${words.surprise}`, ticks: 4 },
    });
    return [
      plot.panel({
        axes: [plot.axes()],
        curves: [
          plot.clipped(
            plot.curve(binaryEntropy, 'truth'),
            plot.curve((said) => crossEntropy(p, Math.max(1e-9, Math.min(1 - 1e-9, said)))),
          ),
        ],
        best: [...plot.points([[p, entropy]], 'second', { r: 6 })],
        handle: [
          plot.handle({
            at: [r, Math.min(2, surprise)],
            label: words.r,
            says: `r = ${shown(r)}`,
            step: [0.01, 0],
            move: (to) => ({ r: hundredth(to) }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '说出一个概率',
      caption:
        '标签是 1 的概率是 p = {{p:2}}，你说 r = {{r:2}}（橙点，可以拖）。平均的意外是 {{surprise:3}}，最低处（绿点）是 {{entropy:3}}，正好是 p 的熵（虚线）；多出来 {{excess:3}}。',
      alt: '意外随 r 变化的曲线，最低处在 r = p = {{p:2}}，值 {{entropy:3}}；现在 r = {{r:2}}，值 {{surprise:3}}。',
      labels: { p: '真实的概率', r: '说出的概率', surprise: '平均的意外' },
      presets: { right: '说对了', sure: '太有把握', certain: '标签从不出错' },
    },
    en: {
      title: 'Say a probability',
      caption:
        'The label is 1 with probability p = {{p:2}}, you say r = {{r:2}} (orange, drag it). The mean surprise is {{surprise:3}}; where it is least (green) it is {{entropy:3}}, the entropy of p (dashed): {{excess:3}} less.',
      alt: 'Surprise against r, least at r = p = {{p:2}}, where it is {{entropy:3}}; now r = {{r:2}} and it is {{surprise:3}}.',
      labels: { p: 'true probability', r: 'said probability', surprise: 'mean surprise' },
      presets: { right: 'said rightly', sure: 'too sure', certain: 'a label never wrong' },
    },
  },
});
