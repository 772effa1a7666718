import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type numbers from '../../pipeline/experiments/problems/numbers.ts';
import { expectedAnswer, expectedFormula } from '../../site/components/exercise/answer.ts';
import { evaluate } from '../../site/widgets/expression.ts';
import { judge, judgeFormula } from '../../site/widgets/judge.ts';
import { committed } from '../row.ts';

const { result, params, files, manifest } = committed<typeof numbers>('problems');
const page = (lang: string) => readFileSync(`content/docs/${lang}/fit/problems.mdx`, 'utf8');

/** Attributes of the exercises in a page, which stand on one line each. */
const exercisesOf = (text: string) =>
  new Map(
    [...text.matchAll(/^<Exercise id="(problem-[^"]+)" (.*)>$/gm)].map(([, id, rest]) => {
      const word = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(rest!)?.[1];
      const value = (name: string) => new RegExp(` ${name}=\\{([^}]*)\\}`).exec(rest!)?.[1];
      const answer = word('answer') ?? Number(value('answer'));
      const tolerance = value('tolerance') === undefined ? undefined : Number(value('tolerance'));
      return [id!, { id: id!, answer, tolerance, variables: word('variables') }] as const;
    }),
  );

const problems = [
  ...['2-1', '2-2', '2-3'],
  ...Array.from({ length: 18 }, (_, i) => `3-${i + 1}`),
].map((number) => `problem-${number}`);

describe.each(['zh', 'en'])('the page in %s', (lang) => {
  it.each(problems)('asks %s, with a solution, and a program checks it', (id) => {
    const text = page(lang);
    expect([...exercisesOf(text).keys()]).toContain(id);
    const own = text.slice(text.indexOf(`<Exercise id="${id}"`)).split('</Exercise>')[0];
    expect(own).toContain('<Solution>');
    expect(manifest.checks.map((check) => check.id)).toContain(id);
  });
});

/** What people type who are right, and who are not. Values by hand, as the solutions have them. */
const typed: Readonly<Record<string, { right: string[]; wrong: string[] }>> = {
  'problem-2-1': {
    right: [
      '2x(φ₀ + φ₁x − y)',
      '2*x*(phi0+phi1*x-y)',
      '2 (phi_0 + phi_1 x - y) x',
      '2xφ0 + 2φ1x² − 2xy',
      '-2x(y-φ_0-φ_1 x)',
      '2·x·(\\phi_0 + \\phi_1 x - y)',
    ],
    wrong: ['2(φ0+φ1x−y)', 'x(φ0+φ1x−y)', '2x(y−φ0−φ1x)', '2x(φ0+φ1−y)'],
  },
  'problem-2-2': {
    right: [
      '(IP - XY)/(IQ - X²)',
      '(P - XY/I)/(Q - X^2/I)',
      'φ1 = (P/I − (X/I)(Y/I)) / (Q/I − (X/I)²)',
      '(X*Y - I*P) / (X*X - I*Q)',
    ],
    wrong: ['P/Q', '(IP - XY)/(IQ - X)', '(Y - P)/X'],
  },
  'problem-2-3': { right: ['4.8', '24/5', '2 + 2*14/10', 'y = 4.8'], wrong: ['4.5', '24/7', '5'] },
  'problem-3-1': {
    right: [
      'ψ₁(φ₁θ₁₁ + φ₂θ₂₁ + φ₃θ₃₁)',
      'psi1*phi1*theta11 + psi1*phi2*theta21 + psi1*phi3*theta31',
      'psi_1 (phi_1 theta_{11} + phi_2 theta_{21} + phi_3 theta_{31})',
    ],
    wrong: ['φ₁θ₁₁ + φ₂θ₂₁ + φ₃θ₃₁', 'ψ₁(θ₁₁ + θ₂₁ + θ₃₁)'],
  },
  'problem-3-3': {
    right: ['−θ₃₀/θ₃₁', '-theta30/theta31', 'x = -θ30/θ31', '-\\theta_{30}/\\theta_{31}'],
    wrong: ['θ₃₀/θ₃₁', '-θ31/θ30', '11/7'],
  },
  'problem-3-3-slopes': {
    right: ['0.65', '-1.3*0.4 + 1.3*0.9', '−0.52+1.17', '13/20'],
    wrong: ['0.188', '1.3', '-0.65'],
  },
  'problem-3-4': {
    right: ['0.292', '-0.23 - 1.3*0.6 + 1.3*0.9 + 0.66*0.2', '.292'],
    wrong: ['0.16', '0.522', '0.3'],
  },
  'problem-3-6': { right: ['0.26', '1.3×0.2', '13/50'], wrong: ['0', '-0.26', '0.52'] },
  'problem-3-8': { right: ['6', '2*3', '６'], wrong: ['3', '7', '5'] },
  'problem-3-11': { right: ['18', '4*2+2*5', '8 + 10'], wrong: ['12', '26'] },
  'problem-3-12': { right: ['13', '3(2+1)+4', '9+4'], wrong: ['9', '10'] },
  'problem-3-14': {
    right: [
      'φ₂₀ + φ₂₁h₁ + φ₂₂h₂ + φ₂₃h₃',
      'phi20+phi21*h1+phi22*h2+phi23*h3',
      'y_2 = \\phi_{20} + \\phi_{21} h_1 + \\phi_{22} h_2 + \\phi_{23} h_3',
      'h3 phi23 + h2 phi22 + h1 phi21 + phi20',
    ],
    wrong: ['φ21h1 + φ22h2 + φ23h3', 'φ20 + φ21 + φ22 + φ23', 'φ20(h1 + h2 + h3)'],
  },
  'problem-3-15': { right: ['8', '2^3', '2³', '1+3+3+1'], wrong: ['7', '4'] },
  'problem-3-16': { right: ['27', '4*3 + 3*5', '12 + 15'], wrong: ['20', '24', '23'] },
  'problem-3-17': {
    right: [
      'Do + D(Di + Do + 1)',
      'D(D_i+1) + D_o(D+1)',
      'D*Di + D + D*Do + Do',
      'D·Di+D+Do·D+Do',
      '(D+1)(Di+Do+1) − Di − 1',
    ],
    wrong: ['D(Di+Do)', 'D(Di+Do+1)', 'D(Di+Do)+Do', '20'],
  },
  'problem-3-18': { right: ['16', '1+5+10', '2^4'], wrong: ['32', '15', '26', '7'] },
};

