import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/region-count/numbers.ts';
import { tenTo } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, type Role } from '../kit/theme.ts';

const dashes = ['none', '10 3', '6 3', '3 3', '1 3'];
const role: Role = 'truth';

export default defineFigure<typeof numbers>()({
  title: t('区域数的上界', 'The bound on the number of regions'),
  caption: t(
    '区域数的上界 $N(D_i, D)$，精确算出，对数纵轴；五条线是 {{params.growth.inputs}} 个输入。(a) 按隐藏单元数，(b) 按参数个数。圆点是同一个网络：{{params.dot.inputs}} 个输入、{{params.dot.hidden}} 个单元、{{large.parameters}} 个参数，上界 {{large-bound}}。',
    'The bound $N(D_i, D)$ on the number of regions, computed exactly, on a logarithmic axis, for {{params.growth.inputs}} inputs. (a) Against hidden units. (b) Against parameters. The dot is one network: {{params.dot.inputs}} inputs, {{params.dot.hidden}} units, {{large.parameters}} parameters, and a bound of {{large-bound}}.',
  ),
  alt: t(
    '纵轴为区域数的对数，横轴是 (a) 隐藏单元数、(b) 参数个数。输入越多，曲线升得越快；一个输入的曲线几乎贴着横轴。圆点在 10 的 {{large.exponent}} 次方以上。',
    'The logarithm of the number of regions against (a) hidden units and (b) parameters. The more inputs, the faster the curve rises; with one input it hardly leaves the axis. The dot lies above 10 to the power of {{large.exponent}}.',
  ),
  labels: { regions: t('区域数 N', 'regions N'), inputs: 'Dᵢ = ' },
  draw({ files, params, result }, words) {
    const y = {
      domain: [0, 150],
      ticks: [0, 50, 100, 150],
      tickFormat: tenTo,
      label: words.regions,
    };
    const lines = (
      rows: (typeof files)['growth.csv'],
      x: 'hidden' | 'parameters',
    ): Plot.Markish[] =>
      params.growth.inputs.flatMap((inputs, i) => {
        const own = rows.filter((row) => row.inputs === inputs);
        const shown = own.filter((row) => row.logRegions <= 150);
        const end = shown.at(-1)!;
        return [
          curveOf(shown, x, 'logRegions', role, {
            strokeDasharray: dashes[i],
            strokeLinecap: 'butt',
          }),
          label(end[x], end.logRegions, `${words.inputs}${inputs}`, 'ink', { dx: 5 }),
        ];
      });
    // Each name stands at the end of its line.
    const marginRight = 62;
    const dot = (x: number) => Plot.dot([[x, result.large.log]], { r: 5, fill: colour('model') });
    return [
      {
        marginRight,
        x: {
          domain: [0, params.growth.hidden],
          ticks: 5,
          tickFormat: grouped,
          label: words.hidden,
        },
        y,
        marks: [...lines(files['growth.csv'], 'hidden'), dot(params.dot.hidden)],
      },
      {
        marginRight,
        x: {
          domain: [0, params.growth.parameters],
          ticks: 3,
          tickFormat: grouped,
          label: words.parameters,
        },
        y,
        marks: [...lines(files['parameters.csv'], 'parameters'), dot(result.large.parameters)],
      },
    ];
  },
});
