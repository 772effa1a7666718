import { describe, expect, it } from 'vitest';
import { choose, named } from './choose.ts';

describe('what is looked at', () => {
  it('of a part are its chapters and their figures', () => {
    const { pages, experiments } = named('sample');
    expect(pages).toContain('sample/langevin');
    expect(pages.every((page) => page.startsWith('sample/'))).toBe(true);
    expect(experiments).toContain('langevin');
    expect(experiments).not.toContain('linear-regression');
  });

  it('of a chapter is the page and its figures, of an experiment its figures, of a list the page', () => {
    expect(named('/sample/langevin/')).toEqual({
      pages: ['sample/langevin'],
      experiments: ['langevin', 'langevin-plane'],
    });
    expect(named('langevin')).toEqual({ pages: [], experiments: ['langevin'] });
    expect(named('ledger')).toEqual({ pages: ['ledger'], experiments: [] });
  });

  it('is everything where nothing is named', () => {
    const { pages, experiments } = choose([], undefined);
    expect(pages).toEqual(expect.arrayContaining(['', 'fit/straight-line', 'figures']));
    expect(experiments).toContain('derived-words');
  });

  it('is said where there is no such thing', () => {
    expect(() => named('langevn')).toThrow('no page or part "langevn". Did you mean "langevin"?');
  });
});
