import { formatNumber } from '../number.ts';
import type { Values } from './contract.ts';
import type { State } from './protocol.ts';
import { changed, show } from './state.ts';
import type { Strings } from './strings.ts';

/** What the manifest says of the published run. */
export interface Published {
  readonly digest: string;
  readonly final: Readonly<Record<string, number>>;
}

export interface Verdict {
  readonly identical: boolean;
  readonly text: string;
}

/** One line: where the run is. */
export function progress({ step, total, moment }: State, strings: Strings): string {
  const quantities = Object.entries(moment.quantities).map(
    ([name, value]) => `${strings(name)} ${formatNumber(value, 5)}`,
  );
  return [strings('progress', { step, total }), ...quantities].join(strings('separator'));
}

/** How a run that is over compares with the published one, and why where it differs. */
export function verdict(
  end: Published,
  published: Published,
  values: Values,
  defaults: Values,
  strings: Strings,
): Verdict {
  const list = (items: readonly string[]) => items.join(strings('listSeparator'));
  if (end.digest === published.digest)
    return { identical: true, text: strings('identical', { hash: end.digest.slice(0, 8) }) };
  const by = Object.entries(published.final).flatMap(([name, value]) => {
    const difference = (end.final[name] ?? Number.NaN) - value;
    if (difference === 0) return [];
    return [strings('differsBy', { name: strings(name), by: signed(difference) })];
  });
  const because = changed(values, defaults).map((name) =>
    strings('because', {
      name: strings(name),
      value: word(values[name], strings),
      published: word(defaults[name], strings),
    }),
  );
  return {
    identical: false,
    text: strings(because.length > 0 ? 'differs' : 'differsUnasked', {
      by: by.length > 0 ? list(by) : strings('differsNowhere'),
      because: list(because),
      hash: end.digest.slice(0, 8),
    }),
  };
}

const word = (value: string | number | undefined, strings: Strings) =>
  typeof value === 'string' ? strings(value) : show(value ?? Number.NaN);

const signed = (value: number) =>
  value > 0 ? `+${formatNumber(value, 3)}` : formatNumber(value, 3);
