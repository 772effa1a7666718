import {
  alphabet,
  backgrounds,
  compose,
  grain,
  paint,
  pixelCount,
  runPictures,
  type Scene,
  type Seen,
  scenes,
  seenBy,
  side,
} from '../../data/letters.ts';
import { defineNumbers, type NdArray } from '../../engine/experiment.ts';
import {
  blockMeans,
  centred,
  difference,
  liftOff,
  medianImage,
  projections,
} from '../../models/hand-features.ts';
import {
  accuracy,
  explained,
  type Features,
  meanRow,
  oneHot,
  ridgeProbes,
} from '../../models/linear-probe.ts';
import { principalComponents } from '../../models/principal-components.ts';
import { walk } from '../../models/process.ts';
import type { Rng } from '../../models/rng.ts';
import { band, bands, mean, replicate, variance } from '../../models/statistics.ts';
import { autoencoderTrainer, autoencoderWidths, takeApart } from '../../models/tanh-autoencoder.ts';
import {
  greys,
  lettersProcess,
  type Picture,
  regionErrors,
  tableOf,
} from '../../models/two-regions.ts';

const params = {
  seed: 1506,
  data: { letters: 10, jitter: 1, strength: 0.7, shown: 480, held: 300 },
  /** Standard deviation of what a camera adds to each pixel: none, and what the nets are trained with. */
  noises: [0, 0.2],
  /** How many backgrounds: the shared one of the article, and several. */
  grounds: [1, 8],
  codes: { svd: [1, 2, 4, 8, 16, 32], net: [4, 8, 16] },
  /** Nets on pictures less their mean, of every size. */
  net: { learningRate: 0.01, batch: 32, steps: 480 },
  /** The net of the article, on pictures as they are, and a deeper one. */
  watched: { code: 8, learningRate: 0.01, steps: 960, every: 32 },
  deep: { hidden: 16, learningRate: 0.004 },
  /** Size of the code that is held against pixels and against features picked by hand. */
  compared: 16,
  /** Labelled pictures of each letter. */
  labels: [1, 2, 4, 8, 16, 48],
  ridges: [1e-3, 1e-2, 1e-1],
  choosing: 2,
  replicas: 16,
  run: {
    code: 8,
    hidden: 0,
    learningRate: 0.01,
    batch: 32,
    steps: 960,
    seed: 7,
    grounds: 1,
    letters: 10,
    held: 100,
    columns: 5,
  },
};
type Params = typeof params;

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    data: { shown: 120, held: 40 },
    codes: { svd: [1, 4, 16], net: [4, 16] },
    net: { steps: 30 },
    watched: { code: 4, steps: 40, every: 20 },
    compared: 4,
    labels: [1, 4],
    ridges: [1e-3, 1e-1],
    choosing: 1,
    replicas: 2,
    run: { steps: 20 },
  },

  run({ params: p, rng, progress }) {
    const total = p.choosing + p.replicas;
    let done = 0;
    const one =
      <T>(measured: (p: Params, own: Rng) => T) =>
      (own: Rng) => {
        progress(done / total, 'training');
        done += 1;
        return measured(p, own);
      };
    // Ridges are chosen on other seeds than those that are reported.
    const tried = replicate(p.choosing, rng.split('choose'), one(probed));
    const runs = replicate(p.replicas, rng.split('report'), one(measure));
    const chosen = new Map(
      [...tried[0]!.probes.keys()].map((key) => {
        const means = p.ridges.map((_, r) =>
          mean(tried.map(({ probes }) => probes.get(key)!.scores[r]!)),
        );
        return [key, means.indexOf(Math.max(...means))];
      }),
    );
    const scores = (key: string) =>
      runs.map(({ probes }) => probes.get(key)!.scores[chosen.get(key)!]!);
    const over = (values: (run: Measured) => number) => band(runs.map(values));
    const first = runs[0]!;

    const [shown, held] = runPictures({ ...p.data, ...p.run, noise: p.noises.at(-1)! });
    const run = walk(lettersProcess(p.run, shown, held));
    run.advance(p.run.steps);
    const { digest, final, rows } = run.end!;
    return {
      result: {
        /** Largest of the seeds. */
        shift: Math.max(...runs.map(({ shift }) => shift)),
        meanKept: Math.max(...runs.map(({ meanKept }) => meanKept)),
        beyondSvd: Math.min(...runs.map(({ beyondSvd }) => beyondSvd)),
        /** Of what the decoder makes of the mean code, against the background; `where` it is looked at. */
        constant: Object.fromEntries(
          Object.keys(first.constant).map((kind) => [
            kind,
            {
              free: over(({ constant }) => constant[kind]!.free),
              all: over(({ constant }) => constant[kind]!.all),
              likeness: over(({ constant }) => constant[kind]!.likeness),
              mean: over(({ constant }) => constant[kind]!.mean),
            },
          ]),
        ),
        ground: over(({ ground }) => ground),
        freePixels: over(({ freePixels }) => freePixels),
        reference: {
          meanBackground: over(({ reference }) => reference.mean.background),
          meanLetter: over(({ reference }) => reference.mean.letter),
          svdBackground: over(({ reference }) => reference.svd.background),
          svdLetter: over(({ reference }) => reference.svd.letter),
        },
        lessMean: {
          background: over(({ lessMean }) => lessMean.background),
          letter: over(({ lessMean }) => lessMean.letter),
        },
        articleLetter: over(({ articleLetter }) => articleLetter),
        run: { digest, final },
      },
      files: {
        'training.csv': first.training.flatMap(({ kind, steps }, which) =>
          steps.map(({ step }, at) => ({
            kind,
            step,
            background: over(({ training }) => training[which]!.steps[at]!.background),
            letter: over(({ training }) => training[which]!.steps[at]!.letter),
          })),
        ),
        'labels.csv': [...first.probes].map(([key, { kind, features, perLetter }]) => ({
          data: kind,
          features,
          perLetter,
          ridge: p.ridges[chosen.get(key)!]!,
          accuracy: band(scores(key)),
          gain: band(
            scores(`${kind} pixels ${perLetter}`).map((pixels, i) => scores(key)[i]! - pixels),
          ),
        })),
        'sizes.csv': first.sizes.map(({ grounds, kind, code }, i) => ({
          grounds,
          kind,
          code,
          letter: over(({ sizes }) => sizes[i]!.letter),
          ground: over(({ sizes }) => sizes[i]!.ground),
          place: over(({ sizes }) => sizes[i]!.place),
          error: over(({ sizes }) => sizes[i]!.error),
        })),
        'components.csv': bands(
          runs.map(({ components }) => components.map(({ ground }) => ground)),
        ).map((ground, i) => ({
          code: i + 1,
          ground,
          letter: over(({ components }) => components[i]!.letter),
        })),
        'moves.csv': first.moves.map(({ grounds, kind, change }, i) => ({
          grounds,
          kind,
          change,
          distance: over(({ moves }) => moves[i]!.distance),
        })),
        'swapped.csv': first.swapped.map(({ grounds, features }, i) => {
          // The ridge that was chosen for these features with the most labels.
          const ridge = chosen.get(
            `${grounds === 1 ? 'noisy' : 'several'} ${features} ${p.labels.at(-1)}`,
          )!;
          return {
            grounds,
            features,
            ridge: p.ridges[ridge]!,
            before: over(({ swapped }) => swapped[i]!.before[ridge]!),
            after: over(({ swapped }) => swapped[i]!.after[ridge]!),
          };
        }),
        'run.csv': rows.map(([background, letter], step) => ({
          step,
          background: background!,
          letter: letter!,
        })),
        'run-pictures.npy': stacked(tableOf(run.state.training.phi, p.run, held, p.run.columns)),
        'pictures.npy': first.pictures,
        'kept.npy': first.kept,
      },
    };
  },
});

