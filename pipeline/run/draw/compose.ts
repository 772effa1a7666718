import {
  descender,
  type Frame,
  gap,
  headingHeight,
  panelHeading,
} from '../../figures/kit/frame.ts';
import { fontFamily } from '../../figures/kit/theme.ts';
import type { DrawnPanel } from './plot.ts';
import { escapeXml, roundNumbers, serialisePanel } from './serialise.ts';

interface Description {
  /** Prefix of every id in the drawing; unique on any page that inlines several figures. */
  readonly prefix: string;
  readonly title: string;
  readonly alt: string;
}

/** Puts panels side by side (wide) or one below the other (narrow) into one accessible SVG. */
export function composePanels(
  panels: readonly DrawnPanel[],
  frame: Frame,
  { prefix, title, alt }: Description,
): string {
  const lettered = panels.filter(({ continues }) => !continues);
  const headings = panels.map((panel) =>
    panelHeading(lettered.indexOf(panel), lettered.length, panel.title),
  );
  const head = headings.every((heading) => heading === undefined) ? 0 : headingHeight;
  let x = 0;
  let y = 0;
  const groups = panels.map((panel, index) => {
    const heading = headings[index];
    const placed = group(panel, { x, y, head, heading, prefix: `${prefix}-${index}`, frame });
    if (frame.narrow) y += head + panel.height + gap;
    else x += panel.width + gap;
    return placed;
  });
  const below = frame.narrow ? y - gap : head + Math.max(...panels.map((panel) => panel.height));
  const height = below + descender;
  const size = roundNumbers(`width="${frame.width}" height="${height}"`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${roundNumbers(`${frame.width} ${height}`)}" ${size}`,
    ` role="img" aria-labelledby="${prefix}-title ${prefix}-desc" fill="currentColor"`,
    ` font-family="${escapeXml(fontFamily)}" font-size="${frame.fontSize}" text-anchor="middle">`,
    `<title id="${prefix}-title">${escapeXml(title)}</title>`,
    `<desc id="${prefix}-desc">${escapeXml(alt)}</desc>`,
    ...groups,
    '</svg>\n',
  ].join('');
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly head: number;
  readonly heading: string | undefined;
  readonly prefix: string;
  readonly frame: Frame;
}

function group(panel: DrawnPanel, { x, y, head, heading, prefix, frame }: Place): string {
  const above =
    heading === undefined
      ? ''
      : `<text text-anchor="start" font-weight="600" x="${roundNumbers(String(x))}" y="${y + frame.fontSize}">${escapeXml(heading)}</text>`;
  const body = serialisePanel(panel.svg, prefix);
  const top = y + head;
  return x === 0 && top === 0
    ? `${above}<g>${body}</g>`
    : `${above}<g transform="${roundNumbers(`translate(${x},${top})`)}">${body}</g>`;
}
