import { colour, type Role, stroke } from '../../../pipeline/figures/kit/theme.ts';
import { type Attributes, svg } from './dom.ts';

// The marks that the views share, as the figures draw them.

/** A line in a role's colour; its way is set when it is drawn. */
export const lineMark = (role: Role, more: Attributes = {}): SVGPathElement =>
  svg('path', { fill: 'none', stroke: colour(role), 'stroke-width': stroke.line, ...more });

/** A word with a halo of paper. */
export const wordMark = (more: Attributes = {}, text = ''): SVGTextElement =>
  svg(
    'text',
    { 'paint-order': 'stroke', stroke: colour('paper'), 'stroke-width': 4, ...more },
    text,
  );
