import { documentWords } from '../../../../pipeline/data/documents.ts';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, type Role, stroke } from '../../../../pipeline/figures/kit/theme.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../document-clusters.clusters.ts';

const columns = 5;
const rows = 6;
/** What follows six is zero. */
const most = 6;
/** One a cluster; a number beside each point repeats what a shape says. */
const roles: readonly Role[] = ['model', 'data', 'second', 'failure'];
const shapes = [
  'M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0z',
  'M-5.5,-5.5h11v11h-11z',
  'M0,-8L7,0L0,8L-7,0z',
  'M0,-7L7,6H-7z',
] as const;

/** Documents of each part in braces: {1, 2} {3}. */
const said = (labels: readonly number[]) =>
  [...new Set(labels)]
    .map((label) => `{${labels.flatMap((l, i) => (l === label ? [i + 1] : [])).join(', ')}}`)
    .join(' ');

export default defineView<typeof rerunner>(({ root, frame, strings, values, change }) => {
  const lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
  const words = documentWords[lang];
  let cells = values.cells;
  const buttons = Array.from({ length: rows * columns }, (_, at) => {
    const button = html('button', {
      type: 'button',
      style: 'width:100%;min-height:44px;padding:0;font-variant-numeric:tabular-nums',
    });
    button.addEventListener('click', () => {
      const next = (Number(cells[at]) + 1) % (most + 1);
      change({ cells: `${cells.slice(0, at)}${next}${cells.slice(at + 1)}` });
    });
    return button;
  });
  const cellStyle = 'padding:1px;border:0;text-align:center;font-size:.875rem';
  const table = html(
    'table',
    { style: 'display:table;width:100%;margin:0;table-layout:fixed;border-collapse:collapse' },
    html(
      'thead',
      {},
      html(
        'tr',
        {},
        html(
          'th',
          { scope: 'col', style: `${cellStyle};width:2.5em` },
          html('span', { class: 'sr-only' }, strings('documents')),
        ),
        ...words.map((word) => html('th', { scope: 'col', style: cellStyle }, word)),
      ),
    ),
    html(
      'tbody',
      {},
      ...Array.from({ length: rows }, (_, i) =>
        html(
          'tr',
          {},
          html('th', { scope: 'row', style: cellStyle }, String(i + 1)),
          ...buttons
            .slice(columns * i, columns * (i + 1))
            .map((button) => html('td', { style: cellStyle }, button)),
        ),
      ),
    ),
  );
  const signs = html('p', { style: 'margin:0;font-size:.875rem' });
  const means = html('p', { style: 'margin:0;font-size:.875rem' });
  const width = panelWidth(frame, 2);
  const plot = new Plane({
    frame,
    width,
    height: 340,
    x: { domain: [0, 12], label: `${strings('first')} →`, ticks: 6 },
    y: { domain: [-8, 8], label: `↑ ${strings('second')}`, ticks: 6 },
  });
  plot.marks.append(
    svg('path', {
      d: `M${plot.left},${plot.y(0)}H${plot.right}`,
      stroke: colour('axis'),
      'stroke-width': stroke.thin,
    }),
  );
  const shown = svg('g');
  plot.marks.append(shown);
  root.append(
    html(
      'div',
      { class: 'fcs-form', style: 'flex:1 1 0;min-width:0' },
      table,
      html('p', { style: 'margin:.5rem 0 0;font-size:.875rem' }, strings('press')),
      signs,
      means,
    ),
    plot.element,
  );

  const point = ([x = 0, y = 0]: readonly number[], label: number, name: string) =>
    svg(
      'g',
      { transform: `translate(${plot.x(x)},${plot.y(y)})`, fill: colour(roles[label]!) },
      svg('path', { d: shapes[label]! }),
      wordMark({ y: -11, 'text-anchor': 'middle' }, name),
    );
  const cross = ([x = 0, y = 0]: readonly number[], label: number) =>
    lineMark(roles[label]!, {
      d: 'M-8,-8L8,8M-8,8L8,-8',
      transform: `translate(${plot.x(x)},${plot.y(y)})`,
      'stroke-width': 2.5,
    });

  return {
    draw(now, { picture: { points, labels, centres } }) {
      cells = now.cells;
      buttons.forEach((button, at) => {
        const count = cells[at] as string;
        button.textContent = count;
        button.setAttribute(
          'aria-label',
          strings('cell', {
            document: Math.floor(at / columns) + 1,
            word: words[at % columns] as string,
            count,
          }),
        );
      });
      shown.replaceChildren(
        ...points.map((place, i) => point(place, labels[i]!, String(i + 1))),
        ...centres.map(cross),
      );
      // A coordinate that is zero but for rounding has no sign.
      const negative = points.map(([, second = 0]) => (second < -1e-9 ? 1 : 0));
      signs.textContent = strings('bySign', {
        signs: negative.includes(1) ? said(negative) : strings('none'),
      });
      means.textContent = strings('byMeans', { means: said(labels) });
    },
  };
});
