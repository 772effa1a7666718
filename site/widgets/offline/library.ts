import type { Lang } from '../../lib/language.ts';
import { digits, fileAt, isText, type List, needs, parseList } from '../../lib/offline/list.ts';
import type { State } from './messages.ts';

// What is kept on a device. Files stand under their hashes, so that those of several versions stand side by
// side and what did not change stands there once. A version is a list of paths and hashes; a page gets
// what its version's list says, or nothing.

interface Shelves {
  readonly caches: CacheStorage;
  readonly fetch: typeof fetch;
  /** Address of the site, with a slash at the end. */
  readonly root: string;
}

/** Why a file could not be had. */
export class Unavailable extends Error {
  readonly why: NonNullable<State['stopped']>;
  constructor(why: NonNullable<State['stopped']>, path: string) {
    super(`${path}: ${why}`);
    this.why = why;
  }
}

interface Kept {
  /** Files of pages that were opened. */
  readonly pages: readonly string[];
  /** Languages of which the whole book is kept. */
  readonly whole: readonly Lang[];
}

/** Files that are asked for at once, and in one go. */
const abreast = 6;
const stride = 60;

export class Library {
  readonly #shelves: Shelves;
  readonly #lists = new Map<string, Promise<List>>();

  constructor(shelves: Shelves) {
    this.#shelves = shelves;
  }

  #cache = (name: 'files' | 'notes') => this.#shelves.caches.open(`${this.#shelves.root} ${name}`);
  #at = (name: string) => `${this.#shelves.root}offline/${name}`;

