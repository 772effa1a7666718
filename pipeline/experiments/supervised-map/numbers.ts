import { cow, cowMask } from '../../data/cow.ts';
import { children, meanHeight } from '../../data/growth.ts';
import { animals, type Sentence, sentencePairs } from '../../data/heavier.ts';
import { jieba } from '../../data/jieba.ts';
import { dimethylEther, ethanol } from '../../data/molecules.ts';
import { type Cars, usedCars } from '../../data/used-cars.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { handDistance } from '../../models/arm.ts';
import {
  bagOf,
  bytesToSamples,
  formula,
  hertzOf,
  imageOf,
  imageVector,
  type Molecule,
  moleculeOf,
  moleculeVector,
  samplesToBytes,
  symmetries,
  tableRow,
  tableVector,
  textIndices,
  textOf,
  toneSamples,
} from '../../models/encodings.ts';
import { type Change, type Example, fitAndAsk, unchanged } from '../../models/fit-and-ask.ts';
import { cos, exp, log } from '../../models/math.ts';
import { fitPolynomials, polynomialAt } from '../../models/polynomial.ts';
import type { Rng } from '../../models/rng.ts';
import { band, bands, linspace, mean, replicate } from '../../models/statistics.ts';

const params = {
  seed: 11,
  replicas: 256,
  vocabulary: 10000,
  sentences: ['我的妻子吃了鸡肉', '鸡肉吃了我的妻子'],
  tone: { rate: 44100, seconds: 10, hertz: 440, volume: 0.5, shown: 202 },
  car: { age: 7, mileage: 68 },
  children: {
    count: 100,
    ages: [2, 18],
    spread: 6,
    growth: { adult: 174, atTheta: 162.5, theta: 13.9, slow: 0.11, fast: 1.2 },
    degree: 5,
    age: 10,
    points: 65,
  },
  cars: {
    train: 200,
    test: 200,
    market: { fresh: 27000, perYear: 0.1, perMile: 0.003, noise: 0.08 },
  },
  heldOutPairs: 16,
  arm: { count: 200, alphas: [0.25, 1.35], degree: 5, shares: [0.5, 0.75, 1], points: 45 },
};
type Params = typeof params;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** One of each kind of thing: to numbers, and back. */
function encodings(p: Params, vocabulary: readonly string[]) {
  const columns = ['age', 'mileage'];
  const row = tableVector(columns, p.car);
  const texts = p.sentences.map((text) => textIndices(text, vocabulary));
  const samples = toneSamples(p.tone);
  const bytes = samplesToBytes(samples);
  const heard = bytesToSamples(bytes);
  const pixels = imageVector(cow);
  const molecule = (it: Molecule) => {
    const vector = moleculeVector(it);
    const back = moleculeOf(vector);
    return {
      vector,
      back: same([...back.bonds].sort(), [...it.bonds].sort()) && same(back.atoms, it.atoms),
    };
  };
  const [alcohol, ether] = [molecule(ethanol), molecule(dimethylEther)];
  const bags = texts.map((indices) => bagOf(indices, p.vocabulary));
  const rows = [
    { kind: 'table', numbers: row.length, back: same(tableRow(columns, row), p.car) },
    {
      kind: 'text',
      numbers: texts[0]!.length,
      back: texts.every((indices, i) => textOf(indices, vocabulary) === p.sentences[i]),
    },
    {
      kind: 'sound',
      numbers: samples.length,
      back: heard.every((sample, n) => sample === samples[n]),
    },
    {
      kind: 'image',
      numbers: pixels.length,
      back: same(imageOf(pixels, cow[0]!.length), cow),
    },
    { kind: 'molecule', numbers: alcohol.vector.length, back: alcohol.back && ether.back },
  ];
  return {
    result: {
      lengths: Object.fromEntries(rows.map(({ kind, numbers }) => [kind, numbers])),
      vocabulary: vocabulary.length,
      allBack: rows.every(({ back }) => back),
      words: texts.map((indices) => indices.map((i) => vocabulary[i]!).join(' ')),
      indices: texts.map((indices) => indices.join(', ')),
      sameBag: same(bags[0], bags[1]),
      soundBytes: bytes.length,
      heardHertz: hertzOf(heard, p.tone),
      imageWidth: cow[0]!.length,
      imageHeight: cow.length,
      /** From a pixel to the one below it, and to the one beside it. */
      below: 3 * cow[0]!.length,
      cowPixels: cowMask.flat().filter((one) => one === 1).length,
      formulas: [formula(ethanol), formula(dimethylEther)],
      sameMolecule: same(alcohol.vector, ether.vector),
      symmetries: symmetries(ethanol),
      /** Vectors that all mean ethanol: n! orders of its atoms, by those that change nothing. */
      ethanolVectors:
        ethanol.atoms.reduce((product, _, i) => product * (i + 1), 1) / symmetries(ethanol),
    },
    files: {
      'encodings.csv': rows.map((one) => ({ ...one, back: one.back ? 1 : 0 })),
      'sentences.csv': texts.flatMap((indices, i) =>
        indices.map((index, place) => ({
          sentence: i + 1,
          place: place + 1,
          word: vocabulary[index]!,
          index,
        })),
      ),
      'tone.csv': Array.from(samples.subarray(0, p.tone.shown), (value, n) => ({ n, value })),
      'cow.csv': cow.flatMap((pixelRow, i) =>
        pixelRow.map(([red, green, blue], j) => ({
          row: i + 1,
          column: j + 1,
          red,
          green,
          blue,
          cow: cowMask[i]![j]!,
        })),
      ),
      'molecules.csv': alcohol.vector.map((value, i) => ({
        entry: i + 1,
        ethanol: value,
        dimethylEther: ether.vector[i]!,
      })),
    },
  };
}

