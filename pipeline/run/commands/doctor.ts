import os from 'node:os';
import { chooseEngine, deviceLine, type EngineState, probeEngine } from '../../engine/choose.ts';
import { engineBackends } from '../../engine/open.ts';
import type { Probed } from '../../engine/probe.ts';
import { measureMultiplyAdd } from '../../engine/spectral/measure.ts';
import { openSpectral } from '../../engine/spectral/open.ts';
import type { Backend } from '../backend.ts';
import { type Command, jsonOption, printJson } from '../command.ts';
import { libcProblem, type Report } from '../libc.ts';
import { nodeProblem } from '../node-version.mjs';
import { messageOf } from '../problem.ts';

export default {
  summary: 'what this machine has and what it lacks',
  details: [
    'Every backend is started in a process of its own and multiplies matrices of 256×256 numbers,',
    'float32 but for wasm-float64. 1 GFLOPS is a billion additions and multiplications a second.',
  ].join('\n'),
  takesIds: false,
  options: { json: jsonOption },
  async run(context) {
    const { project, options, streams } = context;
    const problem = nodeProblem(process.version);
    const libc = libcProblem(process.platform, process.report.getReport() as object as Report);
    // One after another: two would measure one another.
    const states: EngineState[] = [];
    for (const backend of engineBackends)
      states.push(await probeEngine(project, backend, { isMeasured: true }));
    const known = async (_: unknown, backend: string) =>
      states.find((state) => state.backend === backend) as EngineState;
    const auto = await chooseEngine(project, 'auto', known);
    const spectral = spectralState();
    const machine = {
      node: process.version,
      system: `${os.type()} ${os.release()} ${os.arch()}`,
      processor: os.cpus()[0]?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memory: os.totalmem(),
    };
    if (options.json) printJson(context, { ...machine, spectral, engines: states, auto });
    else {
      streams.out(
        [
          `node         ${machine.node}${problem ? ` — ${problem}` : ''}`,
          `system       ${machine.system}${libc ? ` — ${libc}` : ''}`,
          `processor    ${machine.processor}, ${machine.cores} cores`,
          `memory       ${(machine.memory / 2 ** 30).toFixed(1)} GiB`,
          'typescript   ready: what needs no engine is computed with it',
          ...lines(spectral),
          ...states.flatMap(lines),
          `auto         takes ${auto.backend}: ${auto.because}`,
          '',
        ].join('\n'),
      );
    }
    return problem ? 1 : 0;
  },
} satisfies Command;

/** The spectral kernels, in this process: nothing in them can hang or take hold of a device. */
function spectralState(): State {
  const backend = 'wasm-float64';
  try {
    const spectral = openSpectral();
    const gflops = measureMultiplyAdd(spectral);
    spectral.close();
    return { backend, isReady: true, about: spectral.about, gflops };
  } catch (error) {
    return { backend, isReady: false, message: messageOf(error) };
  }
}

type State = Probed & { readonly backend: Backend };

function lines(state: State): string[] {
  const name = state.backend.padEnd(12);
  if (!state.isReady) return [`${name} ${state.message.replaceAll('\n', `\n${' '.repeat(13)}`)}`];
  const { about, gflops = 0 } = state;
  const { version, threads } = about;
  const rate = `${gflops.toPrecision(3)} GFLOPS`;
  const on = deviceLine(about) ?? `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return [`${name} ready: ${rate}, ${on}; ${version}`];
}
