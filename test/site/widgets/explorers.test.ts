import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawing, type Explorer } from '../../../site/widgets/explorer/contract.ts';
import { type Mark, markup } from '../../../site/widgets/explorer/mark.ts';
import { fillSlots } from '../../../site/widgets/explorer/slots.ts';
import type { Values } from '../../../site/widgets/rerun/contract.ts';
import { accept } from '../../../site/widgets/rerun/state.ts';

const folder = path.resolve(import.meta.dirname, '../../../site/widgets/explorers');
const names = globSync('*.ts', { cwd: folder })
  .map((file) => file.replace('.ts', ''))
  .sort();
const load = async (name: string): Promise<Explorer> =>
  (await import(`${folder}/${name}.ts`)).default;

/** Every set of values that a reader is one step away from: presets, and both ends of each knob. */
function near({ start, presets, properties }: Explorer): Values[] {
  const ends = Object.entries(properties).flatMap(([name, property]) =>
    property.type === 'text' || property.type === 'points'
      ? []
      : (property.type === 'choice' ? property.values : [property.min, property.max]).map(
          (value) => ({ [name]: value }),
        ),
  );
  return [{}, ...Object.values(presets), ...ends].map((change) => ({ ...start, ...change }));
}

const all = (mark: Mark): Mark[] => [
  mark,
  ...mark.children.flatMap((child) => (typeof child === 'string' ? [] : all(child))),
];

it('finds the explorers by their file names', () => {
  expect(names).toEqual(expect.arrayContaining(['bowl-step', 'shen-mo']));
});

describe.each(names)('%s', (name) => {
  it.each(['zh', 'en'] as const)('draws all that its knobs can show (%s)', async (lang) => {
    const explorer = await load(name);
    for (const values of near(explorer)) {
      const panels = drawing(explorer, values, explorer.text[lang]);
      const svg = panels.map(markup).join('');
      expect(svg).toMatch(/^<svg viewBox/);
      expect(svg, JSON.stringify(values)).not.toMatch(/NaN|undefined|Infinity/);
      // What is drawn can also be touched and lead to values that the knobs take.
      for (const { act } of panels.flatMap(all)) {
        if (!act) continue;
        expect(act.label).not.toMatch(/undefined/);
        const changed =
          act.kind === 'press' ? act.press() : act.move(act.ends[0][1], act.ends[1][0]);
        for (const [knob, value] of Object.entries(changed)) {
          const property = explorer.properties[knob];
          if (!property) throw new Error(`${name}: touching changes "${knob}", which is no knob`);
          expect(accept(property, knob, String(value), (key) => key).note).toBeUndefined();
        }
      }
    }
  });

  it.each(['zh', 'en'] as const)(
    'has all its words, and no slot without a number (%s)',
    async (lang) => {
      const { text, properties, presets, start, numbers } = await load(name);
      const { labels, caption, alt, title, presets: named = {} } = text[lang];
      const needed = Object.entries(properties).flatMap(([knob, property]) => [
        knob,
        ...(property.type === 'choice' ? property.values : []),
      ]);
      for (const word of needed) expect(labels[word], word).toMatch(/./);
      expect(Object.keys(named)).toEqual(Object.keys(presets));
      expect(title).toMatch(/./);
      const known = Object.keys({ ...start, ...numbers(start) });
      const check = (slot: string) => {
        expect(known).toContain(slot);
        return '';
      };
      expect(fillSlots(`${caption}${alt}`, check)).not.toContain('{{');
    },
  );

  it('has a table that a page can carry, and stands somewhere', async () => {
    const { properties, presets, start } = await load(name);
    const table = { properties, presets, start };
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
    const pages = globSync('content/docs/en/**/*.mdx').map((file) => readFileSync(file, 'utf8'));
    expect(pages.some((page) => page.includes(`<Explorer id="${name}"`))).toBe(true);
  });
});

it('shen-mo: 4/√65 by truncation, 1 by completion, and no answer where none can be', async () => {
  const { numbers } = await load('shen-mo');
  const at = (cells: string, rank = 'one') => numbers({ rank, cells }).shenShu;
  expect(at('1111011111')).toBeCloseTo(4 / Math.sqrt(65), 12);
  expect(at('1111x11111')).toBe(1);
  expect(at('1111011111', 'two')).toBe(0);
  expect(at('1011x11111')).toBe('?');
});

it('three-lines: the same line from its other side is the same line', async () => {
  const { numbers, start } = await load('three-lines');
  const regions = (lines: string) => numbers({ ...start, lines }).regions;
  expect(regions('15.37 0.8 195.37 -0.2 -164.63 1')).toBe(4);
  expect(regions('100 0.5 280 -0.5 100 0.5')).toBe(2);
  expect(regions('15 0.8 195.01 -0.2 15 -1')).toBe(6);
});

it('region-calculator: counts to the last digit, and writes large numbers as the text does', async () => {
  const { numbers } = await load('region-calculator');
  expect(numbers({ inputs: 10, hidden: 50 }).regions).toBe('13,432,735,556');
  expect(numbers({ inputs: 100, hidden: 500 })).toMatchObject({
    regions: '2.716×10¹⁰⁷',
    digits: 108,
    parameters: '51,001',
  });
});
