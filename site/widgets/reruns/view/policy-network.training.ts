import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, fontFamily, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { bestReturn } from '../../../../pipeline/models/exact-return.ts';
import {
  actions,
  cells,
  directions,
  goal,
  gridWorld,
  hut,
  map,
  mapColumns,
  mapRows,
  start,
} from '../../../../pipeline/models/grid-world.ts';
import { significant } from '../../number.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../policy-network.training.ts';

/** Longest arrow and half its base, in cells; the space around the world, px. As in the figure. */
const [longest, halfBase] = [0.44, 0.07];
const [side, above] = [14, 6];

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const run = published;
  const width = panelWidth(frame, 2);
  const wide = (width - 2 * side) / mapColumns;
  const high = (frame.height - 2 * above) / mapRows;
  const x = (column: number) => side + wide * column;
  const y = (row: number) => above + high * row;
  const box = (row: number, column: number) => ({
    x: x(column),
    y: y(row),
    width: wide,
    height: high,
  });

  const world = svg('svg', {
    viewBox: `0 0 ${width} ${frame.height}`,
    'font-family': fontFamily,
    'font-size': frame.fontSize,
    fill: 'currentColor',
  });
  map.forEach((line, row) => {
    [...line].forEach((kind, column) => {
      const wall = { fill: colour('axis'), 'fill-opacity': 0.75 };
      const free = { fill: 'none', stroke: colour('grid') };
      world.append(svg('rect', { ...box(row, column), ...(kind === '#' ? wall : free) }));
    });
  });
  const tint = (state: number, role: 'second' | 'data') => {
    const { row, column } = cells[state]!;
    return svg('rect', { ...box(row, column), fill: colour(role), 'fill-opacity': 0.25 });
  };
  const word = (state: number, text: string, down = 0.5) => {
    const { row, column } = cells[state]!;
    return wordMark(
      { x: x(column + 0.5), y: y(row + down), dy: '0.32em', 'text-anchor': 'middle' },
      text,
    );
  };
  const hutTint = tint(hut, 'data');
  world.append(tint(goal, 'second'), hutTint);
  const arrows = cells.map(() => {
    const path = svg('path', { fill: colour('model') });
    world.append(path);
    return path;
  });
  const hutWord = word(hut, '');
  world.append(word(start, strings('start'), 0.16), word(goal, `${strings('goal')} 1`), hutWord);

  const curve = new Plane({
    frame,
    width,
    x: { domain: [0, run.steps * run.batch], label: `${strings('episodes')} →`, ticks: 4 },
    y: { domain: [0, 0.8], label: `↑ ${strings('worth')} J`, ticks: 4 },
    marginRight: 24,
  });
  root.append(
    html('div', { class: 'fcs-plane', style: `aspect-ratio: ${width} / ${frame.height}` }, world),
    curve.element,
  );
  const sampled = lineMark('data', {
    'stroke-opacity': 0.6,
    'stroke-width': 3,
    'stroke-linecap': 'round',
  });
  const bestLine = lineMark('truth', { 'stroke-dasharray': truthDash });
  const line = lineMark('model');
  curve.marks.append(sampled, bestLine, line);
  const named = wordMark({ x: curve.left + 4, fill: colour('truth') });
  named.textContent = strings('best');
  curve.above.append(named);

  return {
    draw({ hut: pays, noise }, { picture: { policy, returns } }) {
      const isHut = pays > 0;
      hutTint.setAttribute('visibility', isHut ? 'visible' : 'hidden');
      hutWord.textContent = isHut ? `${strings('hutCell')} ${significant(pays)}` : '';
      cells.forEach(({ row, column }, s) => {
        const ends = s === goal || (s === hut && isHut);
        const arms = directions.map(([down, across], a) => {
          const length = longest * policy[actions * s + a]!;
          const at = (along: number, aside: number) =>
            `${x(column + 0.5 + along * across - aside * down).toFixed(2)},${y(row + 0.5 + along * down + aside * across).toFixed(2)}`;
          return `M${at(0, -halfBase)}L${at(length, 0)}L${at(0, halfBase)}z`;
        });
        set(arrows[s]!, { d: ends ? '' : arms.join('') });
      });
      const best = bestReturn(gridWorld({ ...run, scheme: 'end', hut: pays, noise }));
      set(bestLine, { d: curve.path([0, best, run.steps * run.batch, best]) });
      set(named, { y: curve.y(best) - 6 });
      const points: number[] = [];
      let dots = '';
      for (let i = 0; i < returns.length; i += 3) {
        const episode = returns[i]! * run.batch;
        points.push(episode, returns[i + 1]!);
        if (i > 0)
          dots += `M${curve.x(episode).toFixed(1)},${curve.y(returns[i + 2]!).toFixed(1)}h0`;
      }
      set(line, { d: curve.path(points) });
      set(sampled, { d: dots });
    },
  };
});
