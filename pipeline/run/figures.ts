import type { Text } from '../engine/experiment.ts';
import type { Figure, FigureData, Lang } from '../figures/kit/figure.ts';
import { foundClass } from '../figures/kit/theme.ts';
import type { drawFigure, FilledText } from './draw/draw.ts';
import type { Files } from './files.ts';
import { keyOf } from './formats/csv.ts';
import { loadModule } from './load.ts';
import type { Manifest, ManifestFigure } from './manifest.ts';
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
 * @param told numbers for captions and alternative texts; words of columns, for labels.
 * @throws Problem that names file and figure.
 */
export async function drawExperiment(
  project: Project,
  id: string,
  data: FigureData<unknown, unknown, Readonly<Record<string, unknown>>>,
  { metrics, downloads }: Pick<Manifest, 'metrics' | 'downloads'>,
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
      const words = (lang: Lang): FilledText => ({
        title: title[lang],
        alt: alt[lang],
        labels: labelsOf(figure, downloads, lang),
      });
      const read = new Set<string>();
      const both = { zh: words('zh'), en: words('en') };
      const drawings = draw(id, name, figure, both, observed(data, read));
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

function wordsOf({ title, caption, alt, start }: Figure, numbers: Numbers) {
  const filled = ({ zh, en }: Text) => ({
    zh: fillSlots(zh, numbers, 'zh'),
    en: fillSlots(en, numbers, 'en'),
  });
  return {
    title: filled(title),
    caption: filled(caption),
    alt: filled(alt),
    start: start && filled(start),
  };
}

/** What a run finds is told apart in marks and words alike, and the words give none of it away. */
function checkStart({ start }: Figure, drawings: Readonly<Record<string, string>>): void {
  for (const [lang, words] of Object.entries(start ?? {})) {
    const [given] = /\$|\{\{(?!params\.)[^}]*\}\}/.exec(words) ?? [];
    if (given)
      throw new Error(
        `start.${lang} has ${given}; it is an alternative text too and stands before the run: expected no TeX, and of slots {{params.…}} alone`,
      );
  }
  for (const [file, svg] of Object.entries(drawings)) {
    const hides = svg.includes(`class="${foundClass}"`);
    if (hides !== (start !== undefined))
      throw new Error(
        hides
          ? `${file} has marks in found(…), and start is missing: say what is seen without them`
          : `${file} has no mark in found(…), but start says what is seen without such marks`,
      );
  }
}

/**
 * Labels as a drawing reads them: the words of the columns, in whose place stand those that the figure has itself.
 * Reading one of a column that has several words throws.
 */
export function labelsOf(
  { labels = {} }: Pick<Figure, 'labels'>,
  downloads: readonly Pick<Manifest['downloads'][number], 'path' | 'columns'>[],
  lang: Lang,
): Record<string, string> {
  const all: Record<string, string> = {};
  const told = downloads.flatMap(({ path, columns = [] }) =>
    columns.map((column) => ({ path, key: keyOf(column.name), word: column.title[lang] })),
  );
  for (const { key, word } of told) {
    const others = told.filter((column) => column.key === key);
    if (others.every((column) => column.word === word)) all[key] = word;
    else
      Object.defineProperty(all, key, {
        configurable: true,
        get() {
          const found = others.map((column) => `"${column.word}" in ${column.path}`);
          throw new Error(
            `labels.${key} is read, and that column has several words: ${found.join(', ')}; ` +
              `give one in \`labels\` of the figure`,
          );
        },
      });
  }
  for (const [key, word] of Object.entries(labels))
    Object.defineProperty(all, key, {
      configurable: true,
      enumerable: true,
      value: typeof word === 'string' ? word : word[lang],
    });
  return all;
}

/** A word that one language lacks would be drawn as a gap, in silence. */
function checkWords({ title, caption, alt, start, labels = {} }: Figure): void {
  for (const [name, words] of Object.entries({ title, caption, alt, ...(start && { start }) }))
    for (const lang of ['zh', 'en'] as const)
      if (!(words as Partial<Text> | undefined)?.[lang])
        throw new Error(`${name} has no words in ${lang}; expected t('…', '…')`);
  // An empty word is one on purpose: a gloss that readers of Chinese do not need.
  for (const [name, word] of Object.entries(labels))
    if (typeof word !== 'string' && (word?.zh === undefined || word.en === undefined))
      throw new Error(
        `labels.${name} has no words in ${word?.zh === undefined ? 'zh' : 'en'}; ` +
          `expected t('…', '…'), or one string where both languages have the same`,
      );
}
