import type { Text } from '../../engine/experiment.ts';
import type { Name } from '../../experiments/ebm-ensemble-sampling/numbers.ts';
import { t } from '../kit/figure.ts';

// What is compared, as the figure calls it, in the order in which it is drawn.

export const poolNames: Readonly<Record<Name, Text>> = {
  single: t('一个', 'one'),
  chosen: t('四选一，看留出的点', 'best of four, held-out'),
  best: t('四选一，看真密度', 'best of four, by truth'),
  two: t('两个能量的平均', 'mean of two energies'),
  four: t('四个能量的平均', 'mean of four energies'),
  densities: t('四个密度的平均', 'mean of four densities'),
  long: t('一个，训练 4 倍久', 'one, 4 × the training'),
  wide: t('一个，4 倍的参数', 'one, 4 × the weights'),
  three: t('三个能量的平均', 'mean of three energies'),
  spoilt: t('坏的那一个', 'the spoilt one'),
  'spoilt-energies': t('三好一坏，能量平均', 'three and it, energies'),
  'spoilt-densities': t('三好一坏，密度平均', 'three and it, densities'),
};
