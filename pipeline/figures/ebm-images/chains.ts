import type numbers from '../../experiments/ebm-images/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

/** Which of the times are drawn. */
const drawn = [0, 10, 20, 40, 60, 100, 400];

export default defineFigure<typeof numbers>()({
  title: t('从噪声到图像', 'From noise to images'),
  caption: t(
    '从均匀噪声出发的链，未经挑选，规则与训练时相同：$\\eta$ = {{params.training.rule.stepSize}}，$c$ = {{params.training.rule.clip}}，$\\sigma$ = {{params.training.rule.noise}}。一行是一条链，列头是走过的步数。',
    'Chains from uniform noise, not selected, by the rule of training: $\\eta$ = {{params.training.rule.stepSize}}, $c$ = {{params.training.rule.clip}}, $\\sigma$ = {{params.training.rule.noise}}. A row is a chain, and above the columns stand the steps taken.',
  ),
  alt: t(
    '几行小图像，从左到右：噪声先暗下去，几十步后显出衣服、鞋或包的轮廓；有的清楚，有的是认不出的斑块。',
    'Rows of small images from left to right: noise darkens first, and after some dozen steps outlines of clothes, shoes or bags appear; some are clear, some are blots that nobody could name.',
  ),
  start: t(
    '最左一列是链的起点：均匀噪声。右边各列是走了若干步之后，还空着。先猜会走出什么来，再按播放。',
    'The first column is where the chains begin: uniform noise. The others, after more and more steps, are still empty. Guess what will appear, then press Play.',
  ),
  labels: { step: t('步', 'step') },
  draw({ files, params }, words, frame) {
    const all = files['chain.npy'];
    const { times } = params.sampling;
    const columns = drawn.filter((time) => times.includes(time));
    const [, shown = 0, height = 0, width = 0] = all.shape;
    return [
      imageStrip(
        {
          width,
          height,
          columns: columns.map((time, i) => (i === 0 ? `${words.step} ${time}` : String(time))),
          rows: Array.from({ length: Math.min(4, shown) }, (_, i) => ({
            label: '',
            images: columns.map((time) => picture(all, times.indexOf(time), i)),
          })),
          marginLeft: 4,
          given: (_, column) => column === 0,
        },
        frame,
      ),
    ];
  },
});
