import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Artifact,
  figureSvg,
  getArtifact,
  getFigure,
  loadArtifacts,
  readOutput,
} from '../artifacts.ts';
import { asset } from '../i18n.ts';
import { identity } from '../identity.ts';
import { type Lang, languages } from '../language.ts';
import { apa, citeFigure } from './cite.ts';
import { allLetters } from './letters.ts';
import { svgToPdf } from './pdf.ts';
import { svgToPng } from './png.ts';
import { downloadSvg, printSvg, withSource } from './print-svg.ts';

// What a reader can take away: the files of an artifact as they are, and its figures made ready
// for slides and papers, all under /artifacts/<experiment>/.

export const imageFormats = ['svg', 'png', 'pdf'] as const;
export type ImageFormat = (typeof imageFormats)[number];

/** Address of a figure's file. */
export const imageHref = (artifact: string, figure: string, lang: Lang, format: ImageFormat) =>
  asset(`artifacts/${artifact}/${figure}.${lang}.${format}`);

/** Address of a file of an artifact, by its path in it: `data/points.csv`. */
export const fileHref = (artifact: string, file: string) => asset(`artifacts/${artifact}/${file}`);

/** Path of every file to publish, below `/artifacts/`. */
export function publishedFiles(): string[] {
  return loadArtifacts().flatMap(({ id, manifest }) => [
    `${id}/manifest.json`,
    ...Object.keys(manifest.outputs)
      .filter((file) => !file.startsWith('figures/'))
      .map((file) => `${id}/${file}`),
    ...manifest.figures.flatMap(({ name }) =>
      languages.flatMap((lang) => imageFormats.map((format) => `${id}/${name}.${lang}.${format}`)),
    ),
  ]);
}

const image = /^([a-z0-9-]+)\.(zh|en)\.(svg|png|pdf)$/;

/** Bytes of one published file, by its path below `/artifacts/`. */
export async function publishedFile(file: string): Promise<Uint8Array> {
  const slash = file.indexOf('/');
  const artifact = getArtifact(file.slice(0, slash));
  const rest = file.slice(slash + 1);
  if (rest === 'manifest.json') return readFileSync(path.join(artifact.folder, rest));
  const [, figure, lang, format] = image.exec(rest) ?? [];
  if (!figure) return readOutput(artifact, rest);
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
  const source = apa(item, lang);
  if (format === 'svg') return Buffer.from(withSource(downloadSvg(svg), source));
  if (format === 'png') return svgToPng(printSvg(svg), { letters: allLetters(), source });
  return svgToPdf(printSvg(svg), {
    title: `${item.title} · ${identity.title[lang]}`,
    author: identity.author,
    source,
    date: new Date(artifact.manifest.provenance.date),
    letters: allLetters(),
  });
}
