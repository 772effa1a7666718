import { roles } from '../../../pipeline/figures/kit/theme.ts';
import { figureIds, figureSvg } from '../artifacts.ts';
import { escaped } from '../escape.ts';
import type { Lang } from '../language.ts';
import { family } from './fonts.ts';
import { allLetters } from './letters.ts';
import { svgToPng } from './png.ts';
import { printSvg, svgSize } from './print-svg.ts';
import { remembered } from './remembered.ts';

/** What other sites show of a page: 1200 × 630, the size they ask for. */
export interface Card {
  /** For a shelf of books: 1200 × 1800, the figure below the words. */
  readonly isCover?: true;
  readonly lang: Lang;
  /** Small line at the top: where the page belongs. */
  readonly kicker: string;
  readonly title: string;
  readonly subtitle: string;
  /** `experiment/figure`; without it the card has words only. */
  readonly figure?: string | undefined;
}

const width = 1200;
const margin = 72;
const titleSize = 60;
const subtitleSize = 28;

/** PNG of a card. */
export function cardPng(card: Card): Promise<Buffer> {
  const words = `${card.kicker}${card.title}${card.subtitle}…`;
  const drawing = cardSvg(card);
  return remembered({ format: 'card', drawing }, () =>
    svgToPng(drawing, {
      scale: 1,
      background: roles.paper.light,
      letters: allLetters() + words,
    }),
  );
}

/** The card as a drawing: words on the left, and a figure where there is one. */
function cardSvg({ isCover, lang, kicker, title, subtitle, figure }: Card): string {
  const height = isCover ? 1800 : 630;
  const room = isCover
    ? { right: width - margin, top: 440, width: width - 2 * margin, height: 1280 }
    : { right: width - margin / 2, top: 65, width: 480, height: 500 };
  const isDrawn = figure !== undefined && figureIds().includes(figure);
  const picture = isDrawn ? place(figure, lang, room) : null;
  const column = (picture && !isCover ? picture.x - margin / 2 : width - margin) - margin;
  const titles = wrap(title, column / titleSize, 3);
  const subtitles = wrap(subtitle, column / subtitleSize, 4);
  const below = 200 + titles.length * titleSize * 1.25;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="${family}" fill="${roles.ink.light}">`,
    `<text x="${margin}" y="112" font-size="26" fill="${roles.axis.light}">${escaped(kicker)}</text>`,
    lines(titles, { y: 200, size: titleSize, weight: 700 }),
    lines(subtitles, { y: below, size: subtitleSize, weight: 400 }),
    picture?.svg ?? '',
    `<rect y="${height - 12}" width="${width / 3}" height="12" fill="${roles.data.light}"/>`,
    `<rect x="${width / 3}" y="${height - 12}" width="${width / 3}" height="12" fill="${roles.model.light}"/>`,
    `<rect x="${(2 * width) / 3}" y="${height - 12}" width="${width / 3}" height="12" fill="${roles.second.light}"/>`,
    '</svg>',
  ].join('');
}

/** The narrow drawing of a figure, as large as fits into its room, at the right edge of it. */
function place(
  figure: string,
  lang: Lang,
  room: { right: number; top: number; width: number; height: number },
): { svg: string; x: number } {
  const svg = printSvg(figureSvg(figure, lang, 'narrow')).replaceAll('#ffffff', roles.paper.light);
  const size = svgSize(svg);
  const scale = Math.min(room.width / size.width, room.height / size.height);
  const box = {
    x: room.right - size.width * scale,
    y: room.top + (room.height - size.height * scale) / 2,
    width: size.width * scale,
    height: size.height * scale,
  };
  const attributes = Object.entries(box).map(([name, value]) => `${name}="${value.toFixed(1)}"`);
  const moved = svg.replace(/ width="[^"]*" height="[^"]*"/, ` ${attributes.join(' ')}`);
  return { svg: moved, x: box.x };
}

function lines(
  texts: readonly string[],
  { y, size, weight }: { y: number; size: number; weight: number },
): string {
  return texts
    .map(
      (text, index) =>
        `<text x="${margin}" y="${(y + index * size * 1.25).toFixed(1)}" font-size="${size}" font-weight="${weight}">${escaped(text)}</text>`,
    )
    .join('');
}

/** Breaks words (or Han characters) into lines of at most `ems`; what does not fit ends in …. */
export function wrap(text: string, ems: number, most: number): string[] {
  const pieces =
    text.match(
      /[\p{Script=Han}，。、；：？！（）“”]|[^\s\p{Script=Han}，。、；：？！（）“”]+\s*|\s+/gu,
    ) ?? [];
  const found: string[] = [''];
  for (const piece of pieces) {
    const line = found.at(-1) as string;
    const closes = /^[，。、；：？！）”]/.test(piece);
    if (line === '' || closes || widthOf((line + piece).trimEnd()) <= ems)
      found[found.length - 1] = line + piece;
    else found.push(piece);
  }
  const trimmed = found.map((line) => line.trim());
  if (trimmed.length <= most) return trimmed;
  return [...trimmed.slice(0, most - 1), `${(trimmed[most - 1] as string).slice(0, -1)}…`];
}

/** Rough width in ems: Han characters are square, Latin letters about half. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (letter > '\u2e80' || letter === '·' ? 1 : 0.56),
    0,
  );
}
