import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openArtifact } from '../artifact.ts';
import type { Command } from '../command.ts';
import { roCrate } from '../crate.ts';
import type { Manifest } from '../manifest.ts';
import { artifactFolder, artifactIds, shown } from '../project.ts';

export default {
  summary: 'describe all artifacts in one file for machines, an RO-Crate',
  details:
    'Writes ro-crate-metadata.json into the folder of the artifacts: files, authors, licences, and the\n' +
    'runs that made them, from the manifests alone. Git does not keep it; the site has its own.',
  takesIds: false,
  options: {},
  run({ project, env, streams }) {
    const described = JSON.parse(readFileSync(path.join(project.root, 'package.json'), 'utf8'));
    const manifests: Manifest[] = [];
    for (const id of artifactIds(project)) {
      const opened = openArtifact(artifactFolder(project, id));
      if (opened.state !== 'whole') {
        streams.error(`artifacts/${id} is ${opened.state}; see npm run pipeline -- status ${id}\n`);
        return 1;
      }
      manifests.push(opened.manifest);
    }
    const file = path.join(project.artifacts, 'ro-crate-metadata.json');
    const crate = roCrate(manifests, {
      name: described.name,
      description: described.description,
      version: described.version,
      released: described.released,
      author: described.author,
      codeLicence: described.license,
      contentLicence: described.contentLicense,
      repository: env.REPO_URL,
      site: env.SITE_URL,
    });
    writeFileSync(file, crate);
    streams.out(`${shown(project, file)}: ${manifests.length} experiments\n`);
    return 0;
  },
} satisfies Command;
