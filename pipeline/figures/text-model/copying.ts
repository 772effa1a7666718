import type numbers from '../../experiments/text-model/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label } from '../kit/marks.ts';
import { truthDash } from '../kit/theme.ts';
import { languages } from './parts.ts';

const roles = ['model', 'second', 'data', 'failure'] as const;

export default defineFigure<typeof numbers>()({
  title: t('抄，还是编', 'Copying or inventing'),
  caption: t(
    '模型写出的文本里，每个窗口（连续若干字符）在读过的文本里找得到的比例。n 越大，越长的窗口都是抄来的；灰色虚线是真实的、留出的文本。n = {{params.copying.orders}}，每个 n 写 {{params.copying.samples}} 篇，带为 5–95%。',
    'Of every window (characters in a row) that the model writes, the share that stands in the text it read. The larger n, the longer are the windows that are copied; dashed: real text, kept aside. n = {{params.copying.orders}}, {{params.copying.samples}} texts for each, bands 5–95%.',
  ),
  alt: t(
    '比例随窗口变宽而下降；n 越大下降越慢。八个字符的窗口，(a) 宋词：n 最小时 {{zh-copy-few}}，n 最大时 {{zh-copy-many}}，真实文本 {{zh-copy-real}}；(b) 英文：{{en-copy-few}}、{{en-copy-many}}、{{en-copy-real}}。',
    'The share falls with the width of the window, more slowly for larger n. For windows of eight characters, (a) ci poems: {{zh-copy-few}} at the smallest n, {{zh-copy-many}} at the largest, {{zh-copy-real}} in real text; (b) English: {{en-copy-few}}, {{en-copy-many}}, {{en-copy-real}}.',
  ),
  labels: {
    zh: t('宋词', 'Ci poems'),
    en: t('英文', 'English'),
    share: t('读过的文本里有的比例', 'share that stands in what was read'),
    width: t('窗口的宽度，字符', 'width of the window, characters'),
    real: t('真实文本', 'real text'),
  },
  draw({ files, params }, labels) {
    const { orders, windows } = params.copying;
    return languages.map((language) => {
      const rows = files['copying.csv'].filter((row) => row.language === language);
      const real = rows.filter((row) => row.n === 0);
      return {
        title: labels[language],
        x: { domain: [windows[0]!, windows.at(-1)!], ticks: [...windows], label: labels.width },
        y: { domain: [0, 1], label: labels.share },
        marks: [
          ...orders.flatMap((n, i) => {
            const own = rows.filter((row) => row.n === n);
            const role = roles[i % roles.length]!;
            // Beside the place where it passes one half, or comes nearest to it.
            const half = own.reduce((a, b) =>
              Math.abs(b.share.median - 0.5) < Math.abs(a.share.median - 0.5) ? b : a,
            );
            // One that is past it before the next window has room at its foot alone.
            const foot = own[1]!;
            return [
              ...bandOf(own, 'width', 'share', role),
              half === own[0]
                ? label(foot.width, foot.share.median, String(n), role, {
                    anchor: 'end',
                    dx: -8,
                    dy: -22,
                  })
                : label(half.width, half.share.median, String(n), role, { dx: 6, dy: -6 }),
            ];
          }),
          curveOf(real, 'width', 'share', 'truth', { strokeDasharray: truthDash }),
          label(windows.at(-1)!, 0, labels.real, 'truth', { anchor: 'end', dy: -10 }),
        ],
      };
    });
  },
});
