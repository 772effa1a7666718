import { type Artifact, readTable, shortHash } from '../artifacts.ts';
import { href } from '../i18n.ts';
import { base, identity, repoUrl, siteUrl } from '../identity.ts';
import type { Lang } from '../language.ts';
import { redraw } from './redraw.ts';

// A Jupyter notebook of each experiment (nbformat 4.5): loads the files of its figures from the site and
// draws them plainly. The same artifact gives the same bytes.

/** Name of the file, below the folder of the artifact and on the branch that Colab reads. */
export const notebookName = (artifact: string, lang: Lang) => `${artifact}.${lang}.ipynb`;

const named = /^([a-z0-9-]+)\.(zh|en)\.ipynb$/;

/** Language of the notebook that stands at a path of the artifact; undefined for any other path. */
export const notebookLang = (file: string) => named.exec(file)?.[2] as Lang | undefined;

/** Branch of the repository that `.ci/notebooks` puts them on. */
const branch = 'notebooks';

/** Where Colab opens it; undefined unless the repository is known and stands where Colab looks. */
export function colabHref(artifact: string, lang: Lang, repository = repoUrl): string | undefined {
  const [, path] = /^https:\/\/github\.com\/([^/]+\/[^/]+)$/.exec(repository ?? '') ?? [];
  return (
    path &&
    `https://colab.research.google.com/github/${path}/blob/${branch}/${notebookName(artifact, lang)}`
  );
}

const words = {
  zh: {
    made: '本书页面',
    licence: '数据与图的许可',
    address:
      '下面的 `site` 是文件的地址。从没有自己地址的网站下载的笔记本里，它不含主机：请补上，例如 `https://example.org/artifacts/…`。',
    missing: '请在 site 前面补上网站的地址',
    plain: '每幅图先照数据朴素地重画，再放上书中的图作对照；画什么、对什么画，写在调用里，可以改。',
    alone: '这幅图不画任何文件里的数据，或者只画上面的 `result`。',
    result: '全部结果',
    fonts:
      '图里有汉字：若显示为方框，请先安装中文字体（Colab、Debian：`!apt-get install -y fonts-noto-cjk && rm -rf ~/.cache/matplotlib`），再重启内核。',
  },
  en: {
    made: 'Page in the book',
    licence: 'Licence of data and figures',
    address:
      'Below, `site` is the address of the files. In a notebook from a site that does not know its own it lacks the host: put it in, as in `https://example.org/artifacts/…`.',
    missing: 'Put the address of the site in front of what site says',
    plain:
      'Each figure is redrawn plainly from its data, and the book’s own drawing follows. What is drawn against what stands in the calls, to be changed.',
    alone: 'This figure draws no file, or `result` alone.',
    result: 'All results',
    fonts:
      'Chinese letters stand in these figures: where they are boxes, install a font (Colab, Debian: `!apt-get install -y fonts-noto-cjk && rm -rf ~/.cache/matplotlib`) and restart the kernel.',
  },
} as const;

interface Cell {
  readonly id: string;
  readonly cell_type: 'code' | 'markdown';
  readonly text: string;
}

