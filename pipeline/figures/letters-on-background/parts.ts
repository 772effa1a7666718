import type { Role } from '../kit/theme.ts';

/** Side of the canvas, pixels (`pipeline/data/letters.ts`). */
export const side = 16;

interface Array3 {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** Rows of pictures, one array of grey levels each, from [row, picture, pixel]. */
export function picturesOf({ data, shape }: Array3): Uint8Array[][] {
  const [rows = 0, count = 0, pixels = 0] = shape;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: count }, (_, at) =>
      Uint8Array.from({ length: pixels }, (_, i) => data[(row * count + at) * pixels + i]!),
    ),
  );
}

export interface Look {
  readonly role: Role;
  readonly dash?: string;
}

/** How codes and features look in every figure of this row. */
export const looks = {
  pixels: { role: 'data' },
  net: { role: 'model' },
  svd: { role: 'second', dash: '8 3' },
  centred: { role: 'ink' },
  projections: { role: 'truth', dash: '6 4' },
  blocks: { role: 'truth', dash: '2 3' },
} as const satisfies Readonly<Record<string, Look>>;
export type Kind = keyof typeof looks;
