import { describe, expect, it } from 'vitest';
import { indexFiles } from '../../site/lib/build/search-index.ts';
import { indexWords, queryWords, readable } from '../../site/lib/search-words.ts';

/** A query finds a text if each of its words begins a word of the text: as Pagefind looks for them. */
const finds = (query: string, html: string) => {
  const words = indexWords(html)
    .replace(/<[^>]*>/g, '')
    .split(/\s+/);
  return queryWords(query)
    .split(/\s+/)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
};

describe('a Chinese query', () => {
  it.each([
    ['双势阱', '<p>它有一个双势阱。</p>'],
    ['双势阱', '<p>一双势阱里的粒子</p>'],
    ['势', '<p>双势阱</p>'],
    ['阱', '<p>双势阱，</p>'],
    ['最大熵', '<p><strong>最大</strong>熵</p>'],
    ['最大熵', '<p><a title="a > b">最</a><em>大</em><b>熵</b></p>'],
    ['KL 散度', '<p>KL散度</p>'],
  ])('%s is found in %s', (query, html) => {
    expect(finds(query, html)).toBe(true);
  });

  it.each([
    ['超平面', '<p>一张平面，超出想象</p>'],
    ['最大熵', '<p>最大</p><p>熵</p>'],
    ['势阱', '<p title="势阱"><script>"势阱"</script>阱势</p>'],
  ])('%s is not found in %s', (query, html) => {
    expect(finds(query, html)).toBe(false);
  });

  it('that is English is left alone', () => {
    expect(queryWords('gradient descent')).toBe('gradient descent');
  });
});

it.each(['它有一个双势阱。', '（拟合，压缩）', '𠮷野家', 'zx', '“引号”——和……'])(
  'what was indexed can be read again: %s',
  (text) => {
    expect(readable(indexWords(text)).trim()).toBe(text);
  },
);

it('an index of equal pages has equal bytes, whatever languages they are in', async () => {
  const page = (lang: string, text: string) => ({
    url: `/${lang}/`,
    content: `<!doctype html><html lang="${lang}"><head><title>${text}</title></head>
<body data-pagefind-body><h1>${text}</h1><p>${text}</p></body></html>`,
  });
  const pages = [page('en', 'a double well'), page('zh-CN', '双势阱'), page('de', 'der Topf')];
  const [first, ...others] = [
    await indexFiles(pages),
    await indexFiles(pages),
    await indexFiles(pages),
  ];
  for (const other of others) {
    expect([...other.keys()].sort()).toEqual([...first.keys()].sort());
    for (const [name, bytes] of first)
      expect(Buffer.compare(bytes, other.get(name) as Uint8Array), name).toBe(0);
  }
  const entry = JSON.parse(Buffer.from(first.get('pagefind-entry.json') ?? '').toString());
  expect(Object.keys(entry.languages)).toEqual(['de', 'en', 'zh-cn']);
});
