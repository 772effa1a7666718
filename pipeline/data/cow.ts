import type { Pixel } from '../models/encodings.ts';

// A cow on a meadow, drawn by hand: letters are colours, and the cow is what wears its own.

const drawing = [
  'ssssssssssssssss',
  'ssssssssssssssss',
  'sssssssssssshshs',
  'swwwkkwwwwwwwwws',
  'wswwkkwwwkkwwkws',
  'wswwwwwwkkkkwwpp',
  'wgwwwkkwwkkwgwpp',
  'gggwwkkwwwwwgggg',
  'gggwwwwwwwpwgggg',
  'gggwwggggwwggggg',
  'gggwwggggwwggggg',
  'gggggggggggggggg',
];

const palette: Readonly<Record<string, Pixel>> = {
  s: [170, 208, 240],
  g: [96, 158, 74],
  w: [240, 238, 230],
  k: [56, 50, 46],
  p: [226, 160, 150],
  h: [200, 180, 130],
};

/** Rows of pixels. */
export const cow: readonly (readonly Pixel[])[] = drawing.map((row) =>
  [...row].map((letter) => palette[letter]!),
);

/** 1 where a pixel belongs to the cow, 0 where it is meadow or sky. */
export const cowMask: readonly (readonly number[])[] = drawing.map((row) =>
  [...row].map((letter) => ('wkph'.includes(letter) ? 1 : 0)),
);
