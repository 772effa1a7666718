import type numbers from '../../experiments/supervised-map/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryOf } from '../kit/marks.ts';

const roles = ['model', 'data', 'second'] as const;

export default defineFigure<typeof numbers>()({
  title: t('两个正确的答案，一个错误的平均', 'Two right answers, and their mean, which is wrong'),
  caption: t(
    '肘向两侧弯各占一半时，最小二乘预测的是中间：肘几乎伸直，手伸过了头。(a) {{params.arm.count}} 个例子（橙色），每个距离都有一正一负两个正确的肘角；蓝线是拟合的曲线。(b) 照预测的角度摆好，手偏远多少；从上到下，肘弯向同一侧的例子占 {{params.arm.shares.0:0%}}、{{params.arm.shares.1:0%}}、{{params.arm.shares.2:0%}}；虚线是理论。{{params.replicas}} 份训练集的中位数与 5–95% 带，曲线是 {{params.arm.degree}} 次多项式。',
    'With half of the elbows bent to either side, least squares predicts the middle: an arm that is all but stretched, and a hand too far out. (a) {{params.arm.count}} examples (orange); every distance has two correct angles, one positive and one negative; blue is the fitted curve. (b) How far too far the hand is when the arm is set to the predicted angle; from above, {{params.arm.shares.0:0%}}, {{params.arm.shares.1:0%}} and {{params.arm.shares.2:0%}} of the examples bend to the same side; dashed: theory. Medians and 5–95% bands over {{params.replicas}} training sets; the curves are polynomials of degree {{params.arm.degree}}.',
  ),
  alt: t(
    '(a) 例子排成上下对称的两支，拟合曲线在中间，贴着零。(b) 两侧的例子各占一半时，手偏远 2 − r；例子都在一侧时偏差几乎为零，占四分之三时在中间。',
    '(a) The examples form two branches, one above and one below, and the fitted curve lies between them close to zero. (b) With half of the examples on either side the hand is 2 − r too far, with all on one side hardly off at all, with three quarters in between.',
  ),
  labels: {
    elbow: t('肘角（弧度）', 'angle of the elbow (rad)'),
    miss: t('手偏远', 'hand too far by'),
    model: t('最小二乘', 'least squares'),
  },
  draw({ files, params }, words) {
    const of = (share: number) => files['arm-curves.csv'].filter((row) => row.share === share);
    const half = of(params.arm.shares[0]!);
    const x = { domain: [0.4, 2], ticks: [0.5, 1, 1.5, 2], label: words.distance };
    return [
      {
        x,
        y: {
          domain: [-3, 3],
          ticks: [-2, 0, 2],
          tickFormat: (value: number) => String(value).replace('-', '−'),
          label: words.elbow,
        },
        marks: [
          dotsOf(files['arm.csv'], 'distance', 'elbow', 'data', { r: 2.2 }),
          ...bandOf(half, 'distance', 'predicted', 'model'),
          label(0.65, 0.2, words.model, 'model', { dy: -12 }),
        ],
      },
      {
        x,
        y: { domain: [-0.2, 1.6], ticks: [0, 0.5, 1, 1.5], label: words.miss },
        marks: params.arm.shares.flatMap((share, i) => {
          const rows = of(share);
          return [
            ...bandOf(rows, 'distance', 'miss', roles[i]!),
            theoryOf(rows, 'distance', 'theory', 1.25),
            label(
              0.75,
              rows.reduce((a, b) =>
                Math.abs(b.distance - 0.75) < Math.abs(a.distance - 0.75) ? b : a,
              ).miss.median,
              `${100 * share}%`,
              roles[i]!,
              { dx: 8, dy: i === 2 ? -10 : -12 },
            ),
          ];
        }),
      },
    ];
  },
});
