import type numbers from '../../experiments/universal-approximation/numbers.ts';
import { type Errors, type Target, theory } from '../../models/spline-targets.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { label, theoryOf } from '../kit/marks.ts';
import type { Role } from '../kit/theme.ts';
import { errorAxis, errorLine, unitsAxis } from './parts.ts';

const roles = {
  wave: 'model',
  kink: 'second',
  root: 'data',
  jump: 'failure',
} as const satisfies Partial<Record<Target, Role>>;
const shown = Object.keys(roles) as (keyof typeof roles)[];

export default defineFigure<typeof numbers>()({
  title: t('单元加倍，误差降到几分之一', 'Twice the units, and the error falls to a fraction'),
  caption: t(
    '目标越光滑，误差降得越快：双对数图上，正弦的斜率是 −2，尖角是 −1，平方根是 −½，跳跃的最大误差不降。网络是构造的，$D$ 个隐藏单元的折点等距，图像穿过目标上的点。灰色虚线是理论。(a) 是最大误差，(b) 是均方根误差（平方根没有简单的公式）。',
    'The smoother the target, the faster the error falls: on log–log axes the slope is −2 for the sine, −1 for the kink, −½ for the root, and at a jump the largest error does not fall. The nets are constructed: the joints of $D$ hidden units are equally spaced, and the graph goes through points of the target. Dashed: theory. (a) The largest error; (b) the root mean square error (there is no simple formula for the root).',
  ),
  alt: t(
    '两幅双对数图，横轴是隐藏单元个数 1 到 {{largest-constructed}}。(a) 最大误差：正弦降到 {{largest.wave.sup:4}}，尖角 {{largest.kink.sup:4}}，平方根 {{largest.root.sup:3}}，跳跃一直是 {{largest.jump.sup:2}}，都压在理论线上。(b) 均方根误差：四条都下降，正弦最陡，跳跃最平。',
    'Two log–log plots against 1 to {{largest-constructed}} hidden units. (a) Largest errors: that of the sine falls to {{largest.wave.sup:4}}, of the kink to {{largest.kink.sup:4}}, of the root to {{largest.root.sup:3}}; that of the jump stays at {{largest.jump.sup:2}}; all lie on the lines of theory. (b) Root mean square errors: all four fall, that of the sine most steeply, that of the jump least.',
  ),
  labels: {
    wave: t('正弦', 'sine'),
    kink: t('尖角', 'kink'),
    root: t('平方根', 'root'),
    jump: t('跳跃', 'jump'),
  },
  draw({ files, params }, labels) {
    const rows = files['constructed.csv'].filter(({ placement }) => placement === 'equal');
    const last = params.constructed.hidden.at(-1)!;
    const panel = (kind: keyof Errors) => ({
      x: unitsAxis(labels.hidden, 1, last),
      y: errorAxis(labels[kind], -4, 0),
      marginRight: 24,
      marks: shown.flatMap((target) => {
        const own = rows.filter((row) => row.target === target);
        const known = own.flatMap(({ hidden }) => {
          const value = theory[target](hidden)[kind];
          return value === undefined ? [] : [[hidden, value] as const];
        });
        const at = own.at(-2)!;
        return [
          ...errorLine(own, (row) => row[kind], roles[target]),
          theoryOf(
            known,
            ([hidden]) => hidden,
            ([, value]) => value,
          ),
          // Below a falling line its word ends at it, above it begins there: so it hides none.
          label(
            at.hidden,
            at[kind],
            labels[target],
            roles[target],
            target === 'wave' ? { anchor: 'end', dx: -6, dy: 12 } : { dx: 3, dy: -10 },
          ),
        ];
      }),
    });
    return [panel('sup'), panel('rms')];
  },
});
