import { children } from '../../../pipeline/data/growth.ts';
import { fitPolynomials, polynomialAt } from '../../../pipeline/models/polynomial.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Age → height: a family of curves, the one of it that comes closest to the points, and what it says.

const [youngest, oldest] = [2, 18] as const;
const middle = (youngest + oldest) / 2;
const halfWidth = (oldest - youngest) / 2;
const points = children(createRng(139), {
  count: 60,
  ages: [youngest, oldest],
  spread: 6,
  growth: { adult: 174, atTheta: 162.5, theta: 13.9, slow: 0.11, fast: 1.2 },
});
const families = { level: 0, line: 1, bent: 5 } as const;
const names = ['level', 'line', 'bent'] as const;
const fits = fitPolynomials(
  { x: Array.from(points.x, (age) => age - middle), y: points.y },
  { halfWidth, degree: 5 },
);
const heightAt = (family: (typeof names)[number], age: number) =>
  polynomialAt(age - middle, fits[families[family]] as Float64Array, halfWidth);

export default defineExplorer({
  properties: {
    age: { type: 'number', min: youngest, max: oldest, step: 0.5 },
    family: { type: 'choice', values: names },
  },
  start: { age: 5, family: 'line' },
  presets: { ten: { age: 10, family: 'bent' }, grown: { age: 18, family: 'line' } },
  numbers: ({ age, family }) => ({
    height: heightAt(family, age),
    knobs: families[family] + 1,
  }),
  picture({ age, family }, { words, numbers: { height } }) {
    const plot = plane({
      x: { domain: [1, 19], label: `${words.age} →`, ticks: 5 },
      y: { domain: [70, 195], label: `↑ ${words.height}`, ticks: 6 },
      height: 280,
    });
    const pairs = Array.from(points.x, (a, i) => [a, points.y[i] as number] as const);
    return [
      plot.panel({
        axes: [plot.axes()],
        points: plot.points(pairs, 'data', { r: 3 }),
        model: [
          plot.clipped(
            plot.line(
              Array.from({ length: 81 }, (_, i) => {
                const a = youngest + (i / 80) * (oldest - youngest);
                return [a, heightAt(family, a)] as const;
              }),
            ),
          ),
        ],
        read: [
          plot.line(
            [
              [age, 70],
              [age, height],
              [1, height],
            ],
            'model',
            {
              'stroke-width': 1.25,
              'stroke-dasharray': '2 3',
            },
          ),
          plot.handle({
            at: [age, height],
            label: words.age,
            says: `${age}: ${shown(height, 0)} cm`,
            step: [0.5, 0],
            move: (a) => ({ age: Math.round(2 * Math.max(youngest, Math.min(oldest, a))) / 2 }),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '从年龄读出身高',
      caption:
        '拖动蓝点：输入 {{age:1}} 岁，输出 {{height:0}} 厘米。点是我们生成的六十个孩子，蓝线是所选的一族里离这些点最近的一条；它的旋钮有 {{knobs}} 个。',
      alt: '六十个点和一条曲线；在 {{age:1}} 岁处曲线高 {{height:0}} 厘米。',
      labels: {
        age: '年龄（年）',
        height: '身高（厘米）',
        family: '曲线族',
        level: '水平线',
        line: '直线',
        bent: '可以弯的曲线',
      },
      presets: { ten: '十岁，弯曲线', grown: '十八岁，直线' },
    },
    en: {
      title: 'Reading height off age',
      caption:
        'Drag the blue point: input {{age:1}} years, output {{height:0}} cm. The points are sixty children whom we generated; the line is the one of the chosen family that comes closest to them; number of its knobs: {{knobs}}.',
      alt: 'Sixty points and a curve, which at {{age:1}} years is {{height:0}} cm high.',
      labels: {
        age: 'age (years)',
        height: 'height (cm)',
        family: 'family of curves',
        level: 'horizontal lines',
        line: 'straight lines',
        bent: 'curves that may bend',
      },
      presets: { ten: 'ten years, a bent curve', grown: 'eighteen, a straight line' },
    },
  },
});
