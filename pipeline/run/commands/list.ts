import { openArtifact } from '../artifact.ts';
import { type Command, jsonOption, printJson } from '../command.ts';
import { loadExperiment, profilesOf } from '../load.ts';
import { artifactFolder, selectIds } from '../project.ts';

export default {
  summary: 'all experiments, their profiles, and what made the recorded results',
  takesIds: true,
  options: { json: jsonOption },
  async run(context) {
    const { project, ids, options, streams } = context;
    const rows = [];
    for (const id of selectIds(project, ids)) {
      const experiment = await loadExperiment(project, id);
      const opened = openArtifact(artifactFolder(project, id));
      const manifest = opened.state === 'missing' ? undefined : opened.manifest;
      rows.push({
        id,
        title: experiment.title,
        kind: experiment.kind,
        profiles: profilesOf(experiment),
        recorded: manifest ? { profile: manifest.profile, backend: manifest.backend } : null,
      });
    }
    if (options.json) printJson(context, rows);
    else
      for (const { id, title, kind, profiles, recorded } of rows)
        streams.out(
          `${id}  ${title.en} ${title.zh}\n` +
            `  ${kind}; profiles ${profiles.join(', ')}; ` +
            `${recorded ? `recorded: ${recorded.profile}, ${recorded.backend}` : 'no artifact'}\n`,
        );
    return 0;
  },
} satisfies Command;
