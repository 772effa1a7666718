import type numbers from '../../experiments/supervised-map/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, theoryOf } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('二手车：预测的价格与真实的价格', 'Used cars: predicted price and price'),
  caption: t(
    '输出改取价格的对数，误差从 {{price.plane.median:0}} 美元降到 {{price.logarithm.median:0}} 美元（均方根误差，{{params.replicas}} 份训练集的中位数）。同样的 {{params.cars.train}} 辆车，同样的两个输入；(a) 直接预测价格，(b) 先预测价格的对数，再换算回来。画的是 {{params.cars.test}} 辆没见过的车，点落在虚线上就是猜中。车是我们生成的。',
    'With the logarithm of the price as output the error falls from {{price.plane.median:0}} to {{price.logarithm.median:0}} dollars (root mean square, median over {{params.replicas}} training sets). The same {{params.cars.train}} cars and the same two inputs. (a) The price is predicted. (b) Its logarithm is, and then turned back into a price. Shown are {{params.cars.test}} unseen cars, and a point on the dashed line is a hit. We generated the cars.',
  ),
  alt: t(
    '两幅散点图，横轴真实价格，纵轴预测价格。(a) 的点弯成弓形：贵车和便宜车偏低，中间偏高。(b) 的点在对角线两侧均匀散开。',
    'Two scatter plots, price across and predicted price upwards. (a) The points are bent like a bow: expensive and cheap cars are priced too low, those between too high. (b) They spread evenly about the diagonal.',
  ),
  labels: {
    price: t('价格（千美元）', 'price (thousand dollars)'),
    plane: t('预测价格', 'price'),
    logarithm: t('预测对数', 'by its logarithm'),
  },
  draw({ files }, words) {
    const rows = files['predicted-prices.csv'];
    const thousands = [0, 10000, 20000, 30000];
    const axis = {
      domain: [-3000, 33000],
      ticks: thousands,
      tickFormat: (value: number) => String(value / 1000),
    };
    return (['plane', 'logarithm'] as const).map((model) => ({
      title: words[model],
      x: { ...axis, label: words.price },
      y: { ...axis, label: null },
      marks: [
        theoryOf(
          [-3000, 33000],
          (x) => x,
          (x) => x,
        ),
        dotsOf(rows, 'price', model, model === 'plane' ? 'model' : 'second', {
          r: 3,
          fillOpacity: 0.7,
        }),
      ],
    }));
  },
});
