import {
  drawPeople,
  neighbourhoodOf,
  type Payroll,
  type Person,
  paid,
  payroll,
} from '../../data/salaries.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { nearestBorder, valueAt } from '../../models/active-region.ts';
import { digestFloat64 } from '../../models/digest.ts';
import { bestGuessOfGroup, fitLinear, unawareGap } from '../../models/proxy.ts';
import type { Rng } from '../../models/rng.ts';
import { publishedNet, type SalaryNet, trainSalaryNet } from '../../models/salary-net.ts';
import { band, bands, linspace, mean, replicate } from '../../models/statistics.ts';

const params = {
  seed: 14,
  replicas: 256,
  people: 200,
  pairs: 500,
  payroll,
  correlations: [0, 0.4, 0.6, 0.8, 0.95],
  net: publishedNet,
  applicants: 1000,
  applicant: { performance: 0.5, neighbourhood: -0.5 },
  near: 0.1,
  sweep: { from: -2.5, to: 2.5, points: 81, performance: 0 },
};
type Params = typeof params;

/** What a model is told of a person. */
const all = ({ performance, neighbourhood, group }: Omit<Person, 'salary'>) => [
  performance,
  neighbourhood,
  group,
];
const withoutGroup = ({ performance, neighbourhood }: Omit<Person, 'salary'>) => [
  performance,
  neighbourhood,
];

type Predict = (person: Omit<Person, 'salary'>) => number;

/** One of each group, equal in performance, each from a neighbourhood of their own. */
function drawPairs(rng: Rng, correlation: number, count: number) {
  return Array.from({ length: count }, () => {
    const performance = rng.normal();
    const person = (group: 1 | -1) => ({
      performance,
      group,
      neighbourhood: neighbourhoodOf(group, correlation, rng.normal()),
    });
    return [person(1), person(-1)] as const;
  });
}

/** What the models learn from one history with this correlation, and how well they predict another. */
function learned(p: Params, correlation: number, rng: Rng) {
  const world: Payroll = { ...p.payroll, correlation };
  const people = drawPeople(rng.split('history'), world, p.people);
  const future = drawPeople(rng.split('future'), world, p.pairs);
  const pairs = drawPairs(rng.split('pairs'), correlation, p.pairs);
  const salaries = people.map(({ salary }) => salary);
  const kept = trainSalaryNet(people.map(all), salaries, rng.split('kept'), p.net);
  const dropped = trainSalaryNet(people.map(withoutGroup), salaries, rng.split('dropped'), p.net);
  const linear = fitLinear(people.map(withoutGroup), salaries);
  const of = (predict: Predict) => ({
    gap: mean(pairs.map(([a, b]) => predict(a) - predict(b))),
    error: mean(future.map((person) => squared(predict(person) - person.salary))),
  });
  const keptAt = (person: Omit<Person, 'salary'>, group: 1 | -1) =>
    kept.predict(all({ ...person, group }));
  return {
    kept: of((person) => kept.predict(all(person))),
    dropped: of((person) => dropped.predict(withoutGroup(person))),
    averaged: of((person) => (keptAt(person, 1) + keptAt(person, -1)) / 2),
    linear: of((person) => linear(withoutGroup(person))),
  };
}

const squared = (value: number) => value * value;
type Model = 'kept' | 'dropped' | 'averaged' | 'linear';

function gaps(p: Params, rng: Rng, progress: (share: number) => void) {
  return p.correlations.map((correlation, i) => {
    progress(i / p.correlations.length);
    const runs = replicate(p.replicas, rng, (own) => learned(p, correlation, own));
    const bandOf = (model: Model, what: 'gap' | 'error') =>
      band(runs.map((run) => run[model][what]));
    return {
      correlation,
      kept: bandOf('kept', 'gap'),
      dropped: bandOf('dropped', 'gap'),
      averaged: bandOf('averaged', 'gap'),
      linear: bandOf('linear', 'gap'),
      linearMean: mean(runs.map(({ linear }) => linear.gap)),
      theoryLinear: p.payroll.gap * squared(correlation),
      theoryBest: unawareGap(p.payroll.gap, correlation),
      keptError: bandOf('kept', 'error'),
      droppedError: bandOf('dropped', 'error'),
      averagedError: bandOf('averaged', 'error'),
    };
  });
}

