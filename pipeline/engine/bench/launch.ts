import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

// Where the systems put a browser of this family; FCS_BROWSER names another.
const installed = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
].flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((dir) => `${dir}/${name}`));
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

// Nothing is asked of any host but ours: a closed network answers such requests by the dozen.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine, or the one that came with `npm ci`. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.FCS_BROWSER ?? [...installed, ...elsewhere].find(existsSync);
  if (own) return chromium.launch({ executablePath: own, args: quiet });
  // Its shared libraries are unpacked only where it believes to be on a bare cloud machine, and
  // it looks at the environment while it is imported.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  // Not its own list of flags: `--single-process` and `--disable-web-security` change what is tested.
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    args: [...quiet, '--headless=shell', '--no-zygote', '--enable-unsafe-swiftshader'],
  });
}
