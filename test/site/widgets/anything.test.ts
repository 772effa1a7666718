import { globSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { drawing, type Explorer } from '../../../site/widgets/explorer/contract.ts';
import { markup } from '../../../site/widgets/explorer/mark.ts';
import { evaluate } from '../../../site/widgets/expression.ts';
import { hasAll, plain } from '../../../site/widgets/filter-words.ts';
import { idIn } from '../../../site/widgets/fragment.ts';
import type {
  Properties,
  Property,
  Rerunner,
  Value,
  Values,
} from '../../../site/widgets/rerun/contract.ts';
import { ownPicture } from '../../../site/widgets/rerun/own-picture.ts';
import { pointsOf, readPoints, writePoints } from '../../../site/widgets/rerun/points.ts';
import {
  accept,
  keptControls,
  readState,
  show,
  writeState,
} from '../../../site/widgets/rerun/state.ts';
import type { Strings } from '../../../site/widgets/rerun/strings.ts';
import { anything } from './anything.ts';

// 100,000 addresses, pasted tables, pictures and answers, most of them nonsense. Nothing may throw, and
// what gets through fits.

const widgets = path.resolve(import.meta.dirname, '../../../site/widgets');
/** Of what has an address of its own: its key there, and its knobs. */
const tables: { key: string; properties: Properties }[] = [];
const explorers: Explorer[] = [];
beforeAll(async () => {
  for (const folder of ['reruns', 'explorers'])
    for (const file of globSync('*.ts', { cwd: path.join(widgets, folder) }).sort()) {
      const { default: one } = await import(path.join(widgets, folder, file));
      if (!one?.properties) continue;
      const { properties } = one as Rerunner | Explorer;
      tables.push({ key: file.replace(/\.ts$/, ''), properties });
      if (folder === 'explorers') explorers.push(one);
    }
  expect(tables.length).toBeGreaterThan(80);
}, 120_000);
afterEach(() => vi.unstubAllGlobals());

const strings: Strings = (key, slots) =>
  key === 'wordSeparator' ? ', ' : `${key} ${Object.values(slots ?? {}).join(' ')}`;

const same = (a: Values, b: Values) =>
  Object.keys({ ...a, ...b }).every((name) => Object.is(wellFormed(a[name]), wellFormed(b[name])));
/** Half a letter comes through no address. */
const wellFormed = (value?: Value) =>
  typeof value === 'string' ? Buffer.from(value).toString() : value;

function fits(property: Property | undefined, value: Value | undefined): boolean {
  if (!property) return false;
  if (property.type === 'number') {
    const isInside = typeof value === 'number' && value >= property.min && value <= property.max;
    return isInside && (!property.integer || Number.isInteger(value));
  }
  if (property.type === 'choice') return property.values.includes(String(value));
  if (property.type === 'text') return new RegExp(`^(?:${property.pattern})$`).test(String(value));
  const points = pointsOf(String(value));
  const isInside = points.every(
    ([x, y]) =>
      x >= property.x[0] && x <= property.x[1] && y >= property.y[0] && y <= property.y[1],
  );
  return isInside && points.length >= property.least && points.length <= property.most;
}

/** What might stand behind a knob's name. */
function written(random: ReturnType<typeof anything>, property: Property): string {
  const { below, number, pick, text } = random;
  if (below(3) === 0) return text([]);
  if (property.type === 'number') return number();
  if (property.type === 'choice') return pick(property.values);
  if (property.type === 'text') return text(['0'.repeat(30), '1 2 3', '春']);
  return Array.from({ length: below(8) }, () => `${number()}_${number()}`).join('~');
}

function address(random: ReturnType<typeof anything>, key: string, properties: Properties): string {
  const { below, pick, text } = random;
  const names = Object.keys(properties);
  const entries = Array.from({ length: below(5) }, () => {
    const name = below(6) === 0 ? text(names, 2) : pick(names);
    return `${name}${pick([':', ':', ':', '', '='])}${written(random, properties[name] ?? properties[names[0]!]!)}`;
  }).join(pick([',', ',', ',', '&', '%2C']));
  return pick([`?${key}=${entries}`, `?${encodeURIComponent(key)}=${entries}`, `?${text([key])}`]);
}

it('40,000 addresses of re-runners and explorers: what is read fits, and is found again as it was written', () => {
  const random = anything(1);
  const wrong: string[] = [];
  for (let time = 0; time < 40_000; time++) {
    const { key, properties } = random.pick(tables);
    const search = address(random, key, properties);
    const { values, notes } = readState(search, key, properties, strings);
    for (const [name, value] of Object.entries(values))
      if (!Object.hasOwn(properties, name) || !fits(properties[name], value))
        wrong.push(`${search} gives ${key} ${name} = ${value}`);
    if (!notes.every((note) => typeof note === 'string')) wrong.push(`${search}: ${notes}`);
    // What was typed into a field stands in the address next.
    const name = random.pick(Object.keys(properties));
    const { value } = accept(properties[name]!, name, written(random, properties[name]!), strings);
    const all = value === undefined ? values : { ...values, [name]: value };
    // Among the words of other programs.
    const again = writeState(random.text(['?', 'utm=1', '&']), key, all, {});
    const found = readState(again, key, properties, strings);
    if (!same(found.values, all))
      wrong.push(`${JSON.stringify(all)} comes back from ${again} as ${JSON.stringify(found)}`);
    keptControls(search)('play');
    idIn(`#${random.text(['eq-', 'fig-'])}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

it('every knob says what it was given, what it takes, and what stands in its place', () => {
  /** What may stand there, and what is to be said of it. */
  const bad = (property: Property): string[][] => {
    if (property.type === 'choice') return [['nonsense', ...property.values]];
    // Some take any text.
    if (property.type === 'text')
      return fits(property, '\u0000') ? [] : [['\u0000', property.pattern]];
    // A first row without numbers is the head of a pasted table.
    if (property.type === 'points') return [['1_2~nonsense', 'nonsense']];
    const { min, max, integer } = property;
    const outside = [min - 1, max + 1].map((value) => String(value));
    return [
      ['nonsense', 'nonsense', show(min), show(max)],
      ['', show(min), show(max)],
      [outside[0]!, outside[0]!, show(min)],
      [outside[1]!, outside[1]!, show(max)],
      ...(integer && max > min ? [[`${min + 0.5}`, `${min + 0.5}`, show(min + 1)]] : []),
    ];
  };
  let asked = 0;
  for (const { key, properties } of tables) {
    const { values, notes } = readState(`?${key}=nonsense:1`, key, properties, strings);
    expect(values).toEqual({});
    expect(notes).toEqual([`note.unknown nonsense:1 ${Object.keys(properties).join(', ')}`]);
    for (const [name, property] of Object.entries(properties))
      for (const [text = '', ...said] of bad(property)) {
        const search = `?${key}=${name}:${encodeURIComponent(text)}`;
        const { notes } = readState(search, key, properties, strings);
        expect(notes, search).toHaveLength(1);
        for (const part of [name, ...said]) expect(notes[0], search).toContain(part);
        asked++;
      }
  }
  expect(asked).toBeGreaterThan(500);
});

it('what an explorer draws of such addresses is a picture and nothing else', () => {
  const random = anything(2);
  const allowed =
    /^(?:svg|g|path|line|rect|circle|ellipse|text|tspan|polygon|polyline|title|desc|defs|clippath|image|use|marker|lineargradient|stop|pattern)$/i;
  let drawn = 0;
  for (const explorer of explorers)
    for (let time = 0; time < 4; time++) {
      const search = address(random, 'x', explorer.properties);
      const asked: Values = readState(search, 'x', explorer.properties, strings).values;
      const svg = drawing(explorer, { ...explorer.start, ...asked }, explorer.text.en)
        .map(markup)
        .join('');
      const { document } = parseHTML(`<body>${svg}</body>`);
      for (const element of document.querySelectorAll('body *')) {
        expect(element.localName, search).toMatch(allowed);
        for (const { name, value } of element.attributes) {
          expect(name, search).not.toMatch(/^on/i);
          if (/href$/i.test(name))
            expect(value, search).toMatch(/^data:image\/png;base64,[\w+/=]+$/);
          expect(value, search).not.toMatch(/javascript:|NaN|undefined/i);
        }
      }
      drawn++;
    }
  expect(drawn).toBe(4 * explorers.length);
});

it('30,000 pasted tables: points, or the row that is none', () => {
  const random = anything(3);
  const { below, number, pick, text } = random;
  const wrong: string[] = [];
  for (let time = 0; time < 30_000; time++) {
    const rows = Array.from({ length: below(6) }, () =>
      below(4) === 0
        ? text(['x', 'y', '"x"'])
        : `${number()}${pick([',', ';', '\t', ' ', '，', '_', '","'])}${number()}`,
    );
    const pasted = rows.join(pick(['\n', '\r\n', '~', '\r']));
    const read = readPoints(pasted);
    if ('row' in read) {
      if (read.row < 1 || read.text.length > 40)
        wrong.push(`${JSON.stringify(pasted)}: ${read.row}`);
      continue;
    }
    if (!read.flat().every(Number.isFinite)) wrong.push(JSON.stringify(pasted));
    // As an address has them, they are read again.
    const back = readPoints(writePoints(read));
    if (!('row' in back) && back.length === read.length) continue;
    wrong.push(`${JSON.stringify(pasted)} comes back as ${JSON.stringify(back)}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

it('20,000 answers and words to filter by: a number or what is wrong with it', () => {
  const random = anything(4);
  const words = ['1/2', 'sqrt(2)', '\\frac', '=', '≈', 'ln', 'x10^', '个'];
  for (let time = 0; time < 20_000; time++) {
    const typed = random.text(words);
    const parsed = evaluate(typed);
    if ('value' in parsed) expect(Number.isFinite(parsed.value), typed).toBe(true);
    else expect(parsed.problem, typed).toMatch(/^\w+$/);
    hasAll(plain('weights 权重'), typed);
  }
});

it('10,000 files that are said to be pictures: pixels of the size that is asked for, or a refusal', async () => {
  const random = anything(5);
  const { below, pick } = random;
  const side = () => pick([0, 1, 2, 3, 63, 64, 65, 1000, 1e5, below(5000)]);
  let asked = { width: 0, height: 0 };
  const context = {
    fillRect() {},
    drawImage() {},
    getImageData: (_x: number, _y: number, width: number, height: number) => {
      asked = { width, height };
      return { data: new Uint8ClampedArray(4 * width * height) };
    },
  };
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => context }) });
  vi.stubGlobal('createImageBitmap', async () => {
    if (below(2) === 0) throw new Error('no picture');
    return { width: side(), height: side() };
  });
  class Reader {
    result = 'data:';
    error = new Error('cannot be read');
    onload = () => {};
    onerror = () => {};
    readAsDataURL = () => queueMicrotask(below(5) === 0 ? this.onerror : this.onload);
  }
  vi.stubGlobal('FileReader', Reader);
  vi.stubGlobal(
    'Image',
    class {
      naturalWidth = side();
      naturalHeight = side();
      decode = async () => {
        if (below(2) === 0) throw new Error('no picture');
      };
    },
  );
  for (let time = 0; time < 10_000; time++) {
    const type = pick(['image/png', 'image/svg+xml', 'text/html', '', random.text(['image/'])]);
    const size = pick([0, 1, 64e6, 64e6 + 1, 1e12, Number.MAX_SAFE_INTEGER]);
    const name = random.text(['x.png', '.svg']);
    const got = await ownPicture({ name, size, type } as File, { longest: 64 });
    if ('refused' in got) {
      expect(got.refused).toMatch(/^(?:noImage|tooLarge)$/);
      continue;
    }
    expect(size).toBeLessThanOrEqual(64e6);
    expect(Math.min(got.width, got.height)).toBeGreaterThanOrEqual(1);
    expect(Math.max(got.width, got.height)).toBeLessThanOrEqual(64);
    expect({ width: got.width, height: got.height }).toEqual(asked);
    expect(got.pixels).toHaveLength(3 * got.width * got.height);
  }
});
