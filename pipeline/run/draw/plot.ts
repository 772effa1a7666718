import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Panel } from '../../figures/kit/figure.ts';
import { type Frame, panelWidth } from '../../figures/kit/frame.ts';

/** The part of the DOM that drawing needs; linkedom gives it in Node. */
export interface SvgNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<SvgNode>;
}

export interface DrawnPanel {
  readonly svg: SvgNode;
  readonly title: string | undefined;
  readonly continues: boolean;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws one of `count` panels with Observable Plot. The frame gives size, margins and text size;
 * what the panel's own options say wins, except the width.
 * Throws where Plot warns, or where an option needs HTML or a canvas: neither fits in an SVG file.
 */
export function drawPanel(
  { title, continues = false, height: own, ...options }: Panel,
  frame: Frame,
  count: number,
  where: string,
): DrawnPanel {
  const width = panelWidth(frame, count);
  const height = own ?? frame.height;
  // A document of its own for each panel: Plot finds nothing of an earlier drawing in it.
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const warnings: string[] = [];
  const svg = withWarnings(warnings, () =>
    Plot.plot({
      marginTop: frame.marginTop,
      marginRight: frame.marginRight,
      marginBottom: frame.marginBottom,
      marginLeft: frame.marginLeft,
      ...options,
      width,
      height,
      document,
    }),
  ) as unknown as SvgNode;
  if (warnings.length > 0) throw new Error(`${where}: Plot warns: ${warnings.join('; ')}`);
  if (svg.localName !== 'svg')
    throw new Error(
      `${where}: subtitle, caption and legend make HTML around the drawing; use the panel's title and direct labels instead`,
    );
  return { svg, title, continues, width, height };
}

/** Plot warns on the console and leaves a ⚠️ in the drawing; a figure in a book may do neither. */
function withWarnings<T>(into: string[], work: () => T): T {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    into.push(words.join(' '));
  };
  try {
    return work();
  } finally {
    console.warn = warn;
  }
}
