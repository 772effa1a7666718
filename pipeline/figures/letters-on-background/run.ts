import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { curveOf, found, label } from '../kit/marks.ts';
import { picturesOf, side } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('看它学着忘掉背景', 'Watch it learn to forget the background'),
  caption: t(
    '一个隐藏层，编码 {{params.run.code}} 个数，{{params.run.steps}} 步之后。(a) 自上而下：输入；输出；解码器拿到平均编码时的输出，每列都一样；编码在它上面添了什么（中灰为 0，亮为加，暗为减），第二行等于后两行之和。(b) 两种像素上的均方误差，最后是 {{run.final.background:4}} 与 {{run.final.letter:4}}。',
    'One hidden layer, a code of {{params.run.code}} numbers, after {{params.run.steps}} steps. (a) From the top: inputs; outputs; what the decoder makes of the mean code, the same in every column; what the code adds to that (0 is mid-grey, lighter adds, darker takes away), so that the second row is the sum of the last two. (b) Mean squared errors on the two kinds of pixels, {{run.final.background:4}} and {{run.final.letter:4}} in the end.',
  ),
  alt: t(
    '(a) 四行五列小图，第三行五幅相同，是带亮团的背景，第四行在灰底上有各个字母的样子。(b) 背景像素的误差降得早，最后 {{run.final.background:4}}；字母像素的误差最后 {{run.final.letter:4}}。',
    '(a) Small pictures in four rows and five columns; the five of the third row are alike, the background with a bright blot, and the fourth row has something of each letter on grey. (b) The error on the background falls early and ends at {{run.final.background:4}}, that on letters ends at {{run.final.letter:4}}.',
  ),
  start: t(
    '(a) 最上一行是输入，字母藏在背景和噪声里；下面三行，输出、平均编码和编码添上的，都还空着。(b) 两种像素上的误差随步数的变化，还空着。先猜哪一种先学会，再按播放。',
    '(a) The top row has the inputs, letters in background and noise; the rows for output, mean code and what the code adds are still empty. (b) Room for the errors on the two kinds of pixels. Guess which is learnt first, then press Play.',
  ),
  labels: {
    input: t('输入', 'input'),
    output: t('输出', 'output'),
    constant: t('平均编码', 'mean code'),
    added: t('编码添上的', 'code adds'),
    error: t('均方误差', 'mean squared error'),
    background: t('背景像素', 'background'),
    letter: t('字母像素', 'letter'),
  },
  draw({ files, params }, words, frame) {
    const names = [words.input, words.output, words.constant, words.added];
    const curve = files['run.csv'];
    const last = curve.at(-1)!;
    const line = (y: 'background' | 'letter') =>
      curveOf(curve, 'step', y, y === 'letter' ? 'model' : 'data', {
        clip: true,
        ...(y === 'background' && { strokeDasharray: '8 3' }),
      });
    return [
      imageStrip(
        {
          width: side,
          height: side,
          marginLeft: 92,
          panels: 2,
          given: (row) => row === 0,
          rows: picturesOf(files['run-pictures.npy']).map((images, i) => ({
            label: names[i]!,
            images,
          })),
        },
        frame,
      ),
      {
        x: { domain: [0, params.run.steps], ticks: 4, label: words.step },
        y: logAxis(words.error, [0.001, 0.01, 0.1, 1], [0.001, 1]),
        marginRight: 24,
        marks: [
          ...found(
            line('background'),
            line('letter'),
            label(params.run.steps, last.letter, words.letter, 'model', {
              anchor: 'end',
              dy: -12,
            }),
            label(params.run.steps, last.background, words.background, 'data', {
              anchor: 'end',
              dy: 18,
            }),
          ),
        ],
      },
    ];
  },
});