type Measured = ReturnType<typeof measure>;

/** One seed: its backgrounds and its pictures. */
function begin(p: Params, rng: Rng) {
  const noise = p.noises.at(-1)!;
  const textures = backgrounds(rng.split('backgrounds'), Math.max(...p.grounds), p.data.strength);
  const world = (grounds: readonly Float64Array[], sd: number) => {
    const made = (name: string, count: number) =>
      seenBy(
        scenes(rng.split(name), grounds, { ...p.data, count }),
        sd,
        rng.split(`${name} noise`),
      );
    const shown = made('shown', p.data.shown);
    const average = meanRow(rowsOf(shown));
    return {
      shown,
      held: made('held', p.data.held),
      average,
      svd: principalComponents(rowsOf(shown), average),
    };
  };
  /** Trains on rows; `watch` looks at the parameters every so many steps. */
  const train = (
    rows: readonly Float64Array[],
    shape: { code: number; hidden?: number; learningRate?: number; steps?: number },
    watch?: { readonly every: number; look(step: number, phi: Float64Array): void },
  ): Coder => {
    const options = { hidden: 0, ...p.net, ...shape };
    const { trainer, start } = autoencoderTrainer(rows, options, rng.split('net'));
    let state = start();
    for (let step = 0; step <= options.steps; step++) {
      if (watch && step % watch.every === 0) watch.look(step, state.phi);
      if (step < options.steps) state = trainer.stepInPlace(state);
    }
    return takeApart(autoencoderWidths(pixelCount, options), state.phi);
  };
  /** The same on pictures from which their mean is taken before, and to which it is given back after. */
  const trainLessMean = ({ shown, average }: World, code: number): Coder => {
    const less = (rows: readonly Float64Array[]) => rows.map((row) => difference(row, average));
    const { encode, decode } = train(less(rowsOf(shown)), { code });
    return {
      encode: (rows) => encode(less(rows)),
      decode: (codes) => decode(codes).map((row) => row.map((value, at) => value + average[at]!)),
    };
  };
  type World = ReturnType<typeof world>;
  const shared = world(textures.slice(0, 1), noise);
  const several = world(textures, noise);
  return {
    textures,
    world,
    train,
    trainLessMean,
    shared,
    several,
    nets: new Map([shared, several].map((at) => [at, trainLessMean(at, p.compared)])),
  };
}