/** The notebook as text. */
export function notebook(artifact: Artifact, lang: Lang): string {
  const { id, manifest } = artifact;
  const word = words[lang];
  const page = href(lang, `experiments/${id}`);
  const drawn = [...new Set(manifest.figures.flatMap(({ data }) => data))];
  const hasHan = drawn.some(
    (file) =>
      file.endsWith('.csv') && /\p{Script=Han}/u.test(JSON.stringify(readTable(artifact, file))),
  );
  const calls = (data: readonly string[]) => data.flatMap((file) => redraw(artifact, file) ?? []);
  const all = manifest.figures.flatMap(({ data }) => calls(data));
  const cells: Cell[] = [
    {
      id: 'about',
      cell_type: 'markdown',
      text: [
        `# ${manifest.title[lang]}`,
        manifest.question[lang],
        `${identity.title[lang]} · ${shortHash(artifact)} · ${word.licence}: ${identity.contentLicence}` +
          (siteUrl ? ` · [${word.made}](${siteUrl}${page})` : ''),
        word.plain,
        ...(hasHan ? [word.fonts] : []),
        ...(siteUrl ? [] : [word.address]),
      ].join('\n\n'),
    },
    {
      id: 'load',
      cell_type: 'code',
      text: `${[
        'import io, json',
        'from urllib.request import urlopen',
        'import matplotlib.pyplot as plt',
        'import numpy as np',
        'import pandas as pd',
        'from IPython.display import Image',
        '',
        `site = "${siteUrl ?? ''}${base}artifacts/${id}/"`,
        `assert site.startswith("http"), "${word.missing}"`,
        ...(hasHan ? [hanFonts] : []),
        '',
        ...loaders(all),
        'result = json.load(urlopen(site + "result.json"))',
      ].join('\n')}`,
    },
    { id: 'draw', cell_type: 'code' as const, text: helpers(all) },
    ...manifest.figures.flatMap(({ name, title, caption, data }): Cell[] => {
      const own = calls(data);
      return [
        {
          id: `${name}-words`,
          cell_type: 'markdown',
          text: [
            `## ${title[lang]}`,
            caption[lang],
            ...(own.length === 0 ? [word.alone] : []),
          ].join('\n\n'),
        },
        {
          id: name,
          cell_type: 'code',
          text: [...own, 'plt.show()', `Image(url=site + "${name}.${lang}.png", width=700)`]
            .slice(own.length === 0 ? 1 : 0)
            .join('\n'),
        },
      ];
    }),
    { id: 'result-words', cell_type: 'markdown', text: `## ${word.result}` },
    { id: 'result', cell_type: 'code', text: 'pd.json_normalize(result).T' },
  ];
  const rest = {
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  // A cell a line: half the bytes of an indented file, and still a difference that can be read.
  const lines = cells
    .filter(({ text }) => text !== '')
    .map((cell) => JSON.stringify(written(cell)));
  return `{"cells":[\n${lines.join(',\n')}\n],${JSON.stringify(rest).slice(1)}\n`;
}

const written = ({ id, cell_type, text }: Cell) => ({
  cell_type,
  ...(cell_type === 'code' && { execution_count: null }),
  id,
  metadata: {},
  ...(cell_type === 'code' && { outputs: [] }),
  source: text,
});

const hanFonts =
  'plt.rcParams["font.sans-serif"] = ["Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "DejaVu Sans"]';

const uses = (calls: readonly string[], name: string) =>
  calls.some((call) => call.includes(`${name}(`));

function loaders(calls: readonly string[]): string[] {
  const arrays = ['array', 'grid', 'spread', 'pictures'].some((name) => uses(calls, name));
  return [...(uses(calls, 'table') ? [pythonTable] : []), ...(arrays ? [pythonArray] : [])];
}

const pythonTable = `def table(file):
    return pd.read_csv(site + file, keep_default_na=False)
`;
const pythonArray = `def array(file):
    return np.load(io.BytesIO(urlopen(site + file).read()))

def axes(file):
    return json.load(urlopen(site + file + ".json"))["axes"]
`;

/** Those functions that are called. */
const helpers = (calls: readonly string[]) =>
  Object.entries(python)
    .filter(([name]) =>
      // What divides a table into groups is called by those that draw tables.
      (name === 'split' ? ['lines', 'dots', 'plane'] : [name]).some((used) => uses(calls, used)),
    )
    .map(([, text]) => text)
    .join('\n');

const python = {
  split: `def panels(count):
    return plt.subplots(1, count, figsize=(5 * count, 4), squeeze=False)[1][0]

def split(rows, by):
    return list(rows.groupby(by if len(by) > 1 else by[0], sort=False)) if by else [("", rows)]
`,
  lines: `def scale(values):
    return "log" if values.min() > 0 and values.max() > 1000 * values.min() else "linear"

def lines(rows, x, quantities, by=[]):
    groups = split(rows, by)
    for panel, name in zip(panels(len(quantities)), quantities):
        for label, part in groups:
            part = part.sort_values(x)
            panel.plot(part[x], part[name if name in part else name + "_median"], ".-", label=str(label))
            if name not in part:
                panel.fill_between(part[x], part[name + "_low"], part[name + "_high"], alpha=0.2)
        panel.set(xlabel=x, ylabel=name, xscale=scale(rows[x]))
        panel.set_yscale(scale(rows[name if name in rows else name + "_median"]))
        if 1 < len(groups) <= 10:
            panel.legend(title=", ".join(by))
`,
  dots: `def dots(rows, x, quantities, by=[]):
    for panel, name in zip(panels(len(quantities)), quantities):
        if x is None:
            panel.hist(rows[name], bins=40)
        else:
            for label, part in split(rows, by):
                panel.plot(part[x], part[name if name in part else name + "_median"], ".", label=str(label))
            if by:
                panel.legend(title=", ".join(by))
            panel.tick_params("x", rotation=0 if rows[x].dtype.kind in "if" else 90)
        panel.set(xlabel=x or name, ylabel=name if x else "rows")
`,
  plane: `def plane(rows, x, y, quantities, by=[]):
    groups = split(rows, by)
    for name in quantities:
        for panel, (label, part) in zip(panels(len(groups)), groups):
            square = part.pivot(index=y, columns=x, values=name if name in part else name + "_median")
            panel.pcolormesh(square.columns, square.index, square.values, shading="nearest")
            panel.set(xlabel=x, ylabel=y, title=f"{name} {label}")
`,
  grid: `def grid(file):
    rows, columns = axes(file)
    plt.pcolormesh(columns["values"], rows["values"], array(file), shading="nearest")
    plt.xlabel(columns["title"]["en"])
    plt.ylabel(rows["title"]["en"])
    plt.colorbar()
`,
  spread: `def spread(file):
    plt.boxplot(array(file).T, showfliers=False)
    names = axes(file)[0]["values"]
    plt.xticks(range(1, len(names) + 1), names, rotation=90)
`,
  pictures: `def pictures(file, height, width, columns):
    images = array(file).reshape(-1, height, width)
    images = images[: len(images) // columns * columns].reshape(-1, columns, height, width)[:24]
    sheet = images.transpose(0, 2, 1, 3).reshape(-1, columns * width)
    plt.figure(figsize=(7, 7 * sheet.shape[0] / sheet.shape[1]))
    plt.imshow(sheet, cmap="gray")
    plt.axis("off")
`,
} as const;
