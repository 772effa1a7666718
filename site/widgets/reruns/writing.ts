import { csvParse } from 'd3-dsv';
import {
  type Alphabet,
  countNgrams,
  encode,
  end,
  type Ngrams,
  other,
} from '../../../pipeline/models/ngram.ts';
import { writingProcess } from '../../../pipeline/models/ngram-process.ts';
import { defineRerun, type Files } from '../rerun/contract.ts';

// A beginning, written on: the published runs of text-model, one for each text. The model is counted
// here, from the lines that the published one was counted from.

interface Published {
  readonly order: number;
  readonly beginning: string;
  readonly n: number;
  readonly temperature: number;
  readonly seed: number;
  readonly length: number;
}

type Values = {
  readonly n: number;
  readonly temperature: number;
  readonly seed: number;
  readonly beginning: string;
};

interface Picture {
  readonly signs: readonly string[];
  readonly probabilities: readonly number[];
  /** How many of them were given. */
  readonly given: number;
}

interface Counted {
  readonly alphabet: Alphabet;
  readonly model: Ngrams;
}

/** Counting takes a moment, so it is done once for a text. */
const counted = new WeakMap<ArrayBuffer, Counted>();

const column = (bytes: ArrayBuffer, name: string) =>
  csvParse(new TextDecoder().decode(bytes)).map((row) => row[name] as string);

function count(language: string, files: Files, order: number): Counted {
  const [text, signs] = [`training-${language}.csv`, `alphabet-${language}.csv`].map(
    (name) => files[name] as ArrayBuffer,
  ) as [ArrayBuffer, ArrayBuffer];
  const known = counted.get(text);
  if (known) return known;
  const characters = [end, other, ...column(signs, 'character')];
  const alphabet = { characters, indices: new Map(characters.map((sign, i) => [sign, i])) };
  const lines = column(text, 'line').map((line) => encode(line, alphabet));
  const fresh = { alphabet, model: countNgrams(lines, characters.length, order) };
  counted.set(text, fresh);
  return fresh;
}

const words = {
  zh: {
    n: '看几个字符（算上下一个）',
    temperature: '温度',
    bits: '写出的部分，比特/字符',
    'preset.copies': 'n = 8',
    'preset.blind': 'n = 1：不看上文',
    'preset.cold': '温度 0.1',
  },
  en: {
    n: 'characters looked at, the next one included',
    temperature: 'temperature',
    bits: 'bits a character, of what was written',
    'preset.copies': 'n = 8',
    'preset.blind': 'n = 1: sees no history',
    'preset.cold': 'temperature 0.1',
  },
};

const presets: Readonly<Record<string, Partial<Values>>> = {
  blind: { n: 1 },
  copies: { n: 8 },
  cold: { temperature: 0.1 },
};

/** The re-runner of one text. */
export const writingRerun = (language: 'zh' | 'en') => {
  let signs: readonly string[] = [];
  return defineRerun({
    properties: {
      n: { type: 'number', symbol: 'n', min: 1, max: 8, step: 1, integer: true },
      temperature: { type: 'number', symbol: 'T', min: 0.1, max: 2, step: 0.1 },
      seed: { type: 'number', min: 0, max: 999999, step: 1, integer: true },
      // No comma: it parts knobs in the address.
      beginning: { type: 'text', pattern: '[^,\\n]{0,40}' },
    },
    presets,
    words,
    files: [`training-${language}.csv`, `alphabet-${language}.csv`],
    speeds: [5, 10, 30],
    speed: 10,
    process(values, published: Published, files) {
      const { order, length } = published;
      const { alphabet, model } = count(language, files, order);
      signs = alphabet.characters;
      return writingProcess({ model, alphabet, ...values, length });
    },
    picture: ({ state }): Picture => ({
      signs: state.signs.slice(1).map((sign) => signs[sign] as string),
      probabilities: state.probabilities,
      given: state.given - 1,
    }),
  });
};
