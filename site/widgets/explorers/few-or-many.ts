import { fourInstruments, readInstruments } from '../../../pipeline/data/instruments.ts';
import {
  fitDiscriminative,
  fitGenerative,
  meanSquaredErrorOf,
  type Predictor,
  penalties,
  predictAll,
} from '../../../pipeline/models/instruments.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One training set: what the generative model and the flexible discriminative one predict for
// measurements that neither has seen, against the truth.

const rng = createRng(232);
const testCount = 200;
const half = 4;

function fits(count: number, bend: number, set: number) {
  const world = { ...fourInstruments, bend };
  const training = readInstruments(rng.split('train').split(set), world, count);
  const test = readInstruments(rng.split('test'), world, testCount);
  const of = (f: Predictor) => ({
    error: meanSquaredErrorOf(test, f),
    pairs: Array.from(predictAll(test, f), (value, i) => [test.y[i] as number, value] as const),
  });
  return {
    generative: of(fitGenerative(training)),
    flexible: of(fitDiscriminative(training, { degree: 2, lambdas: penalties })),
  };
}

export default defineExplorer({
  properties: {
    count: {
      type: 'number',
      symbol: 'n',
      min: 6,
      max: 1024,
      step: 1.25,
      scale: 'log',
      integer: true,
    },
    bend: { type: 'number', symbol: 'c', min: 0, max: 0.3, step: 0.05 },
    set: { type: 'number', min: 1, max: 20, step: 1, integer: true },
  },
  start: { count: 12, bend: 0.15, set: 1 },
  presets: {
    many: { count: 1024 },
    straight: { count: 1024, bend: 0 },
    worse: { count: 1024, bend: 0.3 },
  },
  numbers({ count, bend, set }) {
    const { generative, flexible } = fits(count, bend, set);
    return { generative: generative.error, flexible: flexible.error };
  },
  picture({ count, bend, set }, { words }) {
    const found = fits(count, bend, set);
    const panel = (name: 'generative' | 'flexible', role: 'second' | 'model') => {
      const plot = plane({
        x: { domain: [-half, half], label: `${words.truth} y →`, ticks: 4 },
        y: { domain: [-half, half], label: `↑ ${words.predicted}`, ticks: 4 },
      });
      const { pairs, error } = found[name];
      return plot.panel(
        {
          axes: [plot.axes()],
          points: [
            plot.clipped(
              plot.line(
                [
                  [-half, -half],
                  [half, half],
                ],
                'truth',
              ),
              ...plot.points(pairs, role, { r: 2.5, 'fill-opacity': 0.7 }),
            ),
            plot.label([-3.7, 3.2], `${words.error} ${shown(error, 3)}`, role),
          ],
        },
        words[name],
      );
    };
    return [panel('generative', 'second'), panel('flexible', 'model')];
  },
  text: {
    zh: {
      title: '几行数据，两个模型',
      caption:
        '横轴是真实的 y，纵轴是模型由四个读数作的预测，越贴近虚线越好；每幅 200 个没见过的 y。训练集 {{count}} 行，弯曲 c = {{bend:2}}：测试误差，生成模型 {{generative:3}}，二次多项式 {{flexible:3}}。',
      alt: '两幅散点图，预测对真实值。生成模型的误差是 {{generative:3}}，二次多项式的是 {{flexible:3}}。',
      labels: {
        count: '训练集大小',
        bend: '仪器的弯曲',
        set: '第几份训练集',
        truth: '真实的',
        predicted: '预测',
        error: '误差',
        generative: '生成模型',
        flexible: '二次多项式',
      },
      presets: { many: '很多数据', straight: '很多数据，仪器不弯', worse: '很多数据，弯得更厉害' },
    },
    en: {
      title: 'A few rows, two models',
      caption:
        'Across: the true y. Up: what the model predicts from four readings; the nearer to the dashes, the better; 200 values of y that neither has seen. After {{count}} training rows with bend c = {{bend:2}} the test errors are {{generative:3}} (generative) and {{flexible:3}} (degree 2).',
      alt: 'Two scatter plots of predicted against true values. The error of the generative model is {{generative:3}}, that of the polynomial {{flexible:3}}.',
      labels: {
        count: 'training rows',
        bend: 'bend of the instruments',
        set: 'which training set',
        truth: 'true',
        predicted: 'predicted',
        error: 'error',
        generative: 'generative',
        flexible: 'degree 2',
      },
      presets: {
        many: 'many data',
        straight: 'many data, straight instruments',
        worse: 'many data, more bend',
      },
    },
  },
});
