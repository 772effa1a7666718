import { englishNarrative, songCi } from '../../data/texts.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { log } from '../../models/math.ts';
import {
  type Alphabet,
  alphabetOf,
  bits,
  countNgrams,
  distribution,
  encode,
  type Ngrams,
} from '../../models/ngram.ts';
import { writingProcess } from '../../models/ngram-process.ts';
import { runProcess, walk } from '../../models/process.ts';
import type { Rng } from '../../models/rng.ts';
import { band, bands, mean, replicate } from '../../models/statistics.ts';
import { shuffled, swapped } from '../../models/string-changes.ts';

const params = {
  seed: 1913,
  order: 8,
  splits: 32,
  heldOut: 0.1,
  shares: [0.015625, 0.03125, 0.0625, 0.125, 0.25, 0.5, 1],
  sizeOrders: [1, 2, 3, 5],
  strings: 20,
  drawn: 80,
  pairs: 150,
  stringOrder: { zh: 2, en: 6 },
  contexts: 100,
  copying: { orders: [2, 3, 5, 8], windows: [2, 4, 6, 8, 12, 16, 24], samples: 32, signs: 400 },
  zh: { beginning: '明月', n: 3, temperature: 1, seed: 6, length: 60 },
  en: { beginning: 'In the morning', n: 6, temperature: 1, seed: 6, length: 160 },
};
type Params = typeof params;
type Language = 'zh' | 'en';
const languages = ['zh', 'en'] as const;

/** A division of the lines: what the model is trained on, and what it has not seen. */
interface Split {
  readonly training: readonly string[];
  readonly heldOut: readonly string[];
}

function split(lines: readonly string[], share: number, rng: Rng): Split {
  const mixed = shuffled(lines, rng);
  const count = Math.round(lines.length * share);
  return { training: mixed.slice(count), heldOut: mixed.slice(0, count) };
}

const signsOf = (lines: readonly Int32Array[]) =>
  lines.reduce((sum, line) => sum + line.length - 1, 0);

/** Bits a sign over all lines, for orders 0 to n. */
function rate(model: Ngrams, lines: readonly Int32Array[]): number[] {
  const sums = new Array<number>(model.order + 1).fill(0);
  for (const line of lines)
    bits(model, line).forEach((value, k) => {
      sums[k]! += value;
    });
  return sums.map((sum) => sum / signsOf(lines));
}

/** Share of pairs in which the order that was written is the more probable one, for orders 0 to n. */
function preferred(model: Ngrams, pairs: readonly (readonly [Int32Array, Int32Array])[]): number[] {
  const wins = new Array<number>(model.order + 1).fill(0);
  for (const [right, wrong] of pairs) {
    const [a, b] = [bits(model, right), bits(model, wrong)];
    // Sums of the same terms in another order differ by rounding: that is a tie, half a win.
    a.forEach((value, k) => {
      wins[k]! += Math.abs(value - b[k]!) < 1e-9 ? 0.5 : value < b[k]! ? 1 : 0;
    });
  }
  return wins.map((count) => count / pairs.length);
}

/** What one split gives. */
function measure(
  p: Params,
  language: Language,
  lines: readonly string[],
  alphabet: Alphabet,
  rng: Rng,
) {
  const size = alphabet.characters.length;
  const code = (line: string) => encode(line, alphabet);
  const { training, heldOut } = split(lines, p.heldOut, rng.split('split'));
  const [seen, unseen] = [training.map(code), heldOut.map(code)];
  const model = countNgrams(seen, size, p.order);
  const n = p.stringOrder[language];
  const draws = rng.split('strings');
  const rateOf = (line: string) => bits(model, code(line), n)[n]! / ([...line].length + 1);
  const strings = shuffled(heldOut, draws)
    .slice(0, p.strings)
    .map((line) => {
      const characters = [...line];
      const noise = characters.map(() => alphabet.characters[2 + draws.integer(size - 2)]!);
      return {
        real: rateOf(line),
        shuffled: rateOf(shuffled(characters, draws).join('')),
        random: rateOf(noise.join('')),
      };
    });
  const pairsOf = (unit: 'character' | 'word') =>
    replicate(p.pairs, rng.split(unit), (own) => {
      const line = heldOut[own.integer(heldOut.length)]!;
      const other = swapped(line, unit, own);
      return other === undefined ? [] : [[code(line), code(other)] as const];
    }).flat();
  const sizes = p.shares.map((share) =>
    share === 1
      ? rate(model, unseen)
      : rate(
          countNgrams(
            seen.slice(0, Math.round(seen.length * share)),
            size,
            Math.max(...p.sizeOrders),
          ),
          unseen,
        ),
  );
  return {
    train: rate(model, seen),
    heldOut: rate(model, unseen),
    sizes,
    signs: signsOf(seen),
    strings,
    characters: preferred(model, pairsOf('character')),
    words: language === 'en' ? preferred(model, pairsOf('word')) : undefined,
  };
}

