import { type GivenFile, givenFile } from '../../lib/given-file.ts';
import type { Lang } from '../../lib/i18n.ts';
import type { Given } from '../../widgets/explorer/given.ts';
import { explorerIds, loadExplorer } from './explorers.ts';

/** What an explorer's controls are made from. */
export async function explorerGiven(id: string, lang: Lang): Promise<GivenFile> {
  const { properties, presets, start, text } = await loadExplorer(id);
  const given: Given = { id, table: { properties, presets }, start, text: text[lang] };
  return givenFile(lang, `explorer/${id}`, given);
}

/** The files of all explorers. */
export const explorerFiles = (lang: Lang): Promise<GivenFile[]> =>
  Promise.all(explorerIds().map((id) => explorerGiven(id, lang)));
