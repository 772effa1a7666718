import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { figureSvg, getFigure, loadArtifacts } from '../../site/lib/artifacts.ts';
import { languages } from '../../site/lib/language.ts';

// What is to be discovered is not drawn before the reader has tried: a figure that stands in for a re-runner says
// which of its marks the run finds, and what is seen without them.

/** Figures of runs that find nothing: a neuron whose weights are given and its truth table. */
const nothingToFind = ['mp-neuron/neuron'];

const shown = [
  ...new Set(
    globSync('content/docs/*/**/*.mdx').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/<Rerun id="[^"]+" figure="([^"]+)"/g)].map(
        ([, figure = '']) => figure,
      ),
    ),
  ),
].sort();
const marks = / class="fcs-found"/;

it('is decided for every figure of a re-runner, and for no other', () => {
  expect(shown.length).toBeGreaterThan(20);
  const told = loadArtifacts().flatMap(({ id, manifest }) =>
    manifest.figures.filter(({ start }) => start).map(({ name }) => `${id}/${name}`),
  );
  expect(
    [...told, ...nothingToFind].sort(),
    'wrap the marks that the run finds in found(…) and give the texts a `start`, or add the figure to nothingToFind',
  ).toEqual(shown);
});

it.each(shown.filter((id) => !nothingToFind.includes(id)))('%s keeps something to see', (id) => {
  for (const lang of languages)
    for (const width of ['wide', 'narrow'] as const) {
      const svg = figureSvg(id, lang, width);
      expect(svg).toMatch(marks);
      // Other words than those of the whole.
      const { start, alt } = getFigure(id).figure;
      expect(start?.[lang]).not.toBe(alt[lang]);
    }
});
