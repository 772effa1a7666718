import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Command, jsonOption, printJson } from '../command.ts';
import { installLine } from '../lockfile.ts';
import { nodeProblem } from '../node-version.mjs';

export default {
  summary: 'what this machine has and what it lacks',
  takesIds: false,
  options: { json: jsonOption },
  run(context) {
    const { project, options, streams } = context;
    const problem = nodeProblem(process.version);
    const manifest = JSON.parse(readFileSync(path.join(project.root, 'package.json'), 'utf8'));
    const peers = Object.keys(manifest.peerDependencies ?? {}).map((name) => {
      const file = path.join(project.root, 'node_modules', name, 'package.json');
      const version = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null;
      return { name, version, install: installLine(project, name) };
    });
    const machine = {
      node: process.version,
      system: `${os.type()} ${os.release()} ${os.arch()}`,
      processor: os.cpus()[0]?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memory: os.totalmem(),
    };
    if (options.json) printJson(context, { ...machine, peers });
    else {
      streams.out(
        [
          `node       ${machine.node}${problem ? ` — ${problem}` : ''}`,
          `system     ${machine.system}`,
          `processor  ${machine.processor}, ${machine.cores} cores`,
          `memory     ${(machine.memory / 2 ** 30).toFixed(1)} GiB`,
          'engines    typescript (built in; all experiments here need no other)',
          ...peers.map(({ name, version, install }) =>
            version ? `  ${name} ${version}` : `  ${name} is not installed: ${install}`,
          ),
          '',
        ].join('\n'),
      );
    }
    return problem ? 1 : 0;
  },
} satisfies Command;
