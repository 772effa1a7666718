import type numbers from '../../experiments/policy-network/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, found, label } from '../kit/marks.ts';
import { bestMark, episodeAxis, returnAxis, worldPanel } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('策略网络学走路', 'A policy network learns to walk'),
  caption: t(
    '(a) 终点给 1，小屋给 {{params.run.hut}}，灰色是墙；每一步有 {{params.run.noise:0%}} 的概率打滑，走向随机的一个方向。格子里的箭头指向四个动作，越长概率越大：这是 {{episodes-total}} 个回合之后的策略。(b) 是它的期望回报随回合数的变化（蓝，精确），橙点是各批 {{params.run.batch}} 个回合的平均回报，虚线是值迭代得到的最优 {{run.best:3}}；最后是 {{run.final.worth:3}}。',
    '(a) The goal pays 1, the hut {{params.run.hut}}, grey is wall; with probability {{params.run.noise:0%}} a step slips and goes in a random direction. The arrows in a cell point along the four actions, the longer the likelier: this is the policy after {{episodes-total}} episodes. (b) Its expected return against episodes (blue, exact), the mean returns of batches of {{params.run.batch}} episodes (orange), and the best possible, {{run.best:3}}, by value iteration (dashed). It ends at {{run.final.worth:3}}.',
  ),
  alt: t(
    '(a) 五行五列的格子，学成的策略从起点绕开小屋，穿过两个门洞走到左下角的终点。(b) 期望回报先停在小屋能给的水平上，再升到接近最优的 {{run.best:3}}。',
    '(a) A grid of five by five cells; the learned policy leads from the start past the hut and through two doors to the goal at the lower left. (b) The expected return first stays at what the hut gives, then rises to nearly the best, {{run.best:3}}.',
  ),
  start: t(
    '(a) 终点给 1，小屋给 {{params.run.hut}}，灰色是墙；策略还没有学。(b) 期望回报随回合数的变化，还空着，虚线是最优。按下播放，看它往哪里走。',
    '(a) The goal pays 1, the hut {{params.run.hut}}, grey is wall; no policy has been learnt yet. (b) Room for the expected return against episodes; dashed is the best possible. Press Play and see where it learns to go.',
  ),
  labels: {
    start: t('起点', 'start'),
    goal: t('终点 1', 'goal 1'),
    hut: t('小屋', 'hut'),
    episode: t('回合', 'episodes'),
    worth: t('期望回报 J', 'expected return J'),
    best: t('最优', 'best possible'),
  },
  draw({ files, params, result }, labels) {
    const rows = files['run.csv'];
    const last = rows.at(-1)!.episode;
    return [
      {
        ...worldPanel(files['run-policy.csv'], {
          ...labels,
          hut: `${labels.hut} ${params.run.hut}`,
        }),
      },
      {
        x: episodeAxis(labels.episode, last),
        y: { ...returnAxis(labels.worth), domain: [0, 0.8], ticks: [0, 0.2, 0.4, 0.6, 0.8] },
        marginRight: 24,
        marks: [
          ...found(
            dotsOf(rows.slice(1), 'episode', 'sampled', 'data', {
              r: 1.5,
              fillOpacity: 0.6,
              clip: true,
            }),
          ),
          bestMark(result.run.best),
          ...found(curveOf(rows, 'episode', 'worth', 'model')),
          label(0, result.run.best, labels.best, 'truth', { dx: 4, dy: -10 }),
        ],
      },
    ];
  },
});
