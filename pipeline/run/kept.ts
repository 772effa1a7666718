import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkBytes } from './artifact.ts';
import type { Files } from './files.ts';
import type { Project } from './project.ts';
import { parseRecord, type RunRecord, recordFiles, recordName } from './record.ts';

// Numbers whose words or drawings failed. They wait beside the checkpoints, under the key that says
// what they depend on, and are gone as soon as they stand in an artifact.

export interface Kept {
  readonly record: Omit<RunRecord, 'self'>;
  readonly numbers: Files;
}

const folderOf = ({ checkpoints }: Project, id: string) => path.join(checkpoints, 'numbers', id);

/** Keeps numbers in place of what was kept of this experiment before. */
export function keepNumbers(project: Project, run: Kept): void {
  const folder = folderOf(project, run.record.experiment);
  const half = `${folder}.${process.pid}`;
  for (const [file, content] of Object.entries(recordFiles(run))) {
    mkdirSync(path.dirname(path.join(half, file)), { recursive: true });
    writeFileSync(path.join(half, file), content);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
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