/** Height against age: a polynomial of least squares on each of many sets of children. */
function heights(p: Params, rng: Rng) {
  const c = p.children;
  const [middle, halfWidth] = [(c.ages[0]! + c.ages[1]!) / 2, (c.ages[1]! - c.ages[0]!) / 2];
  const fit = ({ x, y }: ReturnType<typeof children>) => {
    const points = { x: Array.from(x, (age) => age - middle), y };
    const coefficients = fitPolynomials(points, { halfWidth, degree: c.degree }).at(-1)!;
    return (age: number) => polynomialAt(age - middle, coefficients, halfWidth);
  };
  const sets = replicate(p.replicas, rng, (own) => children(own, c));
  const curves = sets.map(fit);
  const ages = linspace(c.ages[0]!, c.ages[1]!, c.points);
  const spread = bands(curves.map((f) => ages.map(f)));
  return {
    result: {
      heightAtAge: curves[0]!(c.age),
      heightBand: band(curves.map((f) => f(c.age))),
      trueHeight: meanHeight(c.age, c.growth),
    },
    files: {
      'children.csv': Array.from(sets[0]!.x, (age, i) => ({ age, height: sets[0]!.y[i]! })),
      'height-curve.csv': ages.map((age, i) => ({
        age,
        truth: meanHeight(age, c.growth),
        fitted: curves[0]!(age),
        fits: spread[i]!,
      })),
    },
  };
}

const rootMeanSquare = (errors: readonly number[]) => Math.sqrt(mean(errors.map((e) => e * e)));
const largestGap = (a: readonly number[], b: readonly number[]) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

/** The same change of order in every input, as if the table had been printed otherwise. */
const swapped: Change = (input) => [
  ...input.slice(input.length / 2),
  ...input.slice(0, input.length / 2),
];

/** Each input for itself keeps its order, or not. */
function atRandom(rng: Rng): Change {
  const own = rng.split('each for itself');
  return (input, example) => (own.split(example).uniform() < 0.5 ? swapped(input, 0) : input);
}

/** What becomes of a model where the order of its inputs changes. */
function reordered(training: readonly Example[], test: readonly Example[], rng: Rng) {
  const given = fitAndAsk(training, test, unchanged, unchanged);
  const refitted = fitAndAsk(training, test, swapped, swapped);
  return {
    predictions: {
      given,
      refitted,
      stale: fitAndAsk(training, test, unchanged, swapped),
      each: fitAndAsk(training, test, atRandom(rng.split('train')), atRandom(rng.split('test'))),
    },
    gap: largestGap(given, refitted),
  };
}

