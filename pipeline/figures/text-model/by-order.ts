import type numbers from '../../experiments/text-model/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryAtY } from '../kit/marks.ts';
import { languages } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '看得越远，记得越牢，不一定懂得越多',
    'Looking further back is remembered, not always understood',
  ),
  caption: t(
    '读过的行，n 越大越不意外；留出的行，宋词在 n = {{zh.best}}、英文在 n = {{en.best}} 时最好，再大反而变差。{{params.splits}} 次随机划分的中位数与 5–95% 带；虚线是字符表里每个字符同样可能时的比特数。两个文本的字符表不同，纵轴不能相比。',
    'Lines that were read surprise less with every n; lines kept aside are met best at n = {{zh.best}} by the ci poems and at n = {{en.best}} by the English text, and worse beyond. Medians and 5–95% bands over {{params.splits}} random divisions; dashed: bits when all characters are equally likely. The alphabets differ, so the two axes cannot be compared.',
  ),
  alt: t(
    '(a) 宋词：留出的行在 n = {{zh.best}} 时最低，每字符 {{zh.heldOut.median:2}} 比特，读过的行一路下降到 {{zh-bits-last-train}}。(b) 英文：留出的行在 n = {{en.best}} 时最低，{{en.heldOut.median:2}} 比特，读过的行一路下降到 {{en-bits-last-train}}。',
    '(a) Ci poems: lines kept aside are lowest at n = {{zh.best}}, {{zh.heldOut.median:2}} bits a character, while lines that were read fall to {{zh-bits-last-train}}. (b) English: lowest at n = {{en.best}}, {{en.heldOut.median:2}} bits, while lines that were read fall to {{en-bits-last-train}}.',
  ),
  labels: {
    zh: t('宋词', 'Ci poems'),
    en: t('英文', 'English'),
    bits: t('比特/字符', 'bits/character'),
    train: t('读过的行', 'lines read'),
    heldOut: t('留出的行', 'lines kept aside'),
    uniform: t('同样可能', 'all equally likely'),
  },
  draw({ result, files, params }, labels) {
    return languages.map((language) => {
      const rows = files['by-order.csv'].filter((row) => row.language === language);
      const top = Math.ceil(result[language].uniform + 1);
      const at = (n: number) => rows.find((row) => row.n === n) ?? rows.at(-1)!;
      return {
        title: labels[language],
        x: { domain: [0, params.order], ticks: rows.map(({ n }) => n), label: 'n' },
        y: { domain: [0, top], label: labels.bits },
        marks: [
          theoryAtY(result[language].uniform),
          ...bandOf(rows, 'n', 'heldOut', 'second'),
          ...bandOf(rows, 'n', 'train', 'model'),
          label(params.order, at(params.order).heldOut.median, labels.heldOut, 'second', {
            anchor: 'end',
            dy: -12,
          }),
          label(params.order, at(params.order).train.median, labels.train, 'model', {
            anchor: 'end',
            dy: language === 'zh' ? -12 : 14,
          }),
          label(params.order, result[language].uniform, labels.uniform, 'truth', {
            anchor: 'end',
            dy: -9,
          }),
        ],
      };
    });
  },
});
