import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { logTickFormat, powersOfTen } from '../../pipeline/figures/kit/axis.ts';
import { concerns } from '../part.ts';

/** The texts at the ticks of each axis: Plot sets them, and nothing else, in tabular figures. */
const axesOf = (svg: string): string[][] =>
  [...svg.matchAll(/<g font-variant="tabular-nums"[^>]*>((?:<text[^>]*>[^<]*<\/text>)+)/g)].map(
    ([, texts = '']) => [...texts.matchAll(/>([^<]+)</g)].map(([, text = '']) => text),
  );
const isPower = (text: string) => /^10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$/.test(text);
const isMixed = (texts: readonly string[]) => texts.some(isPower) && !texts.every(isPower);

describe('a logarithmic axis', () => {
  it('writes all ticks as they are, or all as powers', () => {
    expect(powersOfTen(-3, 3).map(logTickFormat(powersOfTen(-3, 3)))).toEqual([
      '0.001',
      '0.01',
      '0.1',
      '1',
      '10',
      '100',
      '1000',
    ]);
    expect(powersOfTen(2, 4).map(logTickFormat(powersOfTen(2, 4)))).toEqual(['10²', '10³', '10⁴']);
    expect(powersOfTen(-6, 0, 3).map(logTickFormat(powersOfTen(-6, 0, 3)))).toEqual([
      '10⁻⁶',
      '10⁻³',
      '10⁰',
    ]);
    expect(() => [2000, 8000].map(logTickFormat([2000, 8000]))).toThrow(
      'logarithmic axis beyond 0.001 to 1000: tick 2000 is no power of ten',
    );
  });

  it('is seen where it writes them in two ways', () => {
    const axis = (...texts: string[]) =>
      `<g font-variant="tabular-nums">${texts.map((text) => `<text y="1">${text}</text>`).join('')}</g>`;
    expect(axesOf(`<svg>${axis('1', '10', '1000')}${axis('1000', '10⁴')}</svg>`)).toEqual([
      ['1', '10', '1000'],
      ['1000', '10⁴'],
    ]);
    expect(
      [
        ['1', '10'],
        ['10²', '10³'],
        ['1000', '10⁴'],
      ].map(isMixed),
    ).toEqual([false, false, true]);
  });

  const drawings = globSync('artifacts/*/figures/*.svg')
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => concerns.experiment(file.split('/')[1] ?? ''))
    .map((file) => ({ file, axes: axesOf(readFileSync(file, 'utf8')) }));

  it('writes them in one way in every drawing', () => {
    if (drawings.length === 0) return;
    expect(drawings.some(({ axes }) => axes.length > 0)).toBe(true);
    expect(
      drawings.flatMap(({ file, axes }) =>
        axes.filter(isMixed).map((texts) => `${file}: ${texts.join(' ')}`),
      ),
    ).toEqual([]);
  });
});
