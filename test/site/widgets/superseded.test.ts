import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { superseded, tell } from '../../../site/widgets/superseded.ts';

const commits = { '0123abcd': 'f'.repeat(40) };
const now = 'aaaa1111';

it.each([
  ['no result', null, undefined],
  ['the one that is shown', now, undefined],
  ['all digits of the one that is shown', now.padEnd(64, '0'), undefined],
  ['no hash', 'drop table', undefined],
  ['one that was replaced', '0123abcd', { hash: '0123abcd', commit: 'f'.repeat(40) }],
  ['the same in capitals', '0123ABCD', { hash: '0123abcd', commit: 'f'.repeat(40) }],
  ['one that nobody knows', 'deadbeef', { hash: 'deadbeef', commit: undefined }],
])('an address that names %s', (_, asked, told) => {
  expect(superseded(asked, now, commits)).toEqual(told);
});

/** The box of Superseded.astro, told an address. */
function box(asked: string | null, records?: string): HTMLElement {
  const { document } = parseHTML(`<aside class="fcs-superseded" hidden>
    <p data-case="known"><span data-told>{asked}, now ${now}.</span> in <code data-line></code></p>
    <p data-case="unknown"><span data-told>nobody knows {asked}</span></p></aside>`);
  const aside = document.querySelector('aside') as unknown as HTMLElement;
  aside.dataset.now = now;
  aside.dataset.commits = JSON.stringify(commits);
  if (records) aside.dataset.records = records;
  tell(aside, asked);
  return aside;
}

it('the page says nothing of the result that it shows', () => {
  expect(box(now).hasAttribute('hidden')).toBe(true);
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

it('the page says that it does not know one, and takes nothing of an address for markup', () => {
  expect(box('deadbeef<img src=x>').innerHTML).toContain('nobody knows deadbeef<');
});
