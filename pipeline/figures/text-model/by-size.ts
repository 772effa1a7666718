import type numbers from '../../experiments/text-model/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';
import { languages, sizeAxis } from './parts.ts';

const roles = ['truth', 'model', 'second', 'data'] as const;

export default defineFigure<typeof numbers>()({
  title: t('读得越多，越值得往回看', 'The more is read, the further back it pays to look'),
  caption: t(
    '训练文本加倍，n = {{params.sizeOrders}} 的模型对留出的行越来越不意外；n = 1 早早变平，n 大的还在下降。{{params.splits}} 次随机划分的中位数与 5–95% 带。',
    'With every doubling of the training text, models with n = {{params.sizeOrders}} are less surprised by lines kept aside; n = 1 soon levels off, large n still falls. Medians and 5–95% bands over {{params.splits}} random divisions.',
  ),
  alt: t(
    '(a) 宋词与 (b) 英文的曲线都随训练文本变长而下降。最大的 n：宋词从 {{zh-bits-least-data}} 降到 {{zh-bits-most-data}}，英文从 {{en-bits-least-data}} 降到 {{en-bits-most-data}} 比特；n = 1 的曲线最后几乎是平的。',
    'Both for (a) ci poems and (b) English the curves fall as the training text grows. For the largest n: from {{zh-bits-least-data}} to {{zh-bits-most-data}} bits for the ci poems, from {{en-bits-least-data}} to {{en-bits-most-data}} for English; the curve of n = 1 ends nearly level.',
  ),
  labels: {
    zh: t('宋词', 'Ci poems'),
    en: t('英文', 'English'),
    bits: t('比特/字符，留出的行', 'bits/character, lines kept aside'),
    size: t('训练文本的字符数', 'characters of training text'),
  },
  draw({ files, params }, labels) {
    return languages.map((language) => {
      const rows = files['by-size.csv'].filter((row) => row.language === language);
      const sizes = rows.filter((row) => row.n === params.sizeOrders[0]).map(({ signs }) => signs);
      return {
        title: labels[language],
        x: sizeAxis(labels.size, sizes),
        y: { label: labels.bits, nice: true },
        marginRight: 48,
        marks: params.sizeOrders.flatMap((n, i) => {
          const own = rows.filter((row) => row.n === n);
          const role = roles[i % roles.length]!;
          return [
            ...bandOf(own, 'signs', 'heldOut', role),
            label(own.at(-1)!.signs, own.at(-1)!.heldOut.median, `n = ${n}`, role, {
              dx: 4,
              dy:
                language === 'zh' && n === 5
                  ? -7
                  : language === 'zh' && n === 3
                    ? 3
                    : language === 'zh' && n === 2
                      ? 8
                      : 0,
            }),
          ];
        }),
      };
    });
  },
});
