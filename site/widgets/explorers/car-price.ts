import { usedCars } from '../../../pipeline/data/used-cars.ts';
import { grouped } from '../../../pipeline/figures/kit/number.ts';
import { leastSquares, weightedSum } from '../../../pipeline/models/least-squares.ts';
import { exp, log } from '../../../pipeline/models/math.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Age and mileage → price: two weighted sums, one for the price and one for its logarithm.

const cars = usedCars(createRng(2010), {
  count: 120,
  market: { fresh: 27000, perYear: 0.1, perMile: 0.003, noise: 0.08 },
});
const columns = [cars.age.map(() => 1), cars.age, cars.mileage];
const forPrice = leastSquares(columns, cars.price);
const forLogarithm = leastSquares(columns, cars.price.map(log));
const models = {
  price: (age: number, mileage: number) => weightedSum(forPrice, [1, age, mileage]),
  logarithm: (age: number, mileage: number) => exp(weightedSum(forLogarithm, [1, age, mileage])),
};
const dollars = (price: number) => `${price < 0 ? '−' : ''}${grouped(Math.round(Math.abs(price)))}`;
const oldest = Math.max(...cars.age);
/** Cars of about this mileage are shown, thousands of miles. */
const near = 15;

export default defineExplorer({
  properties: {
    age: { type: 'number', min: 0, max: 25, step: 0.5 },
    mileage: { type: 'number', min: 0, max: 250, step: 5 },
  },
  start: { age: 7, mileage: 70 },
  presets: { fresh: { age: 0, mileage: 0 }, old: { age: 22, mileage: 200 } },
  numbers: ({ age, mileage }) => ({
    price: dollars(models.price(age, mileage)),
    logarithm: dollars(models.logarithm(age, mileage)),
  }),
  picture({ age, mileage }, { words, numbers }) {
    const plot = plane({
      x: { domain: [0, 25], label: `${words.age} →`, ticks: 5 },
      y: { domain: [-15000, 30000], label: `↑ ${words.dollars}`, ticks: 4 },
      margin: { left: 70 },
      height: 280,
    });
    const alike = cars.age.flatMap((a, i) =>
      Math.abs((cars.mileage[i] as number) - mileage) <= near
        ? [[a, cars.price[i] as number] as const]
        : [],
    );
    // Beyond the examples only as far as the reader has gone.
    const ages = linspace(0, Math.max(oldest, age), 101);
    return [
      plot.panel({
        axes: [
          plot.axes(),
          plot.line(
            [
              [0, 0],
              [25, 0],
            ],
            'axis',
            { 'stroke-width': 1 },
          ),
        ],
        cars: plot.points(alike, 'data', { r: 3 }),
        models: [
          plot.clipped(
            plot.line(ages.map((a) => [a, models.price(a, mileage)] as const)),
            plot.line(
              ages.map((a) => [a, models.logarithm(a, mileage)] as const),
              'second',
              { 'stroke-dasharray': '8 3' },
            ),
          ),
          plot.label([24.5, 28500], words.plane, 'model', { 'text-anchor': 'end' }),
          plot.label([24.5, 25500], words.byLogarithm, 'second', { 'text-anchor': 'end' }),
        ],
        asked: [
          ...plot.points([[age, models.logarithm(age, mileage)]], 'second', { r: 5 }),
          plot.handle({
            at: [age, models.price(age, mileage)],
            label: words.age,
            says: `${age}: ${shown(numbers.price)}`,
            step: [0.5, 0],
            move: (a) => ({ age: Math.round(2 * Math.max(0, Math.min(25, a))) / 2 }),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一辆旧车值多少钱？',
      caption:
        '拖动蓝点改车龄，用滑块改里程。车龄 {{age:1}} 年、里程 {{mileage:0}} 千英里：价格的加权和报 {{price}} 美元，价格对数的加权和报 {{logarithm}} 美元。橙点是里程相近的车，都是生成的。把车龄拖到例子之外，看哪一个先说出荒唐的价。',
      alt: '横轴是车龄，纵轴是价格；一条直线和一条向下弯的曲线，画到最旧的例子或所设的车龄为止。',
      labels: {
        age: '车龄（年）',
        mileage: '里程（千英里）',
        dollars: '价格（美元）',
        plane: '预测价格',
        byLogarithm: '预测价格的对数',
      },
      presets: { fresh: '新车', old: '很旧的车' },
    },
    en: {
      title: 'What is an old car worth?',
      caption:
        'Drag the blue point to change the age, and use the slider for the mileage. At {{age:1}} years and {{mileage:0}} thousand miles the weighted sum for the price says {{price}} dollars, the one for its logarithm {{logarithm}}. Orange: cars of about that mileage, which we generated. Drag the age beyond the examples, and see which of the two is first to name an absurd price.',
      alt: 'Price against age: a straight line and a curve that bends, as far as the oldest example or the age that is set.',
      labels: {
        age: 'age (years)',
        mileage: 'thousand miles',
        dollars: 'price (dollars)',
        plane: 'price predicted',
        byLogarithm: 'its logarithm predicted',
      },
      presets: { fresh: 'a new car', old: 'a very old car' },
    },
  },
});
