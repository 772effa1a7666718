import { expect, it } from 'vitest';
import { t } from '../../pipeline/figures/kit/figure.ts';
import { labelsOf } from '../../pipeline/run/figures.ts';

const column = (name: string, zh: string, en: string) => ({
  name,
  type: 'number' as const,
  title: t(zh, en),
});
const downloads = [
  { path: 'data/runs.csv', columns: [column('step_size', '步长', 'step size')] },
  {
    path: 'data/ends.csv',
    columns: [column('step_size', '步长', 'step size'), column('loss', '最终损失', 'final loss')],
  },
  { path: 'data/curve.csv', columns: [column('loss', '损失', 'loss')] },
  { path: 'data/weights.npy' },
];

it('are the words of the columns, by the keys of their rows, in one language', () => {
  expect(labelsOf({}, downloads, 'zh').stepSize).toBe('步长');
  expect(labelsOf({}, downloads, 'en').stepSize).toBe('step size');
});

it('are those of the figure before those of a column', () => {
  const labels = { stepSize: t('步长 ε', 'step size ε'), lambda: 'λ' };
  expect(labelsOf({ labels }, downloads, 'en')).toEqual({ stepSize: 'step size ε', lambda: 'λ' });
});

it('do not choose between two words of one column: who reads it is told to', () => {
  const labels = labelsOf({}, downloads, 'en');
  expect(() => labels.loss).toThrow(
    'labels.loss is read, and that column has several words: "final loss" in data/ends.csv, ' +
      '"loss" in data/curve.csv; give one in `labels` of the figure',
  );
  expect(labelsOf({ labels: { loss: 'L' } }, downloads, 'en').loss).toBe('L');
});
