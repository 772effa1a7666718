import type { Frame } from '../../../pipeline/figures/kit/frame.ts';
import { colour, fontFamily, stroke } from '../../../pipeline/figures/kit/theme.ts';
import { significant } from '../number.ts';
import { html, set, svg } from './dom.ts';
import type { Strings } from './strings.ts';

/** One hidden unit: the weights on its edges, and what it adds to the output along the inputs. */
interface NetworkUnit {
  readonly offset: number;
  readonly slope: number;
  readonly weight: number;
  readonly dead: boolean;
  /** Values between −1 and 1, drawn in its box. */
  readonly curve: readonly number[];
}

interface NetworkOptions {
  readonly root: HTMLElement;
  readonly frame: Frame;
  readonly strings: Strings;
}

const [top, height, bottom] = [34, 40, 178];
/** Boxes are no wider than this, px, and edges with numbers need as much room. */
const [widest, roomy] = [64, 62];

/** Width of an edge, px: a weight of 1 has half of the most, one that has diverged the most. */
const widthOf = (weight: number) => 6.5 - (Number.isNaN(weight) ? 0 : 6 / (1 + Math.abs(weight)));

/**
 * A network 1–D–1 from top to bottom: edges as wide as their weights, dashed where negative; in the box
 * of a hidden unit stands what it adds to the output. Returns what shows others.
 */
export function networkView({
  root,
  frame,
  strings,
}: NetworkOptions): (units: readonly NetworkUnit[]) => void {
  const { width, fontSize } = frame;
  const picture = svg('svg', {
    viewBox: `0 0 ${width} ${bottom + 30}`,
    'font-family': fontFamily,
    'font-size': fontSize,
    fill: 'currentColor',
    role: 'img',
    'aria-label': strings('network'),
  });
  root.append(
    html(
      'div',
      { class: 'fcs-plane fcs-whole', style: `aspect-ratio: ${width} / ${bottom + 30}` },
      picture,
    ),
  );
  const middle = width / 2;
  const edges = svg('g', { fill: 'none' });
  const boxes = svg('g');
  const numbers = svg('g', {
    'text-anchor': 'middle',
    stroke: colour('paper'),
    'stroke-width': 4,
    'paint-order': 'stroke',
  });
  const end = (y: number, text: string) => [
    svg('circle', { cx: middle, cy: y, r: 12, fill: colour('paper'), stroke: 'currentColor' }),
    svg('text', { x: middle, y, dy: '0.32em', 'text-anchor': 'middle' }, text),
  ];
  picture.append(edges, boxes, numbers, ...end(14, 'x'), ...end(bottom + 14, 'y'));
  const rows = top + 44;
  let made: ReturnType<typeof make>[] = [];

  function make() {
    const unit = {
      into: svg('path'),
      out: svg('path'),
      box: svg('rect', { height, rx: 4, fill: colour('paper') }),
      zero: svg('path', { stroke: colour('grid'), 'stroke-width': stroke.axis }),
      curve: svg('path', { fill: 'none', 'stroke-width': stroke.line }),
      says: svg('title'),
      slope: svg('text'),
      weight: svg('text'),
    };
    edges.append(unit.into, unit.out);
    boxes.append(svg('g', {}, unit.says, unit.box, unit.zero, unit.curve));
    numbers.append(unit.slope, unit.weight);
    return unit;
  }

  const edge = (path: SVGElement, d: string, weight: number, dead: boolean) => {
    set(path, {
      d,
      stroke: colour(dead ? 'grid' : weight < 0 ? 'data' : 'model'),
      'stroke-width': widthOf(weight).toFixed(2),
      'stroke-dasharray': weight < 0 ? '7 4' : 'none',
    });
  };

  return (units) => {
    if (made.length !== units.length) {
      for (const part of [edges, boxes, numbers]) part.replaceChildren();
      made = units.map(make);
    }
    const step = width / units.length;
    const boxWidth = Math.min(widest, step - 4);
    units.forEach(({ offset, slope, weight, dead, curve }, d) => {
      const part = made[d] as ReturnType<typeof make>;
      const x = (d + 0.5) * step;
      const left = x - boxWidth / 2;
      edge(
        part.into,
        `M${middle},26C${middle},${rows - 24} ${x},${top + 8} ${x},${rows}`,
        slope,
        dead,
      );
      edge(
        part.out,
        `M${x},${rows + height}C${x},${bottom - 12} ${middle},${rows + height + 24} ${middle},${bottom + 2}`,
        weight,
        dead,
      );
      set(part.box, {
        x: left,
        y: rows,
        width: boxWidth,
        stroke: colour(dead ? 'failure' : 'axis'),
        'stroke-width': dead ? stroke.line : stroke.axis,
        'stroke-dasharray': dead ? '4 3' : 'none',
      });
      const centre = rows + height / 2;
      set(part.zero, { d: `M${left + 2},${centre}h${boxWidth - 4}` });
      const across = (boxWidth - 4) / (curve.length - 1);
      const points = curve.map(
        (value, i) =>
          `${(left + 2 + i * across).toFixed(1)},${(centre - value * (height / 2 - 3)).toFixed(1)}`,
      );
      set(part.curve, {
        d: `M${points.join('L')}`,
        stroke: colour(dead ? 'failure' : 'model'),
      });
      part.says.textContent = strings(dead ? 'unitDead' : 'unit', {
        number: d + 1,
        offset: significant(offset, 3),
        slope: significant(slope, 3),
        weight: significant(weight, 3),
      });
      // Numbers where there is room for them.
      const shown = step >= roomy;
      set(part.slope, { x, y: rows - 8 });
      set(part.weight, { x, y: rows + height + 18 });
      part.slope.textContent = shown ? significant(slope, 3) : '';
      part.weight.textContent = shown ? significant(weight, 3) : '';
    });
  };
}
