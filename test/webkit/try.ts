import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Problem } from '../../pipeline/run/problem.ts';
import { readLine } from '../../pipeline/run/tool.ts';
import { languages } from '../../site/lib/language.ts';
import { buildSite, serveSite } from '../browser/site.ts';
import { tryPage, trySite } from './in-page.ts';

// No part of `npm test`: npm brings no WebKit.

const usage = `npm run webkit -- [part of a page's path…]
Every chapter in WebKit, the engine of Safari, where WebKitGTK and its driver are installed (Debian: apt install
webkit2gtk-driver xvfb). It takes twenty minutes. FCS_DIST names a built site to take instead of building.`;

const driver = '/usr/bin/WebKitWebDriver';
const miniBrowser = globSync('/usr/lib/*/webkit*gtk-*/MiniBrowser')[0];
const widths = [1280, 360];
/** From its first script on a page keeps its errors, and shows the ends of runs alone, as without motion. */
const listener = `<script>{const media=matchMedia;globalThis.matchMedia=(query)=>media(/reduced-motion/.test(query)?'all':query);const errors=globalThis.fcsErrors=[];addEventListener('error',(e)=>/ResizeObserver/.test(e.message)||errors.push(e.message||'cannot load '+(e.target.src||e.target.href)),true);addEventListener('unhandledrejection',(e)=>errors.push(String(e.reason)));const error=console.error;console.error=(...w)=>{errors.push(w.map(String).join(' '));error(...w)}}</script>`;

/** The served site with the listener in every page. */
async function listening(from: string) {
  const server = http.createServer(async ({ url = '/' }, reply) => {
    // No window of MiniBrowser is as narrow as a phone.
    const [, width, framed] = /^\/framed\/(\d+)(\/.*)/.exec(url) ?? [];
    if (framed) {
      reply.writeHead(200, { 'content-type': 'text/html' });
      reply.end(`<!doctype html><iframe src="${framed}" width="${width}" height="740"></iframe>`);
      return;
    }
    try {
      const got = await fetch(from + url);
      const type = got.headers.get('content-type') ?? 'application/octet-stream';
      const bytes = Buffer.from(await got.arrayBuffer());
      const page = type.startsWith('text/html');
      reply.writeHead(got.status, { 'content-type': type });
      reply.end(page ? bytes.toString().replace(/<head[^>]*>/, (head) => head + listener) : bytes);
    } catch (error) {
      reply.writeHead(502).end(String(error));
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** A WebDriver session: what is asked of it is a path and a body. */
async function openSession(port: number) {
  const ask = async (way: string, body?: object, method = body ? 'POST' : 'GET') => {
    const got = await fetch(`http://127.0.0.1:${port}${way}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await got.json()) as { value: { error?: string; message?: string } };
    if (!got.ok) throw new Error(`${way}: ${value.error}: ${value.message}`);
    return value as unknown;
  };
  const browser = { binary: miniBrowser, args: ['--automation'] };
  for (let tries = 0; ; tries++)
    try {
      const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browser } };
      const session = (await ask('/session', { capabilities })) as {
        sessionId: string;
        capabilities: { browserVersion: string };
      };
      const root = `/session/${session.sessionId}`;
      await ask(`${root}/timeouts`, { script: 1_800_000, pageLoad: 120_000 });
      return {
        version: session.capabilities.browserVersion,
        ask: (way: string, body?: object, method?: string) => ask(root + way, body, method),
      };
    } catch (error) {
      if (tries === 50) throw error;
      await new Promise((soon) => setTimeout(soon, 200));
    }
}
type Session = Awaited<ReturnType<typeof openSession>>;

/** What a function of `in-page.ts` returns in the page. */
const inPage = async (
  { ask }: Session,
  run: (...args: never[]) => Promise<string[]>,
  ...args: unknown[]
) =>
  (await ask('/execute/async', {
    script: `const done = arguments[arguments.length - 1];
      (${run})(...[...arguments].slice(0, -1)).then(done, (error) => done([String(error)]));`,
    args,
  })) as string[];

async function main(only: readonly string[]): Promise<void> {
  if (!existsSync(driver) || !miniBrowser)
    throw new Problem(
      'There is no WebKitWebDriver here. Debian: apt install webkit2gtk-driver xvfb',
    );
  const pages = globSync('content/docs/en/{fit,compress,sample}/*.mdx').map((file) =>
    path.relative('content/docs/en', file).replaceAll(path.sep, '/').replace('.mdx', ''),
  );
  const chosen = pages.filter(
    (page) => only.length === 0 || only.some((part) => page.includes(part)),
  );
  if (chosen.length === 0)
    throw new Problem(
      `no chapter has ${only.join(' or ')} in its path; there are ${pages.join(', ')}`,
    );
  const dist = process.env.FCS_DIST ?? '.cache/webkit-site';
  if (process.env.FCS_DIST === undefined) buildSite(dist);
  const site = await serveSite(dist);
  const proxy = await listening(site.address);
  const home = mkdtempSync(path.join(os.tmpdir(), 'fcs-webkit-'));
  const children: ChildProcess[] = [];
  const start = (command: string, args: string[], env = {}) =>
    children.push(spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } }));
  let failed = 0;
  try {
    const display = ':97';
    start('Xvfb', [display, '-screen', '0', '1400x1000x24']);
    const port = 4597;
    start(driver, [`--port=${port}`], {
      DISPLAY: display,
      XDG_CONFIG_HOME: home,
      HOME: home,
    });
    const session = await openSession(port);
    await session.ask('/window/rect', { width: 1380, height: 980 });
    console.log(`WebKitGTK ${session.version}`);
    const say = (what: string, problems: readonly string[]) => {
      failed += problems.length;
      console.log(`${problems.length > 0 ? 'FAIL' : 'ok  '}  ${what}`);
      for (const problem of problems) console.log(`      ${problem}`);
    };
    for (const width of widths) {
      const open = async (page: string) => {
        await session.ask('/url', { url: `${proxy.address}/framed/${width}/${page}/` });
        await session.ask('/frame', { id: 0 });
      };
      // The wide window reads English; where lines are short, each language breaks in its own places.
      for (const lang of width === widths[0] ? (['en'] as const) : languages) {
        const words = JSON.parse(readFileSync(`content/i18n/${lang}.json`, 'utf8'));
        const right = words['fcs.exercise.right'];
        for (const page of chosen) {
          await open(`${lang}/${page}`);
          say(`${width} px  ${lang}/${page}`, await inPage(session, tryPage, right, width));
        }
      }
      await open('en/guide');
      say(`${width} px  search, theme`, await inPage(session, trySite));
    }
  } finally {
    for (const child of children.reverse()) child.kill();
    proxy.close();
    await site.close();
    rmSync(home, { recursive: true, force: true });
  }
  console.log(failed === 0 ? 'all as in Chromium' : `${failed} problems`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main(readLine(usage, {}, true).positionals);
