import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkBytes } from './artifact.ts';
import type { Files } from './files.ts';
import { messageOf } from './problem.ts';
import { type Project, quoted } from './project.ts';
import { parseRecord, type RunRecord, recordFiles, recordName } from './record.ts';
import { halfOf, mend, replaceFolder, writeFolder } from './writing.ts';

// Numbers that stand in no artifact yet, because words or drawings failed, or there was no room. They
// wait beside the checkpoints, under the key that says what they depend on, and are gone as soon as
// they stand in an artifact.

export interface Kept {
  readonly record: Omit<RunRecord, 'self'>;
  readonly numbers: Files;
}

const placeOf = ({ checkpoints }: Project) => path.join(checkpoints, 'numbers');
const folderOf = (project: Project, id: string) => path.join(placeOf(project), id);

/**
 * Keeps numbers in place of what was kept of this experiment before; where there is no room for them
 * either, in the folder for temporary files, which may be on another disk.
 * @returns what became of them, as one who waited for them has to know.
 */
export function keepNumbers(project: Project, run: Kept): string {
  const id = run.record.experiment;
  const place = placeOf(project);
  const files = recordFiles(run);
  try {
    mkdirSync(place, { recursive: true });
    mend(place);
    const half = halfOf(place, id);
    writeFolder(half, files);
    replaceFolder(half, folderOf(project, id));
    return (
      'The numbers are kept: the next run tells and draws them, and computes nothing ' +
      'unless their sources change (or --fresh says so).'
    );
  } catch (error) {
    return keepElsewhere(id, files, error);
  }
}

function keepElsewhere(id: string, files: Files, why: unknown): string {
  let folder = '';
  try {
    folder = mkdtempSync(path.join(tmpdir(), 'fcs-kept-'));
    writeFolder(path.join(folder, id), files);
    return (
      `The numbers are kept in ${folder}. Once there is room, in the repository: ` +
      `npm run pipeline -- import ${quoted(folder)}`
    );
  } catch (error) {
    if (folder) rmSync(folder, { recursive: true, force: true });
    return (
      `The numbers are lost, there was no room to keep them: ${messageOf(why)}; ${messageOf(error)}\n` +
      'TMPDIR=<folder> before the next run names a place on another disk.'
    );
  }
}

/** What was kept of this experiment under this key, if every byte of it is whole. */
export function keptNumbers(project: Project, id: string, key: string): Kept | undefined {
  const folder = folderOf(project, id);
  const file = path.join(folder, recordName);
  if (!existsSync(file)) return undefined;
  const record = parseRecord(readFileSync(file, 'utf8'));
  if (typeof record === 'string' || record.compute.key !== key) return undefined;
  const numbers: Record<string, Uint8Array> = {};
  for (const [name, output] of Object.entries(record.outputs)) {
    const place = path.join(folder, name);
    if (!existsSync(place)) return undefined;
    const bytes = readFileSync(place);
    if (checkBytes(bytes, output).length > 0) return undefined;
    numbers[name] = bytes;
  }
  const { self: _, ...made } = record;
  return { record: made, numbers };
}

export function forgetNumbers(project: Project, id: string): void {
  rmSync(folderOf(project, id), { recursive: true, force: true });
}
