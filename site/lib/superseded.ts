import path from 'node:path';
import { readIndex } from '../../pipeline/run/index.ts';
import { repositoryRoot } from './artifacts.ts';
import { asset } from './i18n.ts';
import { repoUrl } from './identity.ts';
import { pageFile, readVersions } from './versions.ts';

/** What an old citation of an experiment leads to: its short hash → the commit that holds its record. */
export function supersededOf(id: string): Readonly<Record<string, string>> {
  return readIndex(path.join(repositoryRoot(), 'artifacts/index.json'))[id] ?? {};
}

/** Where the records of a commit can be seen; nothing where the site does not know its repository. */
export const recordsAt = (id: string): string | undefined =>
  repoUrl && `${repoUrl}/tree/{commit}/artifacts/${id}`;

/** Where an archived version still shows a result. */
interface Kept {
  readonly version: string;
  readonly href: string;
}

/**
 * By short hash, the page of the newest archived version that shows this result of an experiment.
 * @param page the page where it is asked for, `en/figures/langevin/mixing`; where that version had no such page, the
 * experiment's own is named.
 */
export function keptOf(id: string, page: string): Readonly<Record<string, Kept>> {
  const found: Record<string, Kept> = {};
  for (const { version, results, files } of readVersions()) {
    const hash = results[id];
    if (!hash) continue;
    const [lang] = page.split('/');
    const there = [page, `${lang}/experiments/${id}`].find((one) => files[pageFile(one)]);
    const href = asset(`v/${version}/${there ?? lang}/?result=${hash}`);
    found[hash] = { version, href };
  }
  return found;
}
