import { significant } from '../number.ts';
import type { Properties, Property, Said, Value, Values } from './contract.ts';
import { pointsOf } from './points.ts';
import type { State } from './protocol.ts';
import { changed, nameOf, show } from './state.ts';
import type { Strings } from './strings.ts';

/** What the manifest says of the published run. */
export interface Published {
  readonly digest: string;
  readonly final: Readonly<Record<string, number>>;
}

interface Verdict {
  readonly outcome: 'identical' | 'close' | 'different';
  readonly text: string;
}

interface VerdictOptions {
  /** A state at the published end or beyond it. */
  readonly state: State;
  readonly published: Published;
  /** Share of a published number that it may be missed by; without it bits are compared. */
  readonly tolerance?: number | undefined;
  /** Data of the reader's own, by its name: then there is nothing to compare with. */
  readonly own?: string | undefined;
  readonly values: Values;
  readonly defaults: Values;
  readonly properties: Properties;
  readonly strings: Strings;
}

/** One line: where the run is. */
export function progress({ step, total, moment }: State, strings: Strings): string {
  const quantities = Object.entries(moment.quantities).map(
    ([name, value]) => `${strings(name)} ${significant(value, 5)}`,
  );
  const where = strings(step > total ? 'progressBeyond' : 'progress', { step, total });
  return [where, ...quantities].join(strings('separator'));
}

/** A sentence in the reader's words. */
export function said([key, slots]: Said, strings: Strings): string {
  const shown = Object.entries(slots).map(([name, value]) => [name, show(value)] as const);
  return strings(key, Object.fromEntries(shown));
}

/** A value as words say it: a choice by its string, points by how many they are. */
function word(value: Value | undefined, property: Property | undefined, strings: Strings): string {
  if (property?.type === 'points')
    return strings('pointCount', { count: pointsOf(String(value)).length });
  if (property?.type === 'choice') return strings(String(value));
  return show(value ?? Number.NaN);
}

/** What is set otherwise than published, each with its value. */
export function settings(
  values: Values,
  defaults: Values,
  properties: Properties,
  strings: Strings,
): string {
  return changed(values, defaults)
    .map((name) => {
      const value = word(values[name], properties[name], strings);
      return strings('setting', { name: nameOf(name, properties[name], strings), value });
    })
    .join(strings('listSeparator'));
}

/** The short hash of a run. In fours, so that nobody takes it for the hash of the result. */
const shortDigest = (digest: string): string =>
  [0, 4, 8].map((from) => digest.slice(from, from + 4)).join('-');

/** How a run that is over compares with the published one, and why where it differs. */
export function verdict(options: VerdictOptions): Verdict {
  const { state, published, tolerance, values, defaults, properties, strings } = options;
  const end = state.end as Published;
  if (options.own !== undefined)
    return { outcome: 'different', text: strings('ownData', { named: options.own }) };
  const list = (items: readonly string[]) => items.join(strings('listSeparator'));
  const slots = {
    digest: shortDigest(end.digest),
    covers: strings(`covers.${state.covers}`, { total: state.total }),
  };
  if (end.digest === published.digest)
    return { outcome: 'identical', text: strings('identical', slots) };
  const { also } = state.end ?? {};
  if (also && Object.entries(also).every(([name, value]) => end.final[name] === value)) {
    const names = Object.keys(also).map((name) => strings(name));
    return { outcome: 'identical', text: strings('identicalAlso', { names: list(names) }) };
  }
  const because = list(
    changed(values, defaults).map((name) =>
      strings('because', {
        name: nameOf(name, properties[name], strings),
        value: word(values[name], properties[name], strings),
        published: word(defaults[name], properties[name], strings),
      }),
    ),
  );
  const { says } = state.moment;
  if (says?.failed)
    return {
      outcome: 'different',
      text: strings('differsFailed', { says: said(says.said, strings), because }),
    };
  // A difference from what is no number any more says nothing.
  if (because !== '' && !Object.values(end.final).every(Number.isFinite))
    return {
      outcome: 'different',
      text: strings('differsFailed', { says: strings('overflowed'), because }),
    };
  const differences = Object.entries(published.final).map(([name, value]) => {
    const difference = (end.final[name] ?? Number.NaN) - value;
    return { name, difference, share: Math.abs(difference) / Math.max(Math.abs(value), 1e-300) };
  });
  if (because === '' && tolerance !== undefined)
    if (differences.every(({ difference, share }) => difference === 0 || share <= tolerance))
      return { outcome: 'close', text: strings('close', { tolerance: significant(tolerance) }) };
  const by = list(
    differences
      .filter(({ difference }) => difference !== 0)
      .map(({ name, difference }) =>
        strings('differsBy', { name: strings(name), by: signed(difference) }),
      ),
  );
  return {
    outcome: 'different',
    text: strings(because === '' ? 'differsUnasked' : 'differs', {
      ...slots,
      by: by === '' ? strings('differsNowhere') : by,
      because,
    }),
  };
}

const signed = (value: number) => (value > 0 ? `+${significant(value, 3)}` : significant(value, 3));
