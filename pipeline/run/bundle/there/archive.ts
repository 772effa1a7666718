import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesIn } from '../../artifact.ts';
import { writeTar } from '../../formats/tar.ts';
import { artifactFolder, artifactIds, type Project } from '../../project.ts';
import { readRecord } from '../../record.ts';
import { writeWhole } from '../../writing.ts';

export const archiveName = 'artifacts.tar.gz';

/** Puts all results into one file beside the folder that holds them. */
export function writeArchive(project: Project): void {
  const files = artifactIds(project)
    .filter((id) => readRecord(project, id))
    .flatMap((id) => {
      const folder = artifactFolder(project, id);
      return filesIn(folder).map((file): [string, Uint8Array] => [
        `${id}/${file}`,
        readFileSync(path.join(folder, file)),
      ]);
    });
  const place = path.join(path.dirname(project.artifacts), archiveName);
  writeWhole(place, gzipSync(writeTar(files)));
}