/** One seed as far as it is needed to choose ridges: what is read off pixels, codes and features. */
function probed(p: Params, rng: Rng, begun = begin(p, rng)) {
  const { textures, world, shared, several, nets } = begun;
  const clean = world(textures.slice(0, 1), 0);
  const bare = world([new Float64Array(pixelCount)], p.noises.at(-1)!);
  const probes = new Map<string, ProbeScores>();
  for (const { kind, at, net } of [
    { kind: 'clean', at: clean, net: undefined },
    { kind: 'noisy', at: shared, net: nets.get(shared) },
    { kind: 'several', at: several, net: nets.get(several) },
    { kind: 'none', at: bare, net: undefined },
  ])
    for (const [features, encode] of Object.entries(
      featuresOf(at.shown, kind === 'several' ? 'no estimate' : 'one', net, (row) =>
        at.svd.encode(row, p.compared),
      ),
    )) {
      const [shownRows, heldRows] = [encode(rowsOf(at.shown)), encode(rowsOf(at.held))];
      for (const perLetter of p.labels) {
        const count = perLetter * p.data.letters;
        const labels = labelsOf(at.shown).slice(0, count);
        const found = ridgeProbes(
          shownRows.slice(0, count),
          oneHot(labels, p.data.letters),
          p.ridges,
        );
        probes.set(`${kind} ${features} ${perLetter}`, {
          kind,
          features,
          perLetter,
          scores: found.map((probe) => accuracy(probe, heldRows, labelsOf(at.held))),
        });
      }
    }
  return { probes };
}

