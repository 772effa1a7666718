import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { drawingFonts, type Fonts, family } from '../../site/lib/figure/fonts.ts';
import { printSvg, svgSize } from '../../site/lib/figure/print-svg.ts';
import { concerns } from '../part.ts';

// No word of a drawing may be cut off, measured with the font of PNG and PDF. Plot keeps what does
// not fit its margins, and what is outside the view box is not shown.

/** What a curve may lie beyond the edge without being seen to be cut, px. */
const reserve = 0.5;
/** At the lower edge even less is seen: the bowl of a g is flat. Letters of a reader's own font hang lower still. */
const below = -0.5;

type Box = Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;

/** Box around the ink of all texts in a drawing of `printSvg`; undefined where nothing is inked. */
function inkOf(svg: string, { regular, bold }: Fonts): Box | undefined {
  const texts = svg.replace(/<(path|circle|rect|line|image)\b[^>]*(\/>|>[^<]*<\/\1>)/g, '');
  const font = { fontFiles: [regular.file, bold.file], defaultFontFamily: family };
  const box = new Resvg(texts, { font: { ...font, loadSystemFonts: false } }).getBBox();
  return box && { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

/** The texts that are not wholly seen, each as a sentence. */
function cutOff(svg: string, fonts: Fonts): string[] {
  const { width, height } = svgSize(svg);
  const beyond = (drawing: string) => {
    const { left, top, right, bottom } = inkOf(drawing, fonts) ?? {
      left: 0,
      top: 0,
      right: 0,
      bottom: 0,
    };
    return Object.entries({ left: -left, top: -top, right: right - width, bottom: bottom - height })
      .filter(([side, by]) => by > (side === 'bottom' ? below : reserve))
      .map(([side, by]) =>
        by > 0
          ? `${by.toFixed(1)} px beyond the ${side} edge`
          : `${(-by).toFixed(1)} px from the ${side} edge`,
      );
  };
  const text = /<text\b[^>]*>([\s\S]*?)<\/text>/g;
  const outside =
    beyond(svg).length === 0
      ? []
      : [...svg.matchAll(text)].flatMap(({ index, 1: words = '' }) => {
          const alone = svg.replace(text, (whole, _, at) => (at === index ? whole : ''));
          return beyond(alone).map((where) => `“${words.replace(/<[^>]*>/g, '')}” is ${where}`);
        });
  const clipped = [...parseHTML(svg).document.querySelectorAll('[clip-path] text')].map(
    ({ textContent }) => `“${textContent}” is clipped: leave \`clip\` out of marks of text`,
  );
  return [...outside, ...clipped];
}

const drawings = globSync('artifacts/*/figures/*.svg')
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => concerns.experiment(file.split('/')[1] ?? ''))
  .map((file) => ({ file, svg: printSvg(readFileSync(file, 'utf8')) }));
const fonts = await drawingFonts(drawings.map(({ svg }) => svg).join(''));

it('sees what is cut off, and where', async () => {
  const inside = '<path d="M-50,0L50,50"/><text x="5" y="20">10</text>';
  const label = '<g transform="translate(4,30)"><text text-anchor="end">1.0</text></g>';
  const panel = '<g clip-path="url(#a)"><text x="50" y="50">ε</text></g>';
  const svg = (body: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" font-size="12">${body}</svg>`;
  const letters = await drawingFonts('10.εg');
  // As Plot sets the name of an axis, in a drawing that ends there: three pixels above the edge.
  expect(cutOff(svg('<text x="5" y="57">g</text>'), letters)).toEqual([
    expect.stringMatching(/^“g” is 0\.\d px (from|beyond) the bottom edge$/),
  ]);
  expect(cutOff(svg(inside), letters)).toEqual([]);
  // Three signs of about half an em each end at x = 4.
  expect(cutOff(svg(inside + label + panel), letters)).toEqual([
    expect.stringMatching(/^“1\.0” is 1[0-4]\.\d px beyond the left edge$/),
    '“ε” is clipped: leave `clip` out of marks of text',
  ]);
});

it.each(drawings)('$file shows all its words', ({ svg }) => {
  expect(cutOff(svg, fonts)).toEqual([]);
});
