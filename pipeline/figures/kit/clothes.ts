import type { Lang } from './figure.ts';
import type { Role } from './theme.ts';

// Classes of Fashion-MNIST where there is room for one sign only: the sign says which, the colour which family.

/** By label. */
export const clothesSigns: Readonly<Record<Lang, string>> = {
  zh: '恤裤套裙外凉衬运包靴',
  en: 'TRPDCSHKBA',
};

/** Tops and dresses, trousers, shoes, bags. */
const families: readonly Role[] = ['model', 'second', 'data', 'ink'];
const family = [0, 1, 0, 0, 0, 2, 0, 2, 3, 2];

/** Colour of a label's family. */
export const clothesRole = (label: number): Role => families[family[label]!]!;
