import type numbers from '../../experiments/multivariate-input/numbers.ts';
import { planeRegions, strips } from '../../models/pieces.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, found, label, theoryAtY } from '../kit/marks.ts';
import { levelsOf, stripMarks, stripScale } from '../kit/strips.ts';
import { stroke } from '../kit/theme.ts';
import { borderMarks } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('训练时，直线移动，区域增减', 'In training the lines move, and regions come and go'),
  caption: t(
    '公布的那次训练：{{params.run.hidden}} 个隐藏单元学一座圆丘 $1/(1+4x_1^2+4x_2^2)$，{{params.run.steps}} 步之后盒子里有 {{run.final.regions}} 个区域，均方误差 {{run.final.loss:4}}。(a) 学到的曲面和各单元的边界。(b) 盒子里的区域数，蓝线是这一次，绿线和带是 {{params.seeds}} 个种子的中位数与 5–95%；起初偏置全为零，直线都过原点，区域总是 {{trained.start.inBox.median}} 个；虚线是上界 {{bound}}。',
    'The published training: {{params.run.hidden}} hidden units learn a round hill, $1/(1+4x_1^2+4x_2^2)$; after {{params.run.steps}} steps the box holds {{run.final.regions}} regions, and the mean squared error is {{run.final.loss:4}}. (a) The surface learnt, with the borders of all units. (b) Regions in the box, blue for this run, green the median and 5–95% of {{params.seeds}} seeds. At first all biases are zero, all lines pass through the origin, and there are {{trained.start.inBox.median}} regions whatever the seed; dashed is the bound, {{bound}}.',
  ),
  alt: t(
    '(a) 一座中间亮、四周暗的小丘，由许多块平面拼成，{{params.run.hidden}} 条直线穿过。(b) 区域数从 {{trained.start.inBox.median}} 很快上升，又落下一些，最后中位数为 {{trained.end.inBox.median}}，都在上界 {{bound}} 以下。',
    '(a) A hill in a box, bright in the middle, put together from many flat pieces, with {{params.run.hidden}} lines across it. (b) The regions begin at {{trained.start.inBox.median}}, rise fast, fall a little, and end at a median of {{trained.end.inBox.median}}, below the bound of {{bound}}.',
  ),
  start: t(
    '(a) 盒子，要在里面学一座圆丘。(b) 盒子里的区域数，还空着；虚线是上界。训练会让它变多吗？先猜，再按播放。',
    '(a) The box in which a round hill is to be learnt. (b) Room for the number of regions in it; dashed is the bound. Does training make more of them? Guess, then press Play.',
  ),
  labels: {
    regions: t('盒子里的区域', 'regions in the box'),
    bound: t('上界', 'bound'),
    seeds: t('所有种子', 'all seeds'),
    run: t('这一次', 'this run'),
  },
  draw({ files, params, result }, words, frame) {
    const units = files['run-units.csv'];
    const lines = units.map(({ offset, slope1, slope2 }) => [offset, slope1, slope2]);
    const { phi0 } = result.run;
    const levels = levelsOf(-0.05, 1);
    const surface = planeRegions(lines, 1).flatMap(({ pattern, corners }) => {
      const piece = units.reduce(
        ([c, a, b], unit, d) =>
          pattern[d] === '1'
            ? ([
                c + unit.weight * unit.offset,
                a + unit.weight * unit.slope1,
                b + unit.weight * unit.slope2,
              ] as const)
            : ([c, a, b] as const),
        [phi0, 0, 0] as readonly [number, number, number],
      );
      return strips(corners, piece, levels);
    });
    const rows = files['counts.csv'];
    const last = rows.at(-1)!;
    const axis = {
      domain: [-1, 1],
      ticks: [-1, 0, 1],
      tickFormat: (value: number) => String(value).replace('-', '−'),
    };
    const end = params.run.steps;
    return [
      {
        height: frame.narrow ? 330 : 340,
        color: stripScale,
        x: { ...axis, label: 'x₁' },
        y: { ...axis, label: 'x₂' },
        marks: found(stripMarks(surface), ...lines.flatMap((line) => borderMarks(line, 1))),
      },
      {
        marginRight: 24,
        x: { domain: [0, end], ticks: 4, label: words.step },
        y: { domain: [0, result.bound + 3], label: words.regions },
        marks: [
          theoryAtY(result.bound, stroke.line),
          ...found(
            ...bandOf(rows, 'step', 'inBox', 'second'),
            curveOf(rows, 'step', 'run', 'model', { curve: 'step-after' }),
          ),
          label(end, result.bound, `${words.bound} ${result.bound}`, 'truth', {
            anchor: 'end',
            dx: -4,
            dy: 12,
          }),
          ...found(
            label(end, last.inBox.median, words.seeds, 'second', {
              anchor: 'end',
              dx: -4,
              dy: -10,
            }),
            label(end, last.run, words.run, 'model', { anchor: 'end', dx: -4, dy: 14 }),
          ),
        ],
      },
    ];
  },
});
