import { existsSync } from 'node:fs';
import path from 'node:path';
import { startedPrograms } from '../bundle/inputs.ts';
import { makeBundle, megabytes, mostBytes } from '../bundle/make.ts';
import { type Command, type Context, jsonOption, printJson } from '../command.ts';
import { installLines } from '../probe/choose.ts';
import { Problem } from '../problem.ts';
import { quoted, selectIds } from '../project.ts';

export default {
  summary: 'a folder that computes experiments on a bare Linux machine with a GPU',
  details: [
    'Takes Node.js, Dawn (WebGPU) and one file of JavaScript along; the machine needs glibc, a GPU',
    "driver and Vulkan's loader. There DIR/run [ids…] computes (DIR/run --help), and leaves",
    'DIR/artifacts and DIR/artifacts.tar.gz, which `import` takes in here.',
    `At most ${mostBytes / 1e6} MB without data.`,
  ].join('\n'),
  takesIds: true,
  options: {
    out: { type: 'string', value: 'DIR', isPath: true, help: 'the folder to make' },
    'with-data': {
      type: 'string',
      value: 'ids|all',
      help: 'data to take along: ids joined by commas, or all that the experiments read',
    },
    webgpu: {
      type: 'string',
      value: 'folder',
      isPath: true,
      help: 'the node_modules with WebGPU; without it, the one here',
    },
    'without-webgpu': { type: 'boolean', help: 'leaves WebGPU out: no GPU will be used' },
    json: jsonOption,
  },
  async run(context) {
    const { project, options, streams } = context;
    if (!options.out) throw new Problem('bundle needs a folder to make: --out DIR');
    const out = String(options.out);
    const note = (message: string) => streams.error(`${message}\n`);
    const ids = bundledIds(context, note);
    const data = dataOf(context);
    const webgpu = webgpuFolder(context);
    if (!webgpu) note('without WebGPU: it will compute on processors only');
    const parts = await makeBundle(project, { out, ids, webgpu, data, note });
    const sum = (isData: boolean) =>
      parts.filter((part) => part.isData === isData).reduce((total, { bytes }) => total + bytes, 0);
    if (options.json) printJson(context, { out, ids, parts, bytes: sum(false), data: sum(true) });
    else {
      for (const { file, bytes } of parts.slice(0, 8))
        streams.out(`${megabytes(bytes).padStart(9)}  ${file}\n`);
      streams.out(
        `${megabytes(sum(false)).padStart(9)}  in all, and ${megabytes(sum(true))} of data\n` +
          `Take ${out} there, and: ${quoted(path.join(out, 'run'))} ${ids.join(' ')}\n`,
      );
    }
    return 0;
  },
} satisfies Command;

/** The experiments named, or all that a bundle can take along. */
function bundledIds({ project, ids }: Context, note: (message: string) => void): string[] {
  return selectIds(project, ids).filter((id) => {
    const [program] = startedPrograms(project, id);
    if (!program) return true;
    const why = `${id} starts ${program} from its source, and a bundle has no sources`;
    if (ids.includes(id)) throw new Problem(`${why}: leave it out`);
    note(`left out: ${why}`);
    return false;
  });
}

function dataOf({ options }: Context): readonly string[] | 'all' {
  const text = options['with-data'];
  if (text === undefined || text === 'all') return text ?? [];
  const ids = String(text).split(',').filter(Boolean);
  if (ids.length > 0) return ids;
  throw new Problem(`--with-data is "${text}", expected ids joined by commas, or all`);
}

/** Where the packages of WebGPU are. @throws Problem if they are not, and are not left out. */
function webgpuFolder({ project, options }: Context): string | undefined {
  if (options['without-webgpu'] && options.webgpu)
    throw new Problem('--webgpu names what --without-webgpu leaves out: say one of them');
  if (options['without-webgpu']) return undefined;
  const folder = String(options.webgpu ?? path.join(project.root, 'node_modules'));
  const needed = [
    'webgpu/dist/linux-x64/dawn.node',
    '@tensorflow/tfjs-backend-webgpu/package.json',
  ];
  const lacks = needed.find((file) => !existsSync(path.join(folder, file)));
  if (!lacks) return folder;
  throw new Problem(
    `WebGPU is not here: ${path.join(folder, lacks)} is missing.\n` +
      `Install it: ${installLines(project, 'webgpu').join('')}\n` +
      'Or name the node_modules that has it, --webgpu <folder>, or do without: --without-webgpu',
  );
}
