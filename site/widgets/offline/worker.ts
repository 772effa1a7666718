import { languages } from '../../lib/language.ts';
import { fileAt, isListed } from '../../lib/offline/list.ts';
import { digest, Library, Unavailable } from './library.ts';
import { type Message, newer, type State } from './messages.ts';

// The service worker of the site. Who has a network reads what is published; without one a page comes from
// what was kept. Each page gets files of its own version alone, in an old tab as well.

declare const self: ServiceWorkerGlobalScope;
/** Version of this build: the name of its list of files. */
declare const FCS_VERSION: string;

const root = new URL('./', self.location.href).href;
const library = new Library({ caches, fetch: (...request) => fetch(...request), root });
/** What is shown in place of a page that is not kept. */
const explains = languages.map((lang) => `${lang}/offline/index.html`);
/** ms that a page that is kept waits for the network. */
const patience = 4000;

/** What follows the address of the site. */
const pathOf = (url: string) => decodeURI(url.slice(root.length).replace(/[?#].*$/, ''));

/** By client, the version that it is of; none where its page came past the list. */
const versions = new Map<string, string>();

self.addEventListener('install', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('message', (event) => {
  const answer = reply(event.data as Message, event.source as Client | null);
  event.waitUntil(answer.then((state) => event.ports[0]?.postMessage(state)));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(root)) return;
  const path = pathOf(request.url);
  // Archived versions and what installs this one are no part of it.
  if (/^(?:v|offline)\/|^sw\.js$/.test(path)) return;
  event.respondWith(
    request.mode === 'navigate'
      ? navigate(request, path, event.resultingClientId)
      : load(request, path, event.clientId, event.resultingClientId),
  );
});

async function setVersion(client: string, of: string): Promise<void> {
  if (!client) return;
  versions.set(client, of);
  // It stays known when the browser ends this worker between two requests, if there is room to write it.
  await library.write(`client/${client}`, `${of} ${Date.now()}`).catch(() => {});
}

async function versionOf(client: string): Promise<string | undefined> {
  return versions.get(client) ?? (await library.note(`client/${client}`))?.split(' ')[0];
}

/**
 * The version in force: the last one that was all there. Its worker may still wait until the last tab of the old
 * one is closed, as browsers do: until then the old worker reads the new list.
 */
const current = async () => (await library.note('current')) ?? FCS_VERSION;

/** A page: the published one, or, where there is no network, the one that is kept. */
async function navigate(request: Request, path: string, client: string): Promise<Response> {
  const version = await current();
  const list = await library.list(version).catch(() => undefined);
  const file = list?.get(fileAt(path));
  if (!file) {
    await setVersion(client, '');
    return fetch(request).catch(() => missing(path, list?.has(`${path}/index.html`) === true));
  }
  const kept = await library.find(file.hash);
  try {
    const asked = fetch(request.url, { cache: 'no-cache', redirect: 'manual' });
    const response = await (kept ? Promise.race([asked, tooLate()]) : asked);
    if (kept && response.status >= 500) throw new Unavailable('network', path);
    if (!response.ok) {
      await setVersion(client, '');
      return response;
    }
    const body = await response.arrayBuffer();
    const same = (await digest(body)) === file.hash;
    // Another version than this is published: its page gets its files from the network, as without us.
    await setVersion(client, same ? version : '');
    if (!same) self.registration.update().catch(() => {});
    return new Response(body, response);
  } catch {
    if (!kept) return missing(path, false);
    await setVersion(client, version);
    return kept;
  }
}

const tooLate = () =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Unavailable('network', 'page')), patience);
  });

/** Leads to the page that says what is kept; or to the folder that was meant. */
function missing(path: string, isFolder: boolean): Response {
  if (isFolder) return Response.redirect(`${root}${path}/`);
  const lang =
    languages.find((one) => path.startsWith(`${one}/`)) ??
    (navigator.language.startsWith('zh') ? 'zh' : 'en');
  return Response.redirect(`${root}${lang}/offline/?page=${encodeURIComponent(path)}`);
}

/** Something that a page asks for, of the version of the page. */
async function load(
  request: Request,
  path: string,
  client: string,
  made: string,
): Promise<Response> {
  const of = await versionOf(client);
  // What a page starts, a worker, is of its version.
  if (made && of !== undefined) await setVersion(made, of);
  // What a browser remembers may be of the version before.
  if (of === '')
    return fetch(request, { cache: path.startsWith('_astro/') ? 'default' : 'no-cache' });
  try {
    const list = await library.list(of ?? (await agreed(path)));
    if (list.has(path)) return await library.take(path, list);
    return await fetch(request).catch((error) => {
      // That this version has no such file is known without a network.
      if (isListed(path)) return new Response(null, { status: 404, statusText: 'Not Found' });
      throw error;
    });
  } catch (error) {
    if (!(error instanceof Unavailable) || error.why === 'full') return fetch(request);
    if (error.why === 'network') return Response.error();
    (await self.clients.get(client))?.postMessage(newer);
    return new Response(null, { status: 503, statusText: 'Another version is published' });
  }
}

/** For who cannot be told: a version, if all that are here have the same file there. */
async function agreed(path: string): Promise<string> {
  const here = await library.notes('list/');
  const hashes = await Promise.all(
    here.map(async (one) => (await library.list(one)).get(path)?.hash),
  );
  if (new Set(hashes).size > 1) throw new Unavailable('version', path);
  return current();
}

/** Puts this version in force when all of it is there, and tells old tabs. */
async function takeOver(): Promise<void> {
  await library.prepare(FCS_VERSION, explains);
  await library.write('current', FCS_VERSION);
  const list = await library.list(FCS_VERSION);
  for (const client of await self.clients.matchAll({ type: 'all', includeUncontrolled: true })) {
    const of = await versionOf(client.id);
    if (of && of !== FCS_VERSION) client.postMessage(newer);
    // It was of this version before we were.
    if (of === '') await library.keepPage(pathOf(client.url), list).catch(() => {});
  }
  await tidy();
}

/** Clears away what no open page is of. */
async function tidy(): Promise<void> {
  const clients = await self.clients.matchAll({ type: 'all', includeUncontrolled: true });
  const open = new Set(clients.map(({ id }) => id));
  const alive = new Set([await current()]);
  for (const id of await library.notes('client/')) {
    const [of = '', since] = ((await library.note(`client/${id}`)) ?? '').split(' ');
    // A page that is just being opened is not in the list of clients yet.
    const isOpen = open.has(id) || Date.now() - Number(since) < 60_000;
    if (!isOpen) await library.erase(`client/${id}`);
    else if (of) alive.add(of);
  }
  await library.tidy(alive);
}

async function reply(message: Message, from: Client | null): Promise<State | undefined> {
  const version = await current();
  const list = await library.list(version);
  switch (message.type) {
    case 'visited': {
      const of = from ? await versionOf(from.id) : undefined;
      if (of && of !== version) from?.postMessage(newer);
      // Its reader did not ask for it: where it cannot be, it is not.
      await library
        .keepPage(message.path.slice(new URL(root).pathname.length), list)
        .catch(() => {});
      return undefined;
    }
    case 'state':
      return library.state(message.lang, list);
    case 'keep':
      return library.keepMore(message.lang, list);
    case 'forget':
      await library.forget();
      await library.prepare(version, explains).catch(() => {});
      return library.state(message.lang, list);
  }
}
