import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/text-model/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { theoryAtX } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';
import { languages } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('同样的字，换个顺序', 'The same characters in another order'),
  caption: t(
    '留出的行原样最可能，字符打乱就差得多，随机字符更差。每条短线是一行；宋词 n = {{params.stringOrder.zh}}，英文 n = {{params.stringOrder.en}}；虚线是每个字符同样可能时的比特数。',
    'Lines kept aside are most probable as they were written, far less with their characters shuffled, and random characters are less probable again. Each tick is a line; n = {{params.stringOrder.zh}} for the ci poems, {{params.stringOrder.en}} for English; dashed: bits when all characters are equally likely.',
  ),
  alt: t(
    '每字符比特数的中位数。(a) 宋词：原样 {{zh.strings.real.median:1}}，打乱 {{zh.strings.shuffled.median:1}}，随机 {{zh.strings.random.median:1}}。(b) 英文：原样 {{en.strings.real.median:1}}，打乱 {{en.strings.shuffled.median:1}}，随机 {{en.strings.random.median:1}}。',
    'Bits a character, medians. (a) Ci poems: as written {{zh.strings.real.median:1}}, shuffled {{zh.strings.shuffled.median:1}}, random {{zh.strings.random.median:1}}. (b) English: as written {{en.strings.real.median:1}}, shuffled {{en.strings.shuffled.median:1}}, random {{en.strings.random.median:1}}.',
  ),
  labels: {
    zh: t('宋词', 'Ci poems'),
    en: t('英文', 'English'),
    bits: t('比特/字符', 'bits/character'),
    real: t('原样', 'written'),
    shuffled: t('打乱', 'shuffled'),
    random: t('随机', 'random'),
  },
  draw({ result, files }, labels) {
    return languages.map((language) => {
      const rows = files['strings.csv'].filter((row) => row.language === language);
      const ticks = (key: 'real' | 'shuffled' | 'random', role: 'model' | 'data' | 'failure') =>
        Plot.tickX(rows, {
          x: key,
          y: () => labels[key],
          stroke: colour(role),
          strokeWidth: stroke.thin,
          strokeOpacity: 0.5,
        });
      return {
        title: labels[language],
        height: 200,
        x: { domain: [0, 16], label: labels.bits },
        y: { domain: [labels.real, labels.shuffled, labels.random], label: null },
        marginLeft: 66,
        marks: [
          theoryAtX(result[language].uniform),
          ticks('real', 'model'),
          ticks('shuffled', 'data'),
          ticks('random', 'failure'),
        ],
      };
    });
  },
});