/** Largest |Σ P(c | h) − 1| over histories from a text that was not seen, for every order. */
function sumError(model: Ngrams, lines: readonly Int32Array[], count: number, rng: Rng): number {
  const errors = replicate(count, rng, (own) => {
    const line = lines[own.integer(lines.length)]!;
    const history = line.slice(0, 1 + own.integer(line.length - 1));
    return Array.from({ length: model.order }, (_, k) =>
      Math.abs(distribution(model, history, k + 1).reduce((sum, value) => sum + value, 0) - 1),
    );
  });
  return Math.max(...errors.flat());
}

/** Of the windows of `width` signs of `text`, the share that stand in the training lines. */
function known(text: readonly number[], windows: ReadonlySet<string>, width: number): number {
  const found = text
    .slice(0, text.length - width + 1)
    .map((_, i) => windows.has(text.slice(i, i + width).join()));
  return mean(found.map(Number));
}

/** How much of what the model writes stands in the text that it read. */
function copying(
  p: Params,
  language: Language,
  lines: readonly string[],
  alphabet: Alphabet,
  rng: Rng,
) {
  const { training, heldOut } = split(lines, p.heldOut, rng.split('split'));
  const model = countNgrams(
    training.map((line) => encode(line, alphabet)),
    alphabet.characters.length,
    p.order,
  );
  const flat = (own: readonly string[]) =>
    own.flatMap((line) => [...encode(line, alphabet)].slice(1));
  const { windows, samples, signs, orders } = p.copying;
  const source = flat(training);
  const read = windows.map(
    (width) => new Set(Array.from(source, (_, i) => source.slice(i, i + width).join())),
  );
  const written = orders.map((n) =>
    Array.from({ length: samples }, (_, seed) => {
      const options = { model, alphabet, beginning: '', n, temperature: 1, seed, length: signs };
      const run = walk(writingProcess(options));
      run.advance(signs);
      return run.state.signs.slice(1);
    }),
  );
  const real = flat(heldOut);
  const pieces = Array.from(
    { length: Math.min(samples, Math.floor(real.length / signs)) },
    (_, i) => real.slice(i * signs, (i + 1) * signs),
  );
  const row = (n: number, texts: readonly (readonly number[])[]) =>
    windows.map((width, i) => ({
      language,
      n,
      width,
      share: band(texts.map((text) => known(text, read[i]!, width))),
    }));
  // The text itself stands as order 0.
  return [...orders.flatMap((n, i) => row(n, written[i]!)), ...row(0, pieces)];
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    order: 4,
    splits: 2,
    heldOut: 0.03,
    shares: [0.015625, 0.0625],
    strings: 5,
    pairs: 40,
    contexts: 5,
    stringOrder: { en: 4 },
    copying: { orders: [2, 4], windows: [2, 6], samples: 2, signs: 60 },
    en: { n: 4 },
  },
  data: { zh: songCi, en: englishNarrative },

  run({ params: p, rng, data, progress }) {
    const parts = languages.map((language, at) => {
      const lines = data[language];
      const alphabet = alphabetOf(lines);
      const own = rng.split(language);
      const splits = replicate(p.splits, own, (each) => each).map((each, i) => {
        progress((at + (0.9 * i) / p.splits) / 2, language);
        return measure(p, language, lines, alphabet, each);
      });
      const byOrder = (pick: (one: (typeof splits)[number]) => readonly number[]) =>
        bands(splits.map(pick));
      const strings = splits.flatMap((one) => one.strings);
      const [train, heldOut] = [byOrder((one) => one.train), byOrder((one) => one.heldOut)];
      const best = heldOut.reduce((k, value, i) => (value.median < heldOut[k]!.median ? i : k), 0);
      const { training, heldOut: aside } = split(lines, p.heldOut, own.split(0).split('split'));
      const model = countNgrams(
        training.map((line) => encode(line, alphabet)),
        alphabet.characters.length,
        p.order,
      );
      const finished = runProcess(writingProcess({ model, alphabet, ...p[language] }));
      const row = Array.from(finished.rows[0]!);
      const signs = row.slice(0, (row.length + 1) / 2);
      const chances = row.slice(signs.length);
      const given = [...p[language].beginning].length;
      const written = signs.slice(1).map((sign) => alphabet.characters[sign]!);
      return {
        result: {
          lines: lines.length,
          characters: lines.reduce((sum, line) => sum + [...line].length, 0),
          alphabet: alphabet.characters.length,
          uniform: log(alphabet.characters.length) / log(2),
          signs: Math.round(mean(splits.map((one) => one.signs))),
          best,
          heldOut: heldOut[best]!,
          train: train[best]!,
          strings: {
            real: band(strings.map(({ real }) => real)),
            shuffled: band(strings.map(({ shuffled: value }) => value)),
            random: band(strings.map(({ random }) => random)),
            ordered: mean(strings.map((one) => Number(one.real < one.shuffled))),
            overRandom: mean(strings.map((one) => Number(one.real < one.random))),
          },
          sumError: sumError(
            model,
            aside.map((line) => encode(line, alphabet)),
            p.contexts,
            own.split('contexts'),
          ),
          written: written.join(''),
          digest: finished.digest,
          final: finished.final,
        },
        order: heldOut.map((value, n) => ({ language, n, train: train[n]!, heldOut: value })),
        size: p.sizeOrders.flatMap((n) =>
          p.shares.map((share, i) => ({
            language,
            n,
            signs: Math.round(share * mean(splits.map((one) => one.signs))),
            heldOut: band(splits.map((one) => one.sizes[i]![n]!)),
          })),
        ),
        strings: strings.slice(0, p.drawn).map((one) => ({ language, ...one })),
        pairs: [
          ...bands(splits.map((one) => one.characters)).map((share, n) => ({
            language,
            unit: 'character',
            n,
            share,
          })),
          ...(language === 'en'
            ? bands(splits.map((one) => one.words!)).map((share, n) => ({
                language,
                unit: 'word',
                n,
                share,
              }))
            : []),
        ],
        written: written.map((sign, i) => ({
          language,
          sign: sign === '\n' ? '¶' : sign,
          probability: chances[i]!,
          given: i < given ? 1 : 0,
        })),
        copying: copying(p, language, lines, alphabet, own.split(0)),
        training: training.map((line) => ({ line })),
        // The alphabet is that of all lines: those kept aside have signs of their own.
        alphabet: alphabet.characters.slice(2).map((character) => ({ character })),
      };
    });
    const [zh, en] = parts as [(typeof parts)[number], (typeof parts)[number]];
    return {
      result: { zh: zh.result, en: en.result },
      files: {
        'by-order.csv': [...zh.order, ...en.order],
        'by-size.csv': [...zh.size, ...en.size],
        'strings.csv': [...zh.strings, ...en.strings],
        'pairs.csv': [...zh.pairs, ...en.pairs],
        'copying.csv': [...zh.copying, ...en.copying],
        'written.csv': [...zh.written, ...en.written],
        'training-zh.csv': zh.training,
        'training-en.csv': en.training,
        'alphabet-zh.csv': zh.alphabet,
        'alphabet-en.csv': en.alphabet,
      },
    };
  },
});
