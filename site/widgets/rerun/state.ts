import { evaluate } from '../expression.ts';
import { significant } from '../number.ts';
import type { PointsProperty, Properties, Property, Value, Values } from './contract.ts';
import { type Pair, readPoints, writePoints } from './points.ts';
import type { Strings } from './strings.ts';

// The table of properties drives everything that touches a value: reading it from the address or
// from a field, clamping it, writing it back.

/** A value that fits the property, and a polite note where the one given did not. */
interface Accepted {
  readonly value: Value | undefined;
  readonly note?: string;
}

/** Reads what was typed or what stood in the address; `name` is the word shown for it. */
export function accept(property: Property, name: string, text: string, strings: Strings): Accepted {
  const refused = (key: string, expected: string): Accepted => ({
    value: undefined,
    note: strings(`note.${key}`, { name, text: text.slice(0, 40), expected }),
  });
  if (property.type === 'choice')
    return property.values.includes(text)
      ? { value: text }
      : refused('choice', property.values.join(strings('wordSeparator')));
  if (property.type === 'text')
    return new RegExp(`^(?:${property.pattern})$`).test(text)
      ? { value: text }
      : refused('pattern', property.pattern);
  if (property.type === 'points') return acceptPoints(property, name, text, strings);
  const parsed = evaluate(text);
  const { min, max } = property;
  if ('problem' in parsed)
    return refused(parsed.problem, strings('note.range', { min: show(min), max: show(max) }));
  const isRounded = property.integer && !Number.isInteger(parsed.value);
  const value = isRounded ? Math.round(parsed.value) : parsed.value;
  if (value < min)
    return { value: min, note: strings('note.tooSmall', { name, text, limit: show(min) }) };
  if (value > max)
    return { value: max, note: strings('note.tooLarge', { name, text, limit: show(max) }) };
  // Minus zero looks like zero, and has other bits.
  const taken = value + 0;
  if (!isRounded) return { value: taken };
  return { value: taken, note: strings('note.rounded', { name, text, limit: show(taken) }) };
}

function acceptPoints(
  { x, y, least, most }: PointsProperty,
  name: string,
  text: string,
  strings: Strings,
): Accepted {
  const points = readPoints(text);
  const refuse = (key: string, slots: Record<string, string | number>): Accepted => ({
    value: undefined,
    note: strings(key, { name, ...slots }),
  });
  if (!isList(points)) return refuse('note.pointRow', { row: points.row, text: points.text });
  if (points.length < least || points.length > most)
    return refuse('note.pointCount', { count: points.length, least, most });
  const outside = points.findIndex(([a, b]) => a < x[0] || a > x[1] || b < y[0] || b > y[1]);
  if (outside < 0) return { value: writePoints(points) };
  return refuse('note.pointOutside', {
    row: outside + 1,
    text: (points[outside] as Pair).join(','),
    x0: show(x[0]),
    x1: show(x[1]),
    y0: show(y[0]),
    y1: show(y[1]),
  });
}

const isList = <T, U>(value: readonly T[] | U): value is readonly T[] => Array.isArray(value);

/** Clamps a number that came from a drag or a slider. */
export function clamp(property: Property, value: number): number {
  if (property.type !== 'number') throw new Error(`clamp: got a choice, expected a number`);
  const inside = Math.min(property.max, Math.max(property.min, value));
  return property.integer ? Math.round(inside) : inside;
}

/** A value as controls show it: whole numbers with all their digits, a seed among them. */
export const show = (value: Value): string => {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value).replace('-', '−') : significant(value, 5);
};

/** Longest value that is read from an address. */
const longest = 4000;

/** The pairs of an address that mean this key, also where it is typed in capitals, with spaces or in full width. */
const pairsFor = (search: string, key: string) =>
  [...new URLSearchParams(search)].filter(([name]) => plain(name) === plain(key));

const plain = (name: string) => name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

/** Whether an address says something of this key, if only something to be refused. */
export const asks = (search: string, key: string): boolean => pairsFor(search, key).length > 0;

