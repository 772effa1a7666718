import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawExperiment } from '../../pipeline/run/figures.ts';
import { experimentIds, figureModules, openProject } from '../../pipeline/run/project.ts';
import { concerns } from '../part.ts';
import { committed } from '../row.ts';

// Every experiment that has figures, held against its committed artifact.

/** Largest drawing that a page may inline; two of them, wide and narrow, stand on it. */
const largest = 60_000;

const project = openProject(process.cwd());
const experiments = experimentIds(project).filter(
  (id) => figureModules(project, id).length > 0 && concerns.experiment(id),
);

it('finds the experiments that have figures', () => {
  expect(experiments.length).toBeGreaterThan(0);
});

describe.each(experiments)('figures of %s', async (id) => {
  const folder = `artifacts/${id}`;
  const { manifest, ...data } = committed(id);

  it.each(manifest.figures.map((figure) => [figure.name, figure] as const))(
    '%s says the same in both languages',
    (_name, { title, caption, alt }) => {
      for (const lang of ['zh', 'en'] as const) {
        for (const words of [title[lang], caption[lang], alt[lang]])
          expect(words).not.toMatch(/undefined|NaN|\[object/);
        // A screen reader would read TeX aloud letter by letter.
        expect(alt[lang]).not.toMatch(/[$\\]/);
      }
      // Formulas do not depend on the language.
      const formulas = (words: string) => (words.match(/\$[^$]+\$/g) ?? []).sort();
      expect(new Set(formulas(caption.zh))).toEqual(new Set(formulas(caption.en)));
    },
  );

  it('are the committed drawings, byte for byte, with the committed words', async () => {
    const drawn = await drawExperiment(project, id, data, manifest);
    expect(drawn.figures).toEqual(manifest.figures);
    const files = globSync(`${folder}/figures/*.svg`).map((file) =>
      path.relative(folder, file).replaceAll(path.sep, '/'),
    );
    expect(files.sort()).toEqual(Object.keys(drawn.files).sort());
    for (const [file, svg] of Object.entries(drawn.files))
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
