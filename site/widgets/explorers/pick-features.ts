import { cases, exclusiveOr, picks, solvePicked } from '../../../pipeline/models/xor-features.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { cells } from '../explorer/kit/cells.ts';
import { shown } from '../explorer/slots.ts';

// Exclusive or with a coin in it, and features that the reader picks: what the best model with them says.

const width = 344;
const used = ['yes', 'no'] as const;
const binaryLog = (value: number) => value / Math.LN2;

const solved = ({ a, b, both, chance }: { a: string; b: string; both: string; chance: number }) => {
  const truth = exclusiveOr(chance);
  const names = (['a', 'b', 'both'] as const).filter((name) => ({ a, b, both })[name] === 'yes');
  const columns = (['one', ...names] as const).map((name) =>
    cases.map(([x, y]) => picks[name](x, y)),
  );
  return { truth, ...solvePicked(columns, truth) };
};

export default defineExplorer({
  properties: {
    a: { type: 'choice', symbol: 'a', values: used },
    b: { type: 'choice', symbol: 'b', values: used },
    both: { type: 'choice', symbol: 'ab', values: used },
    chance: { type: 'number', symbol: 'P', min: 0.5, max: 0.99, step: 0.01 },
  },
  start: { a: 'yes', b: 'yes', both: 'no', chance: 0.9 },
  presets: { product: { both: 'yes' }, productAlone: { a: 'no', b: 'no', both: 'yes' } },
  numbers(values) {
    const { value, lambda, truth } = solved(values);
    const floor = truth.reduce(
      (sum, p) => sum - (p * Math.log(p) + (1 - p) * Math.log(1 - p)) / truth.length,
      0,
    );
    return { entropy: value, bits: binaryLog(value), floor, features: lambda.length };
  },
  picture(values, { words }) {
    const { truth, p } = solved(values);
    const row = (chances: readonly number[], role: 'data' | 'model') =>
      chances.map((value) => ({ text: shown(value, 3), role, fill: 0.6 * value }));
    return [
      {
        width,
        height: 130,
        layers: {
          table: cells({
            x: 0,
            y: 4,
            width: 62,
            height: 44,
            margin: 92,
            columns: cases.map(([a, b]) => `${a} ${b}`),
            rows: [words.wanted, words.model],
            cells: [row(truth, 'data'), row(p, 'model')],
          }),
        },
      },
    ];
  },
  text: {
    zh: {
      title: '特征由你挑',
      caption:
        '两个真假值 a b，不同时 y = 1 的概率是 {{chance:2}}，相同时是它的补数。挑哪些特征（常数总在），最大熵模型就只能说它们说得出的话：条件熵 {{entropy:4}}，不可能低于 {{floor:4}}。',
      alt: '一张两行四列的表：数据里 y = 1 的概率，和所挑特征下模型给的概率。条件熵 {{entropy:4}}。',
      labels: {
        a: '特征 a',
        b: '特征 b',
        both: '特征 ab',
        yes: '用',
        no: '不用',
        chance: '不同时 y = 1 的概率',
        wanted: '数据',
        model: '模型',
      },
      presets: { product: '加上 ab', productAlone: '只用 ab' },
    },
    en: {
      title: 'You pick the features',
      caption:
        'Two truth values a b: y = 1 with probability {{chance:2}} where they differ, and with the complement where they agree. The maximum-entropy model can say what the features you pick (a constant is always there) can say: its conditional entropy is {{entropy:4}}, and cannot be below {{floor:4}}.',
      alt: 'A table of two rows and four columns: the probability of y = 1 in the data, and what the model gives with the picked features. Conditional entropy {{entropy:4}}.',
      labels: {
        a: 'feature a',
        b: 'feature b',
        both: 'feature ab',
        yes: 'used',
        no: 'not used',
        chance: 'P(y = 1) where they differ',
        wanted: 'data',
        model: 'model',
      },
      presets: { product: 'add ab', productAlone: 'ab alone' },
    },
  },
});
