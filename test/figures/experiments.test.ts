import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawFigures, type Figures } from '../../pipeline/run/draw/draw.ts';
import { concerns } from '../part.ts';

// Every experiment that has figures, held against its committed artifact.

/** Largest drawing that a page may inline; two of them, wide and narrow, stand on it. */
const largest = 60_000;

const experiments = globSync('pipeline/experiments/*.ts')
  .map((file) => path.basename(file, '.ts'))
  .filter((id) => existsSync(`pipeline/figures/${id}.ts`) && concerns.experiment(id))
  .sort();

it('finds the experiments that have figures', () => {
  expect(experiments.length).toBeGreaterThan(0);
});

describe.each(experiments)('figures of %s', async (id) => {
  const { default: figures } = (await import(`../../pipeline/figures/${id}.ts`)) as {
    default: Figures;
  };
  const folder = `artifacts/${id}`;
  const result = JSON.parse(readFileSync(`${folder}/result.json`, 'utf8')) as unknown;

  it.each(Object.entries(figures))('%s says the same in both languages', (_name, { text }) => {
    expect(Object.keys(text.zh.labels).sort()).toEqual(Object.keys(text.en.labels).sort());
    for (const { title, caption, alt } of [text.zh, text.en]) {
      for (const words of [title, caption(result), alt(result)]) {
        expect(words.trim()).not.toBe('');
        expect(words).not.toMatch(/undefined|NaN|\[object/);
      }
      // A screen reader would read TeX aloud letter by letter.
      expect(alt(result)).not.toMatch(/[$\\]/);
    }
    // Formulas do not depend on the language.
    const formulas = (words: string) => (words.match(/\$[^$]+\$/g) ?? []).sort();
    expect(new Set(formulas(text.zh.caption(result)))).toEqual(
      new Set(formulas(text.en.caption(result))),
    );
  });

  it('are the committed drawings, byte for byte', async () => {
    const drawn = await drawFigures(id, figures, result);
    const committed = globSync(`${folder}/figures/*.svg`).map((file) =>
      path.relative(folder, file).replaceAll(path.sep, '/'),
    );
    expect(committed.sort()).toEqual(Object.keys(drawn).sort());
    for (const [file, svg] of Object.entries(drawn))
      expect(readFileSync(`${folder}/${file}`, 'utf8') === svg, `${folder}/${file}`).toBe(true);
  });

  it('are small, and their letters are not', () => {
    for (const file of globSync(`${folder}/figures/*.svg`)) {
      const svg = readFileSync(file, 'utf8');
      expect(svg.length, file).toBeLessThan(largest);
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]));
      expect(Math.min(...sizes), file).toBeGreaterThanOrEqual(12);
    }
  });
});
