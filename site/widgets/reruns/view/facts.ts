import { formatNumber } from '../../../../pipeline/figures/kit/format-number.ts';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, type Role } from '../../../../pipeline/figures/kit/theme.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, set, uniqueId } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type { factsRerun, Weighed } from '../facts.ts';

const roles: readonly Role[] = ['model', 'second', 'data'];
/** Names of features that are written out. */
const named = 40;
/** Weight of a bar across half a cell. */
const full = 4;

const signed = (value: number) => formatNumber({ value, digits: 2 }, { signed: true });

/** A field whose text is a knob, taken when the field is left. */
function field(label: string, language: string, take: (text: string) => void) {
  const id = uniqueId('field');
  const input = html('input', {
    id,
    type: 'text',
    maxlength: 300,
    lang: language,
    autocomplete: 'off',
    spellcheck: 'false',
    style: 'flex:1 1 12rem;min-width:0;min-height:44px;font:inherit;padding:0 .5rem',
  });
  // A comma parts knobs in the address; here it only parts words.
  input.addEventListener('change', () => take(input.value.replaceAll(',', ' ')));
  const element = html(
    'label',
    {
      for: id,
      style: 'display:flex;flex-wrap:wrap;gap:.25rem .5rem;align-items:center;width:100%',
    },
    label,
    input,
  );
  return { element, input };
}

/** Accuracies against iterations, a text, and what each of its facts says for each class. */
export const factsView = ({
  classes,
  language,
}: {
  readonly classes: number;
  readonly language: string;
}) =>
  defineView<ReturnType<typeof factsRerun>>(
    ({ root, frame, strings, change, values, published }) => {
      const { steps } = published;
      const width = panelWidth(frame, 2);
      const plane = new Plane({
        frame,
        width,
        x: { domain: [0, steps], label: `${strings('steps')} →`, ticks: 4 },
        y: { domain: [0.4, 1], label: `↑ ${strings('accuracy')}`, ticks: 4 },
      });
      const line = (role: Role, dash: string) => lineMark(role, { 'stroke-dasharray': dash });
      const [seen, unseen] = [line('data', '6 3'), line('model', 'none')];
      plane.marks.append(seen, unseen);
      const word = (role: Role, row: number, key: string) =>
        wordMark(
          {
            x: plane.right - 6,
            y: plane.bottom - 12 - 18 * row,
            'text-anchor': 'end',
            fill: colour(role),
          },
          strings(key),
        );
      plane.above.append(word('data', 1, 'seen'), word('model', 0, 'unseen'));

      const typed = field(strings('typed'), language, (text) => change({ text }));
      const mine = field(strings('mine'), language, (own) => change({ own, pick: 'own' }));
      typed.input.value = values.text;
      mine.input.value = values.own;
      const table = html('table', {
        style: 'width:100%;font-size:.875rem;border-collapse:collapse;margin:.25rem 0',
      });
      const kept = html('p', {
        style: 'margin:.25rem 0 0;font-size:.8125rem;overflow-wrap:anywhere;width:100%',
      });
      const side = html(
        'div',
        { style: 'flex:1 1 0;min-width:min(100%,17rem)' },
        typed.element,
        table,
      );
      root.append(plane.element, side, mine.element, kept);

      const names = Array.from({ length: classes }, (_, y) => strings(`class${y}`));
      const cellStyle = 'padding:.2rem .3rem;text-align:end;font-variant-numeric:tabular-nums';
      /** A number over a bar that grows from the middle of its cell. */
      const barCell = (value: number, y: number) => {
        const share = Math.min(1, Math.abs(value) / full) * 50;
        const [from, to] = value < 0 ? [50 - share, 50] : [50, 50 + share];
        const tint = `color-mix(in srgb, ${colour(roles[y] as Role)} 35%, transparent)`;
        return html(
          'td',
          {
            style: `${cellStyle};background:linear-gradient(90deg,transparent ${from}%,${tint} ${from}% ${to}%,transparent ${to}%)`,
          },
          signed(value),
        );
      };
      const row = (name: string, lang: string | undefined, ...cells: HTMLElement[]) =>
        html(
          'tr',
          {},
          html('th', { scope: 'row', lang, style: 'text-align:start;padding:.2rem .3rem' }, name),
          ...cells,
        );
      const weighedRow = ({ name, weights }: Weighed) =>
        weights
          ? row(
              name === '' ? strings('always') : name,
              name === '' ? undefined : language,
              ...weights.map(barCell),
            )
          : row(
              name,
              language,
              html(
                'td',
                { colspan: classes, style: `${cellStyle};opacity:.75` },
                strings('unknown'),
              ),
            );
      return {
        draw(now, { picture: { accuracies, weighed, chances, kept: features, unknown } }) {
          if (document.activeElement !== typed.input) typed.input.value = now.text;
          if (document.activeElement !== mine.input) mine.input.value = now.own;
          const pairs = (which: 0 | 1) =>
            Array.from({ length: accuracies.length / 2 }, (_, i) => [
              i,
              accuracies[2 * i + which]!,
            ]).flat();
          set(seen, { d: plane.path(pairs(0)) });
          set(unseen, { d: plane.path(pairs(1)) });
          const sums = names.map((_, y) =>
            weighed.reduce((sum, { weights }) => sum + (weights?.[y] ?? 0), 0),
          );
          table.replaceChildren(
            html(
              'thead',
              {},
              html(
                'tr',
                {},
                html(
                  'th',
                  { scope: 'col', style: 'text-align:start;padding:.2rem .3rem' },
                  strings('fact'),
                ),
                ...names.map((name) => html('th', { scope: 'col', style: cellStyle }, name)),
              ),
            ),
            html('tbody', {}, ...weighed.map(weighedRow)),
            html(
              'tfoot',
              {},
              row(strings('sum'), undefined, ...sums.map(barCell)),
              row(
                strings('chance'),
                undefined,
                ...chances.map((p) =>
                  html(
                    'td',
                    { style: `${cellStyle};font-weight:700` },
                    formatNumber({ value: p, digits: 3 }),
                  ),
                ),
              ),
            ),
          );
          const shown = features.slice(0, named).join(' ');
          kept.lang = language;
          kept.textContent = strings(unknown.length > 0 ? 'featuresBut' : 'features', {
            count: features.length,
            names: features.length > named ? `${shown} …` : shown || '–',
            unknown: unknown.join(' '),
          });
        },
      };
    },
  );