/** Age and mileage → price. */
function prices(p: Params, rng: Rng) {
  const examplesOf = (cars: Cars, output = (price: number) => price): Example[] =>
    cars.price.map((price, i) => ({
      input: [cars.age[i]!, cars.mileage[i]!],
      output: output(price),
    }));
  const all = replicate(p.replicas, rng, (own) => {
    const draw = (name: string, count: number) =>
      usedCars(own.split(name), { count, market: p.cars.market });
    const [training, test] = [draw('train', p.cars.train), draw('test', p.cars.test)];
    const truth = examplesOf(test);
    const { predictions, gap } = reordered(examplesOf(training), truth, own);
    const logarithms = fitAndAsk(examplesOf(training, log), truth, unchanged, unchanged);
    const inKilometres: Change = (input) => [input[0]!, 1.609344 * input[1]!];
    const metric = fitAndAsk(examplesOf(training), truth, inKilometres, inKilometres);
    const error = (predicted: readonly number[]) =>
      rootMeanSquare(predicted.map((value, i) => value - test.price[i]!));
    const byLogarithm = logarithms.map(exp);
    return {
      training,
      test,
      plane: predictions.given,
      byLogarithm,
      gap,
      unitGap: largestGap(predictions.given, metric),
      negative: mean(predictions.given.map((price) => (price < 0 ? 1 : 0))),
      errors: {
        given: error(predictions.given),
        refitted: error(predictions.refitted),
        stale: error(predictions.stale),
        each: error(predictions.each),
        logarithm: error(byLogarithm),
      },
      /** One car more, which stands in the text. */
      asked: fitAndAsk(
        examplesOf(training),
        [{ input: [p.car.age, p.car.mileage], output: 0 }],
        unchanged,
        unchanged,
      )[0]!,
      askedLogarithm: exp(
        fitAndAsk(
          examplesOf(training, log),
          [{ input: [p.car.age, p.car.mileage], output: 0 }],
          unchanged,
          unchanged,
        )[0]!,
      ),
    };
  });
  const first = all[0]!;
  const errorBand = (name: keyof (typeof first)['errors']) =>
    band(all.map(({ errors }) => errors[name]));
  return {
    result: {
      columnGap: Math.max(...all.map(({ gap }) => gap)),
      unitGap: Math.max(...all.map(({ unitGap }) => unitGap)),
      plane: errorBand('given'),
      logarithm: errorBand('logarithm'),
      stale: errorBand('stale'),
      each: errorBand('each'),
      negative: mean(all.map(({ negative }) => negative)),
      asked: first.asked,
      askedLogarithm: first.askedLogarithm,
    },
    rows: (['given', 'refitted', 'stale', 'each'] as const).map((change) => ({
      change,
      error: errorBand(change),
    })),
    files: {
      'cars.csv': first.training.price.map((price, i) => ({
        age: first.training.age[i]!,
        mileage: first.training.mileage[i]!,
        price,
      })),
      'predicted-prices.csv': first.test.price.map((price, i) => ({
        age: first.test.age[i]!,
        mileage: first.test.mileage[i]!,
        price,
        plane: first.plane[i]!,
        logarithm: first.byLogarithm[i]!,
      })),
    },
  };
}

