import os from 'node:os';
import { engineBackends } from '../../engine/open.ts';
import { measureMultiplyAdd } from '../../engine/spectral/measure.ts';
import { openSpectral } from '../../engine/spectral/open.ts';
import type { Backend } from '../backend.ts';
import { type Command, jsonOption, printJson } from '../command.ts';
import { isBundle } from '../host.ts';
import { libcProblem, type Report } from '../libc.ts';
import { nodeProblem } from '../node-version.mjs';
import {
  chooseEngine,
  deviceLine,
  type EngineState,
  installLines,
  probeEngine,
} from '../probe/choose.ts';
import type { Probed } from '../probe/probe.ts';
import { messageOf, Problem, unknown } from '../problem.ts';

const requirable = ['webgpu', 'tensorflow', 'gpu'] as const;

export default {
  summary: 'what this machine has and what it lacks',
  details: [
    'Every backend is started in a process of its own and multiplies matrices of 256×256 numbers,',
    'float32 but for wasm-float64. 1 GFLOPS is a billion additions and multiplications a second.',
    'With --require the exit code is 1 unless that is ready, and on a real GPU.',
  ].join('\n'),
  takesIds: false,
  options: {
    require: {
      type: 'string',
      value: requirable.join('|'),
      help: 'what has to be ready on a GPU; gpu is one of the two',
    },
    'allow-software': {
      type: 'boolean',
      help: 'with --require: software that stands in for a GPU will do, or the processor; for tests',
    },
    'install-line': {
      type: 'string',
      value: 'webgpu|tensorflow',
      help: 'prints the command that installs what this backend needs on a GPU, and nothing else',
    },
    json: jsonOption,
  },
  async run(context) {
    const { project, options, streams } = context;
    const wanted = options['install-line'];
    if (wanted !== undefined) {
      if (isBundle) throw new Problem('a bundle has no npm, and installs nothing');
      const backend = known(String(wanted), ['webgpu', 'tensorflow']);
      streams.out(`${installLines(project, backend)[0]}\n`);
      return 0;
    }
    const required = options.require && known(String(options.require), requirable);
    if (options['allow-software'] && !required)
      throw new Problem('--allow-software is said of what --require names: say both');
    const problem = nodeProblem(process.version);
    const libc = libcProblem(process.platform, process.report.getReport() as object as Report);
    // One after another: two would measure one another.
    const states: EngineState[] = [];
    for (const backend of engineBackends)
      states.push(await probeEngine(project, backend, { isMeasured: true }));
    const probed = async (_: unknown, backend: string) =>
      states.find((state) => state.backend === backend) as EngineState;
    const auto = await chooseEngine(project, 'auto', probed);
    const spectral = spectralState();
    const machine = {
      node: process.version,
      system: `${os.type()} ${os.release()} ${os.arch()}`,
      processor: os.cpus()[0]?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memory: os.totalmem(),
    };
    const lacks = required && whatLacks(required, states, options['allow-software'] === true);
    if (options.json)
      printJson(context, {
        ...machine,
        spectral,
        engines: states,
        auto,
        ...(required && { required, isMet: !lacks }),
      });
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
    if (lacks) streams.error(`${lacks}\n`);
    return problem || lacks ? 1 : 0;
  },
} satisfies Command;

function known<T extends string>(word: string, words: readonly T[]): T {
  return words.find((one) => one === word) ?? unknown('backend', word, words);
}

/** Why what is required is not ready; nothing if it is. */
function whatLacks(
  required: (typeof requirable)[number],
  states: readonly EngineState[],
  isSoftwareAllowed: boolean,
): string | undefined {
  const asked = states.filter(({ backend }) =>
    required === 'gpu' ? backend === 'webgpu' || backend === 'tensorflow' : backend === required,
  );
  if (asked.some((state) => state.isReady && (state.about.isGpu || isSoftwareAllowed)))
    return undefined;
  const why = asked.map((state) =>
    state.isReady
      ? `${state.backend} is ready, but not on a GPU: ${deviceLine(state.about) ?? 'it computes on the processor'}`
      : `${state.backend}: ${state.message}`,
  );
  return `required: ${required}, on a GPU. ${why.join('\n')}`;
}

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
