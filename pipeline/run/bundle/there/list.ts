import type { DataSource } from '../../../data/source.ts';
import type { Command } from '../../command.ts';
import { findData } from '../../data.ts';
import { loadExperiment, loadTold, profilesOf } from '../../load.ts';
import { madeOn } from '../../made-on.ts';
import { selectIds } from '../../project.ts';
import { readRecord } from '../../record.ts';

export default {
  summary: 'the experiments of this bundle, their profiles and data, and what is done',
  takesIds: true,
  options: {},
  async run({ project, ids, streams }) {
    for (const id of selectIds(project, ids)) {
      const experiment = await loadExperiment(project, id);
      const { title } = await loadTold(project, id);
      const sources = Object.values<DataSource>(experiment.data);
      const lacks = sources.filter((source) => !findData(project, source));
      const done = readRecord(project, id);
      streams.out(
        `${id}  ${title.en} ${title.zh}\n` +
          `  ${experiment.engine ?? 'typescript'}; profiles ${profilesOf(experiment).join(', ')}; ` +
          `${done ? `done: ${madeOn(done)}` : 'not computed here'}` +
          `${lacks.map(({ id }) => `; its data "${id}" is not in this bundle`).join('')}\n`,
      );
    }
    return 0;
  },
} satisfies Command;
