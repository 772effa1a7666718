// One meaning, one colour, everywhere: figures, re-runners and the site's own style sheet read
// this table. Each colour has at least 3:1 against its background and stays apart from the
// others under the common colour-vision deficiencies; a dash, a marker or a label always repeats
// what a colour says.

export const roles = {
  data: { light: '#b8500a', dark: '#f2994a' },
  model: { light: '#1668b0', dark: '#6db3f2' },
  truth: { light: '#6a6f78', dark: '#a4abb8' },
  second: { light: '#14795a', dark: '#4cc29a' },
  failure: { light: '#b3202c', dark: '#ff8080' },
  ink: { light: '#22252b', dark: '#e4e6ea' },
  axis: { light: '#6a6f78', dark: '#a4abb8' },
  grid: { light: '#d9dbe0', dark: '#3a3f49' },
  paper: { light: '#fdfcfa', dark: '#15171b' },
} as const;

export type Role = keyof typeof roles;
export type Theme = 'light' | 'dark';

/** Colour of a role: follows the page's theme when inlined, the light literal elsewhere. */
export function colour(role: Role): string {
  return `var(--fcs-${role}, ${roles[role].light})`;
}

/** Replaces every `var(--fcs-…)` by its literal colour, for files that leave the page. */
export function literalColours(svg: string, theme: Theme = 'light'): string {
  return svg
    .replaceAll(/var\(--fcs-([a-z]+)(?:,[^)]*)?\)/g, (whole, role: string) =>
      role in roles ? roles[role as Role][theme] : whole,
    )
    .replaceAll('currentColor', roles.ink[theme]);
}

/** The custom properties of one theme, as the body of a CSS rule. */
export function customProperties(theme: Theme): string {
  return Object.entries(roles)
    .map(([role, value]) => `--fcs-${role}:${value[theme]}`)
    .join(';');
}

/** Opacity of a 5–95% band around its median line. */
export const bandOpacity = 0.2;
/** Dash of theory and truth. */
export const truthDash = '6 4';
/** Stroke widths, px. */
export const stroke = { line: 2, thin: 1.25, axis: 1 } as const;
/** Radius of a data point, px. */
export const pointRadius = 4;
/** Perceptually uniform scheme of heat maps (a Plot scheme and a d3 interpolator name). */
export const heatScheme = 'viridis';
/**
 * Map of the loss of a line: colour at √(L/max), so that the valley shows, contour levels, and the
 * share of the width, from the left edge, at which each contour has its value.
 */
export const lossHeat = {
  max: 72,
  levels: [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64],
  labelled: 0.035,
} as const;
/** Class of what a run finds, in drawings: pages hide it before the reader has tried. */
export const foundClass = 'fcs-found';
export const fontFamily =
  "system-ui, 'Noto Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
