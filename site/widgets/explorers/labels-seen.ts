import { binaryEntropy, expectedPlugIn } from '../../../pipeline/models/conditional-entropy.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// A share q of labels is wrong, and each number is seen m times: the entropy that is there, and the one
// that counts of these m labels show on average.

export default defineExplorer({
  properties: {
    wrong: { type: 'number', symbol: 'q', min: 0, max: 0.5, step: 0.01 },
    times: { type: 'number', symbol: 'm', min: 1, max: 50, step: 1, integer: true },
  },
  start: { wrong: 0.1, times: 2 },
  presets: { once: { times: 1 }, often: { times: 50 }, coin: { wrong: 0.5, times: 5 } },
  numbers({ wrong, times }) {
    const [truth, seen] = [binaryEntropy(wrong), expectedPlugIn(times, wrong)];
    return { truth, seen, missing: truth - seen };
  },
  picture({ wrong, times }, { words, numbers: { truth, seen } }) {
    const plot = plane({
      x: { domain: [0, 0.5], label: `${words.wrong} q →`, ticks: 5 },
      y: { domain: [0, 0.72], label: '↑ S(Y|X)', ticks: 4 },
    });
    return [
      plot.panel({
        axes: [plot.axes()],
        truth: [plot.curve(binaryEntropy, 'truth'), ...plot.points([[wrong, truth]], 'truth')],
        seen: [
          plot.curve((q) => expectedPlugIn(times, q), 'second'),
          plot.handle({
            at: [wrong, seen],
            label: words.wrong,
            says: `q = ${shown(wrong)}`,
            step: [0.01, 0],
            move: (to) => ({ wrong: Math.round(Math.max(0, Math.min(0.5, to)) * 100) / 100 }),
            role: 'second',
          }),
        ],
        words: [
          plot.label([0.2, 0.66], words.truth, 'truth', { 'text-anchor': 'end' }),
          plot.label(
            [0.49, Math.max(0.03, expectedPlugIn(times, 0.45) - 0.09)],
            words.seen,
            'second',
            {
              'text-anchor': 'end',
            },
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '看几次，才看得见错标签',
      caption:
        '错标签的比例 q = {{wrong:2}}，每个数看 m = {{times}} 次。真实的条件熵是 {{truth:3}}（虚线），从计数算出来的平均是 {{seen:3}}（绿），少了 {{missing:3}}。',
      alt: '两条曲线：虚线是真实的条件熵，绿线是每个数看 {{times}} 次时算出的。q = {{wrong:2}} 处两者是 {{truth:3}} 和 {{seen:3}}。',
      labels: { wrong: '错标签的比例', times: '每个数看的次数', truth: '真实的', seen: '算出的' },
      presets: { once: '只看一次', often: '看五十次', coin: '抛硬币的标签' },
    },
    en: {
      title: 'How often must one look to see wrong labels?',
      caption:
        'A share q = {{wrong:2}} of the labels is wrong; labels seen of each number: m = {{times}}. The true conditional entropy is {{truth:3}} (dashed); computed from the counts it is {{seen:3}} on average (green), {{missing:3}} too little.',
      alt: 'Two curves: dashed the true conditional entropy, green the one found with m = {{times}} labels of each number. At q = {{wrong:2}} they are {{truth:3}} and {{seen:3}}.',
      labels: {
        wrong: 'share of wrong labels',
        times: 'labels of each number',
        truth: 'true',
        seen: 'found',
      },
      presets: { once: 'seen once', often: 'seen fifty times', coin: 'labels from a coin' },
    },
  },
});
