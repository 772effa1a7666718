import { defineNumbers } from '../../engine/experiment.ts';
import { gateNames } from '../../models/gates.ts';
import { squaredMargin } from '../../models/margin.ts';
import {
  type Ending,
  type Example,
  gateExamples,
  learn,
  mistakeRange,
  orders,
  perceptron,
  type Weights,
} from '../../models/perceptron.ts';
import { perceptronProcess } from '../../models/perceptron-process.ts';
import { runProcess } from '../../models/process.ts';
import { band, bands } from '../../models/statistics.ts';
import type { Coding } from '../../models/threshold.ts';

const params = {
  seed: 1958,
  run: { gate: 8, coding: 'binary' as Coding, start: [0, 0, 0], steps: 40 },
  startRange: 2,
  curveGates: [8, 6],
};

const codings: readonly Coding[] = ['signed', 'binary'];
const [AND, XOR, XNOR] = [8, 6, 9];
const noWeights: Weights = [0, 0, 0];
const squaredLength = (vector: readonly number[]) =>
  vector.reduce((sum, value) => sum + value * value, 0);

/** All whole [bias, w_1, w_2] with entries up to `range` in size. */
function starts(range: number): number[][] {
  const whole = Array.from({ length: 2 * range + 1 }, (_, i) => i - range);
  return whole.flatMap((bias) => whole.flatMap((w1) => whole.map((w2) => [bias, w1, w2])));
}

/** (R/γ)², exact up to one division, and 1/γ; neither exists where nothing separates. */
function theory(examples: readonly Example[]) {
  const margin = squaredMargin(examples.map(({ x, target }) => x.map((value) => target * value)));
  if (!margin) return undefined;
  const radius = Math.max(...examples.map(({ x }) => squaredLength(x)));
  return { bound: (radius * margin.under) / margin.over, inverse: margin.under / margin.over };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { startRange: 1 },
  run({ params: p, progress }) {
    const everyStart = starts(p.startRange);
    const everyOrder = orders(4);
    const rows = [];
    const cycles = [];
    const beyond = { orders: 0, starts: 0, gates: 0 };
    let runs = 0;
    for (const coding of codings)
      for (let gate = 0; gate < gateNames.length; gate++) {
        const examples = gateExamples(gate, coding);
        const known = theory(examples);
        const endings: (Ending & { start: Weights })[] = everyOrder.flatMap((order) =>
          everyStart.map((start) => ({ start, ...learn(examples, order, start) })),
        );
        runs += endings.length;
        if (known) {
          const { least, most } = mistakeRange(examples, noWeights);
          if (most > known.bound) beyond.orders++;
          // With other starts the same proof gives (R/γ)² + 2‖w‖/γ.
          beyond.starts += endings.filter(
            ({ start, mistakes }) =>
              mistakes > known.bound + 2 * Math.sqrt(squaredLength(start) * known.inverse),
          ).length;
          if (endings.some(({ cycle }) => cycle)) beyond.gates++;
          rows.push({
            coding: coding as string,
            gate,
            name: gateNames[gate] as string,
            bound: known.bound,
            least,
            most,
            anyStart: band(endings.map(({ mistakes }) => mistakes)),
          });
        } else {
          const found = endings.flatMap(({ cycle }) => (cycle ? [cycle] : []));
          cycles.push({
            coding: coding as string,
            gate,
            runs: endings.length,
            cycling: found.length,
            longest: Math.max(...found.map(({ rounds }) => rounds)),
            fewestMistakes: Math.min(...found.map(({ rounds, mistakes }) => mistakes / rounds)),
            largest: Math.max(...endings.map(({ largest }) => largest)),
          });
        }
      }
    progress(0.8, 'curves');
    const curves = p.curveGates.flatMap((gate) => {
      const examples = gateExamples(gate, p.run.coding);
      const counts = everyOrder.flatMap((order) =>
        everyStart.map((start) => {
          const { init, step } = perceptron(examples, order);
          let state = init(start);
          return Array.from({ length: p.run.steps + 1 }, (_, i) => {
            if (i > 0) state = step(state);
            return state.mistakes;
          });
        }),
      );
      return bands(counts).map((mistakes, step) => ({ gate, step, mistakes }));
    });
    const { digest, final, rows: path } = runProcess(perceptronProcess(p.run));
    const hardest = rows.filter(({ gate }) => gate === AND);
    return {
      result: {
        runs,
        starts: everyStart.length,
        orders: everyOrder.length,
        separable: rows.length / codings.length,
        beyond,
        cycles: {
          gates: cycles.filter(({ gate }) => gate === XOR || gate === XNOR).length,
          runs: cycles.reduce((sum, row) => sum + row.runs, 0),
          cycling: cycles.reduce((sum, row) => sum + row.cycling, 0),
          longest: Math.max(...cycles.map(({ longest }) => longest)),
          fewestMistakes: Math.min(...cycles.map((row) => row.fewestMistakes)),
          largest: Math.max(...cycles.map(({ largest }) => largest)),
        },
        and: {
          signed: { bound: hardest[0]!.bound, most: hardest[0]!.most, least: hardest[0]!.least },
          binary: { bound: hardest[1]!.bound, most: hardest[1]!.most, least: hardest[1]!.least },
        },
        run: { digest, final, lastMistake: path.findIndex((row) => row.at(-1) === final.mistakes) },
      },
      files: {
        'mistakes.csv': rows,
        'cycles.csv': cycles,
        'curves.csv': curves,
        'run.csv': path.map(([bias, w1, w2, mistakes], step) => ({
          step,
          bias: bias as number,
          w1: w1 as number,
          w2: w2 as number,
          mistakes: mistakes as number,
        })),
      },
    };
  },
});
