import type numbers from '../../experiments/ebm-images/numbers.ts';
import { clothesSigns } from '../kit/clothes.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, rangesOf } from '../kit/marks.ts';
import { type Role, stroke } from '../kit/theme.ts';

const sources: readonly {
  readonly source: 'test' | 'noise' | 'buffer';
  readonly role: Role;
  readonly symbol: string;
}[] = [
  { source: 'test', role: 'truth', symbol: 'circle' },
  { source: 'noise', role: 'model', symbol: 'triangle' },
  { source: 'buffer', role: 'second', symbol: 'square' },
];

export default defineFigure<typeof numbers>()({
  title: t('样本都是些什么', 'What samples are'),
  caption: t(
    '分类器把样本认作哪一类（恤、裤、套头衫、裙、外套、凉鞋、衬衫、运动鞋、包、靴），各占几成；链走了 {{last-time}} 步。{{params.sampling.seeds}} 个种子的中位数与 5–95% 带。分类器必须选一类，认不出的斑块也不例外。',
    'The class that the classifier takes a sample for (T-shirt, tRousers, Pullover, Dress, Coat, Sandal, sHirt, sneaKer, Bag, Ankle boot) and the share of each, after {{last-time}} steps. Medians and 5–95% bands of {{params.sampling.seeds}} seeds. The classifier has to choose, for blots as well.',
  ),
  alt: t(
    '十类各占的比例：测试图像每类约一成；从噪声出发的样本最多的一类占 {{noise-most:0%}}，最少的占 {{noise-least:0%}}；从缓冲区出发的最多 {{buffer-most:0%}}，最少 {{buffer-least:0%}}。',
    'Shares of ten classes: each about a tenth among test images; of samples from noise the commonest has {{noise-most:0%}}, the rarest {{noise-least:0%}}; from the buffer {{buffer-most:0%}} and {{buffer-least:0%}}.',
  ),
  labels: {
    share: t('占比', 'share'),
    test: t('测试图像', 'test images'),
    noise: t('从噪声', 'from noise'),
    buffer: t('从缓冲区', 'from the buffer'),
    signs: t(clothesSigns.zh, clothesSigns.en),
  },
  draw({ files }, words, frame) {
    const rows = files['classes.csv'];
    const signs = [...words.signs];
    // Room for the signs above what is drawn.
    const room = frame.narrow ? 1.7 : 1.4;
    const top = Math.min(1, room * Math.max(...rows.map(({ share }) => share.high)));
    return [
      {
        x: {
          type: 'linear',
          domain: [-0.5, 9.5],
          ticks: Array.from({ length: 10 }, (_, i) => i),
          tickFormat: (i: number) => signs[i]!,
          label: null,
        },
        y: {
          domain: [0, top],
          ticks: 5,
          tickFormat: '.0%',
          label: words.share,
        },
        marks: sources.flatMap(({ source, role, symbol }, i) => {
          const own = rows.filter((row) => row.source === source);
          const shifted = (row: { label: number }) => row.label + 0.22 * (i - 1);
          return [
            rangesOf(own, shifted, 'share', role, { strokeOpacity: 1, strokeWidth: stroke.line }),
            dotsOf(own, shifted, 'share', role, {
              r: frame.narrow ? 3 : 4,
              symbol: symbol as 'circle',
            }),
            label(9.4, top, `${['●', '▲', '■'][i]} ${words[source]}`, role, {
              anchor: 'end',
              dy: 12 + 18 * i,
            }),
          ];
        }),
      },
    ];
  },
});
