import type numbers from '../../experiments/universal-approximation/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryOf } from '../kit/marks.ts';
import { errorAxis, errorLine, unitsAxis } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('存在，与找得到', 'That it exists, and that it is found'),
  caption: t(
    '训练出来的网络，离构造所能做到的还很远。蓝线和带是 {{params.trained.replicas}} 个种子训练 {{params.trained.steps}} 步后最大误差的中位数与 5–95%；绿色点划线是构造的网络，折点等距；灰色虚线是任何网络都低不过的最小误差。(a) 的目标是正弦，红色的起点坏了：所有折点开始时都在区间外。(b) 的目标是平方根，橙色点线的折点按 $-1+2(k/D)^4$ 放。',
    'Trained nets are a long way from what a construction reaches. Blue: median and 5–95% of the largest error after {{params.trained.steps}} steps from {{params.trained.replicas}} seeds; green, dot and dash: the constructed net with equally spaced joints; grey, dashed: the least error, below which no net can be. The target is the sine in (a), where the beginning of the red ones is bad: all joints begin outside the interval. It is the root in (b), where the joints of the dotted orange line are placed at $-1+2(k/D)^4$.',
  ),
  alt: t(
    '两幅双对数图，纵轴是最大误差。(a) 正弦：训练的中位数随隐藏单元下降，{{largest-hidden}} 个时是 {{trained.wave.last.sup.median:3}}，构造的是 {{trained.equalWave.sup:4}}；起点在区间外的一直在 1 附近。(b) 平方根：训练的中位数到 {{trained.root.last.sup.median:3}}，等距折点 {{trained.equalRoot.sup:3}}，放好的折点 {{trained.placedRoot.sup:4}}。',
    'Two log–log plots of the largest error. (a) The sine: the median of trained nets falls with the hidden units to {{trained.wave.last.sup.median:3}} at {{largest-hidden}}, where the constructed net has {{trained.equalWave.sup:4}}; from beginnings outside the interval it stays near 1. (b) The root: the median of trained nets comes to {{trained.root.last.sup.median:3}}, equal joints to {{trained.equalRoot.sup:3}}, placed joints to {{trained.placedRoot.sup:4}}.',
  ),
  labels: {
    error: t('最大误差', 'largest error'),
    wave: t('目标：正弦', 'target: sine'),
    root: t('目标：平方根', 'target: root'),
    trained: t('训练', 'trained'),
    outside: t('训练，起点坏', 'trained, bad beginning'),
    equal: t('构造，等距', 'constructed, equal'),
    placed: t('构造，放好', 'constructed, placed'),
    least: t('最小可能', 'least possible'),
  },
  draw({ files, params }, labels) {
    const sizes = params.trained.hidden;
    const [first, last] = [sizes[0]!, sizes.at(-1)!];
    const within = <R extends { readonly hidden: number }>(rows: readonly R[]) =>
      rows.filter(({ hidden }) => hidden >= first && hidden <= last);
    const panel = (target: 'wave' | 'root') => {
      const built = (placement: string) =>
        within(files['constructed.csv']).filter(
          (row) => row.target === target && row.placement === placement,
        );
      const nets = (start: string) =>
        files['trained.csv'].filter((row) => row.target === target && row.start === start);
      const least = within(files['least-errors.csv']).filter((row) => row.target === target);
      const middle = sizes[Math.floor(sizes.length / 2)]!;
      const at = <R extends { readonly hidden: number }>(rows: readonly R[]) =>
        rows.find(({ hidden }) => hidden === middle)!;
      return {
        title: labels[target],
        x: unitsAxis(labels.hidden, first, last),
        y: errorAxis(labels.error, -4, 0),
        marginRight: 24,
        marks: [
          theoryOf(least, 'hidden', 'least'),
          ...errorLine(built('equal'), ({ sup }) => sup, 'second', '8 3 2 3'),
          ...(target === 'root'
            ? errorLine(built('placed'), ({ sup }) => sup, 'data', '2 3')
            : bandOf(nets('outside'), 'hidden', 'sup', 'failure')),
          ...bandOf(nets('spread'), 'hidden', 'sup', 'model'),
          label(last, at(nets('spread')).sup.median, labels.trained, 'model', { anchor: 'end' }),
          label(middle, at(built('equal')).sup, labels.equal, 'second', {
            anchor: target === 'root' ? 'start' : 'end',
            dx: target === 'root' ? -40 : -8,
            dy: target === 'root' ? -16 : 12,
          }),
          label(middle, at(least).least, labels.least, 'truth', {
            anchor: 'end',
            dx: -6,
            dy: 12,
          }),
          ...(target === 'root'
            ? [label(middle, at(built('placed')).sup, labels.placed, 'data', { dx: 8, dy: -8 })]
            : [
                label(last, at(nets('outside')).sup.median, labels.outside, 'failure', {
                  anchor: 'end',
                  dy: 14,
                }),
              ]),
        ],
      };
    };
    return [panel('wave'), panel('root')];
  },
});
