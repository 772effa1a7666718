import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, dotsOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '背景一多，编码先花在背景上',
    'With several backgrounds the code is spent on them first',
  ),
  caption: t(
    '线性探针用全部标签，从长为 k 的编码里读出字母（蓝：网络；绿：SVD）和是哪一个背景（橙：SVD）的比例。(a) 背景只有一个。(b) 背景有 {{most-grounds}} 个，编码从第一个数起就花在背景上，同样长的编码里，字母少了。{{params.replicas}} 个种子的中位数与 5–95% 带。',
    'Shares that linear probes with all labels read rightly off a code of size k: the letter (blue: net; green: SVD) and which background it is (orange: SVD). (a) One background. (b) {{most-grounds}} backgrounds; from its first number on the code is spent on them, and in a code of the same size there is less of the letter. Medians and 5–95% bands over {{params.replicas}} seeds.',
  ),
  alt: t(
    '(a) 字母的比例从编码长 1 的 {{one-svd-1}} 升到长 {{params.compared}} 的 {{one-svd-16}}。(b) 字母在长 8 时是 {{several-svd-8}}，只有一个背景时是 {{one-svd-8}}；背景的比例从 {{several-svd-1-ground}} 升到 1。',
    '(a) The share for letters rises from {{one-svd-1}} at size 1 to {{one-svd-16}} at size {{params.compared}}. (b) At size 8 it is {{several-svd-8}}, where one background gave {{one-svd-8}}; the share for backgrounds rises from {{several-svd-1-ground}} to 1.',
  ),
  labels: {
    size: t('编码长度 k', 'size of the code k'),
    share: t('读出的比例', 'read rightly'),
    one: t('一个背景', 'One background'),
    several: t('多个背景', 'Several backgrounds'),
    net: t('字母，网络', 'letter, net'),
    svd: t('字母，SVD', 'letter, SVD'),
    ground: t('背景，SVD', 'background, SVD'),
  },
  draw({ files, params }, words) {
    return params.grounds.map((grounds) => {
      const rows = (kind: string) =>
        files['sizes.csv'].filter((row) => row.grounds === grounds && row.kind === kind);
      const [svd, net] = [rows('svd'), rows('net')];
      const [area] = bandOf(svd, 'code', 'letter', 'second');
      const at = svd[3] ?? svd.at(-1)!;
      return {
        title: grounds === 1 ? words.one : words.several,
        x: {
          type: 'log',
          base: 2,
          domain: [1, Math.max(...params.codes.svd)],
          ticks: [...params.codes.svd],
          tickFormat: String,
          label: words.size,
        },
        y: { domain: [0, 1], label: words.share },
        marginRight: 24,
        marks: [
          area!,
          curveOf(svd, 'code', 'letter', 'second', { strokeDasharray: '8 3' }),
          ...bandOf(net, 'code', 'letter', 'model'),
          dotsOf(net, 'code', 'letter', 'model'),
          ...(grounds === 1
            ? []
            : [
                ...bandOf(svd, 'code', 'ground', 'data'),
                label(at.code, at.ground.median, words.ground, 'data', {
                  anchor: 'end',
                  dx: -6,
                  dy: -8,
                }),
              ]),
          label(at.code, at.letter.median, words.svd, 'second', {
            anchor: 'end',
            dx: -4,
            dy: -14,
          }),
          label(net.at(-1)!.code, net.at(-1)!.letter.median, words.net, 'model', {
            dx: 4,
            dy: 30,
            anchor: 'middle',
          }),
        ],
      };
    });
  },
});
