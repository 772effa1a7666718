import {
  foundClass,
  literalColours,
  roles,
  type Theme,
} from '../../../pipeline/figures/kit/theme.ts';
import { type Lang, languageTag } from '../language.ts';

/** A drawing that leaves the page: literal colours on white, nothing to be inherited. */
export function downloadSvg(svg: string): string {
  return haloFirst(literalColours(svg).replaceAll(roles.paper.light, '#ffffff'));
}

/**
 * Draws the halo of a label before the label: programs that do not know `paint-order` (svg-to-pdfkit,
 * CairoSVG) would draw it on top, which hides the word.
 */
export function haloFirst(svg: string): string {
  return svg.replace(
    /<(g|text) ([^>]*paint-order="stroke"[^>]*)>([\s\S]*?)<\/\1>/g,
    (_, tag: string, attributes: string, inner: string) => {
      const copy = (lacking: RegExp, added: string) =>
        `<${tag} ${attributes
          .replace(/\s*paint-order="stroke"/, '')
          .replace(lacking, '')
          .trim()} ${added}>${inner.replace(/\s*paint-order="stroke"/g, '').replace(lacking, '')}</${tag}>`;
      return (
        copy(/\s*\bfill="[^"]*"/g, 'fill="none" aria-hidden="true"') +
        copy(/\s*\bstroke="[^"]*"/g, 'stroke="none"')
      );
    },
  );
}

/**
 * A drawing that a page shows as an image: nothing of the page reaches into it, neither colours nor
 * the language, by which a browser chooses between Chinese and Japanese letters.
 */
export function pageImage(svg: string, lang: Lang, theme: Theme): string {
  const start = svg.includes(foundClass)
    ? [
        ` id="${startFragment}"`,
        `<style>#${startFragment}:target .${foundClass}{display:none}</style>`,
      ]
    : ['', ''];
  return literalColours(svg, theme).replace(
    /<svg ([^>]*)>/,
    (_, attributes: string) =>
      `<svg lang="${languageTag[lang]}"${start[0]} ${attributes}>${start[1]}`,
  );
}

/** At the end of the address of such an image: shows it without what a run finds. */
export const startFragment = 'start';

/** The drawing without its name and description, where words beside it say what is seen. */
export const unnamed = (svg: string): string =>
  svg
    .replace(/ role="img" aria-labelledby="[^"]*"/, ' aria-hidden="true"')
    .replace(/<(title|desc)[^>]*>[\s\S]*?<\/\1>/g, '');

/** The drawing with a line of metadata that says where it comes from. */
export function withSource(svg: string, source: string): string {
  const text = source.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return svg.replace(/<\/svg>\s*$/, () => `<metadata>${text}</metadata></svg>\n`);
}

const lowered = pairs('₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₒₓₙₘₖₜᵢⱼ', '0123456789+−aeoxnmktij');
const raised = pairs('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ', '0123456789+−nT');
/** Size of an index against its line, and how far it stands off it, in ems of the line. */
const size = 0.7;
const drop = 0.18;
const rise = -0.36;

/**
 * The drawing for PNG and PDF, set in the one font we ship. That font lacks most Unicode
 * subscripts and superscripts, so they become small shifted letters, and thin spaces become plain
 * ones. Title and description are left out: these formats have no place for them.
 */
export function printSvg(svg: string): string {
  return unnamed(downloadSvg(svg))
    .replaceAll(/[\u2000-\u200a\u202f]/g, ' ')
    .replace(
      /(<text[^>]*>)([\s\S]*?)(<\/text>)/g,
      (_, open: string, body: string, close: string) =>
        `${open}${body.replace(/[^<>]+(?=<|$)/g, setScripts)}${close}`,
    );
}

function setScripts(text: string): string {
  let shift = 0;
  let set = '';
  for (const { letters, wanted } of runs(text)) {
    // Lengths in em are ems of the tspan itself.
    const own = wanted === 0 ? 1 : size;
    const by = `${Number(((wanted - shift) / own).toFixed(3))}em`;
    const small = wanted === 0 ? '' : ` font-size="${size}em"`;
    set += wanted === shift ? letters : `<tspan dy="${by}"${small}>${letters}</tspan>`;
    shift = wanted;
  }
  return set;
}

/** Neighbouring letters that stand at the same height, as plain letters. */
function runs(text: string): { letters: string; wanted: number }[] {
  const found: { letters: string; wanted: number }[] = [];
  for (const letter of text) {
    const wanted = lowered.has(letter) ? drop : raised.has(letter) ? rise : 0;
    const plain = lowered.get(letter) ?? raised.get(letter) ?? letter;
    const last = found.at(-1);
    if (last?.wanted === wanted) last.letters += plain;
    else found.push({ letters: plain, wanted });
  }
  return found;
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const plain = [...to];
  return new Map([...from].map((letter, index) => [letter, plain[index] as string]));
}

/** Width and height of a drawing, px. @throws if the drawing names none. */
export function svgSize(svg: string): { width: number; height: number } {
  const match = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!match) throw new Error(`no viewBox in the drawing: ${svg.slice(0, 80)}`);
  return { width: Number(match[1]), height: Number(match[2]) };
}
