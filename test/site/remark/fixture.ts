import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseFrontmatter, unified } from '@astrojs/markdown-remark';
import { resultHash, selfHash } from '../../../pipeline/run/artifact.ts';
import { canonicalFile } from '../../../pipeline/run/canonical.ts';
import type { Manifest } from '../../../pipeline/run/manifest.ts';
import { outputsOf } from '../../../pipeline/run/record.ts';
import type { Node } from '../../../site/lib/remark/tree.ts';

// A repository of its own for the plugin: one experiment, two sources, two terms, two pages.
// `FCS_ROOT` is set before the plugin is loaded, since that reads the root once.

export const root = mkdtempSync(path.join(os.tmpdir(), 'fcs-remark-'));
process.env.FCS_ROOT = root;

const zero = '0'.repeat(64);
const outputs = outputsOf({ 'result.json': '{}\n' });
const text = { en: 'Demo', zh: '演示' };
const figure = (name: string) => ({ name, title: text, caption: text, alt: text, data: [] });
const manifest: Manifest = {
  schema: 2,
  experiment: 'demo',
  title: text,
  question: text,
  kind: 'reference',
  tolerance: 0,
  profile: 'cpu',
  backend: 'typescript',
  params: { seed: 7 },
  paramDescriptions: { seed: text },
  data: [],
  compute: { key: zero, inputs: {} },
  draw: { key: zero, inputs: {} },
  result: resultHash(outputs),
  outputs,
  figures: [figure('surface'), figure('path')],
  downloads: [],
  metrics: {
    loss: { value: 0.19987, digits: 5 },
    words: { value: 23630 },
    tiny: { value: -4.5e-9 },
    name: { value: '龙脑' },
  },
  checks: [
    {
      id: 'total',
      claim: text,
      source: { key: 'su2018', where: 'p. 1' },
      published: 1,
      got: 1,
      tolerance: 0,
      expected: 'reproduces',
      outcome: 'reproduces',
      holds: true,
    },
  ],
  reruns: { descent: { params: {}, digest: zero, final: {} } },
  provenance: {
    date: '2026-01-02T03:04:05Z',
    seconds: 1,
    device: 'a processor',
    threads: 1,
    os: 'linux',
    node: '22.23.3',
    backendVersion: '',
  },
  self: zero,
};

const files: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'demo',
    version: '1.0.0',
    author: 'A',
    released: '2026-01-31',
  }),
  'artifacts/demo/manifest.json': canonicalFile({ ...manifest, self: selfHash(manifest) }),
  'artifacts/demo/result.json': '{}\n',
  'content/glossary.csv':
    'en,zh,note_en,note_zh\nleast squares,最小二乘,Sum of squares,平方和\nloss function,损失函数,,\n',
  'pipeline/experiments/demo/told.ts': "// A comment.\nsource: { key: 'su2018' }\n",
  'content/references.bib': `
@book{prince2023, author = {Prince, Simon J. D.}, title = {Understanding Deep Learning}, publisher = {MIT Press}, year = {2023}}
@misc{du2019, author = {Du, Yilun and Mordatch, Igor}, title = {Implicit Generation}, year = {2019}, url = {https://arxiv.org/abs/1903.08689}}
@online{su2017, author = {苏剑林}, title = {SVD分解(一)：自编码器与人工智能}, year = {2017}, url = {https://kexue.fm/archives/4208}}
@online{zhang2015max, author = {张三}, title = {最大熵}, year = {2015}, url = {https://example.org/1}}
@online{zhang2015net, author = {张三}, title = {网络}, year = {2015}, url = {https://example.org/2}}
@online{undated, author = {Prince, Simon J. D.}, title = {Notebook 2.1}, url = {https://example.org/}}
`,
  'site/widgets/reruns/demo.descent.ts': `export default {
  properties: {
    rate: { type: 'number', min: 0, max: 1, step: 0.1 },
    kind: { type: 'choice', values: ['steep', 'flat'] },
  },
};
`,
  'site/widgets/explorers/demo.ts': `export default {
  properties: {
    slope: { type: 'number', min: 0, max: 1, step: 0.1 },
    kind: { type: 'choice', values: ['steep', 'flat'] },
  },
  start: { slope: 0.5, kind: 'flat' },
  numbers: ({ slope }: { slope: number }) => ({ area: slope / 2 }),
  picture: () => [{ width: 1, height: 1, layers: { grid: [], points: [] } }],
  text: { zh: { labels: {} }, en: { labels: {} } },
};
`,
  'site/components/figure/Figure.astro': '',
  'site/components/content/Metric.astro': '',
  'site/components/content/Term.astro': '',
  'site/components/content/ReferenceList.astro': '',
  'site/pages/[lang]/ledger.astro': '',
  'site/pages/[lang]/experiments/index.astro': '',
  'site/pages/[lang]/experiments/[experiment].astro': '',
  'content/docs/en/index.mdx': '---\ntitle: Home\n---\n',
  'content/docs/zh/index.mdx': '---\ntitle: 目录\n---\n',
  'content/docs/en/fit/line.mdx': '---\ntitle: Line\n---\n\n## Start {#start}\n',
  'content/docs/zh/fit/line.mdx': '---\ntitle: 直线\n---\n\n## 开始 {#start}\n',
};
for (const [file, content] of Object.entries(files)) write(file, content);

/** Writes one more file into the fixture's repository. */
export function write(file: string, content: string): void {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
}

export const removeFixture = () => rmSync(root, { recursive: true, force: true });

/** What the plugin leaves of a page: its tree, before it becomes HTML. */
export async function page(body: string, lang = 'en', name = 'about'): Promise<Node> {
  const { remarkPlugins } = await import('../../../site/lib/remark/index.ts');
  let seen: Node | undefined;
  const look = () => (tree: Node) => {
    seen = structuredClone(tree);
  };
  const processor = unified({ remarkPlugins: [...remarkPlugins(), look] });
  const renderer = await processor.createMdxRenderer?.(
    { syntaxHighlight: false },
    { optimize: false, srcDir: new URL('file:///'), sourcemap: false },
  );
  const source = body.startsWith('---') ? body : `---\ntitle: T\n---\n${body}`;
  const file = path.join(root, 'content/docs', lang, `${name}.mdx`);
  const { frontmatter, content } = parseFrontmatter(source, { frontmatter: 'empty-with-spaces' });
  await renderer?.process(content, file, frontmatter);
  return seen as Node;
}

/** The problems of a page, one a line; empty if it has none. */
export async function problems(body: string, lang = 'en', name = 'about'): Promise<string> {
  try {
    await page(body, lang, name);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** All nodes of a tree that satisfy a condition, in order. */
export function find(tree: Node, accept: (node: Node) => boolean): Node[] {
  const inside = (tree.children ?? []).flatMap((child) => find(child, accept));
  return accept(tree) ? [tree, ...inside] : inside;
}

/** Value of a JSX attribute: the string, or the source of the expression. */
export function attribute(node: Node | undefined, name: string): string | undefined {
  const value = node?.attributes?.find((candidate) => candidate.name === name)?.value;
  return typeof value === 'object' && value !== null ? value.value : (value ?? undefined);
}

/** Text and addresses of all links. */
export const linksOf = (tree: Node): string[] =>
  find(tree, ({ type }) => type === 'link').map(
    ({ url, children }) => `${(children ?? []).map(({ value }) => value).join('')} → ${url}`,
  );
