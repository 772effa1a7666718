import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportAddress } from '../../site/lib/report.ts';
import { openRenderer } from './render.ts';

const seen = { page: '/zh/fit/depth/', version: '1.2.3', commit: '0123456789abcdef' };
const parts = (address: string) => {
  const { pathname, searchParams } = new URL(address);
  return { pathname, title: searchParams.get('title'), body: searchParams.get('body') };
};

it('says page, version, commit and what was selected', () => {
  expect(parts(reportAddress('https://example.org/a/b', seen))).toEqual({
    pathname: '/a/b/issues/new',
    title: '/zh/fit/depth/: ',
    body: '/zh/fit/depth/ · 1.2.3 · 0123456\n\n',
  });
  const selection = ' 二加二得五 & #1\n第二行 ';
  expect(parts(reportAddress('https://example.org/a/b', { ...seen, selection })).body).toBe(
    '/zh/fit/depth/ · 1.2.3 · 0123456\n\n> 二加二得五 & #1\n> 第二行\n\n',
  );
});

it('takes no more of a selection along than an address bears', () => {
  const long = reportAddress('https://example.org/a/b', { ...seen, selection: 'x'.repeat(1e5) });
  expect(long.length).toBeLessThan(2000);
});

let renderer: Awaited<ReturnType<typeof openRenderer>>;
beforeAll(async () => {
  renderer = await openRenderer();
});
afterAll(() => renderer.close());

it('stands in the footer as a link that works without a script', async () => {
  const html = await renderer.html('frame/Report.astro', 'en', { repo: 'https://example.org/a/b' });
  const href = /href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#38;', '&').replaceAll('&amp;', '&');
  expect(parts(href ?? '')).toMatchObject({ pathname: '/a/b/issues/new', title: '/en/page/: ' });
});
