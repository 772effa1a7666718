import type { Plugin } from 'vite';
import { customProperties } from '../../../pipeline/figures/kit/theme.ts';

const id = 'virtual:fcs/figure-colours.css';

/** The style sheet of the figures' colours, written from the table that draws the figures. */
export function figureColoursCss(): string {
  const light = customProperties('light');
  const dark = customProperties('dark');
  return `:root{${dark}}
:root[data-theme='light']{${light}}
@media print{:root,:root[data-theme]{${light}}}
`;
}

export function figureColours(): Plugin {
  return {
    name: 'fcs-figure-colours',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (resolved) => (resolved === `\0${id}` ? figureColoursCss() : undefined),
  };
}
