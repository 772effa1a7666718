import { headerOf } from '../../../pipeline/run/formats/csv.ts';
import { readNpy } from '../../../pipeline/run/formats/npy.ts';
import { type Artifact, readOutput } from '../artifacts.ts';

// What a program has to say to load the files of an artifact from the site. One file a line, and the
// address once, so that whoever keeps a copy of the files changes one line.

interface Loading {
  /** `Python · pandas`. */
  readonly program: string;
  /** The code up to the address of the folder, which a page may have to fill in. */
  readonly before: string;
  readonly after: string;
}

/** Ends of names of files, in the order in which they are shown. */
export const loadable = ['csv', 'npy', 'safetensors', 'json'] as const;
export type Loadable = (typeof loadable)[number];

interface File {
  readonly name: string;
  /** What a program calls it. */
  readonly word: string;
  readonly columns: NonNullable<Artifact['manifest']['downloads'][number]['columns']>;
}

// Words of Python, R or JavaScript, and what the lines below define.
const taken = new Set(
  'array class csv for function if import in is json lambda new next np npy pd repeat return safetensors site while with'.split(
    ' ',
  ),
);

/** `particle-histogram.csv` → `particle_histogram`: a variable in all three languages. */
export function variable(file: string): string {
  const word = file.replace(/\..*$/, '').replaceAll('-', '_');
  return taken.has(word) || /^\d/.test(word) ? `the_${word}` : word;
}

/** Files of one kind below `data/`; of JSON all results, which stand above it. */
function filesOf({ manifest }: Artifact, kind: Loadable): File[] {
  if (kind === 'json') return [{ name: 'result.json', word: 'result', columns: [] }];
  return manifest.downloads
    .filter(({ path }) => path.endsWith(`.${kind}`))
    .map(({ path, columns = [] }) => {
      const name = path.replace('data/', '');
      return { name, word: variable(name), columns };
    });
}

/** Folder in the artifact that the files of a kind are loaded from. */
export const folderOf = (kind: Loadable) => (kind === 'json' ? '' : 'data/');

/** How to load all files of a kind, a program each; none where there is no such file. */
export function loadingOf(artifact: Artifact, kind: Loadable): Loading[] {
  const files = filesOf(artifact, kind);
  return files.length === 0 ? [] : programs[kind](files, artifact);
}

const lines = (files: readonly File[], line: (file: File) => string) => files.map(line).join('\n');
const python = (imports: string, rest: string, library: string): Loading => ({
  program: `Python · ${library}`,
  before: `${imports}\n\nsite = "`,
  after: `"\n${rest}`,
});
const javascript = (rest: string, imports = ''): Loading => ({
  program: 'JavaScript',
  before: `${imports}const site = "`,
  after: `";\n${rest}`,
});
const inR = (rest: string): Loading => ({
  program: 'R',
  before: 'site <- "',
  after: `"\n${rest}`,
});

type Column = File['columns'][number];
const isWord = ({ type }: Column) => type === 'string';

/** pandas takes an empty word for a number that is missing, and a line with one space for no line. */
const wordsIn = (columns: readonly Column[]) =>
  [
    columns.some(isWord) ? ', keep_default_na=False' : '',
    columns.length === 1 && columns.every(isWord) ? ', skip_blank_lines=False' : '',
  ].join('');

const programs: Readonly<
  Record<Loadable, (files: readonly File[], artifact: Artifact) => Loading[]>