/** One seed, all of it. */
function measure(p: Params, rng: Rng) {
  const begun = begin(p, rng);
  const { textures, train, trainLessMean, shared, several, nets } = begun;
  const { probes } = probed(p, rng, begun);
  /** Textures that no net has seen. */
  const fresh = backgrounds(rng.split('fresh'), Math.max(...p.grounds), p.data.strength);
  const worlds = p.grounds.map((count) => ({
    grounds: count,
    world: count === 1 ? shared : several,
  }));

  const watched = (shape: { hidden?: number; learningRate?: number }) => {
    const { every, ...net } = p.watched;
    const options = { ...net, ...shape };
    const steps: { step: number; background: number; letter: number }[] = [];
    const widths = autoencoderWidths(pixelCount, { hidden: 0, ...options });
    const trained = train(rowsOf(shared.shown), options, {
      every,
      look(step, phi) {
        const { encode, decode } = takeApart(widths, phi);
        const back = decode(encode(rowsOf(shared.held)));
        steps.push({ step, ...regionErrors(shared.held, (i, at) => back[i]![at]!) });
      },
    });
    return { net: trained, steps };
  };
  const { net: article, steps } = watched({});
  // Nets of every size on one background and on several.
  const coders = worlds.flatMap(({ grounds, world: at }) => [
    ...p.codes.svd.map((code) => ({
      grounds,
      at,
      kind: 'svd',
      code,
      encode: (rows: readonly Float64Array[]) => rows.map((row) => at.svd.encode(row, code)),
      decode: (codes: readonly Float64Array[]) => codes.map((one) => at.svd.decode(one)),
    })),
    ...p.codes.net.map((code) => ({
      grounds,
      at,
      kind: 'net',
      code,
      ...(code === p.compared ? nets.get(at)! : trainLessMean(at, code)),
    })),
  ]);
  const coderOf = (grounds: number, kind: string, code: number) =>
    coders.find((it) => it.grounds === grounds && it.kind === kind && it.code === code)!;

  const { net: deep, steps: deepSteps } = watched(p.deep);

  const sizes = coders.map(({ grounds, at, kind, code, encode, decode }) => {
    const [shownCodes, heldCodes] = [encode(rowsOf(at.shown)), encode(rowsOf(at.held))];
    const back = decode(heldCodes);
    return {
      grounds,
      kind,
      code,
      letter: read(shownCodes, labelsOf(at.shown), heldCodes, labelsOf(at.held), p.data.letters),
      ground:
        grounds === 1
          ? 1
          : read(shownCodes, groundsOf(at.shown), heldCodes, groundsOf(at.held), grounds),
      place: explained(
        ridgeProbes(shownCodes, placesOf(at.shown), [weak])[0]!,
        heldCodes,
        placesOf(at.held),
      ),
      error: mean(at.held.map(({ clean }, i) => squares(back[i]!, clean) / pixelCount)),
    };
  });

  // Of the variance of a code of so many numbers: what lies between backgrounds, and between letters.
  const componentCodes = several.shown.map(({ seen }) =>
    several.svd.encode(seen, Math.max(...p.codes.svd)),
  );
  let [whole, ofGround, ofLetter] = [0, 0, 0];
  const components = Array.from({ length: Math.min(16, Math.max(...p.codes.svd)) }, (_, c) => {
    const values = componentCodes.map((code) => code[c]!);
    whole += variance(values);
    ofGround += between(values, groundsOf(several.shown));
    ofLetter += between(values, labelsOf(several.shown));
    return { ground: ofGround / whole, letter: ofLetter / whole };
  });

  const changed = (at: typeof shared, grounds: number) =>
    changes(
      at.held,
      textures.slice(0, grounds),
      fresh,
      { noise: p.noises.at(-1)!, letters: p.data.letters },
      rng.split('changes'),
    );
  // The same letter, the same noise, and one thing changed.
  const moves = worlds
    .flatMap(({ grounds, world: at }) => [
      { grounds, kind: 'pixels', at, encode: (rows: readonly Float64Array[]) => rows },
      coderOf(grounds, 'svd', p.compared),
      coderOf(grounds, 'net', p.compared),
    ])
    .flatMap(({ grounds, kind, at, encode }) => {
      const before = encode(rowsOf(at.held));
      const distances = Object.entries(changed(at, grounds)).map(([change, rows]) => {
        const after = encode(rows);
        return {
          change,
          distance: Math.sqrt(mean(after.map((code, i) => squares(code, before[i]!)))),
        };
      });
      const letter = distances.find(({ change }) => change === 'letter')!.distance;
      return distances.map(({ change, distance }) => ({
        grounds,
        kind,
        change,
        distance: distance / letter,
      }));
    });

  // A probe that has seen all labels, on a background that nobody has seen.
  const swapped = worlds.flatMap(({ grounds, world: at }) => {
    const net = coderOf(grounds, 'net', p.compared);
    const rows = changed(at, grounds).fresh!;
    return [
      { features: 'pixels', encode: (pixels: readonly Float64Array[]) => pixels },
      { features: 'net', encode: net.encode },
    ].map(({ features, encode }) => {
      const found = ridgeProbes(
        encode(rowsOf(at.shown)),
        oneHot(labelsOf(at.shown), p.data.letters),
        p.ridges,
      );
      return {
        grounds,
        features,
        /** One a ridge. */
        before: found.map((probe) => accuracy(probe, encode(rowsOf(at.held)), labelsOf(at.held))),
        after: found.map((probe) => accuracy(probe, encode(rows), labelsOf(at.held))),
      };
    });
  });

  const lessMean = coderOf(1, 'net', p.watched.code);
  const lessMeanBack = lessMean.decode(lessMean.encode(rowsOf(shared.held)));
  const articleCodes = [shared.shown, shared.held].map((of) => article.encode(rowsOf(of)));
  const ground = textures[0]!;
  const constantOf = ({ encode, decode }: Coder) =>
    decode([meanRow(encode(rowsOf(shared.shown)))])[0]!;
  const [ofNet, ofDeep] = [constantOf(article), constantOf(deep)];
  const back = article.decode(article.encode(rowsOf(shared.shown)));
  const svdBack = shared.held.map(({ seen }) =>
    shared.svd.decode(shared.svd.encode(seen, p.watched.code)),
  );
  const atZero = article.decode([new Float64Array(p.watched.code)])[0]!;
  // Where no letter comes.
  const covers = meanRow(shared.shown.map(({ covered }) => covered));
  const free = Array.from(covers.keys()).filter((at) => covers[at] === 0);
  return {
    probes,
    sizes,
    components,
    moves,
    swapped,
    training: [
      { kind: 'net', steps },
      { kind: 'deep', steps: deepSteps },
    ],
    reference: {
      mean: regionErrors(shared.held, (_, at) => shared.average[at]!),
      svd: regionErrors(shared.held, (i, at) => svdBack[i]![at]!),
    },
    constant: Object.fromEntries(
      Object.entries({ net: ofNet, deep: ofDeep, mean: shared.average, zero: atZero }).map(
        ([kind, picture]) => [
          kind,
          {
            free: rootMeanSquare(picture, ground, free),
            all: rootMeanSquare(picture, ground),
            likeness: correlation(
              free.map((at) => picture[at]!),
              free.map((at) => ground[at]!),
            ),
            mean: rootMeanSquare(picture, shared.average),
          },
        ],
      ),
    ),
    ground: Math.sqrt(variance(ground)),
    freePixels: free.length / pixelCount,
    lessMean: regionErrors(shared.held, (i, at) => lessMeanBack[i]![at]!),
    articleLetter: read(
      articleCodes[0]!,
      labelsOf(shared.shown),
      articleCodes[1]!,
      labelsOf(shared.held),
      p.data.letters,
    ),
    /** How far the mean of all reconstructions is from the mean picture, root mean square. */
    meanKept: rootMeanSquare(meanRow(back), shared.average),
    shift: shiftOf(shared, p, fresh[0]!),
    /** Smallest error of a net of one hidden layer over that of the truncated SVD, on what both were fitted to. */
    beyondSvd: Math.min(
      ...worlds.flatMap(({ grounds, world: at }) =>
        p.codes.net
          .filter((code) => p.codes.svd.includes(code))
          .map(
            (code) =>
              fitError(coderOf(grounds, 'net', code), at.shown) /
              fitError(coderOf(grounds, 'svd', code), at.shown),
          ),
      ),
    ),
    pictures: stacked([
      rowsOf(shared.held.slice(0, p.data.letters)).map(greys),
      ...[article, deep].map(({ encode, decode }) =>
        decode(encode(rowsOf(shared.held.slice(0, p.data.letters)))).map(greys),
      ),
    ]),
    kept: stacked([[ground, shared.average, ofNet, ofDeep].map(greys)]),
  };
}

