import type { Text } from '../../engine/experiment.ts';
import { t } from '../kit/figure.ts';
/** Kinds of images whose energies are compared, in the order of the files. */
export const kinds = [
  'train',
  'test',
  'mirrored',
  'upsideDown',
  'sideways',
  'shifted',
  'inverted',
  'blurred',
  'shuffled',
  'noise',
  'black',
  'letters',
  'normal',
] as const;
export type ImageKind = (typeof kinds)[number];

export const kindWords = {
  train: t('训练图像', 'training'),
  test: t('测试图像', 'test'),
  mirrored: t('左右翻转', 'mirrored'),
  upsideDown: t('上下颠倒', 'upside down'),
  sideways: t('转四分之一圈', 'quarter turn'),
  shifted: t('右移 6 像素', 'shifted 6 px'),
  inverted: t('黑白互换', 'inverted'),
  blurred: t('模糊', 'blurred'),
  shuffled: t('像素打乱', 'shuffled pixels'),
  noise: t('均匀噪声', 'uniform noise'),
  black: t('全黑', 'black'),
  letters: t('字母', 'letters'),
  normal: t('正态分布抽的', 'of a normal'),
} satisfies Record<ImageKind, Text>;
