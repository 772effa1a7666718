import type { DataSource } from '../../data/source.ts';
import { openArtifact } from '../artifact.ts';
import { type Command, jsonOption, printJson } from '../command.ts';
import { unpackLines } from '../data.ts';
import { loadExperiment, loadTold, profilesOf } from '../load.ts';
import { madeOn } from '../made-on.ts';
import type { Manifest } from '../manifest.ts';
import { artifactFolder, selectIds } from '../project.ts';

export default {
  summary: 'all experiments, their profiles, and what made the recorded results',
  takesIds: true,
  options: {
    json: jsonOption,
    unpack: {
      type: 'boolean',
      help: 'prints the commands that bring data which npm does not install, and nothing else',
    },
  },
  async run(context) {
    const { project, ids, options, streams } = context;
    if (options.unpack) {
      const sources: DataSource[] = [];
      for (const id of selectIds(project, ids))
        sources.push(...Object.values<DataSource>((await loadExperiment(project, id)).data));
      for (const line of unpackLines(project, sources)) streams.out(`${line}\n`);
      return 0;
    }
    const rows = [];
    for (const id of selectIds(project, ids)) {
      const experiment = await loadExperiment(project, id);
      const opened = openArtifact(artifactFolder(project, id));
      const manifest = opened.state === 'missing' ? undefined : opened.manifest;
      rows.push({
        id,
        title: (await loadTold(project, id)).title,
        kind: experiment.kind,
        profiles: profilesOf(experiment),
        state: opened.state,
        recorded: manifest ? recordOf(manifest) : null,
      });
    }
    if (options.json) printJson(context, rows);
    else
      for (const { id, title, kind, profiles, state, recorded } of rows)
        streams.out(
          `${id}  ${title.en} ${title.zh}\n` +
            `  ${kind}; profiles ${profiles.join(', ')}; ` +
            `${recorded ? `recorded: ${recorded.made}` : lacks[state]}` +
            `${recorded && state === 'damaged' ? '; damaged, see status' : ''}\n`,
        );
    return 0;
  },
} satisfies Command;

/** What to say where no manifest can be read. */
const lacks = { missing: 'no artifact', damaged: 'its artifact is damaged, see status', whole: '' };

const recordOf = (manifest: Manifest) => ({
  profile: manifest.profile,
  backend: manifest.backend,
  device: manifest.provenance.device,
  isGpu: manifest.provenance.isGpu ?? false,
  made: madeOn(manifest),
});
