import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Firefox, where this machine has one: npm brings none. */
export const firefox = ['firefox', 'firefox-esr']
  .flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((dir) => `${dir}/${name}`))
  .find(existsSync);

/** What a test that would have used it says in its name. */
export const firefoxNote = firefox ? 'Firefox' : 'Firefox (NOT TRIED: there is none here)';

type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/**
 * The value of an expression in a page, in a Firefox of its own. It speaks WebDriver BiDi; the Firefox
 * that Playwright drives is one that Playwright built.
 */
export async function inFirefox<T>(address: string, expression: string): Promise<T> {
  const profile = mkdtempSync(path.join(tmpdir(), 'fcs-firefox-'));
  const browser = spawn(
    firefox as string,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  const end = () => browser.kill();
  // A test that is given up does not come to its end.
  process.once('exit', end);
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const socket = new WebSocket(`${await listening(browser.stderr)}/session`);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('Firefox does not answer'));
    });
    let last = 0;
    const ask = <Result>(method: string, params: object) =>
      new Promise<Result>((resolve, reject) => {
        const id = ++last;
        const hear = ({ data }: MessageEvent) => {
          const answer = JSON.parse(String(data));
          if (answer.id !== id) return;
          socket.removeEventListener('message', hear);
          if (answer.type === 'success') resolve(answer.result);
          else reject(new Error(`${method}: ${answer.message}`));
        };
        socket.addEventListener('message', hear);
        socket.send(JSON.stringify({ id, method, params }));
      });
    await ask('session.new', { capabilities: {} });
    const { context } = await ask<{ context: string }>('browsingContext.create', { type: 'tab' });
    await ask('browsingContext.navigate', { context, url: address, wait: 'complete' });
    const evaluated = await ask<Evaluated>('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
      target: { context },
      awaitPromise: true,
    });
    if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
    return JSON.parse(evaluated.result.value);
  } finally {
    end();
    await ended;
    process.off('exit', end);
    rmSync(profile, { recursive: true, force: true });
  }
}

function listening(errors: NodeJS.ReadableStream): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    errors.on('data', (chunk) => {
      said += chunk;
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    errors.once('end', () => reject(new Error(`Firefox ended: ${said.slice(-400)}`)));
  });
}
