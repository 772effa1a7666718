import * as Plot from '@observablehq/plot';
import type { FilesOf, ParamsOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/maxent-against-mlp/numbers.ts';
import { t } from '../kit/figure.ts';
import { curveOf, dotsOf, label } from '../kit/marks.ts';
import { colour, type Role, stroke, truthDash } from '../kit/theme.ts';

/** How each model is drawn; error bars stand beside one another, a little apart. */
const looks = {
  naiveBayes: { role: 'data', dash: '2 3', symbol: 'triangle' },
  tree: { role: 'ink', dash: '2 3', symbol: 'times' },
  forest: { role: 'ink', dash: 'none', symbol: 'diamond' },
  mlp: { role: 'second', dash: '9 3', symbol: 'square' },
  maxEnt: { role: 'model', dash: 'none', symbol: 'circle' },
} as const satisfies Record<string, { role: Role; dash: string; symbol: string }>;
type Name = keyof typeof looks;
const names = Object.keys(looks) as readonly Name[];

type Labels = Readonly<Record<keyof typeof labels, string>>;

type Data = {
  readonly params: ParamsOf<typeof numbers>;
  readonly files: FilesOf<typeof numbers>;
};

/** Learning curves of a task: a panel with few facts, one with many. */
export function curves(
  { params, files }: Data,
  words: Labels,
  task: 'words' | 'mails',
  {
    domain,
    legend,
  }: {
    readonly domain: [number, number];
    readonly legend: { readonly x: number; readonly y: number };
  },
) {
  const step = (domain[1] - domain[0]) * 0.075;
  return (['few', 'many'] as const).map((facts) => {
    const rows = files['learning-curves.csv'].filter(
      (row) => row.task === task && row.facts === facts,
    );
    const marks = names.flatMap((name, i) => {
      const { role, dash, symbol } = looks[name];
      const aside = 1.06 ** (i - 2);
      const own = rows.map((row) => ({ x: row.size * aside, ...row[name] }));
      return [
        Plot.ruleX(own, {
          x: 'x',
          y1: 'low',
          y2: 'high',
          stroke: colour(role),
          strokeWidth: stroke.thin,
          strokeOpacity: 0.6,
          clip: true,
        }),
        Plot.line(own, {
          x: 'x',
          y: 'median',
          stroke: colour(role),
          strokeWidth: name === 'maxEnt' ? stroke.line : stroke.thin,
          strokeDasharray: dash,
        }),
        dotsOf(own, 'x', 'median', role, { symbol, r: 3.5, stroke: colour(role) }),
      ];
    });
    return {
      title: words[facts],
      height: 330,
      x: {
        type: 'log' as const,
        base: 2,
        domain: [24, 2400],
        ticks: params.sizes,
        tickFormat: String,
        label: words.size,
      },
      y: { domain, label: words.accuracy },
      marks: [
        curveOf(rows, 'size', 'base', 'truth', { strokeDasharray: truthDash }),
        ...marks,
        ...(facts === 'few'
          ? [...names]
              .reverse()
              .map((name, i) =>
                label(
                  legend.x,
                  legend.y - i * step,
                  `${signs[looks[name].symbol]} ${words[name]}`,
                  looks[name].role,
                ),
              )
          : []),
      ],
    };
  });
}

const signs = { circle: '●', square: '■', triangle: '▲', times: '×', diamond: '◆' } as const;

export const labels = {
  maxEnt: t('最大熵', 'maximum entropy'),
  mlp: t('多层网络', 'MLP'),
  naiveBayes: t('朴素贝叶斯', 'naive Bayes'),
  tree: t('决策树', 'decision tree'),
  forest: t('随机森林', 'random forest'),
  few: t('特征少', 'few features'),
  many: t('特征多', 'many features'),
  size: t('有标签的例子', 'labelled examples'),
  accuracy: t('正确率', 'accuracy'),
  base: t('最常见的类', 'commonest class'),
};
