import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '背景有多个时，编码的方差花在什么上',
    'Several backgrounds: what the variance of a code is spent on',
  ),
  caption: t(
    '背景有 {{most-grounds}} 个时，SVD 的编码的方差里，由“是哪一个背景”决定的比例（橙点）与由“是哪一个字母”决定的比例（蓝方块），随编码长度。八个数的编码，背景占 {{spent-8-ground}}，字母占 {{spent-8-letter}}；其余的是字体、位置和噪声。编码很短时带很宽：先说哪一样，要看是哪几个背景。{{params.replicas}} 个种子的中位数与 5–95% 带。',
    'With {{most-grounds}} backgrounds: of the variance of the SVD’s code, the share that is determined by which background it is (orange dots) and by which letter it is (blue squares), against the size of the code. With eight numbers it is {{spent-8-ground}} for the background and {{spent-8-letter}} for the letter; the rest is type, place and noise. Bands of very short codes are wide: which is told first depends on the backgrounds. Medians and 5–95% bands over {{params.replicas}} seeds.',
  ),
  alt: t(
    '横轴是编码长度。背景的比例从 {{spent-1-ground}} 到 {{spent-16-ground}}，字母的从 {{spent-1-letter}} 到 {{spent-16-letter}}，带越来越窄，从编码长 4 起互不重叠。',
    'Along the size of the code: the share of the background goes from {{spent-1-ground}} to {{spent-16-ground}}, that of the letter from {{spent-1-letter}} to {{spent-16-letter}}; bands narrow, and from a size of 4 they do not overlap.',
  ),
  labels: {
    code: t('编码长度', 'size of the code'),
    share: t('方差的比例', 'share of variance'),
    ground: t('背景', 'background'),
    letter: t('字母', 'letter'),
  },
  draw({ files }, words) {
    const rows = files['components.csv'];
    const x = ({ code }: { code: number }) => code;
    return [
      {
        x: { label: words.code, ticks: [1, 4, 8, 12, 16], tickFormat: String },
        y: { domain: [0, 1], label: words.share },
        marginRight: 24,
        marks: [
          ...bandOf(rows, x, 'ground', 'data'),
          ...bandOf(rows, x, 'letter', 'model'),
          dotsOf(rows, 'code', 'ground', 'data'),
          dotsOf(rows, 'code', 'letter', 'model', { symbol: 'square' }),
          label(8, rows[Math.min(7, rows.length - 1)]!.ground.median, words.ground, 'data', {
            anchor: 'middle',
            dy: -16,
          }),
          label(8, rows[Math.min(7, rows.length - 1)]!.letter.median, words.letter, 'model', {
            anchor: 'middle',
            dy: 18,
          }),
        ],
      },
    ];
  },
});
