import type numbers from '../../experiments/energy-distribution/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { mapPanels } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('四座山丘：从点学到能量', 'Four hills: an energy learnt from points'),
  caption: t(
    '能量在有数据的地方低，在没有数据的地方高；由它算出的密度接近产生数据的那一个。网络只见过 {{params.training.points}} 个点，Adam 走 {{params.training.steps}} 步，$Z$ 在 {{params.training.perAxis}} × {{params.training.perAxis}} 格上求和。两幅密度用同一把色尺，越亮越大；能量越亮越高，高出最低处 8 以上的都是一种颜色。图中是第一个种子。',
    'The energy is low where there are data and high where there are none; the density that follows from it is close to the one that made the data. The net saw {{params.training.points}} points and took {{params.training.steps}} steps of Adam; $Z$ is a sum over {{params.training.perAxis}} × {{params.training.perAxis}} cells. Both densities have one scale of colour, brighter for more; the energy is brighter for higher, and all places more than 8 above the lowest have one colour. This is the first seed.',
  ),
  alt: t(
    '三幅 [−{{params.half}}, {{params.half}}]² 上的图。(a) 目标密度是四座山丘；(b) 能量在同样的地方低，四周高；(c) 学到的密度与目标形状相同，细处略有出入。',
    'Three maps of [−{{params.half}}, {{params.half}}]². (a) The target density is four hills; (b) the energy is low in the same places and high around them; (c) the learnt density has the shape of the target and differs a little in its details.',
  ),
  labels: { energy: t('学到的能量 U', 'learnt energy U') },
  draw: ({ files }, words, frame) => mapPanels(files['maps.csv'], 'hills', words, frame),
});
