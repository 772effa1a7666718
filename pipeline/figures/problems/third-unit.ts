import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/problems/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { label } from '../kit/marks.ts';
import { colour, type Role, stroke, truthDash } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('第三个隐藏单元换了方向', 'The third hidden unit turned round'),
  caption: t(
    '第三个隐藏单元的直线由落变升，在 $x$ = {{p34.joint:1}} 处才激活；于是第一段成了水平的，四段的斜率依次是 {{p34.slopes.first:0}}、{{p34.slopes.second:2}}、{{p34.slopes.third:2}}、{{p34.slopes.fourth:3}}。灰色虚线是原来的；前两个单元不变。新的直线 $z_3$ 是我们取的，书里的只在图中。',
    'The line of the third hidden unit now rises instead of falling and is active from $x$ = {{p34.joint:1}} on, so the first region is level, and the slopes of the four are {{p34.slopes.first:0}}, {{p34.slopes.second:2}}, {{p34.slopes.third:2}} and {{p34.slopes.fourth:3}}. Grey, dashed: as it was; the other two units stay. The new line $z_3$ is ours, the book’s is in a picture alone.',
  ),
  alt: t(
    '三幅图，x 从 0 到 2。(a) z3 原来下降，现在上升，在 x = {{p34.joint:1}} 处过零。(b) 三个加权的隐藏单元，第三个现在到 {{p34.joint:1}} 才离开零。(c) 输出先水平，再下降，再上升两次，x = 2 时是 {{p34.at:3}}。',
    'Three panels with x from 0 to 2. (a) z3 fell before and rises now, crossing zero at x = {{p34.joint:1}}. (b) Three weighted hidden units, the third of which now leaves zero at {{p34.joint:1}}. (c) The output is level, falls, and rises twice; at x = 2 it is {{p34.at:3}}.',
  ),
  labels: {
    line: t('第三个单元的直线', 'Line of the third unit'),
    weighted: t('加权之后', 'Weighted'),
    sum: t('输出', 'Output'),
    x: 'x',
    z: 'z₃',
    h: 'φ·h',
    y: 'y',
  },
  draw({ files }, words) {
    const rows = files['third-unit.csv'];
    type Column = keyof (typeof rows)[number];
    const line = (y: Column, role: Role, dash?: string) =>
      Plot.line(rows, {
        x: 'x',
        y,
        stroke: colour(role),
        strokeWidth: dash === truthDash ? stroke.thin : stroke.line,
        ...(dash !== undefined && { strokeDasharray: dash }),
        clip: true,
      });
    const panel = (
      title: string,
      y: { domain: [number, number]; label: string },
      marks: Plot.Markish[],
    ) => ({
      title,
      marginLeft: 44,
      x: { domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2], tickFormat: String, label: words.x },
      y: {
        ...y,
        ticks: [-1, -0.5, 0, 0.5, 1],
        tickFormat: (value: number) => String(value).replace('-', '−'),
      },
      marks: [Plot.ruleY([0], { stroke: colour('grid') }), ...marks],
    });
    return [
      panel(words.line, { domain: [-1.2, 1.2], label: words.z }, [
        line('z3Before', 'truth', truthDash),
        line('z3', 'failure'),
      ]),
      panel(words.weighted, { domain: [-1.2, 1.2], label: words.h }, [
        line('h3Before', 'truth', truthDash),
        line('h1', 'second'),
        line('h2', 'data', '7 3'),
        line('h3', 'failure', '2 3'),
        label(1.95, -0.95, '— φ₁h₁', 'second', { anchor: 'end' }),
        label(1.5, 0.85, '- - φ₂h₂', 'data', { anchor: 'end' }),
        label(1.95, 0.3, '··· φ₃h₃', 'failure', { anchor: 'end' }),
      ]),
      panel(words.sum, { domain: [-1.2, 1.2], label: words.y }, [
        line('yBefore', 'truth', truthDash),
        line('y', 'model'),
      ]),
    ];
  },
});
