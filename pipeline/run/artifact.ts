import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canonicalFile, canonicalJson, sha256 } from './canonical.ts';
import { type Manifest, manifest as schema } from './manifest.ts';
import { messageOf } from './problem.ts';

/** What is wrong with a file that no run has written. */
export const superfluous = 'is not part of the artifact; remove it';

/** A file of an artifact that is not what the manifest says. */
export interface Damage {
  /** Path inside the artifact's folder. */
  readonly file: string;
  readonly what: string;
}

type Opened =
  | { readonly state: 'missing' }
  /** `manifest` is there if it is whole itself and only other files are damaged. */
  | { readonly state: 'damaged'; readonly damage: readonly Damage[]; readonly manifest?: Manifest }
  | { readonly state: 'whole'; readonly manifest: Manifest };

/** Hash of the manifest without its own hash. */
export function selfHash({ self: _, ...rest }: object & { readonly self?: string }): string {
  return sha256(canonicalJson(rest));
}

/** Hash over the numbers: result.json and data/*. */
export function resultHash(outputs: Manifest['outputs']): string {
  const numbers = Object.entries(outputs)
    .filter(([file]) => file === 'result.json' || file.startsWith('data/'))
    .map(([file, { sha256 }]) => [file, sha256])
    .sort();
  return sha256(canonicalJson(numbers));
}

/** Everything in an artifact's folder that is not as it was written; empty if it is whole. */
export function checkArtifact(folder: string): readonly Damage[] {
  const opened = openArtifact(folder);
  if (opened.state === 'missing') return [{ file: 'manifest.json', what: 'is missing' }];
  return opened.state === 'damaged' ? opened.damage : [];
}

/** Reads an artifact and checks every byte of it. */
export function openArtifact(folder: string): Opened {
  if (!existsSync(folder)) return { state: 'missing' };
  const manifest = readManifest(path.join(folder, 'manifest.json'));
  if (typeof manifest === 'string')
    return { state: 'damaged', damage: [{ file: 'manifest.json', what: manifest }] };
  if (manifest.experiment !== path.basename(folder))
    return {
      state: 'damaged',
      damage: [{ file: 'manifest.json', what: `belongs to "${manifest.experiment}"` }],
    };
  const damage = [
    ...Object.entries(manifest.outputs).flatMap(([file, output]) =>
      checkOutput(path.join(folder, file), output).map((what) => ({ file, what })),
    ),
    ...filesIn(folder)
      .filter((file) => file !== 'manifest.json' && !manifest.outputs[file])
      .map((file) => ({ file, what: superfluous })),
  ];
  return damage.length > 0 ? { state: 'damaged', damage, manifest } : { state: 'whole', manifest };
}

/** The manifest in a file, every byte checked; or what is wrong with it. */
export function readManifest(file: string): Manifest | string {
  if (!existsSync(file)) return 'is missing';
  return parseSigned(readFileSync(file, 'utf8'), schema);
}

/** What is signed with a hash over itself and over its numbers; or what is wrong with it. */
export function parseSigned<T extends Pick<Manifest, 'self' | 'result' | 'outputs'>>(
  text: string,
  schema: z.ZodType<T>,
): T | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is no JSON: ${messageOf(error)}`;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) return `does not fit its schema: ${z.prettifyError(parsed.error)}`;
  if (selfHash(parsed.data) !== parsed.data.self) return 'was changed: its own hash does not fit';
  if (canonicalFile(parsed.data) !== text) return 'was changed: same content, other bytes';
  if (resultHash(parsed.data.outputs) !== parsed.data.result) return 'has a wrong result hash';
  return parsed.data;
}

function checkOutput(file: string, expected: Manifest['outputs'][string]): string[] {
  return existsSync(file) ? checkBytes(readFileSync(file), expected) : ['is missing'];
}

/** What is wrong with the content of a file; empty if nothing is. */
export function checkBytes(bytes: Uint8Array, expected: Manifest['outputs'][string]): string[] {
  if (bytes.length !== expected.bytes)
    return [`was changed: ${bytes.length} bytes, expected ${expected.bytes}`];
  const hash = sha256(bytes);
  if (hash === expected.sha256) return [];
  return [`was changed: SHA-256 ${hash.slice(0, 8)}…, expected ${expected.sha256.slice(0, 8)}…`];
}

/** Paths of all files below a folder, with `/`, sorted. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name !== '.DS_Store')
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}
