import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { significant } from '../../number.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../shen-mo.passes.ts';

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { passes } = published;
  const plane = new Plane({
    frame,
    width: frame.width,
    x: { domain: [0, passes], label: `${strings('pass')} →`, ticks: 5 },
    y: { domain: [-1, 3], label: `↑ ${strings('cell')}` },
    marginRight: 24,
  });
  root.append(plane.element);
  const goal = lineMark('truth', {
    d: plane.path([0, 1, passes, 1]),
    'stroke-width': stroke.thin,
    'stroke-dasharray': truthDash,
  });
  const path = lineMark('model');
  const dots = svg('path', { fill: colour('model') });
  const tip = svg('circle', { r: 5, fill: colour('model') });
  const word = wordMark({ fill: colour('model') });
  plane.marks.append(goal, path, dots, tip);
  plane.above.append(word);
  return {
    draw(_values, { picture: { guesses } }) {
      const shown = guesses.slice(0, passes + 1);
      const last = shown.length - 1;
      const guess = shown[last] ?? 0;
      set(path, { d: plane.path(shown.flatMap((value, pass) => [pass, value])) });
      set(dots, {
        d: shown
          .map((value, pass) => {
            const [x, y] = [plane.x(pass).toFixed(2), plane.y(value).toFixed(2)];
            return `M${x},${y}m-3,0a3,3 0 1 0 6,0a3,3 0 1 0 -6,0z`;
          })
          .join(''),
      });
      set(tip, { cx: plane.x(last), cy: plane.y(guess) });
      const isLate = last > passes / 2;
      set(word, {
        x: plane.x(last) + (isLate ? -8 : 10),
        y: plane.y(guess) + 22,
        'text-anchor': isLate ? 'end' : 'start',
      });
      word.textContent = significant(guess, 6);
    },
  };
});
