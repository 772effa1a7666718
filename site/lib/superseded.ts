import path from 'node:path';
import { readIndex } from '../../pipeline/run/index.ts';
import { repositoryRoot } from './artifacts.ts';
import { repoUrl } from './identity.ts';

/** What an old citation of an experiment leads to: its short hash → the commit that holds its record. */
export function supersededOf(id: string): Readonly<Record<string, string>> {
  return readIndex(path.join(repositoryRoot(), 'artifacts/index.json'))[id] ?? {};
}

/** Where the records of a commit can be seen; nothing where the site does not know its repository. */
export const recordsAt = (id: string): string | undefined =>
  repoUrl && `${repoUrl}/tree/{commit}/artifacts/${id}`;
