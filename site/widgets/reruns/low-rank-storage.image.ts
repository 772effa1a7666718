import {
  type ColourImage,
  colourChannel,
  greyLevels,
} from '../../../pipeline/models/colour-image.ts';
import {
  type LowRankFactors,
  lowRankFactors,
  truncationErrors,
} from '../../../pipeline/models/low-rank.ts';
import { type LowRankState, lowRankProcess } from '../../../pipeline/models/low-rank-process.ts';
import { readNpy } from '../../../pipeline/run/formats/npy.ts';
import { defineRerun, type Properties, type ValuesOf } from '../rerun/contract.ts';

// A picture truncated to rank k: the published photograph, or one of the reader's own in its place.

type Values = ValuesOf<typeof properties>;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One matrix of levels, or red, green and blue. */
  readonly original: readonly Float64Array[];
  readonly approximation: readonly Float64Array[];
  /** ‖M − M_k‖/‖M‖ at k = 0, 1, … */
  readonly errors: Float64Array;
  readonly rank: number;
}

/** The file that a reader's picture takes the place of. */
const photo = 'photo.npy';

const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

type Decomposed = Pick<LowRankState, 'matrices' | 'factors'>;
/** The last one is kept: a rank that is moved needs no new decomposition. */
let last: (Decomposed & { readonly bytes: Uint8Array; readonly colour: string }) | undefined;

function decompose(bytes: Uint8Array, colour: Values['colour']): Decomposed {
  if (last && last.colour === colour && same(last.bytes, bytes)) return last;
  const { data, shape } = readNpy(bytes);
  const [height = 0, width = 0] = shape;
  const image: ColourImage = { width, height, pixels: data as Uint8Array };
  const levels =
    colour === 'grey'
      ? [greyLevels(image)]
      : ([0, 1, 2] as const).map((channel) => colourChannel(image, channel));
  const matrices = levels.map((entries) => ({ rows: height, columns: width, entries }));
  const factors = matrices.map((matrix) => lowRankFactors(matrix));
  last = { bytes: bytes.slice(), colour, matrices, factors };
  return last;
}

/** ‖M − M_k‖/‖M‖ for k = 0, 1, … of all matrices together. */
function errorsOf(factors: readonly LowRankFactors[]): Float64Array {
  const [first] = factors as [LowRankFactors];
  return truncationErrors(
    first.values.map((_, i) =>
      Math.sqrt(factors.reduce((sum, { values }) => sum + values[i]! * values[i]!, 0)),
    ),
  );
}

const properties = {
  rank: { type: 'number', symbol: 'k', min: 0, max: 144, step: 1, integer: true },
  colour: { type: 'choice', values: ['grey', 'rgb'] },
} as const satisfies Properties;

export default defineRerun({
  properties,
  atOnce: true,
  presets: {
    bars: { rank: 1 },
    cat: { rank: 8 },
    even: { rank: 87 },
    colours: { rank: 20, colour: 'rgb' },
  },
  files: [photo],
  speeds: [2, 10, 30],
  speed: 10,
  process: ({ rank, colour }, _published, files) =>
    lowRankProcess({
      ...decompose(new Uint8Array(files[photo] as ArrayBuffer), colour),
      rank,
    }),
  picture: ({ state: { matrices, factors, approximations, rank } }): Picture => ({
    width: matrices[0]!.columns,
    height: matrices[0]!.rows,
    original: matrices.map(({ entries }) => entries),
    approximation: approximations,
    errors: errorsOf(factors),
    rank,
  }),
  weights: ({ state: { factors, rank } }) =>
    Object.fromEntries(
      factors.flatMap(({ rows, columns, left, right }, i) => {
        const name = factors.length === 1 ? '' : `.${['red', 'green', 'blue'][i]}`;
        const kept = Math.min(rank, rows, columns);
        return [
          // Row i of either is the i-th term: their product is that of the first, transposed, with the second.
          [`left${name}`, { shape: [kept, rows], data: left.slice(0, kept * rows) }],
          [`right${name}`, { shape: [kept, columns], data: right.slice(0, kept * columns) }],
        ];
      }),
    ),
});
