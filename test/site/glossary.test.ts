import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { glossaryLetters, readGlossary, shownTerm, termAnchor } from '../../site/lib/glossary.ts';

const head = 'en,zh,note_en,note_zh\n';

describe('the glossary', () => {
  it('is read row by row', () => {
    expect(readGlossary(`${head}rank,秩,"a, b",甲\n`).get('rank')).toEqual({
      en: 'rank',
      zh: '秩',
      note: { en: 'a, b', zh: '甲' },
    });
  });

  it.each([
    ['en,zh\nrank,秩\n', 'no column note_en; it has en,zh'],
    [`${head}rank,,x,y\n`, 'row 2: a term needs both en and zh'],
    [`${head}a,甲,,\na,乙,,\n`, 'row 3: "a" stands there already'],
  ])('says where it is wrong (%#)', (csv, message) => {
    expect(() => readGlossary(csv)).toThrow(message);
  });

  it('is listed by English initials in English and by pinyin in Chinese', () => {
    const rows = [
      'loss,损失,,', // sǔnshī
      'reconstruction error,重构误差,,', // chónggòu, not zhòng
      'determinant,行列式,,', // hángliè, not xíng
      'KL divergence,KL 散度,,',
      'rank,秩,,', // zhì
    ];
    const terms = [...readGlossary(`${head}${rows.join('\n')}\n`).values()];
    const listed = (lang: 'zh' | 'en') =>
      glossaryLetters(lang, terms).map(
        ({ letter, terms }) => `${letter} ${terms.map((term) => term[lang]).join(' ')}`,
      );
    expect(listed('zh')).toEqual(['C 重构误差', 'H 行列式', 'K KL 散度', 'S 损失', 'Z 秩']);
    expect(listed('en')).toEqual([
      'D determinant',
      'K KL divergence',
      'L loss',
      'R rank reconstruction error',
    ]);
  });

  it('gives every term an anchor of its own', () => {
    const terms = [...readGlossary(readFileSync('content/glossary.csv', 'utf8')).keys()];
    expect(new Set(terms.map(termAnchor)).size).toBe(terms.length);
    expect(termAnchor('Fréchet distance')).toBe('frechet-distance');
    expect(termAnchor('bias (parameter)')).toBe('bias-parameter');
  });

  it.each([
    ['bias (parameter)', 'bias'],
    ['code (latent)', 'code'],
    ['singular value decomposition (SVD)', 'singular value decomposition (SVD)'],
    ['rank', 'rank'],
  ])('shows %s in text as %s', (en, shown) => {
    expect(shownTerm({ en, zh: '', note: { en: '', zh: '' } }, 'en')).toBe(shown);
  });
});
