import type { Plugin } from 'vite';
import { customProperties } from '../../../pipeline/figures/kit/theme.ts';

const id = 'virtual:fcs/figure-colours.css';

// Where a reader forces colours, the theme is not asked: the scheme says whether their paper is dark.
const forced = '--fcs-ink:CanvasText;--fcs-axis:CanvasText;--fcs-paper:Canvas';

/** The style sheet of the figures' colours, written from the table that draws the figures. */
export function figureColoursCss(): string {
  const light = customProperties('light');
  const dark = customProperties('dark');
  return `:root{${dark}}
:root[data-theme='light']{${light}}
@media print{:root,:root[data-theme]{${light}}}
@media (forced-colors:active){:root:root[data-theme]{${dark};${forced}}}
@media (forced-colors:active) and (prefers-color-scheme:light){:root:root[data-theme]{${light};${forced}}}
`;
}

export function figureColours(): Plugin {
  return {
    name: 'fcs-figure-colours',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (resolved) => (resolved === `\0${id}` ? figureColoursCss() : undefined),
  };
}
