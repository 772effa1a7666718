import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../site/widgets/expression.ts';

describe('evaluate', () => {
  it.each([
    ['12.5', 12.5],
    [' -3 ', -3],
    ['−31.74', -31.74], // U+2212, as the page itself writes it
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['2e-3', 0.002],
    ['2.5×10^-3', 0.0025],
    ['1.5×10⁻³', 0.0015],
    ['1.5 x 10^-3', 0.0015],
    ['5.74×10⁹', 5.74e9],
    ['12 %', 0.12],
    ['１２．５', 12.5], // a Chinese keyboard in full-width mode
    ['－１／２', -0.5],
    ['0。5', 0.5],
    ['１，０００', 1000],
    ['1,000', 1000],
    ['1,234,567.5', 1234567.5],
    ['1/3', 1 / 3],
    ['4/3', 4 / 3],
    ['-1 / 4', -0.25],
    ['½', 0.5],
    ['1½', 1.5],
    ['1/½', 2],
    ['4÷3', 4 / 3],
    ['1/√5', 1 / Math.sqrt(5)],
    ['1/sqrt(5)', 1 / Math.sqrt(5)],
    ['sqrt(5)/5', Math.sqrt(5) / 5],
    ['√5/5', Math.sqrt(5) / 5],
    ['√（5）', Math.sqrt(5)],
    ['4/√65', 4 / Math.sqrt(65)],
    ['2√2', 2 * Math.SQRT2],
    ['√2^2', 2], // the root first: what a radical sign without a bar covers
    ['2π', 2 * Math.PI],
    ['pi/2', Math.PI / 2],
    ['π²', Math.PI ** 2],
    ['e^-0.5', Math.exp(-0.5)],
    ['e^(1-2)', Math.exp(-1)],
    ['exp(-1)', Math.exp(-1)],
    ['exp(2)/2', Math.exp(2) / 2],
    ['ln 2', Math.LN2],
    ['ln(0.01)/ln(0.95)', Math.log(0.01) / Math.log(0.95)],
    ['(1 + 3)(2 - 5)', -12],
    ['1 + 2 × 3', 7],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['2^3^2', 512],
    ['2**3', 8],
    ['8/2/2', 2],
    ['1-2-3', -4],
    ['y = 4.8', 4.8],
    ['φ₁＝1/2', 0.5],
    ['φ₁θ₁₁ + φ₂θ₂₁ = 0.65', 0.65],
    ['8 + 10 = 18', 18],
    ['≈ 4.8', 4.8],
    ['4.8。', 4.8],
    ['18 个。', 18],
    ['16个区域', 16],
    ['[1 + 3]/2', 2],
    ['\\frac{24}{5}', 4.8],
    ['$2\\times\\dfrac{1}{\\sqrt{4}}$', 1],
    ['65\\%', 0.65],
    ['2e', 2 * Math.E],
    ['1/(1-1/4)', 4 / 3],
  ])('reads %s', (text, value) => {
    const parsed = evaluate(text);
    expect('value' in parsed ? parsed.value : parsed.problem).toBeCloseTo(value, 12);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['0,5', 'comma'],
    ['0,173', 'comma'],
    ['1,5', 'comma'],
    ['1,0000', 'comma'],
    ['12,34,567', 'comma'],
    ['０，５', 'comma'],
    ['1、2', 'comma'],
    ['1/0', 'divisionByZero'],
    ['\\frac{1}{0}', 'divisionByZero'],
    ['\\frac{1}', 'notANumber'],
    ['y =', 'empty'],
    ['六', 'notANumber'],
    ['1/(2-2)', 'divisionByZero'],
    ['(1', 'parenthesis'],
    ['1)', 'parenthesis'],
    ['√-1', 'notANumber'],
    ['√(-1)', 'undefined'],
    ['ln 0', 'undefined'],
    ['1e999', 'undefined'],
    ['abc', 'notANumber'],
    ['1 2', 'notANumber'],
    ['1..2', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['0x10', 'notANumber'],
    ['alert(1)', 'notANumber'],
    ['constructor', 'notANumber'],
    ['__proto__(1)', 'notANumber'],
    ['2^', 'notANumber'],
    ['-', 'notANumber'],
    ['('.repeat(150), 'notANumber'],
    ['1+'.repeat(150), 'notANumber'],
  ])('refuses "%s"', (text, problem) => {
    expect(evaluate(text)).toEqual({ problem });
  });

  it('counts the decimals of a plain number, and of nothing else', () => {
    expect(evaluate('0.50')).toEqual({ value: 0.5, decimals: 2 });
    expect(evaluate('1,000')).toEqual({ value: 1000, decimals: 0 });
    expect(evaluate('1/2')).toEqual({ value: 0.5 });
  });
});

describe('evaluate with letters', () => {
  const letters = { D: 3, Di: 5, Do: 7, φ_1: 2, θ_11: 11 };
  it.each([
    ['Do + D(Di + Do + 1)', 46],
    ['D·(D_{i}+D_{o}+1) + D_o', 46],
    ['Ｄ（Ｄi＋1）', 18],
    ['DDi', 15], // the longest name that fits, from the left
    ['D D_i', 15],
    ['(D+1)²', 16],
    ['D^{2}', 9],
    ['φ₁θ₁₁', 22],
    ['\\phi_1\\theta_{11}', 22],
    ['-φ1 / theta_11', -2 / 11],
    ['-\\frac{\\phi_{1}}{\\theta_{11}}', -2 / 11],
    ['\\dfrac{D}{2}', 1.5],
    ['D\\left(D_i + 1\\right)', 18],
    ['D \\cdot D_{o}', 21],
    ['2{D + 1}', 8], // braces that are no subscript's hold together
    ['Σ = [D + 1]D', 12],
    ['√D', Math.sqrt(3)],
    ['2e', 2 * Math.E],
  ])('reads %s', (text, value) => {
    const parsed = evaluate(text, letters);
    expect('value' in parsed ? parsed.value : parsed.problem).toBeCloseTo(value, 12);
  });

  it('reads the index of a data point, where i is no letter of its own', () => {
    expect(evaluate('2x_i(x_{i} - yᵢ)', { x: 5, y: 3 })).toEqual({ value: 20 });
    expect(evaluate('xi', { x: 5, i: 2 })).toEqual({ value: 10 });
  });

  it('knows no other letter', () => {
    expect(evaluate('D + x', letters)).toEqual({ problem: 'notANumber' });
    expect(evaluate('D')).toEqual({ problem: 'notANumber' });
  });
});
