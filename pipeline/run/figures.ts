import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from '../figures/kit/figure.ts';
import type { Files } from './compute.ts';
import { loadModule } from './load.ts';
import type { ManifestFigure } from './manifest.ts';
import { messageOf, Problem } from './problem.ts';
import { figuresFile, type Project } from './project.ts';

type Figures = Readonly<Record<string, Figure<unknown>>>;
type DrawFigures = (id: string, figures: Figures, result: unknown) => Promise<Files>;

export interface Drawn {
  /** `figures/<name>.<lang>[.narrow].svg`. */
  readonly files: Files;
  readonly figures: readonly ManifestFigure[];
}

/**
 * Draws the figures of an experiment from its result; none if it has no file in pipeline/figures.
 * @param data names of the files in `data/`.
 * @throws Problem that names the figure.
 */
export async function drawExperiment(
  project: Project,
  id: string,
  result: unknown,
  data: readonly string[],
): Promise<Drawn> {
  const file = figuresFile(id);
  if (!existsSync(path.join(project.root, file))) return { files: {}, figures: [] };
  const figures = (await loadModule(project, file)).default as Figures | undefined;
  if (!figures) throw new Problem(`${file}: no default export; expected { 'figure-name': … }`);
  const { drawFigures } = await loadModule(project, 'pipeline/run/draw/draw.ts');
  try {
    for (const [name, figure] of Object.entries(figures)) checkWords(name, figure);
    const files = await (drawFigures as DrawFigures)(id, figures, result);
    const words = Object.entries(figures).map(([name, figure]) =>
      describe(name, figure, result, data),
    );
    return { files, figures: words };
  } catch (error) {
    throw new Problem(`${file}: ${messageOf(error)}`);
  }
}

/** A word that one language lacks would be drawn as a gap, in silence. */
function checkWords(name: string, { text }: Figure<unknown>): void {
  const languages = ['zh', 'en'] as const;
  const labels = languages.flatMap((lang) => Object.keys(text?.[lang]?.labels ?? {}));
  for (const lang of languages) {
    const words = text?.[lang];
    if (!words?.title) throw new Error(`figure "${name}": text.${lang}.title is missing`);
    // An empty word is one on purpose: a gloss that readers of Chinese do not need.
    const lacks = labels.find((label) => words.labels?.[label] === undefined);
    if (lacks)
      throw new Error(
        `figure "${name}": text.${lang}.labels.${lacks} is missing; ` +
          'expected the same labels in both languages',
      );
  }
}

function describe(
  name: string,
  figure: Figure<unknown>,
  result: unknown,
  data: readonly string[],
): ManifestFigure {
  const sources = figure.data ?? [];
  const absent = sources.find((source) => !data.includes(source));
  if (absent)
    throw new Error(
      `figure "${name}" shows "${absent}", which is no download; expected one of: ` +
        `${data.join(', ') || 'none'}`,
    );
  const { zh, en } = figure.text;
  return {
    name,
    title: { zh: zh.title, en: en.title },
    caption: { zh: zh.caption(result), en: en.caption(result) },
    alt: { zh: zh.alt(result), en: en.alt(result) },
    data: sources.length > 0 ? sources.map((source) => `data/${source}`) : ['result.json'],
  };
}
