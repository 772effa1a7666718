import { describe, expect, it } from 'vitest';
import { judge } from '../../../site/widgets/judge.ts';
import { formatNumber, parseNumber } from '../../../site/widgets/number.ts';

describe('parseNumber', () => {
  it.each([
    ['12.5', 12.5],
    [' -3 ', -3],
    ['−31.74', -31.74], // U+2212, as the page itself writes it
    ['1e-3', 0.001],
    ['2.5×10^-3', 0.0025],
    ['1/3', 1 / 3],
    ['-1 / 4', -0.25],
    ['12 %', 0.12],
    ['.5', 0.5],
    ['5.', 5],
    ['１２．５', 12.5], // a Chinese keyboard in full-width mode
    ['－１／２', -0.5],
    ['0。5', 0.5],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toEqual({ value });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['0,5', 'comma'],
    ['1,234.5', 'comma'],
    ['０，５', 'comma'],
    ['1/0', 'divisionByZero'],
    ['abc', 'notANumber'],
    ['1/2/3', 'notANumber'],
    ['1e999', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['0x10', 'notANumber'],
  ])('refuses "%s"', (text, problem) => {
    expect(parseNumber(text)).toEqual({ problem });
  });
});

it('formatNumber keeps significant digits and writes a true minus sign', () => {
  expect(formatNumber(-0.82594731, 5)).toBe('−0.82595');
  expect(formatNumber(0)).toBe('0');
  expect(formatNumber(1.5, 5)).toBe('1.5');
});

describe('judge', () => {
  it.each([
    [12.5, 'right'],
    [12.509, 'right'],
    [12.511, 'tooLarge'],
    [12.48, 'tooSmall'],
    [-12.5, 'sign'],
  ])('%s against 12.5 ± 0.01', (value, judgement) => {
    expect(judge(value, 12.5, 0.01)).toBe(judgement);
  });

  it('takes a bound that was only rounded: 0.3 − 0.1 is 0.19999999999999998', () => {
    expect(judge(0.2, 0.3, 0.1)).toBe('right');
    expect(judge(0.3 - 0.1, 0.2, 0)).toBe('right');
  });
});