/** One key of the address per re-runner, `descent=learningRate:0.1,phi0:2`. */
export function readState(
  search: string,
  key: string,
  properties: Properties,
  strings: Strings,
): { readonly values: Values; readonly notes: readonly string[] } {
  const values: Record<string, Value> = {};
  const notes: string[] = [];
  const list = (words: readonly string[]) => words.join(strings('wordSeparator'));
  const unknown = (text: string, known: readonly string[]) =>
    notes.push(strings('note.unknown', { text: text.slice(0, 40), expected: list(known) }));
  const texts = new Map<string, string[]>();
  for (const [asked, written] of pairsFor(search, key)) {
    if (asked !== key) {
      unknown(asked, [key]);
      continue;
    }
    for (const entry of written.split(',').filter(Boolean)) {
      const colon = entry.indexOf(':');
      const name = colon < 0 ? entry : entry.slice(0, colon);
      if (colon < 0 || !Object.hasOwn(properties, name)) {
        unknown(entry, Object.keys(properties));
        continue;
      }
      const text = entry.slice(colon + 1, colon + 1 + longest);
      const others = texts.get(name);
      if (others) others.push(text);
      else texts.set(name, [text]);
    }
  }
  for (const [name, given] of texts) {
    const said = nameOf(name, properties[name], strings);
    if (given.length > 1) {
      const text = list(given).slice(0, 40);
      notes.push(strings('note.again', { name: said, count: given.length, text }));
    }
    const { value, note } = accept(properties[name] as Property, said, given.at(-1) ?? '', strings);
    if (value !== undefined) values[name] = value;
    if (note) notes.push(note);
  }
  return { values, notes };
}

/** What a knob is called, its symbol first: weights of two inputs are one word. */
export function nameOf(name: string, property: Property | undefined, strings: Strings): string {
  const symbol = property && 'symbol' in property ? property.symbol : undefined;
  return symbol === undefined ? strings(name) : `${symbol} ${strings(name)}`;
}

/** `search` with the values that differ from the published ones, and no others, under `key`. */
export function writeState(search: string, key: string, values: Values, published: Values): string {
  // Read by what never throws: a program that passed the link on may have escaped our key, and the
  // pairs of others may be broken.
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !asks(pair, key));
  const entries = changed(values, published).map((name) => `${name}:${escaped(values[name])}`);
  if (entries.length > 0) others.push(`${encodeURIComponent(key)}=${entries.join(',')}`);
  return others.length > 0 ? `?${others.join('&')}` : '';
}

/** What would mean something else in an address; the rest stays readable. */
const escaped = (value: Value | undefined) =>
  String(value).replaceAll(/[%&#+\s]/g, (sign) => encodeURIComponent(sign));

interface AddressOptions {
  readonly key: string;
  readonly properties: Properties;
  readonly published: Values;
  readonly strings: Strings;
}

/** What the address of the page says of one re-runner or explorer. */
export class Address {
  #options: AddressOptions;
  #writing: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AddressOptions) {
    this.#options = options;
  }

  read() {
    const { key, properties, strings } = this.#options;
    return readState(location.search, key, properties, strings);
  }

  /** The whole address of a page with these values. */
  of(values: Values): string {
    const { key, published } = this.#options;
    const search = writeState(location.search, key, values, published);
    return location.origin + location.pathname + search + location.hash;
  }

  /** Puts values into the address, without a new entry in the history. */
  write(values: Values): void {
    const { key, published } = this.#options;
    const wanted = () => writeState(location.search, key, values, published);
    clearTimeout(this.#writing);
    this.#writing = undefined;
    if (wanted() === location.search) return;
    // Safari refuses more than a hundred writes in thirty seconds.
    this.#writing = setTimeout(() => {
      this.#writing = undefined;
      history.replaceState(history.state, '', location.pathname + wanted() + location.hash);
    }, 250);
  }

  /**
   * Tells the values of an entry that the reader comes to in the history, where headings of the page
   * have entries of their own. What waits to be written belongs to the entry that is there by then.
   */
  follow(show: (values: Values) => void): void {
    addEventListener('popstate', () => {
      if (this.#writing === undefined) show({ ...this.#options.published, ...this.read().values });
    });
  }
}

/** Which controls are to be there, by their names. */
export type Keep = (name: string) => boolean;

/**
 * For a lecture, or a frame in another page: `?controls=none` leaves the pictures alone,
 * `?controls=play,learningRate` these controls and no others. Names are those of the knobs, and
 * `play`, `finish`, `step`, `reset`, `speed`, `preset`, `save`.
 */
export function keptControls(search: string): Keep {
  const asked = new URLSearchParams(search).get('controls');
  if (asked === null) return () => true;
  const names = new Set(asked.split(',').map((name) => name.trim()));
  return (name) => names.has(name);
}

/** Names of the properties whose values are not the published ones. */
export function changed(values: Values, published: Values): string[] {
  return Object.keys(values).filter((name) => values[name] !== published[name]);
}
