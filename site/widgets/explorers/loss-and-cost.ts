import { cost, losses, lowest } from '../../../pipeline/models/penalised-mean.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One constant fitted to three points: a loss for each, a cost for all, a penalty that belongs to none.

const ys = [1, 2, 6];

export default defineExplorer({
  properties: {
    c: { type: 'number', symbol: 'c', min: 0, max: 6, step: 0.05 },
    penalty: { type: 'number', symbol: 'λ', min: 0, max: 6, step: 0.5 },
    copies: { type: 'number', symbol: 'n', min: 1, max: 4, step: 1, integer: true },
  },
  start: { c: 4, penalty: 1, copies: 1 },
  presets: { none: { penalty: 0 }, often: { copies: 4 } },
  numbers({ c, ...options }) {
    const [loss1, loss2, loss3] = losses(c, ys);
    const all = cost(c, ys, options);
    const share = options.penalty * c * c;
    return {
      loss1: loss1!,
      loss2: loss2!,
      loss3: loss3!,
      losses: all - share,
      share,
      cost: all,
      lowest: lowest(ys, options),
    };
  },
  picture({ c, ...options }, { words, numbers: { cost: now, lowest: best } }) {
    const points = plane({
      x: { domain: [0, 4], label: 'i →', ticks: 4 },
      y: { domain: [0, 7], label: '↑ y' },
    });
    const bowl = plane({
      x: { domain: [0, 6], label: 'c →' },
      y: { domain: [0, 60 * options.copies + 36 * options.penalty], label: `↑ ${words.cost}` },
    });
    const move = (to: number) => ({ c: Math.round(Math.max(0, Math.min(6, to)) * 20) / 20 });
    return [
      points.panel({
        points: [
          points.axes(),
          points.line(
            [
              [0, c],
              [4, c],
            ],
            'model',
          ),
          ...ys.map((y, i) =>
            points.line(
              [
                [i + 1, y],
                [i + 1, c],
              ],
              'failure',
              { 'stroke-dasharray': '4 3' },
            ),
          ),
          ...points.points(ys.map((y, i) => [i + 1, y])),
          points.handle({
            at: [3.7, c],
            label: words.c,
            says: `c = ${shown(c)}`,
            step: [0, 0.05],
            move: (_, to) => move(to),
          }),
        ],
      }),
      bowl.panel({
        cost: [
          bowl.axes(),
          bowl.clipped(
            ...ys.map((y) =>
              bowl.curve((at) => options.copies * losses(at, [y])[0]!, 'data', {
                'stroke-width': 1.25,
              }),
            ),
            bowl.curve((at) => cost(at, ys, { ...options, penalty: 0 }), 'truth'),
            bowl.curve((at) => cost(at, ys, options)),
          ),
          ...bowl.points([[best, cost(best, ys, options)]], 'second', { r: 5 }),
          bowl.handle({
            at: [c, now],
            label: words.c,
            says: `c = ${shown(c)}`,
            step: [0.05, 0],
            move: (at) => move(at),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '每个点的损失，全体的代价',
      caption:
        '(a) 三个点和常数 c。(b) 橙色是各点的损失（重复 n 次），灰色虚线是它们的和，蓝色再加上惩罚 λc²。c = {{c:2}} 时，三个点的损失是 {{loss1:2}}、{{loss2:2}}、{{loss3:2}}；代价是 {{losses:2}} + {{share:2}} = {{cost:2}}。绿点是代价的最低处。',
      alt: '(a) 是三个点和一条水平线；(b) 是损失与代价随 c 变化的曲线，c = {{c:2}} 时代价是 {{cost:2}}。',
      labels: { c: '常数', penalty: '惩罚', copies: '每个点重复的次数', cost: '代价' },
      presets: { none: '没有惩罚', often: '每个点重复四次' },
    },
    en: {
      title: 'A loss for each point, a cost for all',
      caption:
        '(a) Three points and a constant c. (b) In orange the loss of each point (n times over), dashed their sum, in blue the sum and the penalty λc². At c = {{c:2}} the losses are {{loss1:2}}, {{loss2:2}} and {{loss3:2}}; the cost is {{losses:2}} + {{share:2}} = {{cost:2}}. The green dot is where the cost is least.',
      alt: '(a) Three points and a level line. (b) Losses and cost against c: at c = {{c:2}} the cost is {{cost:2}}.',
      labels: { c: 'constant', penalty: 'penalty', copies: 'copies of each point', cost: 'cost' },
      presets: { none: 'no penalty', often: 'each point four times' },
    },
  },
});