describe.each([...exercisesOf(page('en')).values()])('$id', (exercise) => {
  const { id, answer, variables } = exercise;
  if (typeof answer === 'number') {
    // A choice; that the index is one of them is checked where pages are read.
    it('is a choice', () => expect(typed[id]).toBeUndefined());
    return;
  }
  const { right, wrong } = typed[id] ?? { right: [], wrong: [] };
  const says = (text: string) => {
    if (variables !== undefined) return judgeFormula(text, expectedFormula(exercise)).kind;
    const parsed = evaluate(text);
    return 'problem' in parsed ? 'problem' : judge(parsed, expectedAnswer(exercise)).kind;
  };
  it('takes what people type', () => {
    expect(right.length).toBeGreaterThan(1);
    expect(right.filter((text) => says(text) !== 'right')).toEqual([]);
  });
  it('refuses what is wrong', () => {
    expect(wrong.length).toBeGreaterThan(1);
    expect(wrong.filter((text) => says(text) === 'right')).toEqual([]);
  });
});

test('the choices are those that the numbers give', () => {
  const chosen = (id: string) => exercisesOf(page('en')).get(id)!.answer as number;
  const choices = (id: string) =>
    new RegExp(`id="${id}".* choices=\\{\\[(.*?)\\]\\}`).exec(page('en'))![1]!.split("', '");
  const { first, second, third, fourth } = result.p32;
  const sets = [first, second, third, fourth].map((units) => `{${units.replaceAll(' ', ', ')}}`);
  expect(choices('problem-3-2')[chosen('problem-3-2')]).toBe(sets.join(', '));
  expect(choices('problem-3-13')[chosen('problem-3-13')]).toBe(result.p313.missing);
  const { noWeight, noSlope, shared, turned } = result.p310;
  expect([noWeight, noSlope, shared, turned].indexOf(4)).toBe(chosen('problem-3-10'));
});

test('on a grid, three lines give the patterns that were found, and the regions are theirs', () => {
  const [first, second, third] = params.lines.slice(0, 3);
  const sign = ([c, a, b]: readonly number[], x: number, y: number) => c! + a! * x + b! * y;
  const seen = new Set<string>();
  for (let x = -2.95; x < 3; x += 0.1)
    for (let y = -2.95; y < 3; y += 0.1)
      seen.add([first!, second!, third!].map((line) => Number(sign(line, x, y) > 0)).join(''));
  expect([...seen].sort().join(' ')).toBe(result.p313.patterns);
  for (const { pattern, x1, x2 } of files['regions.csv'])
    for (const [d, line] of [first!, second!, third!].entries())
      expect(sign(line, x1, x2) * (pattern[d] === '1' ? 1 : -1)).toBeGreaterThan(-1e-9);
});
