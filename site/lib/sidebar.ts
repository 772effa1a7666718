import { type Part, parts } from './i18n.ts';

// Chapters come from the file tree, ordered by `order` in their frontmatter; only the pages about
// the book, whose addresses never change, are named.

const about = [
  ['guide', 'How to use this book', '怎样使用本书'],
  ['ledger', 'Ledger', '复核记录'],
  ['experiments', 'Experiments', '实验'],
  ['figures', 'Figures', '图'],
  ['data', 'Data', '数据'],
  ['benchmarks', 'Benchmarks', '性能测试'],
  ['glossary', 'Glossary', '术语表'],
  ['notation', 'Notation', '记号'],
  ['cite', 'Citing', '引用'],
  ['references', 'References', '参考文献'],
  ['errata', 'Errata and changes', '勘误与变更'],
] as const;

export const sidebar = [
  { label: 'Contents', translations: { 'zh-CN': '目录' }, link: '/' },
  ...(Object.keys(parts) as Part[]).map((part) => ({
    label: parts[part].en,
    translations: { 'zh-CN': parts[part].zh },
    items: [{ autogenerate: { directory: part } }],
  })),
  {
    label: 'About',
    translations: { 'zh-CN': '关于' },
    items: about.map(([path, en, zh]) => ({
      label: en,
      translations: { 'zh-CN': zh },
      link: `/${path}/`,
    })),
  },
];