interface Coder {
  encode(rows: readonly Float64Array[]): Float64Array[];
  decode(codes: readonly Float64Array[]): Float64Array[];
}

interface ProbeScores {
  readonly kind: string;
  readonly features: string;
  readonly perLetter: number;
  /** Share of the held pictures read rightly, one a ridge. */
  readonly scores: readonly number[];
}

/** With every label there is, hardly any ridge is needed. */
const weak = 1e-3;

const rowsOf = (pictures: readonly Picture[]) => pictures.map(({ seen }) => seen);
const labelsOf = (pictures: readonly Scene[]) => pictures.map(({ label }) => label);
const groundsOf = (pictures: readonly Scene[]) => pictures.map(({ ground }) => ground);
const placesOf = (pictures: readonly Scene[]) => pictures.map(({ x, y }) => [x, y]);

const squares = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) * (value - b[i]!), 0);

/** Over these pixels, or all. */
const rootMeanSquare = (
  a: Float64Array,
  b: Float64Array,
  where: readonly number[] = Array.from(a.keys()),
) => Math.sqrt(mean(where.map((at) => (a[at]! - b[at]!) * (a[at]! - b[at]!))));

const read = (
  shown: Features,
  labels: readonly number[],
  held: Features,
  wanted: readonly number[],
  classes: number,
) => accuracy(ridgeProbes(shown, oneHot(labels, classes), [weak])[0]!, held, wanted);

