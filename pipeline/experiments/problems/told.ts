import type { Check } from '../../engine/experiment.ts';
import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

const book = (problem: string): Check['source'] => ({
  key: 'prince2023',
  where: `problem ${problem}`,
});
const exact = 1e-12;
const x = t('输入 x', 'input x');

export default tell<typeof numbers>()({
  title: t('二十一道习题，逐题核对', 'Twenty-one problems, each checked'),
  question: t(
    'Prince 书中第 2、3 章的习题，答案各是什么，怎样用程序核对？',
    'What are the answers to the problems of chapters 2 and 3 of Prince’s book, and does a program agree?',
  ),
  params: {
    seed: t('3.14、3.16 中随机网络的种子', 'Seed of the random nets of 3.14 and 3.16'),
    gradient: t(
      '2.1：核对梯度的各处参数，差分的步长',
      '2.1: where the gradient is compared, and the step of the differences',
    ),
    three: t('2.3：三个点，以及在哪里预测', '2.3: three points, and where to predict'),
    affine: t('3.1：a[z] = ψ0 + ψ1 z 的两个系数', '3.1: the two coefficients of a[z] = ψ0 + ψ1 z'),
    third: t(
      '3.4：第三个隐藏单元的新截距和斜率（我们取的），以及求值处',
      '3.4: new intercept and slope of the third hidden unit (ours), and where f is evaluated',
    ),
    scale: t(
      '3.6：一正一负两个 α，以及求值处',
      '3.6: a positive and a negative α, and where f is evaluated',
    ),
    second: t(
      '3.10：第二个隐藏单元的几种改法，φ2、θ20、θ21',
      '3.10: changes of the second hidden unit, φ2, θ20, θ21',
    ),
    lines: t(
      '3.13、3.18：平面上的五条直线 θ_d0、θ_d1、θ_d2，头三条围成三角形',
      '3.13, 3.18: five lines in the plane, θ_d0, θ_d1, θ_d2; the first three enclose a triangle',
    ),
    reach: t('所画正方形边长的一半', 'Half the side of the square that is drawn'),
    planes: t('3.15：三维空间里的三张平面', '3.15: three planes in three dimensions'),
    nets: t(
      '3.11、3.12、3.14、3.16：各网络的输入、隐藏单元、输出个数',
      '3.11, 3.12, 3.14, 3.16: inputs, hidden units and outputs of the nets',
    ),
    widest: t(
      '3.17：输入、隐藏单元、输出各从 1 取到几',
      '3.17: inputs, hidden units and outputs each go from 1 to this',
    ),
    points: t('画图与比较所用的 x 的个数', 'Number of x for drawing and comparing'),
  },
  files: {
    'third-unit.csv': {
      title: t('3.4：改了第三个隐藏单元的网络', '3.4: the net with another third hidden unit'),
      columns: {
        x,
        z3: t('z3，改后', 'z3, changed'),
        z3Before: t('z3，改前', 'z3, before'),
        h1: t('φ1·h1', 'φ1·h1'),
        h2: t('φ2·h2', 'φ2·h2'),
        h3: t('φ3·h3，改后', 'φ3·h3, changed'),
        h3Before: t('φ3·h3，改前', 'φ3·h3, before'),
        y: t('输出 y，改后', 'output y, changed'),
        yBefore: t('输出 y，改前', 'output y, before'),
      },
    },
    'regions.csv': {
      title: t(
        '3.13：七个区域的激活模式与它们在正方形里的顶点',
        '3.13: activation patterns of the seven regions, and their corners within the square',
      ),
      columns: {
        pattern: t('激活模式，1 为激活', 'activation pattern, 1 is active'),
        corner: t('第几个顶点', 'number of the corner'),
        x1: t('x1', 'x1'),
        x2: t('x2', 'x2'),
      },
    },
  },
  checks(r) {
    /** From left to right; a record that was read back has its keys in another order. */
    const inOrder = <T>({
      first,
      second,
      third,
      fourth,
    }: Record<'first' | 'second' | 'third' | 'fourth', T>) => [first, second, third, fourth];
    const { joints, slopes } = r.p33;
    return [
      claim('problem-2-1', book('2.1'), {
        zh: '梯度公式与中心差分相差（最大）',
        en: 'The formula of the gradient less central differences (largest)',
        basis: 'identity',
        published: 0,
        got: r.p21.gap,
        tolerance: 1e-7,
      }),
      claim('problem-2-2', book('2.2'), {
        zh: '书中十二个点上，闭式解处梯度为零，Hessian 正定',
        en: 'On the twelve points of the book the gradient at the closed form is zero and the Hessian positive definite',
        basis: 'derived',
        published: true,
        got: r.p22.gradient < exact && r.p22.leastCurvature > 0,
      }),
      claim('problem-2-3', book('2.3'), {
        zh: '生成模型的预测与判别模型的不同：三点 (0, 0)、(2, 1)、(4, 5)，x = 4 处相差 0.3',
        en: 'The generative model predicts otherwise than the discriminative one: three points (0, 0), (2, 1), (4, 5), at x = 4 by 0.3',
        basis: 'derived',
        published: 0.3,
        got: r.p23.inverted - r.p23.direct,
        tolerance: exact,
      }),
      claim('problem-3-1', book('3.1'), {
        zh: '激活函数为线性时，网络与一条直线（斜率、截距由公式给出）相差（最大）',
        en: 'With a linear activation, the net less the straight line whose slope and intercept the formulas give (largest)',
        basis: 'identity',
        published: 0,
        got: Math.max(r.p31.gap, r.p31.identity.gap),
        tolerance: exact,
      }),
      claim('problem-3-2', book('3.2'), {
        zh: '四个区域里激活的单元，从左到右',
        en: 'Active units of the four regions, from left to right',
        basis: 'derived',
        published: '3, 1 3, 1 2 3, 1 2',
        got: inOrder(r.p32).join(', '),
      }),
      claim('problem-3-3', book('3.3'), {
        zh: '三个折点的位置，四段的斜率',
        en: 'Places of the three joints, slopes of the four regions',
        basis: 'derived',
        published: '0.500 1.000 1.571, -0.462 -0.982 0.188 0.650',
        got: [[joints.first, joints.second, joints.third], inOrder(slopes)]
          .map((all) => all.map((value) => value.toFixed(3)).join(' '))
          .join(', '),
      }),
      claim('problem-3-4', book('3.4'), {
        zh: '第三个隐藏单元改成 −0.6 + 0.4x（书中的只在图里，这是我们取的），x = 2 处的输出',
        en: 'Third hidden unit changed to −0.6 + 0.4x (the book’s is in a picture alone, this is ours): output at x = 2',
        basis: 'derived',
        published: 0.292,
        got: r.p34.at,
        tolerance: exact,
      }),
      claim('problem-3-5', book('3.5'), {
        zh: 'α > 0 时 ReLU[αz] 与 α·ReLU[z] 相差（最大）',
        en: 'ReLU[αz] less α·ReLU[z] for α > 0 (largest)',
        basis: 'identity',
        published: 0,
        got: r.p35.positive,
        tolerance: exact,
      }),
      claim('problem-3-6', book('3.6'), {
        zh: 'α > 0 时网络不变，α < 0 时变化 −φ1·|z1|：与此相差（最大）',
        en: 'The net does not change for α > 0 and changes by −φ1·|z1| for α < 0: distance from that (largest)',
        basis: 'identity',
        published: 0,
        got: Math.max(r.p36.positive, r.p36.negative),
        tolerance: exact,
      }),
      claim('problem-3-7', book('3.7'), {
        zh: '换了次序、换了尺度的各组参数，损失与原来相差（最大）',
        en: 'Parameters in another order and on another scale: their loss less that of the original (largest)',
        basis: 'identity',
        published: 0,
        got: r.p37.gap,
        tolerance: exact,
      }),
      claim('problem-3-8', book('3.8'), {
        zh: '换成 rect 至多六处跳变，这个网络六处都有（阶跃函数三处）',
        en: 'With rect there are at most six jumps, and this net has all of them (with Heaviside three)',
        basis: 'derived',
        published: '6, 3',
        got: `${r.p38.rect}, ${r.p38.heaviside}`,
      }),
      claim('problem-3-9', book('3.9'), {
        zh: '第三段的斜率，与第一、第四段斜率之和（分数运算，分毫不差）',
        en: 'Slope of the third region, and those of the first and fourth together (in fractions, exactly)',
        basis: 'derived',
        published: '0.188, 0.188',
        got: `${r.p39.third}, ${r.p39.outer}`,
      }),
      claim('problem-3-10', book('3.10'), {
        zh: 'φ2 = 0、θ21 = 0、两个折点重合、重合且折角相消：区域的个数',
        en: 'φ2 = 0, θ21 = 0, two joints at one place, the same with bends that cancel: numbers of regions',
        basis: 'derived',
        published: '3, 3, 3, 2',
        got: [r.p310.noWeight, r.p310.noSlope, r.p310.shared, r.p310.cancelling].join(', '),
      }),
      claim('problem-3-11', book('3.11'), {
        zh: '一个输入、四个隐藏单元、两个输出：参数个数',
        en: 'One input, four hidden units, two outputs: parameters',
        basis: 'derived',
        published: 18,
        got: r.p311.parameters,
      }),
      claim('problem-3-12', book('3.12'), {
        zh: '两个输入、三个隐藏单元、一个输出：参数个数',
        en: 'Two inputs, three hidden units, one output: parameters',
        basis: 'derived',
        published: 13,
        got: r.p312.parameters,
      }),
      claim('problem-3-13', book('3.13'), {
        zh: '中央三角形的激活模式，与七个区域里都没有的那一种（直线是我们取的，三角形与书中一致）',
        en: 'Pattern of the triangle in the middle, and the one that none of the seven regions has (lines of ours, with the triangle as in the book)',
        basis: 'derived',
        published: '101, 010',
        got: `${r.p313.triangle}, ${r.p313.missing}`,
      }),
      claim('problem-3-14', book('3.14'), {
        zh: '写出的五个算式与矩阵程序相差（最大）',
        en: 'The five equations written out less the program with matrices (largest)',
        basis: 'identity',
        published: 0,
        got: r.p314.gap,
        tolerance: exact,
      }),
      claim('problem-3-15', book('3.15'), {
        zh: '三个输入、三个隐藏单元：至多几个区域；一个网络里数到几个',
        en: 'Three inputs, three hidden units: regions at most, and counted in a net',
        basis: 'derived',
        published: '8, 8',
        got: `${r.p315.most}, ${r.p315.counted}`,
      }),
      claim('problem-3-16', book('3.16'), {
        zh: '写出的七个算式与矩阵程序相差（最大）',
        en: 'The seven equations written out less the program with matrices (largest)',
        basis: 'identity',
        published: 0,
        got: r.p316.gap,
        tolerance: exact,
      }),
      claim('problem-3-17', book('3.17'), {
        zh: '参数个数等于 Do + D(Di + Do + 1) 的网络所占的份额',
        en: 'Share of nets whose number of parameters is Do + D(Di + Do + 1)',
        basis: 'derived',
        published: 1,
        got: r.p317.right / r.p317.nets,
      }),
      claim('problem-3-18', book('3.18'), {
        zh: '两个输入、三个隐藏单元：至多的区域个数',
        en: 'Two inputs, three hidden units: the most regions',
        published: 7,
        got: r.p318.mostOfThree,
      }),
      claim('problem-3-18-five', book('3.18'), {
        zh: '两个输入、五个隐藏单元：至多几个区域；五条直线之间数到几个',
        en: 'Two inputs, five hidden units: regions at most, and counted among five lines',
        basis: 'derived',
        published: '16, 16',
        got: `${r.p318.mostOfFive}, ${r.p318.five}`,
      }),
    ];
  },
});
