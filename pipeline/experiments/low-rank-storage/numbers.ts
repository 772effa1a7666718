import { chelsea } from '../../data/chelsea.ts';
import { defineNumbers, type NdArray } from '../../engine/experiment.ts';
import { greyLevels } from '../../models/colour-image.ts';
import { sixDecimals } from '../../models/derived-words.ts';
import {
  bitsAt,
  type Coded,
  codedBlocks,
  codedCosines,
  codedLowRank,
  frontier,
} from '../../models/image-coding.ts';
import {
  addTerm,
  type DenseMatrix,
  factorNumbers,
  firstRankAbove,
  lowRankFactors,
  rankFor,
  truncationErrors,
} from '../../models/low-rank.ts';
import { lowRankProcess } from '../../models/low-rank-process.ts';
import { runProcess } from '../../models/process.ts';

const params = {
  seed: 0,
  pictures: [2, 8, 32],
  run: { rank: 20, colour: 'grey' as const },
  steps: [2, 4, 8, 16, 32, 64, 128, 256, 512],
  sides: [1, 2, 4, 8, 16],
  levels: [1, 2, 4, 8, 16],
  scales: [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8],
  errorsCompared: [0.1, 0.06],
};

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { steps: [16, 64], scales: [0.8, 6.4] },
  data: { chelsea },
  run({ params: p, data, progress }) {
    const { width, height, pixels } = data.chelsea;
    const photo: DenseMatrix = { rows: height, columns: width, entries: greyLevels(data.chelsea) };
    const factors = lowRankFactors(photo);
    const errors = truncationErrors(factors.values);
    const cells = width * height;

    const shown = new Float64Array(cells);
    const pictures = [photo.entries];
    for (let k = 0; k < Math.max(...p.pictures); k++) {
      addTerm(factors, k, shown);
      if (p.pictures.includes(k + 1)) pictures.push(shown.slice());
    }
    progress(0.3, 'rounding');
    const coded = {
      lowRank: frontier(p.steps.flatMap((step) => codedLowRank(photo, factors, step))),
      blocks: frontier(
        p.sides.flatMap((side) => p.levels.map((step) => codedBlocks(photo, side, step))),
      ),
      cosines: frontier(p.scales.map((scale) => codedCosines(photo, scale))),
    };
    const blockMeans = p.sides.map((side) => ({
      side,
      numbers: cells / (side * side),
      error: codedBlocks(photo, side, 1e-9).error,
    }));

    const { digest, final } = runProcess(
      lowRankProcess({ matrices: [photo], factors: [factors], rank: p.run.rank }),
    );

    return {
      result: {
        photo: {
          width,
          height,
          cells,
          /** The largest k for which the factors hold fewer numbers than the picture. */
          breakEven: firstRankAbove(height, width, cells - 1) - 1,
          /** The same where a number of a factor takes eight bytes and a pixel one. */
          breakEvenBytes: firstRankAbove(8 * height, 8 * width, cells - 1) - 1,
          tenPercent: rankFor(errors, 0.1),
          fivePercent: rankFor(errors, 0.05),
          onePercent: rankFor(errors, 0.01),
          errors: p.pictures.map((k) => errors[k]!),
          atBreakEven: errors[firstRankAbove(height, width, cells - 1) - 1]!,
        },
        bits: p.errorsCompared.map((error) => ({
          error,
          lowRank: bitsAt(coded.lowRank, error) ?? 0,
          blocks: bitsAt(coded.blocks, error) ?? 0,
          cosines: bitsAt(coded.cosines, error) ?? 0,
        })),
        run: { digest, final },
      },
      files: {
        'photo.npy': {
          type: 'array',
          data: pixels,
          shape: [height, width, 3],
        } as NdArray,
        'pictures.npy': {
          type: 'array',
          data: Uint8Array.from(
            pictures.flatMap((picture) =>
              Array.from(picture, (level) => Math.round(Math.min(255, Math.max(0, level)))),
            ),
          ),
          shape: [pictures.length, height, width],
        } as NdArray,
        'photo-errors.csv': Array.from(errors, (error, rank) => ({
          rank,
          numbers: factorNumbers(height, width, rank),
          error: sixDecimals(error),
        })),
        'block-means.csv': blockMeans.map(({ error, ...one }) => ({
          ...one,
          error: sixDecimals(error),
        })),
        'coded.csv': Object.entries(coded).flatMap(([method, list]) =>
          (list as Coded[]).map(({ bits, error }) => ({
            method,
            bits: sixDecimals(bits),
            error: sixDecimals(error),
          })),
        ),
      },
    };
  },
});
