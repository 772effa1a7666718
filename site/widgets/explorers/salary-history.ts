import { drawPeople, type Person, payroll } from '../../../pipeline/data/salaries.ts';
import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { fitLinear } from '../../../pipeline/models/proxy.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// A history of salaries, a linear model of it, and what the model would pay A and B of equal performance.

const people = 200;
const [from, to] = [-3, 3];

/** What a model is told of a person; the bonus is a feature of its own, so that the model is linear. */
const told = (
  model: string,
  { performance, neighbourhood, group }: Omit<Person, 'salary'>,
): number[] => [
  performance,
  Math.max(0, performance - 1),
  ...(model === 'alone' ? [] : [neighbourhood]),
  ...(model === 'kept' || model === 'averaged' ? [group] : []),
];

function fit(correlation: number, gap: number, model: string) {
  const history = drawPeople(createRng(14), { ...payroll, correlation, gap }, people);
  const f = fitLinear(
    history.map((person) => told(model, person)),
    history.map(({ salary }) => salary),
  );
  /** Of somebody from the average neighbourhood of their group. */
  const predict = (performance: number, group: 1 | -1) => {
    const person = { performance, group, neighbourhood: correlation * group };
    const other = { ...person, group: -group as 1 | -1 };
    return model === 'averaged'
      ? (f(told(model, person)) + f(told(model, other))) / 2
      : f(told(model, person));
  };
  return { history, predict };
}

export default defineExplorer({
  properties: {
    model: { type: 'choice', values: ['kept', 'dropped', 'averaged', 'alone'] },
    correlation: { type: 'number', symbol: 'ρ', min: 0, max: 0.95, step: 0.05 },
    gap: { type: 'number', symbol: 'δ', min: 0, max: 12, step: 1 },
  },
  start: { model: 'kept', correlation: 0.8, gap: 6 },
  presets: {
    crossed: { model: 'dropped' },
    unrelated: { model: 'dropped', correlation: 0 },
    twin: { model: 'dropped', correlation: 0.95 },
  },
  numbers({ model, correlation, gap }) {
    const { predict } = fit(correlation, gap, model);
    const remaining = predict(0, 1) - predict(0, -1);
    // Next to nothing is nothing: what the groups share is rounded alike.
    return { remaining: Math.abs(remaining) < 1e-9 ? 0 : remaining };
  },
  picture({ model, correlation, gap }, { words }) {
    const { history, predict } = fit(correlation, gap, model);
    const plot = plane({
      x: { domain: [from, to], label: `${words.performance} →` },
      y: { domain: [10, 80], label: `↑ ${words.salary}` },
      height: 320,
    });
    const of = (group: 1 | -1) =>
      history
        .filter((person) => person.group === group)
        .map(({ performance, salary }) => [performance, salary] as const);
    return [
      plot.panel({
        axes: [plot.axes()],
        people: [
          plot.clipped(
            ...plot.points(of(1), 'data', { r: 2.5 }),
            ...plot.points(of(-1), 'ink', {
              r: 3,
              fill: 'none',
              stroke: colour('ink'),
              'stroke-width': 1.25,
            }),
          ),
        ],
        model: [
          plot.clipped(
            plot.curve((x) => predict(x, 1)),
            plot.curve((x) => predict(x, -1), 'model', { 'stroke-dasharray': '10 3' }),
          ),
          plot.label([-2.8, 75], `● ${words.a}`, 'data'),
          plot.label([-2.8, 70], `○ ${words.b}`),
          plot.label([-2.8, 65], `— ${words.forA}`, 'model'),
          plot.label([-2.8, 60], `- - ${words.forB}`, 'model'),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一份工资历史',
      caption:
        '点是我们生成的 200 个人，业绩相同的 B 比 A 少拿 δ = {{gap}} 千元；居住区与群体的相关系数 ρ = {{correlation:2}}。蓝线是模型按业绩给 A 和 B 的工资，业绩相同，相差 {{remaining:2}} 千元。',
      alt: '散点图：业绩与工资，A 在上，B 在下；模型给两个群体的两条线相差 {{remaining:2}} 千元。',
      labels: {
        model: '模型知道',
        kept: '业绩、居住区、群体',
        dropped: '业绩、居住区',
        averaged: '都知道，对两个群体取平均',
        alone: '只有业绩',
        performance: '业绩',
        correlation: '居住区与群体的相关系数',
        gap: '历史上的差距',
        salary: '工资，千元/年',
        a: 'A',
        b: 'B',
        forA: '模型给 A',
        forB: '模型给 B',
      },
      presets: {
        crossed: '划掉群体',
        unrelated: '划掉群体，居住区与之无关',
        twin: '划掉群体，居住区几乎就是它',
      },
    },
    en: {
      title: 'A history of salaries',
      caption:
        'The dots are 200 people made by us; at equal performance B is paid δ = {{gap}} thousand less than A; neighbourhood and group have correlation ρ = {{correlation:2}}. Blue: what the model would pay A and B; at equal performance the difference is {{remaining:2}} thousand.',
      alt: 'Scatter plot of salary against performance, A above B; the lines of the model for the two groups are {{remaining:2}} thousand apart.',
      labels: {
        model: 'the model is told',
        kept: 'everything',
        dropped: 'all but the group',
        averaged: 'all, averaged over groups',
        alone: 'performance alone',
        performance: 'performance',
        // A soft hyphen: a phone has no room for the whole word beside a slider.
        correlation: 'correlation of neighbour\u00adhood and group',
        gap: 'gap in the history',
        salary: 'salary, thousands',
        a: 'A',
        b: 'B',
        forA: 'model for A',
        forB: 'model for B',
      },
      presets: {
        crossed: 'group crossed out',
        unrelated: 'crossed out, home unrelated',
        twin: 'crossed out, home says nearly all',
      },
    },
  },
});
