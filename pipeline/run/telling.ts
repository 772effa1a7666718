import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileContent, Text } from '../engine/experiment.ts';
import type { Told } from '../engine/told.ts';
import type { FigureData } from '../figures/kit/figure.ts';
import type { Files } from './files.ts';
import { keyOf } from './formats/csv.ts';
import { readData } from './formats/format.ts';
import { judge, surprise } from './judge.ts';
import { loadTold, type Params } from './load.ts';
import type { Manifest, ManifestCheck } from './manifest.ts';
import { messageOf, Problem } from './problem.ts';
import { type Project, toldFile } from './project.ts';
import type { RunRecord } from './record.ts';

/** What telling needs to know of a run. */
export type Run = Pick<RunRecord, 'experiment' | 'params' | 'files'>;

export type NumbersOfRun = FigureData<unknown, Params, Readonly<Record<string, FileContent>>>;

/**
 * The numbers of a run as words and figures read them; a file is parsed when it is asked for.
 * @param files `result.json` and `data/*`.
 */
export function numbersOf(run: Run, files: Files): NumbersOfRun {
  const data: Record<string, FileContent> = {};
  for (const { path: place, columns } of run.files) {
    const name = path.posix.basename(place);
    let content: FileContent | undefined;
    Object.defineProperty(data, name, {
      enumerable: true,
      get: () => {
        content ??= readData(name, Buffer.from(files[place] ?? ''), columns);
        return content;
      },
    });
  }
  const result: unknown = JSON.parse(Buffer.from(files['result.json'] ?? '').toString('utf8'));
  return { result, params: run.params as Params, files: data };
}

/** What is said about a run, as its manifest has it. */
type Words = Pick<
  Manifest,
  'title' | 'question' | 'paramDescriptions' | 'metrics' | 'checks' | 'reruns' | 'downloads'
>;

/** @throws Problem that names what is not told, or not as expected. */
export async function wordsOf(project: Project, run: Run, numbers: NumbersOfRun): Promise<Words> {
  const id = run.experiment;
  const told = await loadTold(project, id);
  const licence = contentLicence(project);
  return inFile(id, () => {
    const surprises = checksOf(told, numbers)
      .filter((check) => !check.holds)
      .map(surprise);
    if (surprises.length > 0)
      throw new Problem(
        `${surprises.join('\n')}\nNothing was written. Mend what computes it; or, if ` +
          'the source and we do differ, say what is expected instead, and the reason.',
      );
    return {
      title: told.title,
      question: told.question,
      paramDescriptions: paramWords(told, run.params),
      metrics: { ...told.metrics?.(numbers.result, numbers.params, numbers.files) },
      checks: checksOf(told, numbers),
      reruns: {
        ...told.reruns?.(numbers.result, numbers.params, numbers.files),
      } as Words['reruns'],
      downloads: run.files.map((file) => describe(file, told, licence)),
    };
  });
}

/** What comes out otherwise than expected, each told in full; empty if nothing does. */
export async function surprisesOf(project: Project, run: Run, files: Files): Promise<string[]> {
  const told = await loadTold(project, run.experiment);
  const checks = checksOf(told, numbersOf(run, files));
  return checks.filter((check) => !check.holds).map(surprise);
}

/** Claims held against what was computed. */
export const checksOf = (told: Told, { result, params, files }: NumbersOfRun): ManifestCheck[] =>
  (told.checks?.(result, params, files) ?? []).map(judge);

/** What each parameter means. @throws Problem for one without words. */
function paramWords({ params }: Told, values: Run['params']): Record<string, Text> {
  const superfluous = Object.keys(params).find((name) => !(name in values));
  if (superfluous) throw new Problem(`params.${superfluous} is told, and no parameter`);
  const entries = Object.keys(values).map((name): [string, Text] => [
    name,
    both(params[name as keyof typeof params], `params.${name}`),
  ]);
  return Object.fromEntries(entries);
}

/** The words of a file, and of its columns. @throws Problem for one without. */
function describe(
  { path: place, columns }: Run['files'][number],
  { files }: Told,
  licence: string,
): Manifest['downloads'][number] {
  const name = path.posix.basename(place);
  const where = `files['${name}']`;
  const words = files[name];
  if (!words) throw new Problem(`${where} is missing; expected { title: t('…', '…'), … }`);
  const told: Readonly<Record<string, Text>> = words.columns ?? {};
  return {
    path: place,
    title: both(words.title, `${where}.title`),
    licence: words.licence ?? licence,
    ...(words.origin && { origin: both(words.origin, `${where}.origin`) }),
    ...(columns && {
      columns: columns.map((column) => {
        const key = keyOf(column.name);
        return { ...column, title: both(told[key], `${where}.columns.${key}`) };
      }),
    }),
  };
}

function both(words: Partial<Text> | undefined, where: string): Text {
  const { en, zh } = words ?? {};
  if (en && zh) return { en, zh };
  const lacks = en ? 'in Chinese (zh)' : zh ? 'in English (en)' : 'in either language';
  throw new Problem(`${where} has no words ${lacks}; expected t('…', '…')`);
}

/** Licence of our own results. */
function contentLicence({ root }: Project): string {
  const described = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return String(described.contentLicense ?? 'CC-BY-4.0');
}

function inFile<T>(id: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Problem(`${toldFile(id)}:\n${messageOf(error)}`);
  }
}
