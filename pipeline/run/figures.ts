import type { Figure, FigureData } from '../figures/kit/figure.ts';
import type { drawFigure } from './draw/draw.ts';
import type { Files } from './files.ts';
import { loadModule } from './load.ts';
import type { ManifestFigure } from './manifest.ts';
import { fillSlots, type Numbers } from './metrics.ts';
import { messageOf, Problem } from './problem.ts';
import { figureModules, type Project } from './project.ts';

interface Drawn {
  /** `figures/<name>.<lang>[.narrow].svg`. */
  readonly files: Files;
  readonly figures: readonly ManifestFigure[];
}

/**
 * Draws the figures of an experiment: the default exports of the modules in its folder of
 * pipeline/figures, by the names of their files; the others are what they share.
 * @param metrics what is told as numbers, for captions and alternative texts.
 * @throws Problem that names file and figure.
 */
export async function drawExperiment(
  project: Project,
  id: string,
  data: FigureData<unknown, unknown, Readonly<Record<string, unknown>>>,
  metrics: Numbers['metrics'],
): Promise<Drawn> {
  const { drawFigure: draw } = (await loadModule(project, 'pipeline/run/draw/draw.ts')) as {
    drawFigure: typeof drawFigure;
  };
  const numbers = { metrics, result: data.result, params: data.params };
  const files: Record<string, string> = {};
  const figures: ManifestFigure[] = [];
  for (const file of figureModules(project, id)) {
    const figure = (await loadModule(project, file)).default as Figure | undefined;
    if (!figure) continue;
    const name = file.slice(file.lastIndexOf('/') + 1, -'.ts'.length);
    try {
      checkWords(figure);
      const { title, caption, alt } = wordsOf(figure, numbers);
      const words = { zh: { title: title.zh, alt: alt.zh }, en: { title: title.en, alt: alt.en } };
      const read = new Set<string>();
      Object.assign(files, draw(id, name, figure, words, observed(data, read)));
      figures.push({ name, title, caption, alt, data: [...read].sort() });
    } catch (error) {
      throw new Problem(`${file}: ${messageOf(error)}`);
    }
  }
  return { files, figures };
}

/** The same data; notes which files are read. */
function observed(
  { params, ...data }: FigureData<unknown, unknown, Readonly<Record<string, unknown>>>,
  read: Set<string>,
): FigureData {
  return {
    params,
    get result() {
      read.add('result.json');
      return data.result;
    },
    files: new Proxy(data.files, {
      get(files, name) {
        if (typeof name !== 'string') return undefined;
        if (!Object.hasOwn(files, name))
          throw new Error(
            `reads "${name}", which is no file of the run; expected one of: ` +
              `${Object.keys(files).join(', ') || 'none'}`,
          );
        read.add(`data/${name}`);
        return files[name];
      },
    }),
  };
}

function wordsOf({ text }: Figure, numbers: Numbers) {
  const both = (part: 'title' | 'caption' | 'alt') => ({
    zh: fillSlots(text.zh[part], numbers, 'zh'),
    en: fillSlots(text.en[part], numbers, 'en'),
  });
  return { title: both('title'), caption: both('caption'), alt: both('alt') };
}

/** A word that one language lacks would be drawn as a gap, in silence. */
function checkWords({ text }: Figure): void {
  const languages = ['zh', 'en'] as const;
  const labels = languages.flatMap((lang) => Object.keys(text?.[lang]?.labels ?? {}));
  for (const lang of languages) {
    const words = text?.[lang];
    const part = (['title', 'caption', 'alt'] as const).find((name) => !words?.[name]);
    if (part) throw new Error(`text.${lang}.${part} is missing`);
    // An empty word is one on purpose: a gloss that readers of Chinese do not need.
    const lacks = labels.find((label) => words?.labels?.[label] === undefined);
    if (lacks)
      throw new Error(
        `text.${lang}.labels.${lacks} is missing; expected the same labels in both languages`,
      );
  }
}
