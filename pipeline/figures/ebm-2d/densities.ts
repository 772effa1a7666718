import type numbers from '../../experiments/ebm-2d/numbers.ts';
import { densityMap } from '../kit/density-map.ts';
import { defineFigure, t } from '../kit/figure.ts';

const shown = ['recipe', 'no-buffer'] as const;

export default defineFigure<typeof numbers>()({
  title: t('学到了什么样的密度', 'What density was learnt'),
  caption: t(
    '用 {{params.points}} 个点来学。(a) 是目标；(b) 照配方训练，四座山丘都看得出来，只是各占几成还不准；(c) 没有缓冲区，概率几乎都堆到一座上。色尺相同，越亮越大，超过目标最高处的都是一种颜色。图中是第一个种子。',
    'Learnt from {{params.points}} points. (a) is the target. (b) With the recipe all four hills can be made out, though not yet with the right shares. (c) Without a buffer nearly all the probability is heaped on one of them. One scale of colour, brighter for more, and all that is above the top of the target has one colour. This is the first seed.',
  ),
  alt: t(
    '三幅 [−{{params.recipe.half}}, {{params.recipe.half}}]² 上的密度图：(a) 目标的四座山丘；(b) 配方学到的四座山丘，高矮与目标不同；(c) 没有缓冲区时一处极亮，其余几乎没有。',
    'Three maps of [−{{params.recipe.half}}, {{params.recipe.half}}]²: (a) the four hills of the target; (b) four hills with the recipe, of other heights than the target’s; (c) without a buffer one very bright place and hardly anything else.',
  ),
  start: t(
    '(a) 目标的密度，四座山丘，越亮越大。(b) 和 (c) 留给照配方学到的和没有缓冲区时学到的密度。按下播放，看四座山丘能不能都学出来。',
    '(a) The density of the target, four hills, brighter for more. (b) and (c) are kept for what is learnt with the recipe, and without a buffer. Press Play and see whether all four hills are found.',
  ),
  labels: {
    truth: t('目标', 'target'),
    recipe: t('配方', 'recipe'),
    'no-buffer': t('没有缓冲区', 'no buffer'),
  },
  draw({ files }, words, frame) {
    const cells = (variant: string) => files['maps.csv'].filter((cell) => cell.variant === variant);
    const most = Math.max(...cells('recipe').map(({ truth }) => truth));
    const options = { most, frame, count: 3 };
    return [
      densityMap(cells('recipe'), ({ truth }) => truth, { ...options, title: words.truth }),
      ...shown.map((variant) =>
        densityMap(cells(variant), ({ model }) => model, {
          ...options,
          title: words[variant],
          isFound: true,
        }),
      ),
    ];
  },
});