> = {
  csv(files) {
    // numpy's reader takes no quoted commas, and words only as fields of a fixed width.
    const numbers = files.filter(({ columns }) => !columns.some(isWord));
    return [
      python(
        'import pandas as pd',
        lines(
          files,
          ({ name, word, columns }) => `${word} = pd.read_csv(site + "${name}"${wordsIn(columns)})`,
        ),
        'pandas',
      ),
      inR(
        lines(
          files,
          ({ name, word }) => `${word} <- read.csv(paste0(site, "${name}"), encoding = "UTF-8")`,
        ),
      ),
      javascript(
        [
          'const csv = async (file, type = autoType) => csvParse(await (await fetch(site + file)).text(), type);',
          lines(
            files,
            ({ name, word, columns }) =>
              // It would take a space for nothing.
              `const ${word} = await csv("${name}"${columns.every(isWord) ? ', null' : ''});`,
          ),
        ].join('\n'),
        'import { autoType, csvParse } from "d3-dsv";\n\n',
      ),
      ...(numbers.length === 0
        ? []
        : [
            python(
              'from urllib.request import urlopen\nimport numpy as np',
              [
                'def csv(file):',
                '    return np.genfromtxt(urlopen(site + file), delimiter=",", names=True, encoding="utf-8")',
                '',
                lines(
                  numbers,
                  ({ name, word, columns }) =>
                    `${word} = csv("${name}")  # ${word}["${headerOf(columns[0]!)[0]}"]`,
                ),
              ].join('\n'),
              'numpy',
            ),
          ]),
    ];
  },

  npy(files, artifact) {
    const arrays = files.map((file) => ({
      ...file,
      ...readNpy(readOutput(artifact, `data/${file.name}`)),
    }));
    type Read = (typeof arrays)[number];
    const each = (line: (file: Read) => string) => arrays.map(line).join('\n');
    const shape = (file: Read) => file.shape.join(' × ');
    return [
      python(
        'from io import BytesIO\nfrom urllib.request import urlopen\nimport numpy as np',
        [
          'def array(file):',
          '    return np.load(BytesIO(urlopen(site + file).read()))',
          '',
          each((file) => `${file.word} = array("${file.name}")  # ${shape(file)}`),
        ].join('\n'),
        'numpy',
      ),
      inR(
        [
          'npy <- function(file, shape, what, size) {',
          '  source <- url(paste0(site, file), "rb")',
          '  on.exit(close(source))',
          '  header <- as.integer(readBin(source, "raw", 10))',
          '  readBin(source, "raw", header[9] + 256 * header[10])',
          '  values <- readBin(source, what, prod(shape), size, signed = size > 1, endian = "little")',
          '  if (length(shape) > 1) aperm(array(values, rev(shape))) else values',
          '}',
          each((file) => {
            const { BYTES_PER_ELEMENT: size } = file.data;
            const what = file.data instanceof Float64Array || file.data instanceof Float32Array;
            return `${file.word} <- npy("${file.name}", c(${file.shape.join(', ')}), "${what ? 'numeric' : 'integer'}", ${size})`;
          }),
        ].join('\n'),
      ),
      javascript(
        [
          'const npy = async (file, Type) => {',
          '  const bytes = await (await fetch(site + file)).arrayBuffer();',
          '  return new Type(bytes.slice(10 + new DataView(bytes).getUint16(8, true)));',
          '};',
          each(
            (file) =>
              `const ${file.word} = await npy("${file.name}", ${file.data.constructor.name}); // ${shape(file)}`,
          ),
        ].join('\n'),
      ),
    ];
  },

  safetensors: (files) => [
    python(
      'from urllib.request import urlopen\nfrom safetensors.numpy import load',
      lines(files, ({ name, word }) => `${word} = load(urlopen(site + "${name}").read())`),
      'safetensors',
    ),
    python(
      'import json\nfrom urllib.request import urlopen\nimport numpy as np',
      [
        'types = {"F64": "<f8", "F32": "<f4", "I32": "<i4", "U32": "<u4", "U8": "|u1"}',
        '',
        'def tensors(file):',
        '    data = urlopen(site + file).read()',
        '    start = 8 + int.from_bytes(data[:8], "little")',
        '    header = json.loads(data[8:start])',
        '    return {',
        '        name: np.frombuffer(data[start + t["data_offsets"][0] : start + t["data_offsets"][1]],',
        '                            types[t["dtype"]]).reshape(t["shape"])',
        '        for name, t in header.items() if name != "__metadata__"',
        '    }',
        '',
        lines(files, ({ name, word }) => `${word} = tensors("${name}")`),
      ].join('\n'),
      'numpy',
    ),
    javascript(
      [
        'const types = { F64: Float64Array, F32: Float32Array, I32: Int32Array, U32: Uint32Array, U8: Uint8Array };',
        'const tensors = async (file) => {',
        '  const bytes = await (await fetch(site + file)).arrayBuffer();',
        '  const start = 8 + Number(new DataView(bytes).getBigUint64(0, true));',
        '  const { __metadata__, ...header } = JSON.parse(new TextDecoder().decode(bytes.slice(8, start)));',
        '  return Object.fromEntries(Object.entries(header).map(([name, { dtype, data_offsets: [from, to] }]) =>',
        '    [name, new types[dtype](bytes.slice(start + from, start + to))]));',
        '};',
        lines(files, ({ name, word }) => `const ${word} = await tensors("${name}");`),
      ].join('\n'),
    ),
  ],

  json: (files) => [
    python(
      'import json\nfrom urllib.request import urlopen',
      lines(files, ({ name, word }) => `${word} = json.load(urlopen(site + "${name}"))`),
      'json',
    ),
    inR(lines(files, ({ name, word }) => `${word} <- jsonlite::fromJSON(paste0(site, "${name}"))`)),
    javascript(
      lines(
        files,
        ({ name, word }) => `const ${word} = await (await fetch(site + "${name}")).json();`,
      ),
    ),
  ],
};
