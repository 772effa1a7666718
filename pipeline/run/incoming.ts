import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { checkBytes, filesIn } from './artifact.ts';
import type { Files } from './files.ts';
import { readTar } from './formats/tar.ts';
import { messageOf, Problem, unknown } from './problem.ts';
import { parseRecord, type RunRecord, recordName } from './record.ts';

/** A result that was computed elsewhere, every byte of it checked against its record. */
export interface Incoming {
  readonly id: string;
  readonly record: RunRecord;
  /** `result.json` and `data/*`. */
  readonly numbers: Files;
}

/** Most bytes of an unpacked archive; artifacts have 60 MB at most. */
const mostBytes = 200e6;

/**
 * Reads the results in a folder, or in an archive of it (.tar, .tar.gz).
 * @param place the folder, the archive, or a bundle.
 * @param ids which of them; without any, all.
 * @param refused told of each result that is damaged; without it, one stops all, and none is an error.
 * @throws Problem that says what is damaged, missing or superfluous.
 */
export function readIncoming(
  place: string,
  ids: readonly string[],
  refused?: (id: string, error: unknown) => void,
): Incoming[] {
  const source = resultsIn(place);
  const all = byId(source, filesOf(source));
  const known = [...all.keys()].sort();
  for (const id of ids) if (!all.has(id)) unknown(`result in ${source}`, id, known);
  if (known.length === 0 && refused) return [];
  if (known.length === 0)
    throw new Problem(`${source} holds no results: expected <id>/${recordName} in it`);
  return (ids.length > 0 ? [...new Set(ids)] : known).flatMap((id) => {
    try {
      return check(source, id, all.get(id) as Map<string, Uint8Array>);
    } catch (error) {
      if (!refused) throw error;
      refused(id, error);
      return [];
    }
  });
}

/** Of a bundle, the folder with its results. */
function resultsIn(place: string): string {
  const isBundle = ['packed', 'artifacts.tar.gz'].some((file) =>
    existsSync(path.join(place, file)),
  );
  const artifacts = path.join(place, 'artifacts');
  if (!isBundle) return place;
  if (existsSync(artifacts)) return artifacts;
  throw new Problem(`${place} is a bundle that has computed nothing: expected ${artifacts} in it`);
}

function filesOf(source: string): Map<string, Uint8Array> {
  if (!existsSync(source))
    throw new Problem(`${source} is not there; expected a folder or .tar.gz`);
  try {
    if (!statSync(source).isDirectory()) {
      const bytes = readFileSync(source);
      const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
      return readTar(isPacked ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes);
    }
    const files = filesIn(source).filter((file) => !/^\.|\/\./.test(file));
    const link = files.find((file) => !lstatSync(path.join(source, file)).isFile());
    if (link) throw new Error(`"${link}" is no file`);
    return new Map(files.map((file) => [file, readFileSync(path.join(source, file))]));
  } catch (error) {
    throw new Problem(`${source} cannot be taken in: ${messageOf(error)}`);
  }
}

/** Files by the first part of their path; `artifacts/` before it counts for nothing. */
function byId(source: string, files: ReadonlyMap<string, Uint8Array>) {
  const all = new Map<string, Map<string, Uint8Array>>();
  for (const [name, content] of files) {
    const [id, ...rest] = name.replace(/^artifacts\//, '').split('/');
    if (!id || rest.length === 0)
      throw new Problem(`${source} holds "${name}", which belongs to no result: remove it`);
    const one = all.get(id) ?? new Map<string, Uint8Array>();
    all.set(id, one.set(rest.join('/'), content));
  }
  return all;
}

function check(source: string, id: string, files: ReadonlyMap<string, Uint8Array>): Incoming {
  const refuse = (what: string): never => {
    throw new Problem(`${source}: ${id}: ${what}\nIt was not taken in. Bring it here once more.`);
  };
  const text = files.get(recordName);
  if (!text) return refuse(`${recordName} is missing`);
  const record = parseRecord(Buffer.from(text).toString('utf8'));
  if (typeof record === 'string') return refuse(`${recordName} ${record}`);
  if (record.experiment !== id) return refuse(`its record belongs to "${record.experiment}"`);
  // Names come from the schema of files: no other path is ever written to.
  const expected = ['result.json', ...record.files.map((file) => file.path)].sort();
  if (Object.keys(record.outputs).sort().join() !== expected.join())
    return refuse(`its record names other outputs than ${expected.join(', ')}`);
  const damage = expected.flatMap((file) => {
    const [bytes, output] = [files.get(file), record.outputs[file]];
    if (!bytes || !output) return [`${file} is missing`];
    return checkBytes(bytes, output).map((what) => `${file} ${what}`);
  });
  for (const file of files.keys())
    if (file !== recordName && !expected.includes(file)) damage.push(`${file} is in no record`);
  if (damage.length > 0) return refuse(damage.join('; '));
  const numbers = Object.fromEntries(expected.map((file) => [file, files.get(file) as Uint8Array]));
  return { id, record, numbers };
}
