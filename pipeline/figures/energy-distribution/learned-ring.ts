import type numbers from '../../experiments/energy-distribution/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { mapPanels } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('一个环：从点学到能量', 'A ring: an energy learnt from points'),
  caption: t(
    '能量在有数据的地方低，在没有数据的地方高；由它算出的密度也是一个环，只是不均匀：目标一圈都一样，学到的有几处亮斑。网络只见过 {{params.training.points}} 个点，Adam 走 {{params.training.steps}} 步，$Z$ 在 {{params.training.perAxis}} × {{params.training.perAxis}} 格上求和。两幅密度用同一把色尺，越亮越大；能量越亮越高，高出最低处 8 以上的都是一种颜色。图中是第一个种子。',
    'The energy is low where there are data and high where there are none; the density that follows from it is a ring too, but an uneven one: the target is the same all around, and what was learnt has a few bright spots. The net saw {{params.training.points}} points and took {{params.training.steps}} steps of Adam; $Z$ is a sum over {{params.training.perAxis}} × {{params.training.perAxis}} cells. Both densities have one scale of colour, brighter for more; the energy is brighter for higher, and all places more than 8 above the lowest have one colour. This is the first seed.',
  ),
  alt: t(
    '三幅 [−{{params.half}}, {{params.half}}]² 上的图。(a) 目标密度是一个环；(b) 能量在同样的地方低，四周高；(c) 学到的密度也是一个环，但有几处比别处亮得多。',
    'Three maps of [−{{params.half}}, {{params.half}}]². (a) The target density is a ring; (b) the energy is low in the same places and high around them; (c) the learnt density is a ring too, but in a few places much brighter than elsewhere.',
  ),
  labels: { energy: t('学到的能量 U', 'learnt energy U') },
  draw: ({ files }, words, frame) => mapPanels(files['maps.csv'], 'ring', words, frame),
});
