import { expect, it } from 'vitest';
import { listFiles, offlineFiles } from '../../../site/lib/build/offline.ts';
import { Library } from '../../../site/widgets/offline/library.ts';

const root = 'https://book.example/';

/** As much of a browser's caches as is asked for; `room` bytes fit in. */
function browserCaches(room = Number.POSITIVE_INFINITY): CacheStorage {
  const all = new Map<string, Map<string, Response>>();
  let used = 0;
  const open = async (name: string) => {
    const held = all.get(name) ?? new Map<string, Response>();
    all.set(name, held);
    const url = (of: string | Request) => (typeof of === 'string' ? of : of.url);
    return {
      match: async (of: string) => held.get(of)?.clone(),
      put: async (of: string, response: Response) => {
        used += (await response.clone().arrayBuffer()).byteLength;
        if (used > room) throw new DOMException('full', 'QuotaExceededError');
        held.set(of, response);
      },
      keys: async () => [...held.keys()].map((of) => new Request(of)),
      delete: async (of: string | Request) => held.delete(url(of)),
    };
  };
  return { open } as unknown as CacheStorage;
}

interface Site {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

async function site(files: Record<string, string>): Promise<Site> {
  const list = listFiles(Object.keys(files), (file) => Buffer.from(files[file] ?? ''), '/');
  const [[name, text]] = (await offlineFiles(list)) as [[string, string]];
  return {
    version: name.slice('offline/'.length, -'.txt'.length),
    files: { ...files, [name]: text },
  };
}

/** A device with a network on which a site is published, or none. */
function device(room?: number) {
  const net: { site: Site | undefined; asked: string[] } = { site: undefined, asked: [] };
  const fetched = (async (address: string) => {
    const path = address.slice(root.length).replace(/(^|\/)$/, '$1index.html');
    net.asked.push(path);
    if (!net.site) throw new TypeError('no network');
    const text = net.site.files[path];
    return new Response(text ?? '', { status: text === undefined ? 404 : 200 });
  }) as typeof fetch;
  return { net, library: new Library({ caches: browserCaches(room), fetch: fetched, root }) };
}

const one = await site({
  'en/index.html': '<img src="/a.svg"><img src="/same.svg">one',
  'en/more/index.html': 'more',
  'a.svg': 'a of one',
  'same.svg': 'the same',
});
const two = await site({
  'en/index.html': '<img src="/a.svg"><img src="/same.svg">two',
  'en/more/index.html': 'more of two',
  'a.svg': 'a of two',
  'same.svg': 'the same',
});
const text = async (library: Library, site: Site, path: string) =>
  (await library.take(path, await library.list(site.version))).text();

it('keeps a page with what it needs, and has it without a network', async () => {
  const { net, library } = device();
  net.site = one;
  await library.keepPage('en/', await library.list(one.version));
  net.site = undefined;
  expect(await text(library, one, 'a.svg')).toBe('a of one');
  await expect(text(library, one, 'en/more/index.html')).rejects.toThrow('network');
});

it('takes nothing from another version, and keeps none of it', async () => {
  const { net, library } = device();
  net.site = one;
  const list = await library.list(one.version);
  net.site = two;
  await expect(library.keepPage('en/', list)).rejects.toThrow('version');
  expect((await library.kept()).pages).toEqual([]);
  net.site = one;
  expect(await text(library, one, 'a.svg')).toBe('a of one');
});

it('a new version stands beside the old one, and fetches only what changed', async () => {
  const { net, library } = device();
  net.site = one;
  await library.keepPage('en/', await library.list(one.version));
  net.site = two;
  net.asked = [];
  await library.prepare(two.version, []);
  expect(net.asked.sort()).toEqual(['a.svg', 'en/index.html', `offline/${two.version}.txt`]);
  net.site = undefined;
  expect(await text(library, one, 'a.svg')).toBe('a of one');
  expect(await text(library, two, 'a.svg')).toBe('a of two');
  await library.tidy(new Set([two.version]));
  expect(await text(library, two, 'same.svg')).toBe('the same');
  expect(await library.notes('list/')).toEqual([two.version]);
});

it('a version that is not all there is not prepared, and the next try goes on', async () => {
  const { net, library } = device();
  net.site = one;
  await library.keepPage('en/', await library.list(one.version));
  net.site = { ...two, files: { ...two.files, 'a.svg': 'of a third version' } };
  await expect(library.prepare(two.version, [])).rejects.toThrow('a.svg: version');
  net.site = two;
  net.asked = [];
  await library.prepare(two.version, []);
  expect(net.asked).toEqual(['a.svg']);
});

it('keeps the whole book in steps; what it is told stays whole in the next version', async () => {
  const { net, library } = device();
  net.site = one;
  const list = await library.list(one.version);
  expect(await library.state('en', list)).toMatchObject({ files: 4, done: 0, kept: 0 });
  const state = await library.keepMore('en', list);
  expect(state).toMatchObject({ files: 4, done: 4, doneBytes: state.bytes, kept: state.bytes });
  net.site = two;
  await library.prepare(two.version, []);
  net.site = undefined;
  expect(await text(library, two, 'en/more/index.html')).toBe('more of two');
  await library.forget();
  expect(await library.state('en', list)).toMatchObject({ done: 0, pages: 0 });
});

it.each([
  // Room for the list, and for little more.
  ['full', (one.files[`offline/${one.version}.txt`]?.length ?? 0) + 20, one],
  ['network', undefined, undefined],
  ['version', undefined, two],
] as const)('says why it stops: %s', async (why, room, published) => {
  const { net, library } = device(room);
  net.site = one;
  const list = await library.list(one.version);
  net.site = published;
  expect((await library.keepMore('en', list)).stopped).toBe(why);
});
