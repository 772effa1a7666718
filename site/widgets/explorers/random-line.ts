import { widthsFor } from '../../../pipeline/models/equal-parameters.ts';
import { brokenLine, pieceCount } from '../../../pipeline/models/line-pieces.ts';
import { drawMlp, layersOf, parameterCount } from '../../../pipeline/models/mlp.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// The broken line that an untrained network is, with all of its joints: as deep as one likes, and with
// equally many parameters.

const ends = [-1, 1] as const;

function lineOf(depth: number, most: number, net: number) {
  const widths = widthsFor(most, { depth });
  const phi = drawMlp(createRng(net), widths, { gain: 2, offsets: 0.3 });
  return { widths, line: brokenLine(layersOf(widths), phi, ends) };
}

export default defineExplorer({
  properties: {
    depth: { type: 'number', symbol: 'K', min: 1, max: 8, step: 1, integer: true },
    most: { type: 'number', min: 60, max: 600, step: 20, integer: true },
    net: { type: 'number', min: 1, max: 99, step: 1, integer: true },
  },
  start: { depth: 1, most: 100, net: 1 },
  // The first network of six layers has units that are zero everywhere in some layer: a level line.
  presets: { deep: { depth: 6, net: 9 }, large: { depth: 6, most: 600 } },
  numbers({ depth, most, net }) {
    const { widths, line } = lineOf(depth, most, net);
    return {
      widths: widths.join('–'),
      parameters: parameterCount(widths),
      units: widths.slice(1, -1).reduce((sum, width) => sum + width, 0),
      pieces: pieceCount(line, 1e-6),
    };
  },
  picture({ depth, most, net }) {
    const { x, y } = lineOf(depth, most, net).line;
    const [low, high] = [Math.min(...y), Math.max(...y)];
    const middle = (low + high) / 2;
    // A network with dead layers is level.
    const half = (high - low) / 2 || 1;
    const corners = x.map((at, i) => [at, (y[i]! - middle) / half] as const);
    const plot = plane({
      x: { domain: ends, label: 'x →', ticks: 5 },
      y: { domain: [-1.1, 1.1], label: '↑ f', ticks: 3 },
    });
    return [
      plot.panel({
        axes: [plot.axes()],
        line: [plot.line(corners)],
        joints: plot.points(corners.slice(1, -1), 'data', { r: 2.5 }),
      }),
    ];
  },
  text: {
    zh: {
      title: '没有训练过的网络有几段',
      caption:
        '各层宽度 {{widths}}，共 {{parameters}} 个参数，{{units}} 个隐藏单元，在 [−1, 1] 上有 {{pieces}} 段（橙点是各单元的折点，高度已缩放）。换几个网络，再加深：段数会不会随深度翻倍？',
      alt: '一条折线，{{pieces}} 段；网络有 {{units}} 个隐藏单元。',
      labels: { depth: '隐藏层数', most: '至多几个参数', net: '第几个网络' },
      presets: { deep: '六层', large: '六层，600 个参数' },
    },
    en: {
      title: 'The pieces of an untrained network',
      caption:
        'Widths {{widths}}, {{parameters}} parameters, {{units}} hidden units; pieces on [−1, 1]: {{pieces}} (orange: joints of its units; the height is scaled). Take other networks, and go deeper: does the number double with the depth?',
      alt: 'A broken line, pieces: {{pieces}}; the network has {{units}} hidden units.',
      labels: { depth: 'hidden layers', most: 'most parameters', net: 'which network' },
      presets: { deep: 'six layers', large: 'six layers, 600 parameters' },
    },
  },
});
