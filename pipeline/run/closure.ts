import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from './canonical.ts';
import { Problem } from './problem.ts';
import type { Project } from './project.ts';
import { type From, type Part, readSource, type Source, type Taken } from './tokens.ts';

/** Everything that some modules take in when they run. */
export interface Closure {
  /** Hash of what is reached in each file, by its path in the repository. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of the npm packages. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Rooms of pure declarations: there only what is reached counts, so that one more helper makes
 * nothing stale. Elsewhere a file counts as a whole, for loading it may do something.
 */
const pureRooms = ['pipeline/models/', 'pipeline/data/', 'pipeline/figures/'];
const isPure = (file: string) => pureRooms.some((room) => file.startsWith(room));

/**
 * Follows the imports of `entries` (paths in the repository, each taken as a whole), name by name.
 * @param leaveOut files that are neither counted nor followed.
 * @throws Problem with file and line for an import that leads nowhere.
 */
export function closureOf(
  project: Project,
  entries: readonly string[],
  leaveOut: ReadonlySet<string> = new Set(),
): Closure {
  const walk = new Walk(project, leaveOut);
  for (const entry of entries) walk.whole(entry);
  return walk.closure();
}

class Walk {
  readonly #project: Project;
  readonly #leaveOut: ReadonlySet<string>;
  readonly #packages = new Set<string>();
  /** Parts reached in each module; of other files their hash. */
  readonly #parts = new Map<string, Set<Part>>();
  readonly #assets = new Map<string, string>();
  readonly #done = new Set<string>();

  constructor(project: Project, leaveOut: ReadonlySet<string>) {
    this.#project = project;
    this.#leaveOut = leaveOut;
  }

  closure(): Closure {
    const files = new Map(this.#assets);
    for (const [file, parts] of this.#parts)
      if (parts.size > 0)
        files.set(
          file,
          sha256(
            [...parts]
              .map(({ hash }) => hash)
              .sort()
              .join('\n'),
          ),
        );
    return { files, packages: this.#packages };
  }

  /** All of a file. */
  whole(file: string): void {
    if (!this.#isNew(`whole ${file}`) || this.#leaveOut.has(file)) return;
    const source = this.#load(file);
    if (!source) return;
    for (const part of source.declared.values()) this.#reach(file, source, part);
    for (const from of source.exported.values())
      if (typeof from !== 'string') this.#from(file, from);
    for (const taken of source.all) this.#from(file, { ...taken, name: '*' });
  }

  /** One exported name of a file; whether it has it. */
  #named(file: string, name: string): boolean {
    if (this.#leaveOut.has(file)) return true;
    const source = this.#load(file);
    if (!source || name === '*' || !isPure(file)) {
      this.whole(file);
      return true;
    }
    const found = source.exported.get(name);
    if (found !== undefined) {
      if (!this.#isNew(`name ${file} ${name}`)) return true;
      if (typeof found === 'string') this.#local(file, source, found);
      else this.#from(file, found);
      return true;
    }
    return source.all.some((taken) => {
      const target = this.#target(file, taken);
      return target !== undefined && this.#named(target, name);
    });
  }

  #local(file: string, source: Source, name: string): void {
    const part = source.declared.get(name);
    const from = source.imported.get(name);
    if (part) this.#reach(file, source, part);
    else if (from) this.#from(file, from);
  }

  #reach(file: string, source: Source, part: Part): void {
    const parts = this.#parts.get(file)!;
    if (parts.has(part)) return;
    parts.add(part);
    for (const name of part.uses) this.#local(file, source, name);
    for (const taken of part.taken) {
      const target = this.#target(file, taken);
      if (target) this.whole(target);
    }
  }

  #from(file: string, from: From): void {
    const target = this.#target(file, from);
    if (target) this.#named(target, from.name);
  }

  /** Reads a file when it is first met, and counts what happens whenever it is loaded. */
  #load(file: string): Source | undefined {
    const isFirst = this.#isNew(`load ${file}`);
    const bytes = isFirst || !this.#assets.has(file) ? readFileSync(this.#place(file)) : undefined;
    if (!bytes) return undefined;
    // Kernels, shaders and tables count byte by byte and take in nothing.
    if (!/\.[cm]?[jt]s$/.test(file)) {
      this.#assets.set(file, sha256(plain(bytes)));
      return undefined;
    }
    const source = parsed(file, bytes.toString('utf8'));
    if (!isFirst) return source;
    this.#parts.set(file, new Set());
    for (const part of source.effects) this.#reach(file, source, part);
    // What a pure module only names and never uses is not there for this result.
    for (const taken of isPure(file) ? source.bare : source.loaded) {
      const target = this.#target(file, taken);
      if (target && !this.#leaveOut.has(target)) this.#load(target);
    }
    return source;
  }

  /** The file that a specifier means; nothing for a package, which is noted, and for Node's own. */
  #target(file: string, { specifier, line }: Taken): string | undefined {
    if (specifier.startsWith('node:')) return undefined;
    if (/^\.\.?\//.test(specifier)) {
      const target = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''));
      if (existsSync(this.#place(target))) return target;
      throw new Problem(
        `${file}:${line}: imports "${specifier}", but there is no ${target}; expected the path of a ` +
          'file, with its extension',
      );
    }
    if (!/^(@[^/]+\/)?[a-zA-Z0-9]/.test(specifier))
      throw new Problem(
        `${file}:${line}: cannot follow the import "${specifier}"; expected ./ or ../ with the ` +
          'extension, a package, or node:…',
      );
    this.#packages.add(packageName(specifier));
    return undefined;
  }

  #place(file: string): string {
    return path.join(this.#project.root, file);
  }

  #isNew(what: string): boolean {
    if (this.#done.has(what)) return false;
    this.#done.add(what);
    return true;
  }
}

/** Text with the line ends of every other checkout. */
const plain = (bytes: Buffer) =>
  bytes.includes(0) ? bytes : bytes.toString('utf8').replaceAll('\r\n', '\n');

// Many experiments share files; a text says the same every time it is read.
const sources = new Map<string, { readonly text: string; readonly source: Source }>();

function parsed(file: string, text: string): Source {
  const known = sources.get(file);
  if (known?.text === text) return known.source;
  const source = readSource(file, text);
  sources.set(file, { text, source });
  return source;
}

const packageName = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
