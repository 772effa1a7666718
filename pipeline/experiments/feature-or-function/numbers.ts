import { defineNumbers } from '../../engine/experiment.ts';
import { exactFit, type Ratio, ratioText } from '../../models/exact-fit.ts';
import { leastSquares } from '../../models/least-squares.ts';
import { linspace, mean } from '../../models/statistics.ts';

const params = {
  seed: 3331,
  xs: [-2, -1, 0, 1, 2],
  windows: { halfWidths: [0.5, 1, 2], centres: [-3, 3], points: 25, inside: 2001 },
};
type Params = typeof params;

/** The article’s function. */
const f = (x: number) => x * x + x;

/** Least squares on five points, in whole numbers: which features beside the constant, which loss. */
function fits({ xs }: Params) {
  const ones = xs.map(() => 1);
  const y = xs.map(f);
  const columns: Readonly<Record<string, readonly number[]>> = {
    x: xs,
    square: xs.map((x) => x * x),
    cube: xs.map((x) => x * x * x),
    size: xs.map(Math.abs),
    // (x + ½)² is no whole number, four times it is.
    folded: xs.map((x) => (2 * x + 1) * (2 * x + 1)),
  };
  const sets = [
    ['x'],
    ['square'],
    ['size'],
    ['folded'],
    ['x', 'cube'],
    ['x', 'size'],
    ['x', 'square'],
  ] as const;
  return sets.map((names) => {
    const { phi, loss } = exactFit([ones, ...names.map((name) => columns[name]!)], y);
    return { names, phi, loss };
  });
}

const value = ({ over, under }: Ratio) => over / under;

/** How well a line does on [c − h, c + h]: the share R² of the variance, and the mean squared error. */
function lineOn(centre: number, halfWidth: number, count: number) {
  // Midpoints of equal pieces: their means come near the integrals.
  const xs = Array.from(
    { length: count },
    (_, i) => centre + halfWidth * ((2 * i + 1) / count - 1),
  );
  const y = xs.map(f);
  const steps = xs.map((x) => x - centre);
  const [intercept, slope] = leastSquares([xs.map(() => 1), steps], y) as unknown as [
    number,
    number,
  ];
  const centreY = mean(y);
  const square = (value: number) => value * value;
  const error = mean(y.map((to, i) => square(to - intercept - slope * steps[i]!)));
  return { error, explained: 1 - error / mean(y.map((to) => square(to - centreY))) };
}

/** The same by integration: residual s² − h²/3 for x = c + s, whatever c is. */
const exactly = (centre: number, halfWidth: number) => {
  const steep = (2 * centre + 1) * (2 * centre + 1);
  const square = halfWidth * halfWidth;
  return {
    error: (4 * square * square) / 45,
    explained: steep / (steep + (4 * square) / 15),
  };
};

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { windows: { points: 7, inside: 401 } },

  run({ params: p }) {
    const all = fits(p);
    const of = (...names: string[]) =>
      all.find((fit) => fit.names.join() === names.join()) as (typeof all)[number];
    const [line, square, folded, both] = [of('x'), of('square'), of('folded'), of('x', 'square')];
    const { halfWidths, centres, points, inside } = p.windows;
    const windows = halfWidths.flatMap((halfWidth) =>
      linspace(centres[0]!, centres[1]!, points).map((centre) => {
        const measured = lineOn(centre, halfWidth, inside);
        const theory = exactly(centre, halfWidth);
        return {
          halfWidth,
          centre,
          explained: measured.explained,
          theory: theory.explained,
          error: measured.error,
          errorTheory: theory.error,
        };
      }),
    );
    const unit = lineOn(0.5, 0.5, inside);
    return {
      result: {
        lineLoss: value(line.loss),
        squareLoss: value(square.loss),
        sizeLoss: ratioText(of('size').loss),
        cubeLoss: value(of('x', 'cube').loss),
        bothLoss: value(both.loss),
        foldedLoss: value(folded.loss),
        line: line.phi.map(value),
        both: both.phi.map(value),
        square: square.phi.map(value),
        folded: folded.phi.map(ratioText),
        /** On [0, 1]. */
        unitExplained: unit.explained,
        /** About the lowest point of the curve. */
        middleExplained: lineOn(-0.5, 1, inside).explained,
        largestGap: Math.max(
          ...windows.map(({ explained, theory }) => Math.abs(explained - theory)),
        ),
      },
      files: {
        'fits.csv': all.map(({ names, phi, loss }) => ({
          features: names.join(' + '),
          coefficients: phi.map(ratioText).join(' '),
          loss: ratioText(loss),
        })),
        'points.csv': p.xs.map((x) => ({
          x,
          y: f(x),
          square: x * x,
          folded: (x + 0.5) * (x + 0.5),
        })),
        'windows.csv': windows,
      },
    };
  },
});
