import { z } from 'zod';

// What `manifest.json` holds. Written only by pipeline/run, read by the site: no other schema of
// it exists. Objects are strict, so that a field nobody knows is damage and not a feature.

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');
const text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const scalar = z.union([z.number(), z.string(), z.boolean()]);
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

const output = z.strictObject({
  bytes: z.int().nonnegative(),
  sha256,
});

const check = z.strictObject({
  id: name,
  claim: text,
  source: z.strictObject({ key: z.string().min(1), where: z.string() }),
  published: scalar,
  /** Without it the source prints `published`. */
  basis: z.enum(['derived', 'identity', 'proxy']).optional(),
  got: scalar.nullable(),
  tolerance: z.number().nonnegative(),
  expected: z.enum(['reproduces', 'contradicts', 'cannot be reproduced']),
  outcome: z.enum(['reproduces', 'contradicts', 'cannot be reproduced']),
  holds: z.boolean(),
  reason: text.optional(),
});

/** Path inside the artifact's folder, `data/<file>`. */
const dataPath = z.string().regex(/^data\/[a-z0-9-]+\.(csv|npy|safetensors)$/);
const column = z.strictObject({
  /** As in the header; of a band without its suffixes `_low`, `_median`, `_high`. */
  name: z.string().regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/),
  type: z.enum(['number', 'string', 'band']),
});

/** A file of the run, as a machine knows it that only computes. */
export const recordedFile = z.strictObject({
  path: dataPath,
  /** Of a table. */
  columns: z.array(column).optional(),
});

const download = z.strictObject({
  path: dataPath,
  title: text,
  licence: z.string(),
  /** Who made it, where that is not us. */
  origin: text.optional(),
  columns: z.array(column.extend({ title: text })).optional(),
});

const figure = z.strictObject({
  name,
  title: text,
  /** Plain text with `$…$` for inline TeX. */
  caption: text,
  /** What a reader who cannot see the figure needs to know. */
  alt: text,
  /** Both of the drawing without what its run finds, where it has such marks. */
  start: text.optional(),
  /** Paths of the files that the drawing has read. */
  data: z.array(z.string()),
});

/** One thing that enters a key: `file:pipeline/models/rng.ts`, `package:katex`, `data:jieba`. */
const inputs = z.record(z.string(), z.string());

/** What is known of the GPU that computed, and of all around it, beyond its name and driver. */
const gpu = z.strictObject({
  /** Of the machine that it stands in. */
  processor: z.string(),
  memory: z.string().optional(),
  /** NVIDIA's compute capability. */
  capability: z.string().optional(),
  /** Version of Vulkan that its driver offers. */
  vulkan: z.string().optional(),
  /** CUDA and cuDNN, by the files that were loaded. */
  libraries: z.array(z.string()).optional(),
  /** Switches that change what it computes, or how repeatably: TF32, determinism. */
  environment: z.record(z.string(), z.string()).optional(),
  /** The container, by digest. */
  image: z.string().optional(),
  /** The sources, and whether they were those of this commit to the letter. */
  commit: z.string().optional(),
  isClean: z.boolean().optional(),
  /** Address of the CI run. */
  run: z.string().optional(),
});

/** What only a GPU computes, and the class of backend that can reach one. */
const gpuBackends: readonly string[] = ['tensorflow', 'webgpu'];

/** A record of a GPU names a backend that has one. */
export const hasItsGpu = ({
  backend,
  provenance: { isGpu, gpu },
}: {
  readonly backend: string;
  readonly provenance: { readonly isGpu?: true | undefined; readonly gpu?: object | undefined };
}) => (isGpu ? gpuBackends.includes(backend) : gpu === undefined);

export const fields = z.strictObject({
  schema: z.literal(2),
  experiment: name,
  title: text,
  question: text,
  kind: z.enum(['reference', 'spectral', 'ensemble', 'measurement']),
  tolerance: z.number().nonnegative(),
  profile: z.enum(['smoke', 'cpu', 'gpu']),
  /** Class of engine that made it; decides which engine files enter the compute key. */
  backend: z.enum(['typescript', 'wasm-float64', 'wasm', 'cpu', 'tensorflow', 'webgpu']),
  params: z.record(z.string(), z.json()),
  /** What each parameter means. */
  paramDescriptions: z.record(z.string(), text),
  data: z.array(
    z.strictObject({
      id: name,
      title: text,
      package: z.string(),
      version: z.string(),
      file: z.string(),
      sha256,
      licence: z.string(),
      origin: z.string(),
    }),
  ),
  compute: z.strictObject({ key: sha256, inputs }),
  draw: z.strictObject({ key: sha256, inputs }),
  /** Hash over result.json and data/*: changes if and only if a number changes. */
  result: sha256,
  /** Every file of the artifact but the manifest, by path. */
  outputs: z.record(z.string(), output),
  figures: z.array(figure),
  /** Everything in `data/`. */
  downloads: z.array(download),
  metrics: z.record(
    name,
    z.strictObject({
      value: z.union([z.number(), z.string()]),
      digits: z.int().min(0).max(15).optional(),
    }),
  ),
  checks: z.array(check),
  reruns: z.record(
    name,
    z.strictObject({
      params: z.record(z.string(), z.json()),
      digest: sha256,
      fromFiles: z.literal(true).optional(),
      final: z.record(z.string(), z.number()),
    }),
  ),
  /** True of this one run; enters no key and no comparison. */
  provenance: z.strictObject({
    date: z.iso.datetime(),
    /** Computing alone; all parts of a run that was resumed. */
    seconds: z.number().nonnegative(),
    /** How often it was taken up again from its checkpoint. */
    resumptions: z.int().positive().optional(),
    /** The GPU, or what stood in for one, else the processor; of all parts, if they were several. */
    device: z.string(),
    /** Driver of the GPU, where known. */
    driver: z.string().optional(),
    /** Present, and true, where the arithmetic ran on a real GPU. */
    isGpu: z.literal(true).optional(),
    gpu: gpu.optional(),
    /** Present, and true, where the numbers were computed elsewhere and taken in. */
    imported: z.literal(true).optional(),
    threads: z.int().positive(),
    os: z.string(),
    node: z.string(),
    backendVersion: z.string(),
    /** Why this backend and none before it, where there was a choice. */
    because: z.string().optional(),
  }),
  /** SHA-256 of the manifest's canonical JSON without this field. */
  self: sha256,
});

export const noGpuThere = 'isGpu and gpu are of a backend that computes on a GPU';

export const manifest = fields.refine(hasItsGpu, { error: noGpuThere, path: ['provenance'] });

export type Manifest = z.infer<typeof manifest>;
export type GpuRecord = z.infer<typeof gpu>;
export type RecordedFile = z.infer<typeof recordedFile>;
export type ManifestCheck = z.infer<typeof check>;
export type ManifestFigure = z.infer<typeof figure>;
