import { barHeight } from '../../../../pipeline/figures/kit/text-bars.ts';
import { colour } from '../../../../pipeline/figures/kit/theme.ts';
import { shown } from '../../explorer/slots.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, uniqueId } from '../../rerun/dom.ts';
import type { writingRerun } from '../writing.ts';

/** Text that flows, a bar under each character, and a field for its beginning. */
export const writingView = (language: 'zh' | 'en') =>
  defineView<ReturnType<typeof writingRerun>>(({ root, strings, change, values }) => {
    const id = uniqueId('beginning');
    const field = html('input', {
      id,
      type: 'text',
      maxlength: 40,
      lang: language,
      style: 'flex:1;min-width:8rem;min-height:44px;font:inherit;padding:0 .5rem',
    });
    field.value = values.beginning;
    const note = html('span', { role: 'status', style: 'flex-basis:100%' });
    field.addEventListener('change', () => {
      const text = field.value;
      note.textContent = text.includes(',') ? strings('noComma') : '';
      if (!text.includes(',')) change({ beginning: text });
    });
    const text = html('p', {
      lang: language,
      style: 'margin:0;flex-basis:100%;font-size:1.05rem;line-height:1;overflow-wrap:anywhere',
    });
    root.append(
      html(
        'label',
        { for: id, style: 'display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;width:100%' },
        strings('beginning'),
        field,
        note,
      ),
      text,
    );
    const sign = (character: string, probability: number, given: boolean) => {
      const bar = `linear-gradient(${colour(given ? 'data' : 'model')} 0 0)`;
      const ground = `linear-gradient(${colour('grid')} 0 0)`;
      const height = (0.8 * barHeight(probability)).toFixed(3);
      const visible = character === '\n' ? '¶' : character;
      const element = html(
        'span',
        {
          title: `P = ${shown(probability, 4)}`,
          style:
            `display:inline-block;white-space:pre;min-width:.6em;text-align:center;padding:.25em .06em .95em;` +
            `background:${bar} bottom/82% ${height}em no-repeat,${ground} bottom/82% .8em no-repeat;` +
            `color:${given ? colour('data') : 'inherit'};${given ? 'font-weight:700' : ''}`,
        },
        visible,
      );
      return element;
    };
    return {
      draw(now, { picture }) {
        if (document.activeElement !== field) field.value = now.beginning;
        text.replaceChildren(
          ...picture.signs.map((character, i) =>
            sign(character, picture.probabilities[i] as number, i < picture.given),
          ),
        );
      },
    };
  });
