import { csvParse } from 'd3-dsv';
import type { Json } from '../../../pipeline/engine/experiment.ts';
import {
  type Corpus,
  factProcess,
  type Pick,
  pickFacts,
  picks,
} from '../../../pipeline/models/fact-process.ts';
import { chances } from '../../../pipeline/models/max-ent-classifier.ts';
import { defineRerun, type Files } from '../rerun/contract.ts';

// A maximum-entropy model solved in the page, and what it says of a text that the reader types: the
// published runs of maxent-words, one for each task.

type Published = Values & { readonly steps: number; readonly memory: number };

export type Values = {
  readonly pick: Pick;
  readonly count: number;
  readonly sigma: number;
  readonly own: string;
  readonly text: string;
};

/** What the model has for each class because of one fact. */
export interface Weighed {
  readonly name: string;
  /** −λ of each class, less their mean; none if it is no feature of this model. */
  readonly weights: readonly number[] | undefined;
}

export interface Picture {
  /** [in training, held out] after each iteration so far. */
  readonly accuracies: Float64Array;
  /** The fact that always holds, then the text's. */
  readonly weighed: readonly Weighed[];
  readonly chances: readonly number[];
  /** Names of the features. */
  readonly kept: readonly string[];
  /** What the reader listed and no training example here has. */
  readonly unknown: readonly string[];
}

interface Task {
  /** Files of the artifact. */
  readonly files: readonly string[];
  /** Those files as tables, and the published parameters → the corpus. */
  readonly corpus: (
    tables: readonly (readonly Readonly<Record<string, string>>[])[],
    published: Json,
  ) => Corpus;
  /** Names of the facts of a text. */
  readonly facts: (text: string) => readonly string[];
  /** Names in a list that a reader wrote. */
  readonly listed: (list: string) => readonly string[];
  readonly most: number;
  readonly presets: Readonly<Record<string, Partial<Values>>>;
  readonly words: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>>;
}

const shared = {
  zh: {
    pick: '特征怎样挑',
    information: '按信息',
    common: '按常见',
    own: '自己的名单',
    text: '写下的文字',
    count: '挑几条',
    sigma: '先验的宽窄',
    dual: 'Γ',
    residual: '最大的偏导数',
    training: '训练集正确率',
    heldOut: '留出的正确率',
    steps: '迭代次数',
    sum: '合计',
    unknown: '不在特征里',
    features: '现有 {count} 条特征：{names}',
    featuresBut: '现有 {count} 条特征：{names}（名单里没有：{unknown}）',
    seen: '训练',
    unseen: '留出',
  },
  en: {
    pick: 'who picks the features',
    information: 'rule: information',
    common: 'rule: commonest',
    own: 'your list',
    text: 'typed text',
    count: 'how many',
    sigma: 'width of the prior',
    dual: 'Γ',
    residual: 'largest derivative',
    training: 'accuracy in training',
    heldOut: 'accuracy held out',
    steps: 'iterations',
    sum: 'sum',
    unknown: 'no feature',
    features: 'features now ({count}): {names}',
    featuresBut: 'features now ({count}): {names} (not in the list: {unknown})',
    seen: 'training',
    unseen: 'held out',
  },
};

const centred = (lambda: ArrayLike<number>, fact: number, classes: number): number[] => {
  const all = Array.from({ length: classes }, (_, y) => -lambda[fact * classes + y]!);
  const mean = all.reduce((sum, value) => sum + value, 0) / classes;
  return all.map((value) => value - mean);
};

/** The re-runner of one task. */
export function factsRerun(task: Task) {
  /** Reading takes a moment, so it is done once for a download. */
  const read = new WeakMap<ArrayBuffer, Corpus>();
  const corpusOf = (files: Files, published: Json): Corpus => {
    const bytes = task.files.map((name) => files[name] as ArrayBuffer);
    const known = read.get(bytes[0]!);
    if (known) return known;
    const fresh = task.corpus(
      bytes.map((one) => csvParse(new TextDecoder().decode(one))),
      published,
    );
    read.set(bytes[0]!, fresh);
    return fresh;
  };
  let [kept, names, classes]: [readonly number[], readonly string[], number] = [[], [], 2];
  return defineRerun({
    properties: {
      pick: { type: 'choice', values: picks },
      count: { type: 'number', symbol: 'N', min: 1, max: task.most, step: 1, integer: true },
      sigma: { type: 'number', symbol: 'σ', min: 0.1, max: 30, step: 1.1, scale: 'log' },
      // No comma: it parts knobs in the address.
      own: { type: 'text', pattern: '[^,\\n]{0,300}' },
      text: { type: 'text', pattern: '[^,\\n]{0,300}' },
    },
    atOnce: true,
    presets: { own: { pick: 'own' }, few: { pick: 'information', count: 12 }, ...task.presets },
    words: {
      zh: {
        ...shared.zh,
        'preset.own': '手挑的十二条',
        'preset.few': '按信息挑十二条',
        ...task.words.zh,
      },
      en: {
        ...shared.en,
        'preset.own': 'twelve by hand',
        'preset.few': 'twelve by information',
        ...task.words.en,
      },
    },
    files: task.files,
    speeds: [5, 10, 30],
    speed: 10,
    process(values, published: Published, files) {
      const corpus = corpusOf(files, published);
      kept = pickFacts(corpus, { ...values, own: task.listed(values.own).join(' ') });
      ({ names, classes } = corpus);
      const { steps, memory } = published;
      return factProcess(corpus, kept, { sigma: values.sigma, steps, memory });
    },
    picture({ rows, state: { solution } }, { pick, own: list, text }): Picture {
      const place = new Map(kept.map((fact, i) => [names[fact]!, i]));
      const found = task.facts(text);
      const own = found.flatMap((name) => place.get(name) ?? []);
      return {
        accuracies: Float64Array.from(rows.flatMap(([, seen = 0, unseen = 0]) => [seen, unseen])),
        weighed: [
          { name: '', weights: centred(solution.x, kept.length, classes) },
          ...found.map((name) => {
            const at = place.get(name);
            return {
              name,
              weights: at === undefined ? undefined : centred(solution.x, at, classes),
            };
          }),
        ],
        chances: Array.from(chances(solution.x, own, { facts: kept.length, classes })),
        kept: kept.map((fact) => names[fact]!),
        unknown: pick === 'own' ? task.listed(list).filter((name) => !place.has(name)) : [],
      };
    },
  });
}
