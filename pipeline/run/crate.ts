import type { Manifest } from './manifest.ts';

// All artifacts as an RO-Crate, which repositories of research data read: what there is, under which
// licence, and which program made it from what on which machine. It is not committed, since every new
// row would change it: the site holds its own, `pipeline crate` writes the one of a checkout.

/** What is the same for all. */
interface Book {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  /** Day of this version, 2026-01-31. */
  readonly released: string;
  readonly author: string;
  /** Names of SPDX. */
  readonly codeLicence: string;
  readonly contentLicence: string;
  readonly repository?: string | undefined;
  readonly site?: string | undefined;
}

export interface CrateFile {
  /** Below the folder of the experiment. */
  readonly path: string;
  readonly bytes?: number;
  readonly sha256?: string;
  /** Of what follows from a file of the run and was not made by it, such as a notebook. */
  readonly from?: {
    /** Below the folder; empty for all of it. */
    readonly path: string;
    readonly name: string;
  };
}

type Entity = { readonly '@id': string; readonly '@type': string | readonly string[] } & Record<
  string,
  unknown
>;

const to = (id: string) => ({ '@id': id });
const author = '#author';
const software = '#software';

const encodings: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ipynb: 'application/x-ipynb+json',
  json: 'application/json',
  npy: 'application/octet-stream',
  pdf: 'application/pdf',
  png: 'image/png',
  safetensors: 'application/octet-stream',
  svg: 'image/svg+xml',
};

/** Page of a licence. */
const licencePage = (spdx: string) => `https://spdx.org/licenses/${spdx}`;

/** Every file that a manifest names, and the manifest itself. */
export const recordedFiles = ({ outputs }: Manifest): CrateFile[] => [
  { path: 'manifest.json' },
  ...Object.entries(outputs).map(([path, output]) => ({ path, ...output })),
];

/** The crate as a JSON file, one entity a line. It says nothing of when or where it was written. */
export function roCrate(
  manifests: readonly Manifest[],
  book: Book,
  filesOf: (manifest: Manifest) => readonly CrateFile[] = recordedFiles,
): string {
  const inputs = new Map(
    manifests.flatMap(({ data }) => data.map((set) => [set.id, set] as const)),
  );
  const licences = new Set([
    book.codeLicence,
    book.contentLicence,
    ...[...inputs.values()].map(({ licence }) => licence),
    ...manifests.flatMap(({ downloads }) => downloads.map(({ licence }) => licence)),
  ]);
  const machines = new Map(manifests.map((manifest) => [machineId(manifest), manifest] as const));
  const engines = new Map(manifests.map((manifest) => [engineId(manifest), manifest] as const));
  const graph: Entity[] = [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      conformsTo: to('https://w3id.org/ro/crate/1.2'),
      about: to('./'),
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: book.name,
      description: book.description,
      version: book.version,
      datePublished: book.released,
      license: to(licencePage(book.contentLicence)),
      author: to(author),
      publisher: to(author),
      ...(book.site && { url: book.site }),
      hasPart: [
        ...manifests.map(({ experiment }) => to(`${experiment}/`)),
        ...[...inputs.keys()].map((id) => to(inputId(id))),
      ],
      mentions: manifests.map(({ experiment }) => to(runId(experiment))),
    },
    { '@id': author, '@type': 'Organization', name: book.author },
    {
      '@id': software,
      '@type': 'SoftwareSourceCode',
      name: book.name,
      version: book.version,
      author: to(author),
      license: to(licencePage(book.codeLicence)),
      programmingLanguage: 'TypeScript',
      ...(book.repository && { codeRepository: book.repository }),
    },
    ...[...licences].sort().map((licence) => ({
      '@id': licencePage(licence),
      '@type': 'CreativeWork',
      name: licence,
    })),
    ...[...inputs.values()].map((set) => ({
      '@id': inputId(set.id),
      '@type': 'Dataset',
      name: set.title.en,
      alternateName: set.title.zh,
      description: `${set.file} in ${set.package} ${set.version}`,
      version: set.version,
      identifier: `sha256:${set.sha256}`,
      license: to(licencePage(set.licence)),
      url: set.origin,
    })),
    ...[...machines].map(([id, { provenance }]) => ({
      '@id': id,
      '@type': 'Thing',
      name: provenance.device,
      description: [provenance.isGpu ? 'GPU' : 'processor', provenance.driver, provenance.os]
        .filter(Boolean)
        .join(', '),
    })),
    ...[...engines].map(([id, { backend, provenance }]) => ({
      '@id': id,
      '@type': 'SoftwareApplication',
      name: backend,
      version: provenance.backendVersion,
      softwareRequirements: `Node.js ${provenance.node}`,
    })),
    ...manifests.flatMap((manifest) => experiment(manifest, filesOf(manifest), book)),
  ];
  const lines = graph.map((entity) => JSON.stringify(entity)).join(',\n');
  return `{"@context":"https://w3id.org/ro/crate/1.2/context","@graph":[\n${lines}\n]}\n`;
}

