import type { Figure, FigureData } from '../figures/kit/figure.ts';
import { foundClass } from '../figures/kit/theme.ts';
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
      const { title, caption, alt, start } = wordsOf(figure, numbers);
      const words = { zh: { title: title.zh, alt: alt.zh }, en: { title: title.en, alt: alt.en } };
      const read = new Set<string>();
      const drawings = draw(id, name, figure, words, observed(data, read));
      checkStart(figure, drawings);
      Object.assign(files, drawings);
      figures.push({ name, title, caption, alt, ...(start && { start }), data: [...read].sort() });
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
  const both = (zh: string, en: string) => ({
    zh: fillSlots(zh, numbers, 'zh'),
    en: fillSlots(en, numbers, 'en'),
  });
  const { zh, en } = text;
  return {
    title: both(zh.title, en.title),
    caption: both(zh.caption, en.caption),
    alt: both(zh.alt, en.alt),
    start: zh.start && en.start ? both(zh.start, en.start) : undefined,
  };
}

/** What a run finds is told apart in marks and words alike, and the words give none of it away. */
function checkStart({ text }: Figure, drawings: Readonly<Record<string, string>>): void {
  for (const lang of ['zh', 'en'] as const) {
    const [given] = /\$|\{\{(?!params\.)[^}]*\}\}/.exec(text[lang].start ?? '') ?? [];
    if (given)
      throw new Error(
        `text.${lang}.start has ${given}; it is an alternative text too and stands before the run: expected no TeX, and of slots {{params.…}} alone`,
      );
  }
  for (const [file, svg] of Object.entries(drawings)) {
    const hides = svg.includes(`class="${foundClass}"`);
    if (hides !== (text.zh.start !== undefined))
      throw new Error(
        hides
          ? `${file} has marks in found(…), and text.zh.start and text.en.start are missing: say what is seen without them`
          : `${file} has no mark in found(…), but text.zh.start says what is seen without such marks`,
      );
  }
}

/** A word that one language lacks would be drawn as a gap, in silence. */
function checkWords({ text }: Figure): void {
  const languages = ['zh', 'en'] as const;
  const labels = languages.flatMap((lang) => Object.keys(text?.[lang]?.labels ?? {}));
  for (const lang of languages) {
    const words = text?.[lang];
    const part = (['title', 'caption', 'alt'] as const).find((name) => !words?.[name]);
    if (part) throw new Error(`text.${lang}.${part} is missing`);
    if (!words?.start && languages.some((other) => text[other].start))
      throw new Error(`text.${lang}.start is missing; the other language has one`);
    // An empty word is one on purpose: a gloss that readers of Chinese do not need.
    const lacks = labels.find((label) => words?.labels?.[label] === undefined);
    if (lacks)
      throw new Error(
        `text.${lang}.labels.${lacks} is missing; expected the same labels in both languages`,
      );
  }
}