  async note(name: string): Promise<string | undefined> {
    return (await (await this.#cache('notes')).match(this.#at(name)))?.text();
  }

  async write(name: string, text: string): Promise<void> {
    await (await this.#cache('notes')).put(this.#at(name), new Response(text));
  }

  /** Names of what was written, and all that begins with a word. */
  async notes(begin: string): Promise<string[]> {
    const keys = await (await this.#cache('notes')).keys();
    return keys
      .map(({ url }) => url.slice(this.#at('').length))
      .filter((name) => name.startsWith(begin))
      .map((name) => name.slice(begin.length));
  }

  async erase(name: string): Promise<void> {
    await (await this.#cache('notes')).delete(this.#at(name));
  }

  async kept(): Promise<Kept> {
    return JSON.parse((await this.note('kept')) ?? '{"pages":[],"whole":[]}');
  }

  /** The files of a version, fetched once. @throws Unavailable if they are not what its name says. */
  list(version: string): Promise<List> {
    const known = this.#lists.get(version) ?? this.#readList(version);
    this.#lists.set(version, known);
    known.catch(() => this.#lists.delete(version));
    return known;
  }

  async #readList(version: string): Promise<List> {
    const name = `list/${version}`;
    const noted = await this.note(name);
    if (noted !== undefined) return parseList(noted);
    const bytes = await this.#read(`offline/${version}.txt`, version, { cache: 'no-cache' });
    const text = new TextDecoder().decode(bytes.body);
    await this.write(name, text);
    return parseList(text);
  }

  /** A file from the shelf. */
  async find(hash: string): Promise<Response | undefined> {
    return (await this.#cache('files')).match(this.#at(hash));
  }

  async put(hash: string, body: BodyInit, type: string): Promise<void> {
    try {
      const response = new Response(body, { headers: { 'content-type': type } });
      await (await this.#cache('files')).put(this.#at(hash), response);
    } catch (error) {
      throw (error as Error).name === 'QuotaExceededError' ? new Unavailable('full', hash) : error;
    }
  }

  /** From the network, if it is there what it is in this version. */
  async #read(path: string, hash: string, init?: RequestInit) {
    const address = this.#shelves.root + path.replace(/(^|\/)index\.html$/, '$1');
    const { fetch } = this.#shelves;
    let response: Response;
    let body: ArrayBuffer;
    try {
      response = await fetch(address, init);
      body = await response.arrayBuffer();
    } catch {
      throw new Unavailable('network', path);
    }
    if (response.status >= 500) throw new Unavailable('network', path);
    if (!response.ok || (await digest(body)) !== hash) throw new Unavailable('version', path);
    return { body, type: response.headers.get('content-type') ?? '' };
  }

  /** A file of a version, from the shelf or by way of it. @throws Unavailable */
  async take(path: string, list: List): Promise<Response> {
    const { hash = '' } = list.get(path) ?? {};
    const found = await this.find(hash);
    if (found) return found;
    // What a browser remembers may be of an older version: without its hash in the name, ask.
    const cache = path.startsWith('_astro/') ? 'default' : 'no-cache';
    const { body, type } = await this.#read(path, hash, { cache });
    await this.put(hash, body, type);
    return new Response(body, { headers: { 'content-type': type } });
  }

  /** Keeps a page that was opened; nothing that is no page of this version. @throws Unavailable */
  async keepPage(path: string, list: List): Promise<void> {
    const page = fileAt(path);
    if (!page.endsWith('.html') || !list.has(page)) return;
    await this.shelve(page, list);
    await this.#remember(({ pages, whole }) => ({ pages: [...new Set([...pages, page])], whole }));
  }

  /** Puts a page into the shelf with all that it needs. @throws Unavailable */
  async shelve(page: string, list: List): Promise<void> {
    const seen = new Set([page]);
    const { pathname } = new URL(this.#shelves.root);
    const all: string[] = [page];
    while (all.length > 0)
      await each(all.splice(0), async (file) => {
        const response = await this.take(file, list);
        if (!isText(file)) return;
        for (const next of needs(file, await response.text(), pathname, list))
          if (!seen.has(next)) {
            seen.add(next);
            all.push(next);
          }
      });
  }

  #remembering: Promise<unknown> = Promise.resolve();
  /** One change after the other. */
  #remember(change: (kept: Kept) => Kept): Promise<unknown> {
    const next = async () => this.write('kept', JSON.stringify(change(await this.kept())));
    this.#remembering = this.#remembering.then(next, next);
    return this.#remembering;
  }

  async state(lang: Lang, list: List): Promise<State> {
    const here = await this.#hashes();
    const files = [...list.values()];
    const book = files.filter((file) => file.book.includes(lang));
    const done = book.filter(({ hash }) => here.has(hash));
    const sum = (some: typeof files) => some.reduce((total, { bytes }) => total + bytes, 0);
    return {
      pages: (await this.kept()).pages.length,
      kept: sum(files.filter(({ hash }) => here.has(hash))),
      files: book.length,
      bytes: sum(book),
      done: done.length,
      doneBytes: sum(done),
    };
  }

  /** Keeps some more of the whole book, or says why not. */
  async keepMore(lang: Lang, list: List): Promise<State> {
    const here = await this.#hashes();
    const missing = [...list]
      .filter(([, { book, hash }]) => book.includes(lang) && !here.has(hash))
      .map(([path]) => path);
    let stopped: State['stopped'];
    try {
      await each(missing.slice(0, stride), async (path) => {
        await this.take(path, list);
      });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      stopped = error.why;
    }
    if (missing.length <= stride && !stopped)
      await this.#remember(({ pages, whole }) => ({
        pages,
        whole: [...new Set([...whole, lang])],
      }));
    return { ...(await this.state(lang, list)), ...(stopped && { stopped }) };
  }

  /** Puts into the shelf, for a new version, all that is kept of the last one. @throws Unavailable */
  async prepare(version: string, always: readonly string[]): Promise<void> {
    const list = await this.list(version);
    const { pages, whole } = await this.kept();
    const there = pages.filter((page) => list.has(page));
    for (const page of new Set([...always, ...there])) await this.shelve(page, list);
    await this.#remember((kept) => ({
      ...kept,
      pages: kept.pages.filter((page) => list.has(page)),
    }));
    for (const lang of whole) {
      const book = [...list].filter(([, file]) => file.book.includes(lang));
      const here = await this.#hashes();
      await each(
        book.filter(([, { hash }]) => !here.has(hash)),
        async ([path]) => {
          await this.take(path, list);
        },
      );
    }
  }

  /** Clears away what belongs to none of these versions. */
  async tidy(versions: ReadonlySet<string>): Promise<void> {
    for (const version of await this.notes('list/'))
      if (!versions.has(version)) {
        await this.erase(`list/${version}`);
        this.#lists.delete(version);
      }
    const lists = await Promise.all([...versions].map((version) => this.list(version)));
    const wanted = new Set(lists.flatMap((list) => [...list.values()].map(({ hash }) => hash)));
    const files = await this.#cache('files');
    for (const hash of await this.#hashes())
      if (!wanted.has(hash)) await files.delete(this.#at(hash));
  }

  /** Forgets all that is kept. */
  async forget(): Promise<void> {
    const files = await this.#cache('files');
    for (const request of await files.keys()) await files.delete(request);
    await this.#remember(() => ({ pages: [], whole: [] }));
  }

  async #hashes(): Promise<Set<string>> {
    const keys = await (await this.#cache('files')).keys();
    return new Set(keys.map(({ url }) => url.slice(this.#at('').length)));
  }
}

/** A few at once; the first failure ends it. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const one = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: abreast }, one));
}

export async function digest(body: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return [...hash.subarray(0, digits / 2)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
