import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// One fact written down several times: naive Bayes multiplies its odds each time, maximum entropy
// shares them out.

const most = 8;
const odds = (q: number, r: number, copies: number) => (q / r) ** copies;
const chance = (o: number) => o / (1 + o);

export default defineExplorer({
  properties: {
    copies: { type: 'number', symbol: 'm', min: 1, max: most, step: 1, integer: true },
    q: { type: 'number', symbol: 'q', min: 0.05, max: 0.95, step: 0.05 },
    r: { type: 'number', symbol: 'r', min: 0.05, max: 0.95, step: 0.05 },
  },
  start: { copies: 1, q: 0.6, r: 0.4 },
  presets: { eight: { copies: 8 }, against: { copies: 4, q: 0.3, r: 0.5 } },
  numbers: ({ copies, q, r }) => ({
    truth: chance(odds(q, r, 1)),
    naive: chance(odds(q, r, copies)),
    naiveOdds: odds(q, r, copies),
  }),
  picture({ copies, q, r }, { words, numbers: { truth, naive } }) {
    const plot = plane({
      x: { domain: [0.5, most + 0.5], label: `${words.copies} m →`, ticks: most },
      y: { domain: [0, 1], label: `↑ ${words.chance}`, ticks: 4 },
    });
    const all = Array.from({ length: most }, (_, i) => i + 1);
    return [
      plot.panel({
        axes: [plot.axes()],
        truth: [
          plot.line(
            [
              [0.5, truth],
              [most + 0.5, truth],
            ],
            'model',
          ),
        ],
        naive: [
          ...plot.points(
            all.map((m) => [m, chance(odds(q, r, m))] as const),
            'grid',
          ),
          ...plot.points([[copies, naive]], 'data', { r: 7 }),
        ],
        words: [
          plot.label([most + 0.4, truth], words.maxEnt, 'model', {
            'text-anchor': 'end',
            dy: truth > 0.5 ? 18 : -8,
          }),
          plot.label([copies, naive], words.naive, 'data', {
            'text-anchor': copies > 4 ? 'end' : 'start',
            dx: copies > 4 ? -12 : 12,
            dy: truth > 0.5 ? -8 : 18,
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一件事说了几遍',
      caption:
        '一条事实，垃圾邮件里占 q = {{q:2}}，正常邮件里占 r = {{r:2}}，两类各半；它在名单里写了 m = {{copies}} 遍。看见它，实际的概率是 {{truth:3}}，最大熵不管写几遍都说 {{truth:3}}（蓝线）；朴素贝叶斯说 {{naive:3}}（橙点）。',
      alt: '概率随遍数变化：最大熵是水平线 {{truth:3}}，朴素贝叶斯的点从线上出发，现在在 {{naive:3}}。',
      labels: {
        copies: '遍数',
        q: '垃圾邮件里的份额',
        r: '正常邮件里的份额',
        chance: '看见它时是垃圾的概率',
        maxEnt: '最大熵',
        naive: '朴素贝叶斯',
      },
      presets: { eight: '写八遍', against: '偏向正常的事实' },
    },
    en: {
      title: 'One thing said several times',
      caption:
        'One fact, in a share q = {{q:2}} of spam and r = {{r:2}} of wanted mails, half of each; it stands in the list m = {{copies}} times. Where it holds, the probability really is {{truth:3}}, and maximum entropy says {{truth:3}} however often it is written down (blue); naive Bayes says {{naive:3}} (orange).',
      alt: 'Probability against the number of copies: maximum entropy is the level line {{truth:3}}; the points of naive Bayes leave it, and are at {{naive:3}} now.',
      labels: {
        copies: 'copies',
        q: 'share of spam that has it',
        r: 'share of wanted mails that has it',
        chance: 'P(spam) where it holds',
        maxEnt: 'maximum entropy',
        naive: 'naive Bayes',
      },
      presets: { eight: 'eight copies', against: 'a fact of wanted mails' },
    },
  },
});
