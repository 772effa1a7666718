import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Explorer } from '../widgets/explorer/contract.ts';
import type { Rerunner } from '../widgets/rerun/contract.ts';
import { root } from './identity.ts';
import { unknownName } from './suggest.ts';

// What moves in pages, read while they are checked: which there are, and which knobs they have.

const require = createRequire(import.meta.url);

function load<T>(folder: string, name: string): T | undefined {
  const file = join(root, 'site/widgets', folder, `${name}.ts`);
  return existsSync(file) ? (require(file) as { default: T }).default : undefined;
}

function names(folder: string): string[] {
  const place = join(root, 'site/widgets', folder);
  const files = existsSync(place) ? readdirSync(place) : [];
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
}

/** @throws with the known ones if there is no such explorer. */
export function getExplorer(id: string): Explorer {
  const found = load<Explorer>('explorers', id);
  if (found) return found;
  throw new Error(unknownName('explorer', id, names('explorers')));
}

/** @param id `experiment/run`. @throws with the known ones if none is written for that run. */
export function getRerunner(id: string): Rerunner {
  const found = load<Rerunner>('reruns', id.replace('/', '.'));
  if (found) return found;
  const known = names('reruns').map((name) => name.replace('.', '/'));
  throw new Error(unknownName('re-runner', id, known));
}
