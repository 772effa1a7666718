import type { Text } from '../../engine/experiment.ts';
import type { Variant } from '../../experiments/ebm-2d/numbers.ts';
import { t } from '../kit/figure.ts';

// The variants as the figures call them, in the order in which they are drawn.

export const variantNames: Readonly<Record<Variant, Text | string>> = {
  recipe: t('配方', 'recipe'),
  'no-buffer': t('没有缓冲区', 'no buffer'),
  corner: t('从一角出发', 'start in a corner'),
  'corner-no-buffer': t('一角，无缓冲区', 'corner, no buffer'),
  'restart-none': t('从不重启', 'no restarts'),
  'restart-half': t('重启 50%', 'restarts 50%'),
  'penalty-none': t('没有惩罚', 'no penalty'),
  'plus-tenth': t('加号，λ = 0.1', 'plus, λ = 0.1'),
  'plus-one': t('加号，λ = 1', 'plus, λ = 1'),
  'minus-tenth': t('减号，λ = 0.1', 'minus, λ = 0.1'),
  'minus-one': t('减号，λ = 1', 'minus, λ = 1'),
  'minus-walked': t('减号 0.1，照 U + λU² 走', 'minus 0.1 on U + λU²'),
  spectral: t('谱归一化', 'spectral normalization'),
  'walk-1': 'K = 1',
  'walk-5': 'K = 5',
  'walk-50': 'K = 50',
  'step-tiny': 'ε = 1/2000',
  'step-small': 'ε = 1/200',
  'step-large': 'ε = 1',
  'noise-none': t('没有噪声', 'no noise'),
  'noise-low': t('噪声 0.3√ε', 'noise 0.3√ε'),
  'noise-high': t('噪声 2√ε', 'noise 2√ε'),
  cold: t('噪声 0.3√ε，ε = 0.5', 'noise 0.3√ε, ε = 0.5'),
  'cold-spectral': t('同上，加谱归一化', 'the same, spectral norm.'),
  unbounded: t('不截断位置', 'places not cut'),
  'slope-cut': t('斜率截到 ±1', 'slopes cut to ±1'),
  'chain-term': t('附加项', 'extra term'),
  'fakes-8': t('8 个假样本', '8 fakes'),
  'fakes-128': t('128 个假样本', '128 fakes'),
  article: t('照苏文原样', 'as the article has it'),
  code: t('照作者代码的样子', 'after the authors’ code'),
};