const inputId = (set: string) => `#data-${set}`;
const runId = (id: string) => `#run-${id}`;
const slug = (text: string) => encodeURIComponent(text.replaceAll(/\s+/g, '-'));
const machineId = ({ provenance: { device, os } }: Manifest) =>
  `#machine-${slug(`${device} ${os}`)}`;
const engineId = ({ backend, provenance: { backendVersion, node } }: Manifest) =>
  `#engine-${slug(`${backend} ${backendVersion} ${node}`)}`;

/** Its folder, its files, the program that made them, and the run of it. */
function experiment(manifest: Manifest, files: readonly CrateFile[], book: Book): Entity[] {
  const {
    experiment: id,
    title,
    question,
    compute,
    result,
    provenance,
    params,
    profile,
  } = manifest;
  const program = `#program-${id}`;
  const parts = files.map(({ path }) => to(`${id}/${path}`));
  return [
    {
      '@id': `${id}/`,
      '@type': 'Dataset',
      name: title.en,
      alternateName: title.zh,
      description: question.en,
      identifier: result,
      author: to(author),
      license: to(licencePage(book.contentLicence)),
      hasPart: parts,
    },
    ...files.map((file) => entityOf(manifest, file, book)),
    {
      '@id': program,
      '@type': 'SoftwareSourceCode',
      name: `pipeline/experiments/${id}/numbers.ts`,
      identifier: compute.key,
      isPartOf: to(software),
    },
    {
      '@id': runId(id),
      '@type': 'CreateAction',
      name: `npm run pipeline -- run ${id}`,
      description: `profile ${profile}, parameters ${JSON.stringify(params)}`,
      agent: to(author),
      instrument: [program, engineId(manifest), machineId(manifest)].map(to),
      object: manifest.data.map(({ id: set }) => to(inputId(set))),
      result: files.filter(({ from }) => !from).map(({ path }) => to(`${id}/${path}`)),
      endTime: provenance.date,
      actionStatus: 'http://schema.org/CompletedActionStatus',
    },
  ];
}

function entityOf(
  manifest: Manifest,
  { path, bytes, sha256, from }: CrateFile,
  book: Book,
): Entity {
  const source = from?.path || path;
  const download = manifest.downloads.find((known) => known.path === source);
  const figure = manifest.figures.find(({ name }) =>
    path.replace(/^figures\//, '').startsWith(`${name}.`),
  );
  const named = download?.title ?? figure?.title;
  return {
    '@id': `${manifest.experiment}/${path}`,
    '@type': 'File',
    name: from?.name ?? named?.[/\.zh\./.test(path) ? 'zh' : 'en'] ?? path,
    encodingFormat: encodings[path.slice(path.lastIndexOf('.') + 1)],
    ...(bytes !== undefined && { contentSize: String(bytes) }),
    ...(sha256 && { sha256 }),
    ...(from && { isBasedOn: to(`${manifest.experiment}/${from.path}`) }),
    license: to(licencePage(download?.licence ?? book.contentLicence)),
  };
}
