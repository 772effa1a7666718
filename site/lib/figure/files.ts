import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Theme } from '../../../pipeline/figures/kit/theme.ts';
import { type CrateFile, recordedFiles, roCrate } from '../../../pipeline/run/crate.ts';
import {
  type Artifact,
  figureSvg,
  getArtifact,
  getFigure,
  loadArtifacts,
  readOutput,
  type Width,
} from '../artifacts.ts';
import { citeFigure } from '../cite/citable.ts';
import { apa } from '../cite/forms.ts';
import { asset } from '../i18n.ts';
import { base, identity, repoUrl, siteUrl } from '../identity.ts';
import { type Lang, languages } from '../language.ts';
import { axesFile, describeArray, describedBy } from './axes.ts';
import { excelBytes, excelCopy, tableOf } from './excel.ts';
import { allLetters } from './letters.ts';
import { notebook, notebookLang, notebookName } from './notebook.ts';
import { svgToPdf } from './pdf.ts';
import { svgToPng } from './png.ts';
import { downloadSvg, pageImage, printSvg, withSource } from './print-svg.ts';
import { remembered } from './remembered.ts';

// What a reader can take away: the files of an artifact as they are, and its figures made ready
// for slides and papers, all under /artifacts/<experiment>/, and one file that describes them all for
// machines. Beside them stand the drawings that a
// page fetches as images instead of holding them.

export const imageFormats = ['svg', 'png', 'pdf'] as const;
type ImageFormat = (typeof imageFormats)[number];

/** Address of a figure's file. */
export const imageHref = (artifact: string, figure: string, lang: Lang, format: ImageFormat) =>
  asset(`artifacts/${artifact}/${figure}.${lang}.${format}`);

/** Address of a drawing that a page shows as an image; light and wide, it is the download. */
export const drawingHref = (id: string, lang: Lang, width: Width, theme: Theme) =>
  asset(`artifacts/${id}.${lang}${ending(width, theme)}.svg`);

const ending = (width: Width, theme: Theme) =>
  `${width === 'narrow' ? '.narrow' : ''}${theme === 'dark' ? '.dark' : ''}`;
const onlyShown = [ending('narrow', 'light'), ending('narrow', 'dark'), ending('wide', 'dark')];

/** Address of a file of an artifact, by its path in it: `data/points.csv`. */
export const fileHref = (artifact: string, file: string) => asset(`artifacts/${artifact}/${file}`);

/** Path of every file to publish, below `/artifacts/`. */
export function publishedFiles(): string[] {
  return [crateFile, ...loadArtifacts().flatMap(filesOfOne)];
}

function filesOfOne(artifact: Artifact): string[] {
  const { id, manifest } = artifact;
  const files = Object.keys(manifest.outputs).filter((file) => !file.startsWith('figures/'));
  return [
    `${id}/manifest.json`,
    ...languages.map((lang) => `${id}/${notebookName(id, lang)}`),
    ...files
      .flatMap((file) => [file, excelCopy(artifact, file) ?? [], axesFile(file) ?? []].flat())
      .map((file) => `${id}/${file}`),
    ...manifest.figures.flatMap(({ name }) =>
      languages.flatMap((lang) =>
        [...imageFormats, ...onlyShown.map((end) => `${end.slice(1)}.svg`)].map(
          (end) => `${id}/${name}.${lang}.${end}`,
        ),
      ),
    ),
  ];
}

const crateFile = 'ro-crate-metadata.json';

/** The RO-Crate of what the site publishes: made with it, so that it is never behind. */
function crate(): string {
  const files = (manifest: Artifact['manifest']): CrateFile[] => [
    ...recordedFiles(manifest).filter(({ path }) => !path.startsWith('figures/')),
    ...derivedFiles(getArtifact(manifest.experiment)),
    ...manifest.figures.flatMap(({ name }) =>
      languages.flatMap((lang) =>
        imageFormats.map((format) => ({ path: `${name}.${lang}.${format}` })),
      ),
    ),
  ];
  return roCrate(
    loadArtifacts().map(({ manifest }) => manifest),
    {
      name: `${identity.title.en} ${identity.title.zh}`,
      description: identity.description,
      version: identity.version,
      released: identity.released,
      author: identity.author,
      codeLicence: identity.codeLicence,
      contentLicence: identity.contentLicence,
      repository: repoUrl,
      site: siteUrl && siteUrl + base,
    },
    files,
  );
}

/** What the site makes of an artifact besides its figures. */
function derivedFiles(artifact: Artifact): CrateFile[] {
  const { id, manifest } = artifact;
  return [
    ...languages.map((lang) => ({
      path: notebookName(id, lang),
      from: { path: '', name: `Notebook: ${manifest.title[lang]}` },
    })),
    ...manifest.downloads.flatMap(({ path: file, title }): CrateFile[] => {
      const [copy, axes] = [excelCopy(artifact, file), axesFile(file)];
      return [
        ...(copy ? [{ path: copy, from: { path: file, name: `For Excel: ${title.en}` } }] : []),
        ...(axes ? [{ path: axes, from: { path: file, name: `Axes: ${title.en}` } }] : []),
      ];
    }),
  ];
}

const image = /^([a-z0-9-]+)\.(zh|en)(\.narrow)?(\.dark)?\.(svg|png|pdf)$/;

/** Bytes of one published file, by its path below `/artifacts/`. */
export async function publishedFile(file: string): Promise<Uint8Array> {
  if (file === crateFile) return Buffer.from(crate());
  const slash = file.indexOf('/');
  const artifact = getArtifact(file.slice(0, slash));
  const rest = file.slice(slash + 1);
  if (rest === 'manifest.json') return readFileSync(path.join(artifact.folder, rest));
  const table = tableOf(rest);
  if (table) return excelBytes(artifact, table);
  const notebookIn = notebookLang(rest);
  if (notebookIn) return Buffer.from(notebook(artifact, notebookIn));
  const array = describedBy(rest);
  if (array) return Buffer.from(describeArray(artifact, array));
  const [, figure, lang, narrow, dark, format] = image.exec(rest) ?? [];
  if (!figure) return readOutput(artifact, rest);
  if (narrow || dark) {
    const svg = figureSvg(`${artifact.id}/${figure}`, lang as Lang, narrow ? 'narrow' : 'wide');
    return Buffer.from(pageImage(svg, lang as Lang, dark ? 'dark' : 'light'));
  }
  return figureImage(artifact, figure, lang as Lang, format as ImageFormat);
}

async function figureImage(
  artifact: Artifact,
  figure: string,
  lang: Lang,
  format: ImageFormat,
): Promise<Uint8Array> {
  const id = `${artifact.id}/${figure}`;
  const svg = figureSvg(id, lang, 'wide');
  // On a slide years later, the file itself still says which result it shows.
  const item = citeFigure(artifact, getFigure(id).figure, lang);
  const source = apa(item);
  if (format === 'svg') return Buffer.from(withSource(downloadSvg(svg), source));
  const drawing = printSvg(svg);
  const letters = allLetters();
  // The pixels of a letter do not depend on what else the font can do.
  if (format === 'png')
    return remembered({ format, drawing, source }, () => svgToPng(drawing, { letters, source }));
  const title = `${item.title} · ${identity.title[lang]}`;
  const { author } = identity;
  const { date } = artifact.manifest.provenance;
  return remembered({ format, drawing, source, letters, title, author, date }, () =>
    svgToPdf(drawing, { title, author, source, date: new Date(date), letters }),
  );
}