/** Numbers per picture, by the name of what they are. */
function featuresOf(
  shown: readonly Seen[],
  background: 'one' | 'no estimate',
  net: Coder | undefined,
  svd: (row: Float64Array) => Float64Array,
) {
  const each = (of: (row: Float64Array) => Float64Array) => (rows: readonly Float64Array[]) =>
    rows.map(of);
  const learned = { ...(net && { net: net.encode }), svd: each(svd) };
  if (background === 'no estimate') return { pixels: each((row) => row), ...learned };
  const ground = medianImage(rowsOf(shown));
  return {
    pixels: each((row) => row),
    ...learned,
    projections: each((row) => projections(difference(row, ground), side)),
    blocks: each((row) => blockMeans(difference(row, ground), side, 4)),
    centred: each((row) => blockMeans(centred(liftOff(row, ground), side, 0.5), side, 2)),
  };
}

/** The held pictures with one thing changed, the noise of each pixel kept except where it is what changes. */
function changes(
  held: readonly Seen[],
  known: readonly Float64Array[],
  fresh: readonly Float64Array[],
  { noise, letters }: { readonly noise: number; readonly letters: number },
  rng: Rng,
): Record<string, Float64Array[]> {
  const again = (of: (scene: Seen, own: Rng) => Float64Array) =>
    held.map((scene, i) => {
      const pixels = of(scene, rng.split(i));
      return scene.seen.map((value, at) => value - scene.clean[at]! + pixels[at]!);
    });
  return {
    noise: held.map(({ clean }, i) => grain(clean, noise, rng.split(`noise ${i}`))),
    place: again((scene, own) => {
      const right = own.uniform() < 0.5 ? -1 : 1;
      return paint({ ...scene, x: scene.x + right }, known[scene.ground]!).pixels;
    }),
    letter: again((scene, own) => {
      const others = alphabet.slice(0, letters).filter((letter) => letter !== scene.letter);
      return paint({ ...scene, letter: others[own.integer(others.length)]! }, known[scene.ground]!)
        .pixels;
    }),
    ...(known.length > 1 && {
      known: again((scene, own) => {
        const other = (scene.ground + 1 + own.integer(known.length - 1)) % known.length;
        return compose(known[other]!, scene.covered);
      }),
    }),
    fresh: again((scene, own) => compose(fresh[own.integer(fresh.length)]!, scene.covered)),
  };
}

/** Variance of the means of classes, each value standing for its class. */
function between(values: readonly number[], classes: readonly number[]): number {
  const own = new Map<number, number[]>();
  values.forEach((value, i) => {
    own.set(classes[i]!, [...(own.get(classes[i]!) ?? []), value]);
  });
  const level = new Map([...own].map(([kind, group]) => [kind, mean(group)]));
  return variance(classes.map((kind) => level.get(kind)!));
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    const [da, db] = [value - ma, b[i]! - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  });
  return ab / Math.sqrt(aa * bb);
}

const fitError = ({ encode, decode }: Coder, shown: readonly Picture[]) => {
  const back = decode(encode(rowsOf(shown)));
  return mean(shown.map(({ seen }, i) => squares(back[i]!, seen)));
};

/** Rows of pictures as one array of grey levels, [row, picture, pixel]. */
const stacked = (rows: readonly (readonly Uint8Array[])[]): NdArray => ({
  type: 'array',
  shape: [rows.length, rows[0]!.length, pixelCount],
  data: Uint8Array.from(rows.flat().flatMap((picture) => Array.from(picture))),
});

/** A probe that is fitted to pictures moved by any fixed picture, and reads moved ones, reads the same: by how much not. */
function shiftOf(
  {
    shown,
    held,
    average,
  }: { shown: readonly Seen[]; held: readonly Seen[]; average: Float64Array },
  { data, compared: count }: Params,
  other: Float64Array,
): number {
  const labels = oneHot(labelsOf(shown).slice(0, count * data.letters), data.letters);
  const readings = [new Float64Array(pixelCount), average, other].map((by) => {
    const moved = rowsOf(shown).map((row) => difference(row, by));
    const [probe] = ridgeProbes(moved.slice(0, labels.length), labels, [weak]);
    return held.flatMap(({ seen }) => probe!.read(difference(seen, by)));
  });
  return Math.max(
    ...readings
      .slice(1)
      .flatMap((moved) => moved.map((value, i) => Math.abs(value - readings[0]![i]!))),
  );
}
