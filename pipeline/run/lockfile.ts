import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson, sha256 } from './canonical.ts';
import { messageOf, Problem } from './problem.ts';
import type { Project } from './project.ts';

interface Entry {
  /** Of the root alone. */
  readonly name?: string;
  readonly version?: string;
  readonly link?: boolean;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}
type Lock = Readonly<Record<string, Entry>>;

/**
 * The locked version of a package, and behind a `+` a short hash over the versions of all that it
 * depends on (left out when it depends on nothing). What is installed does not matter.
 */
export function lockedVersion(project: Project, name: string): string {
  const lock = readLock(project);
  const start = `node_modules/${name}`;
  const version = lock[start]?.version;
  // An optional peer stands in no lockfile until somebody installs it.
  if (!version) return `not locked${wanted(lock, name)}`;
  const found = new Set<string>();
  const waiting = dependenciesOf(lock, start);
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    waiting.push(...dependenciesOf(lock, place));
  }
  if (found.size === 0) return version;
  const versions = [...found].map((place) => [nameOf(place), lock[place]?.version ?? '']).sort();
  return `${version}+${sha256(canonicalJson(versions)).slice(0, 8)}`;
}

/**
 * The version of an optional peer that computed, or is about to: what is installed, and behind it the
 * range that package.json asks for. It stands in no lockfile, so a result's own record of it counts for
 * as long as that range stays: no result gets stale because another machine has another version, or none.
 * @param recorded what a result says it was computed with.
 */
export function peerVersion(project: Project, name: string, recorded?: string): string {
  const locked = lockedVersion(project, name);
  const range = wanted(readLock(project), name);
  if (!range || !locked.startsWith('not locked')) return locked;
  if (recorded !== undefined) return recorded.endsWith(range) ? recorded : locked;
  const file = path.join(project.root, 'node_modules', name, 'package.json');
  return existsSync(file) ? `${JSON.parse(readFileSync(file, 'utf8')).version}${range}` : locked;
}

/** The version to install by hand: the locked one, or the range package.json asks for. */
export function installLine(project: Project, name: string): string {
  const lock = readLock(project);
  const version = lock[`node_modules/${name}`]?.version ?? lock['']?.peerDependencies?.[name];
  return `npm i ${/[ ^~<>=*]/.test(`${name}@${version}`) ? `"${name}@${version}"` : version ? `${name}@${version}` : name}`;
}

/** Locked version alone; of this repository, its own. */
export function plainVersion(project: Project, name: string): string {
  const place = isOwn(project, name) ? '' : `node_modules/${name}`;
  return readLock(project)[place]?.version ?? 'not locked';
}

/** Whether this is the name of the repository itself. */
export const isOwn = (project: Project, name: string): boolean =>
  readLock(project)['']?.name === name;

function wanted(lock: Lock, name: string): string {
  const range = lock['']?.peerDependencies?.[name];
  return range ? ` (${range})` : '';
}

// A dependency is looked for beside the package that needs it, then one node_modules up, as Node
// does. Those that are in no lockfile (optional peers) are not there.
function dependenciesOf(lock: Lock, place: string): string[] {
  const entry = lock[place];
  const names = Object.keys({
    ...entry?.dependencies,
    ...entry?.optionalDependencies,
    ...entry?.peerDependencies,
  });
  return names.map((name) => locate(lock, place, name)).filter((found) => found !== undefined);
}

function locate(lock: Lock, from: string, name: string): string | undefined {
  for (
    let base = from;
    ;
    base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))
  ) {
    const place = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (lock[place]) return place;
    if (base === '') return undefined;
  }
}

const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 13);

const locks = new Map<string, Lock>();

function readLock(project: Project): Lock {
  const file = path.join(project.root, 'package-lock.json');
  const known = locks.get(file);
  if (known) return known;
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8')).packages as Lock | undefined;
    if (!lock) throw new Error('it has no "packages"; expected lockfileVersion 2 or 3');
    locks.set(file, lock);
    return lock;
  } catch (error) {
    throw new Problem(
      `package-lock.json cannot be read: ${messageOf(error)}\n` +
        'It decides which versions made a result: git restore package-lock.json',
    );
  }
}
