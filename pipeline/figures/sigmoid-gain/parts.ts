import type { Role } from '../kit/theme.ts';

/** One colour for a kind of activation in all panels: the step grey, steeper sigmoids later in the row. */
export const kindRoles: readonly Role[] = ['truth', 'second', 'model', 'data'];

/** 0.1, 1, 10, 100 as they are; powers of ten below that with a raised exponent. */
export const powers = (value: number) => {
  const exponent = Math.round(Math.log10(value));
  if (exponent >= -1) return String(value);
  const raised = String(exponent).replaceAll(
    /./g,
    (c) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(c)] ?? c,
  );
  return `10${raised}`;
};
