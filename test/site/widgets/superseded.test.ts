import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { superseded, tell } from '../../../site/widgets/superseded.ts';

const commits = { '0123abcd': 'f'.repeat(40) };
const now = 'aaaa1111';
const old = { state: 'known', hash: '0123abcd', commit: 'f'.repeat(40) };

it.each([
  ['no result', null, undefined],
  ['an empty result', '', undefined],
  ['the one that is shown', now, { state: 'current', hash: now }],
  ['all its digits', now.padEnd(64, '0'), { state: 'current', hash: now }],
  ['one that was replaced', '0123abcd', old],
  ['the same in capitals', '0123ABCD', old],
  ['one that nobody knows', 'deadbeef', { state: 'unknown', hash: 'deadbeef' }],
  ['no hash', '__proto__', { state: 'unknown', hash: '__proto__' }],
  ['far too much', 'x'.repeat(1e6), { state: 'unknown', hash: 'x'.repeat(40) }],
])('an address that names %s', (_, asked, told) => {
  expect(superseded(asked, now, commits)).toEqual(told);
});

/** The box of Superseded.astro, told an address. */
function box(asked: string | null, records?: string, kept?: object): HTMLElement {
  const { document } = parseHTML(`<aside class="fcs-superseded" hidden>
    <p data-case="current">this is ${now}</p>
    <p data-case="known"><span data-told>{asked}, now ${now}.</span>
      <span data-kept-at><a>see {version}</a></span> <span data-record>in <code data-line></code></span></p>
    <p data-case="unknown"><span data-told>nobody knows {asked}</span></p></aside>`);
  const aside = document.querySelector('aside') as unknown as HTMLElement;
  aside.dataset.now = now;
  aside.dataset.commits = JSON.stringify(commits);
  if (kept) aside.dataset.kept = JSON.stringify(kept);
  if (records) aside.dataset.records = records;
  tell(aside, asked);
  return aside;
}

it('the page says nothing where no result is cited', () => {
  expect(box(null).hasAttribute('hidden')).toBe(true);
});

it('the page says so where it shows the cited result', () => {
  const aside = box(now);
  expect(aside.hasAttribute('hidden')).toBe(false);
  expect(aside.textContent.trim()).toBe(`this is ${now}`);
  expect(aside.dataset.state).toBe('current');
});

it('the page leads to the record of one that was replaced', () => {
  const aside = box('0123abcd', 'https://example.org/tree/{commit}/artifacts/x');
  expect(aside.hasAttribute('hidden')).toBe(false);
  expect(aside.textContent).toContain(`0123abcd, now ${now}.`);
  expect(aside.textContent).not.toContain('nobody knows');
  expect(aside.querySelector('a')?.getAttribute('href')).toBe(
    `https://example.org/tree/${'f'.repeat(40)}/artifacts/x`,
  );
});

it('the page names the commit alone where it does not know its repository', () => {
  const aside = box('0123abcd');
  expect(aside.querySelector('a')).toBeNull();
  expect(aside.textContent).toContain('in ffffffffffff');
});

it('the page leads to the version that still shows it, also where no commit is known', () => {
  const there = { version: '0.1.0', href: '/v/0.1.0/en/experiments/x/?result=0123abcd' };
  const both = box('0123abcd', undefined, { '0123abcd': there });
  expect(both.querySelector('a')?.getAttribute('href')).toBe(there.href);
  expect(both.textContent).toMatch(/see 0\.1\.0\s+in f{12}/);
  const kept = box('deadbeef', undefined, { deadbeef: there });
  expect(kept.dataset.state).toBe('known');
  expect(kept.textContent).toContain('see 0.1.0');
  expect(kept.querySelector('[data-record]')).toBeNull();
  expect(box('0123abcd').querySelector('[data-kept-at]')).toBeNull();
});

it('the page says that it does not know one, and takes nothing of an address for markup', () => {
  expect(box('deadbeef<img src=x>').innerHTML).toContain('nobody knows deadbeef<');
  const aside = box("<img src=x>$&$'");
  expect(aside.querySelector('img')).toBeNull();
  expect(aside.textContent).toContain("nobody knows <img src=x>$&$'");
});
