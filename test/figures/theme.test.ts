import { describe, expect, it } from 'vitest';
import {
  colour,
  customProperties,
  literalColours,
  type Role,
  roles,
  type Theme,
} from '../../pipeline/figures/kit/theme.ts';
import { downloadSvg } from '../../site/lib/figure/print-svg.ts';

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const drawn: Role[] = ['data', 'model', 'truth', 'second', 'failure', 'ink', 'axis'];
const themes: Theme[] = ['light', 'dark'];

describe('colours', () => {
  it('measures black on white as 21:1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  });

  // Labels have the colour of their mark, so they need what WCAG asks of text, not of graphics.
  it.each(themes.flatMap((theme) => drawn.map((role) => [role, theme] as const)))(
    '%s can be read on %s paper',
    (role, theme) => {
      expect(contrast(roles[role][theme], roles.paper[theme])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('leave the page as literals', () => {
    const svg = `<path stroke="${colour('model')}" fill="currentColor" color="${colour('paper')}"/>`;
    expect(literalColours(svg, 'dark')).toBe(
      `<path stroke="${roles.model.dark}" fill="${roles.ink.dark}" color="${roles.paper.dark}"/>`,
    );
    expect(downloadSvg(svg)).toBe(
      `<path stroke="${roles.model.light}" fill="${roles.ink.light}" color="#ffffff"/>`,
    );
  });

  it('have a custom property each', () => {
    for (const role of Object.keys(roles) as Role[])
      expect(customProperties('light')).toContain(`--fcs-${role}:${roles[role].light}`);
  });
});
