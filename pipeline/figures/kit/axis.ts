const raised = (power: number) =>
  [...String(power)].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]).join('');

/** 10 to a whole power, with a raised exponent. */
export const tenTo = (power: number): string => `10${raised(power)}`;

/**
 * Writes the ticks of a logarithmic axis all in one way, so that no 1000 stands beside 10⁴: as they
 * are where all lie between 0.001 and 1000, otherwise each as a power of ten.
 * @throws RangeError if powers are asked for and a tick is none.
 */
export function logTickFormat(ticks: readonly number[]): (tick: number) => string {
  if (ticks.every((tick) => tick >= 1e-3 && tick <= 1e3)) return String;
  return (tick) => {
    const power = Math.round(Math.log10(tick));
    if (Math.abs(tick / 10 ** power - 1) > 1e-9)
      throw new RangeError(
        `logarithmic axis beyond 0.001 to 1000: tick ${tick} is no power of ten`,
      );
    return tenTo(power);
  };
}

/** A logarithmic axis with these ticks; as long as its data without a domain. */
export const logAxis = (label: string, ticks: readonly number[], domain?: [number, number]) => ({
  type: 'log' as const,
  ticks: [...ticks],
  tickFormat: logTickFormat(ticks),
  label,
  ...(domain && { domain }),
});

/** 10^`from` to 10^`to`, every `every`th power. */
export const powersOfTen = (from: number, to: number, every = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) =>
    Number(`1e${from + i * every}`),
  );

/** A logarithmic axis from 10^`from` to 10^`to` with a tick at every `every`th power. */
export const powersAxis = (label: string, from: number, to: number, every = 1) =>
  logAxis(label, powersOfTen(from, to, every), [Number(`1e${from}`), Number(`1e${to}`)]);
