import type { Plugin } from 'vite';

/** Drops the woff and ttf sources from KaTeX's style sheet: every browser we serve reads woff2. */
export function woff2Only(css: string): string {
  return css.replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '');
}

export function katexFonts(): Plugin {
  return {
    name: 'fcs-katex-fonts',
    enforce: 'pre',
    transform: (code, id) =>
      /katex[^/]*\.css/.test(id) ? { code: woff2Only(code), map: null } : undefined,
  };
}
