import type { Name } from '../../experiments/ebm-ensemble-sampling/numbers.ts';

// What is compared, as the figure calls it, in the order in which it is drawn.

export const poolNames: Readonly<Record<'zh' | 'en', Readonly<Record<Name, string>>>> = {
  zh: {
    single: '一个',
    chosen: '四选一，看留出的点',
    best: '四选一，看真密度',
    two: '两个能量的平均',
    four: '四个能量的平均',
    densities: '四个密度的平均',
    long: '一个，训练 4 倍久',
    wide: '一个，4 倍的参数',
    three: '三个能量的平均',
    spoilt: '坏的那一个',
    'spoilt-energies': '三好一坏，能量平均',
    'spoilt-densities': '三好一坏，密度平均',
  },
  en: {
    single: 'one',
    chosen: 'best of four, held-out',
    best: 'best of four, by truth',
    two: 'mean of two energies',
    four: 'mean of four energies',
    densities: 'mean of four densities',
    long: 'one, 4 × the training',
    wide: 'one, 4 × the weights',
    three: 'mean of three energies',
    spoilt: 'the spoilt one',
    'spoilt-energies': 'three and it, energies',
    'spoilt-densities': 'three and it, densities',
  },
};
