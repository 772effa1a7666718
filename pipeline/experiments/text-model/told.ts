import { englishNarrative, songCi } from '../../data/texts.ts';
import type { FilesOf, Json, ParamsOf, ResultOf } from '../../engine/experiment.ts';
import { claim, digits, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';

type Result = ResultOf<typeof numbers>;
type Params = ParamsOf<typeof numbers>;
type Files = FilesOf<typeof numbers>;
type Language = 'zh' | 'en';

const language = t('文本（zh 宋词，en 英文叙事）', 'text (zh: ci poems, en: English narrative)');
const n = t('n', 'n');
const line = t('一行文本', 'a line of text');
const character = t('字符', 'character');

/** Signs of a string that the estimate of how few are likely is made for. */
const length = 20;

export default tell<typeof numbers>()({
  title: t('给每个字符串一个概率', 'A probability for every string'),
  question: t(
    '只读文本，不给任何标签，一个计数的模型能学到多少语言？',
    'How much of a language does a model learn that only counts, from text without any labels?',
  ),
  params: {
    seed: t('随机数的种子', 'Seed of all random numbers'),
    order: t('最大的 n', 'Largest n'),
    splits: t('随机划分的次数', 'Random divisions of the lines'),
    heldOut: t('每次划分留出的行的比例', 'Share of the lines that each division keeps aside'),
    shares: t('训练时只用前多少', 'Shares of the training lines that are used'),
    sizeOrders: t('与文本长度的关系里画出的 n', 'Values of n drawn against the size of the text'),
    strings: t('每次划分取多少行来打乱', 'Lines of each division that are shuffled'),
    drawn: t('画出的行数', 'Lines that are drawn'),
    pairs: t('每次划分取多少对', 'Pairs of each division'),
    stringOrder: t('比较字符串时的 n', 'The n with which strings are compared'),
    contexts: t(
      '验算概率之和所用的上文的个数',
      'Histories after which the sum of the probabilities is checked',
    ),
    copying: t(
      '抄与编：n、窗口的宽度、写多少篇、每篇多少字符',
      'Copying or inventing: n, widths of the window, texts written, characters of each',
    ),
    zh: t('公布的续写（宋词）', 'The published completion (ci poems)'),
    en: t('公布的续写（英文）', 'The published completion (English)'),
  },
  files: {
    'by-order.csv': {
      title: t('每字符的比特数随 n 的变化', 'Bits a character against n'),
      columns: {
        language,
        n,
        train: t('读过的', 'of lines that were read'),
        heldOut: t('留出的', 'of lines that were kept aside'),
      },
    },
    'by-size.csv': {
      title: t(
        '每字符的比特数随训练文本长度的变化',
        'Bits a character against the size of the training text',
      ),
      columns: {
        language,
        n,
        signs: t('训练文本的字符数', 'characters of training text'),
        heldOut: t('留出的', 'of lines that were kept aside'),
      },
    },
    'strings.csv': {
      title: t(
        '每字符的比特数：留出的行、打乱的行与随机的行',
        'Bits a character of lines that were kept aside, of shuffled and of random ones',
      ),
      columns: {
        language,
        real: t('原样', 'as written'),
        shuffled: t('字符打乱', 'characters shuffled'),
        random: t('随机字符', 'random characters'),
      },
    },
    'pairs.csv': {
      title: t(
        '对调相邻的两个字、字母或词，原来的顺序更可能的比例',
        'Neighbours exchanged: how often the order that was written is more probable',
      ),
      columns: {
        language,
        unit: t('对调的是字（字母）还是词', 'what is exchanged'),
        n,
        share: t('比例', 'share'),
      },
    },
    'copying.csv': {
      title: t(
        '写出的窗口有多少在读过的文本里',
        'Share of the written windows that stand in the text that was read',
      ),
      columns: {
        language,
        n: t('n（0：留出的文本）', 'n (0: the lines kept aside)'),
        width: t('窗口的宽度', 'width of the window'),
        share: t('比例', 'share'),
      },
    },
    'written.csv': {
      title: t('公布的两次续写，一行一个字符', 'The two published completions, a character a row'),
      columns: {
        language,
        sign: t('字符，¶ 是一行的结尾', 'character, ¶ ends a line'),
        probability: t('模型给它的概率', 'probability that the model gave it'),
        given: t('1：是给定的开头', '1: part of the beginning that was given'),
      },
    },
    'training-zh.csv': {
      title: t('公布的续写所读的宋词', 'The ci poems read for the published completion'),
      licence: songCi.licence,
      origin: t('chinese-poetry 的贡献者', 'the contributors of chinese-poetry'),
      columns: { line },
    },
    'training-en.csv': {
      title: t('公布的续写所读的英文', 'The English text read for the published completion'),
      licence: englishNarrative.licence,
      origin: t('World English Bible 的译者', 'the translators of the World English Bible'),
      columns: { line },
    },
    'alphabet-zh.csv': {
      title: t('宋词的字符表', 'The characters of the ci poems'),
      columns: { character },
    },
    'alphabet-en.csv': {
      title: t('英文的字符表', 'The characters of the English text'),
      columns: { character },
    },
  },

  metrics: (r, p, files) => ({
    ...of('zh', r, p, files),
    ...of('en', r, p, files),
  }),

  checks: (r, p, files) => (['zh', 'en'] as const).flatMap((each) => checksOf(each, r, p, files)),

  reruns: (r, p) => ({
    chinese: {
      params: { order: p.order, ...(p.zh as { [key: string]: Json }) },
      digest: r.zh.digest,
      final: r.zh.final,
    },
    english: {
      params: { order: p.order, ...(p.en as { [key: string]: Json }) },
      digest: r.en.digest,
      final: r.en.final,
    },
  }),
});

const perplexity = (bits: number) => 2 ** bits;

/** The row of a file for one text and one n. */
const at = <R extends { readonly language: string; readonly n: number }>(
  rows: readonly R[],
  name: Language,
  order: number,
) => rows.find((row) => row.language === name && row.n === order);

function of(name: Language, r: Result, p: Params, files: Files) {
  const own = r[name];
  const orders = files['by-order.csv'];
  const last = at(orders, name, p.order)!;
  const sizes = files['by-size.csv'].filter((row) => row.language === name);
  const pairs = files['pairs.csv'].filter((row) => row.language === name && row.n === own.best);
  const few = ((own.heldOut.median - own.uniform) * length) / Math.log2(10);
  const size = (order: number, i: number) =>
    sizes.filter((row) => row.n === order).at(i)?.heldOut.median ?? Number.NaN;
  const copy = (order: number, width: number) =>
    files['copying.csv'].find(
      (row) => row.language === name && row.n === order && row.width === width,
    )?.share.median ?? Number.NaN;
  const [few_, many] = [p.copying.orders[0]!, p.copying.orders.at(-1)!];
  const widths = p.copying.windows;
  const values = {
    ...digits(2, {
      'bits-uniform': own.uniform,
      'bits-single': at(orders, name, 1)!.heldOut.median,
      'bits-last': last.heldOut.median,
      'bits-last-train': last.train.median,
      'bits-least-data': size(p.sizeOrders.at(-1)!, 0),
      'bits-most-data': size(p.sizeOrders.at(-1)!, -1),
    }),
    ...digits(own.heldOut.median > 5 ? 0 : 1, {
      perplexity: perplexity(own.heldOut.median),
      'perplexity-low': perplexity(own.heldOut.low),
      'perplexity-high': perplexity(own.heldOut.high),
    }),
    ...digits(0, {
      'few-power': -few,
      'all-power': (own.uniform * length) / Math.log2(10),
    }),
    ...digits(2, {
      'copy-few': copy(few_, widths[3] ?? widths.at(-1)!),
      'copy-many': copy(many, widths[3] ?? widths.at(-1)!),
      'copy-real': copy(0, widths[3] ?? widths.at(-1)!),
    }),
    ...Object.fromEntries(
      pairs.map((row) => [`pairs-${row.unit}`, { value: row.share.median, digits: 3 }]),
    ),
  };
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${name}-${key}`, value]),
  );
}

const texts = { zh: t('宋词', 'ci poems'), en: t('英文', 'English') };

/** What the book says of models of text, held against each of the two texts. */
function checksOf(name: Language, r: Result, p: Params, files: Files) {
  const own = r[name];
  const words = (zh: string, en: string) =>
    t(`${texts[name].zh}：${zh}`, `${texts[name].en}: ${en}`);
  const figure = { key: 'prince-zh', where: 'fig. 1.6' };
  const grammar = { key: 'prince-zh', where: 'sec. 1.1.5' };
  const pairs = files['pairs.csv'].filter((row) => row.language === name && row.n === own.best);
  const width = p.copying.windows.at(-1)!;
  const copied = files['copying.csv'].find(
    (row) => row.language === name && row.n === p.copying.orders[0] && row.width === width,
  )!;
  return [
    claim(`${name}-sum`, figure, {
      ...words(
        '模型是一个概率分布：任何上文之后，所有字符的概率之和与 1 最多相差多少',
        'the model is a probability distribution: the largest difference from 1 of the chances of all characters, after any history',
      ),
      published: 0,
      got: own.sumError,
      tolerance: 1e-12,
      basis: 'identity',
    }),
    ...pairs.map((row) =>
      claim(`${name}-grammar-${row.unit}`, grammar, {
        ...(row.unit === 'word'
          ? words(
              '没有标签也能学到语法：对调相邻两个词，原来的顺序更可能的比例，5% 分位数高于碰运气的一半',
              'grammar can be learned without labels: with neighbouring words exchanged, the 5% quantile of how often the written order is preferred is above one half, which is chance',
            )
          : words(
              `没有标签也能学到语法：对调相邻两个${name === 'en' ? '字母' : '字'}，原来的顺序更可能的比例，5% 分位数高于碰运气的一半`,
              'grammar can be learned without labels: with neighbouring characters exchanged, the 5% quantile of how often the written order is preferred is above one half, which is chance',
            )),
        published: true,
        got: row.share.low > 0.5,
        basis: 'proxy',
      }),
    ),
    claim(`${name}-valid`, grammar, {
      ...words(
        '并非所有字符组合都成句：同样长的随机字符比真实的行更可能的比例',
        'not every combination of characters is a sentence: how often random characters are more probable than a real line as long',
      ),
      published: 0,
      got: 1 - own.strings.overRandom,
      basis: 'proxy',
    }),
    // Short windows are words, which any text has.
    ...(width < 12
      ? []
      : [
          claim(`${name}-unseen`, figure, {
            ...words(
              `抽样得到从未见过的字符串：n = ${p.copying.orders[0]} 时，${width} 个字符的窗口在读过的文本里的比例（中位数）`,
              `sampling writes strings that were never seen: at n = ${p.copying.orders[0]}, the share of windows of ${width} characters that stand in the text that was read (median)`,
            ),
            published: 0,
            got: copied.share.median,
            tolerance: 0.01,
            basis: 'proxy',
          }),
        ]),
  ];
}
