import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { messageOf, Problem } from '../../pipeline/run/problem.ts';
import { readTranslations } from './build/translations.ts';
import { archived, presentBase, base as thisBase } from './identity.ts';
import { type Lang, languageTag } from './language.ts';

// A release is kept as it was built, under `v/<version>/`. What it consists of, and which results it shows,
// stands in a list that travels in its archive.

/** Name of the list, in the archive and under `v/<version>/`. */
export const listFile = 'version.json';

const version = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/),
  /** Day on which it was published. */
  released: z.iso.date(),
  /** By experiment, the short hash of the result that it shows. */
  results: z.record(z.string(), z.string().regex(/^[0-9a-f]{8}$/)),
  /** SHA-256 of each file, the list itself excepted. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Version = z.infer<typeof version>;

/** @throws Problem with `where` if the text is no such list. */
export function parseVersion(text: string, where: string): Version {
  try {
    return version.parse(JSON.parse(text));
  } catch (error) {
    throw new Problem(`${where} is no list of an archived version: ${messageOf(error)}`);
  }
}

/**
 * The archived versions that this build is published with, oldest first: the lists that `npm run archive -- fetch`
 * has left in the folder that `SITE_ARCHIVES` names. An archived version itself knows of none.
 */
export function readVersions(
  folder = archived ? undefined : process.env.SITE_ARCHIVES,
): readonly Version[] {
  if (!folder) return [];
  const known = read.get(folder);
  if (known) return known;
  if (!existsSync(folder))
    throw new Problem(`SITE_ARCHIVES: ${folder} is not there; npm run archive -- fetch makes it`);
  const versions = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.join(folder, file))
    .map((file) => parseVersion(readFileSync(file, 'utf8'), file))
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
  read.set(folder, versions);
  return versions;
}

// Every page of a figure asks.
const read = new Map<string, readonly Version[]>();

/** File of a page, `en/fit/depth`. */
export const pageFile = (page: string): string => `${page}/index.html`;

/** What a page of an archived version says of itself: HTML, with a link to the present page at the same address. */
export function archivedLine(lang: Lang, path: string): string {
  const words = readTranslations()[languageTag[lang]] ?? {};
  const present = presentBase + path.slice(thisBase.length);
  const link = `<a href="${present}">${words['fcs.versions.present']}</a>`;
  const line = words['fcs.versions.line'] ?? '';
  return line.replace('{{version}}', archived ?? '').replace('{{present}}', link);
}