/** Nets that differ in nothing but their first weights: what they say, and how they explain it. */
function explanations(p: Params, rng: Rng) {
  const people = drawPeople(rng.split('history'), p.payroll, p.people);
  const applicants = drawPeople(rng.split('applicants'), p.payroll, p.applicants);
  const salaries = people.map(({ salary }) => salary);
  const nets = replicate(p.replicas, rng.split('nets'), (own) =>
    trainSalaryNet(people.map(withoutGroup), salaries, own, p.net),
  );
  const published = nets[0]!;
  const inputs = applicants.map(withoutGroup);
  const regions = inputs.map((x) => published.region(x));
  const distances = regions.map(({ sides }, i) => nearestBorder(sides, inputs[i]!).distance);
  const x = withoutGroup({ ...p.applicant, group: 1 });
  const at = nets.map((net) => net.region(x));
  const xs = linspace(p.sweep.from, p.sweep.to, p.sweep.points);
  const place = (neighbourhood: number) => [p.sweep.performance, neighbourhood];
  const overNets = (f: (net: SalaryNet, neighbourhood: number) => number) =>
    bands(nets.map((net) => xs.map((neighbourhood) => f(net, neighbourhood))));
  const predictions = overNets((net, value) => net.predict(place(value)));
  const slopes = overNets((net, value) => net.region(place(value)).piece[2]!);
  const ideal = (value: number) => {
    const share = (1 - bestGuessOfGroup(value, p.payroll.correlation)) / 2;
    return paid(p.sweep.performance, 1, p.payroll) - p.payroll.gap * share;
  };
  const step = 1e-4;
  const offset = 1e-3;
  return {
    people: people.map((person) => ({
      ...person,
      predicted: published.predict(withoutGroup(person)),
    })),
    numbers: {
      digest: digestFloat64(published.phi),
      regions: new Set(regions.map(({ pattern }) => pattern)).size,
      distance: band(distances),
      near: distances.filter((distance) => distance < p.near).length / distances.length,
      /** Largest difference between a net and its piece, at people and on the way to their borders. */
      mismatch: Math.max(
        ...inputs.map((input, i) => {
          const { piece, sides } = regions[i]!;
          const border = nearestBorder(sides, input).at ?? input;
          // Not quite as far as the border, where rounding decides.
          const other = input.map((value, j) => value + (1 - offset) * (border[j]! - value));
          return Math.max(
            Math.abs(published.predict(input) - valueAt(piece, input)),
            Math.abs(published.predict(other) - valueAt(piece, other)),
          );
        }),
      ),
      perNeighbourhood: band(regions.map(({ piece }) => piece[2]!)),
      perPerformance: band(regions.map(({ piece }) => piece[1]!)),
      applicant: {
        predicted: band(nets.map((net) => net.predict(x))),
        perPerformance: band(at.map(({ piece }) => piece[1]!)),
        perNeighbourhood: band(at.map(({ piece }) => piece[2]!)),
        distance: band(at.map(({ sides }) => nearestBorder(sides, x).distance)),
      },
    },
    sweep: xs.map((neighbourhood, i) => ({
      neighbourhood,
      predicted: predictions[i]!,
      slope: slopes[i]!,
      ideal: ideal(neighbourhood),
      idealSlope: (ideal(neighbourhood + step) - ideal(neighbourhood - step)) / (2 * step),
    })),
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { replicas: 6, correlations: [0, 0.8], applicants: 100 },

  run({ params: p, rng, progress }) {
    const rows = gaps(p, rng.split('gaps'), (share) => progress(0.8 * share, 'histories'));
    progress(0.8, 'explanations');
    const { people, numbers, sweep } = explanations(p, rng.split('explanations'));
    const at = (correlation: number) => rows.find((row) => row.correlation === correlation)!;
    return {
      result: {
        /** At the correlation of the published payroll. */
        gap: at(p.payroll.correlation),
        strongest: rows.at(-1)!,
        explanation: numbers,
      },
      files: {
        'history.csv': people.map(({ group, ...rest }) => ({
          ...rest,
          group: group === 1 ? 'A' : 'B',
        })),
        'gaps.csv': rows,
        'explanations.csv': sweep,
      },
    };
  },
});