/** “A outweighs B”: true or false? */
function sentences(p: Params, rng: Rng) {
  const size = animals.length;
  const hot = (place: number) => Array.from({ length: size }, (_, i) => (i === place ? 1 : 0));
  const ordered = ({ first, second, truth }: Sentence): Example => ({
    input: [...hot(first), ...hot(second)],
    output: truth,
  });
  const bag = ({ first, second, truth }: Sentence): Example => ({
    input: hot(first).map((one, i) => one + hot(second)[i]!),
    output: truth,
  });
  const accuracy = (predicted: readonly number[], asked: readonly Sentence[]) =>
    mean(predicted.map((value, i) => (value > 0 === asked[i]!.truth > 0 ? 1 : 0)));
  const all = replicate(p.replicas, rng, (own) => {
    const keyed = sentencePairs().map((pair) => ({ pair, key: own.uniform() }));
    keyed.sort((a, b) => a.key - b.key);
    const of = (some: typeof keyed) => some.flatMap(({ pair }) => pair);
    const [test, training] = [of(keyed.slice(0, p.heldOutPairs)), of(keyed.slice(p.heldOutPairs))];
    const { predictions, gap } = reordered(training.map(ordered), test.map(ordered), own);
    const bagged = fitAndAsk(training.map(bag), test.map(bag), unchanged, unchanged);
    return {
      gap,
      accuracies: {
        given: accuracy(predictions.given, test),
        refitted: accuracy(predictions.refitted, test),
        stale: accuracy(predictions.stale, test),
        each: accuracy(predictions.each, test),
        bag: accuracy(bagged, test),
      },
    };
  });
  const accuracyBand = (name: keyof (typeof all)[number]['accuracies']) =>
    band(all.map(({ accuracies }) => accuracies[name]));
  return {
    result: {
      gap: Math.max(...all.map(({ gap }) => gap)),
      given: accuracyBand('given'),
      stale: accuracyBand('stale'),
      each: accuracyBand('each'),
      bag: accuracyBand('bag'),
    },
    rows: (['given', 'refitted', 'stale', 'each', 'bag'] as const).map((change) => ({
      change,
      accuracy: accuracyBand(change),
    })),
  };
}

/** Distance of the hand → angle of the elbow, which may bend to either side. */
function twoAnswers(p: Params, rng: Rng) {
  const { count, alphas, degree, shares, points } = p.arm;
  const [from, to] = [alphas[0]!, alphas[1]!];
  const shifted = (distance: number) => distance - 1;
  const fits = shares.map((share) =>
    replicate(p.replicas, rng.split(share), (own) => {
      const pairs = Array.from({ length: count }, () => {
        const alpha = from + (to - from) * own.uniform();
        const side = own.uniform() < share ? 1 : -1;
        return { distance: 2 * cos(alpha), elbow: 2 * side * alpha };
      });
      const data = {
        x: pairs.map(({ distance }) => shifted(distance)),
        y: pairs.map(({ elbow }) => elbow),
      };
      const coefficients = fitPolynomials(data, { halfWidth: 1, degree }).at(-1)!;
      return { pairs, at: (r: number) => polynomialAt(shifted(r), coefficients, 1) };
    }),
  );
  const rows = shares.flatMap((share, s) =>
    linspace(from, to, points).map((alpha) => {
      const distance = 2 * cos(alpha);
      const elbows = fits[s]!.map(({ at }) => at(distance));
      return {
        share,
        distance,
        elbow: 2 * alpha,
        mean: 2 * (2 * share - 1) * alpha,
        predicted: band(elbows),
        theory: 2 * cos((2 * share - 1) * alpha) - distance,
        miss: band(elbows.map((elbow) => handDistance(elbow) - distance)),
      };
    }),
  );
  const atOne = (share: number) =>
    band(fits[shares.indexOf(share)]!.map(({ at }) => handDistance(at(1)) - 1));
  return {
    result: { missHalf: atOne(0.5), missMost: atOne(0.75), missOne: atOne(1) },
    files: { 'arm.csv': fits[0]![0]!.pairs, 'arm-curves.csv': rows },
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { replicas: 6, children: { points: 17 }, arm: { points: 9 } },
  data: { dictionary: jieba },

  run({ params: p, rng, data, progress }) {
    const vocabulary = [...data.dictionary]
      .map(({ word, frequency }, line) => ({ word, frequency, line }))
      // Of equal frequency, the word that the dictionary has first.
      .sort((a, b) => b.frequency - a.frequency || a.line - b.line)
      .slice(0, p.vocabulary)
      .map(({ word }) => word);
    const encoded = encodings(p, vocabulary);
    progress(0.1);
    const grown = heights(p, rng.split('children'));
    progress(0.2);
    const sold = prices(p, rng.split('cars'));
    progress(0.5);
    const said = sentences(p, rng.split('sentences'));
    progress(0.9);
    const bent = twoAnswers(p, rng.split('arm'));
    return {
      result: {
        encoded: encoded.result,
        height: grown.result,
        price: sold.result,
        sentence: said.result,
        arm: bent.result,
      },
      files: {
        ...encoded.files,
        ...grown.files,
        ...sold.files,
        'column-order.csv': sold.rows,
        'word-order.csv': said.rows,
        ...bent.files,
      },
    };
  },
});
