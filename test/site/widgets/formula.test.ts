import { expect, it } from 'vitest';
import { expectedFormula, formulaHints } from '../../../site/components/exercise/answer.ts';
import { judgeFormula } from '../../../site/widgets/judge.ts';

const options = {
  id: 'count',
  variables: 'Di, D, Do',
  answer: 'D*(Di+1) + Do*(D+1)',
  hints: [{ answer: 'D*Di + Do*D', text: 'offsets' }],
};
const formula = expectedFormula(options);

it.each(['Do + D(Di + Do + 1)', 'D·D_i + D + D_o·D + D_o', '(D+1)(Di+Do+1) − Di − 1'])(
  'takes %s, however it is written',
  (text) => {
    expect(judgeFormula(text, formula)).toEqual({ kind: 'right' });
  },
);

it('says where another formula differs', () => {
  // At the first place, Di = 2, D = 3, Do = 5: 3·3 + 5·4 = 29, without the offsets 6 + 15 = 21.
  expect(judgeFormula('D Di + Do D', formula)).toEqual({
    kind: 'wrong',
    at: { Di: 2, D: 3, Do: 5 },
    got: 21,
    wanted: 29,
  });
  expect(judgeFormula('29', formula)).toMatchObject({ kind: 'wrong' });
  expect(judgeFormula('K + 1', formula)).toEqual({ kind: 'problem', problem: 'notANumber' });
  expect(judgeFormula('-D(Di+1) - Do(D+1)', formula)).toEqual({ kind: 'sign' });
  const [hint] = formulaHints(options);
  expect(judgeFormula('D(Di + Do)', hint!.formula)).toEqual({ kind: 'right' });
});

it('names what an author got wrong', () => {
  expect(() => expectedFormula({ ...options, answer: 'D + K' })).toThrow('no formula in Di, D, Do');
  expect(() => expectedFormula({ ...options, answer: 'D + Di' })).toThrow('does not depend on Do');
  expect(() =>
    formulaHints({ ...options, hints: [{ answer: 'Do+D(Di+Do+1)', text: '' }] }),
  ).toThrow('is for the right answer');
});
