import type numbers from '../../experiments/amortised-sampler/numbers.ts';
import { densityMap } from '../kit/density-map.ts';
import { defineFigure, t } from '../kit/figure.ts';

export default defineFigure<typeof numbers>()({
  title: t('训练出来的采样器', 'A sampler that was trained'),
  caption: t(
    '(a) 是能量的密度 $q_\\theta$，(b) 是朝它训练的可逆网络 $q_\\varphi$：概率连成了一片，最小的那座山丘没有成形。(c) 的训练没有算熵，于是全部缩到能量最低的地方。色尺相同，越亮越大，超过 $q_\\theta$ 最高处的都是一种颜色；图中是第一个种子。',
    '(a) The density $q_\\theta$ of the energy. (b) The invertible net $q_\\varphi$ that was trained towards it: its probability hangs together in one piece, and the smallest hill has not taken shape. For (c) the entropy was not counted, and all of it shrinks to where the energy is lowest. One scale of colour, brighter for more, and all that is above the top of $q_\\theta$ has one colour; this is the first seed.',
  ),
  alt: t(
    '三幅 [−{{params.half}}, {{params.half}}]² 上的密度图：(a) 四座山丘；(b) 一个亮处，向上、向右各伸出一条手臂；(c) 一个极小的亮点。',
    'Three maps of [−{{params.half}}, {{params.half}}]²: (a) four hills; (b) one bright place with an arm upwards and one to the right; (c) one tiny bright spot.',
  ),
  labels: {
    target: t('目标', 'target'),
    flow: t('采样器', 'sampler'),
    without: t('不算熵', 'entropy not counted'),
  },
  draw({ files }, words, frame) {
    const cells = files['map.csv'];
    const most = Math.max(...cells.map(({ target }) => target));
    const options = { most, frame, count: 3 };
    return [
      densityMap(cells, ({ target }) => target, { ...options, title: words.target }),
      densityMap(cells, ({ flow }) => flow, { ...options, title: words.flow }),
      densityMap(cells, ({ without }) => without, { ...options, title: words.without }),
    ];
  },
});
