import { describe, expect, it } from 'vitest';
import { cow, cowMask } from '../../pipeline/data/cow.ts';
import { dimethylEther, ethanol } from '../../pipeline/data/molecules.ts';
import {
  bagOf,
  bytesToSamples,
  formula,
  hertzOf,
  imageOf,
  imageVector,
  moleculeOf,
  moleculeVector,
  samplesToBytes,
  symmetries,
  tableVector,
  textIndices,
  textOf,
  toneSamples,
} from '../../pipeline/models/encodings.ts';

describe('text', () => {
  const vocabulary = ['鸡', '肉', '鸡肉', '汤'];

  it('takes the longest word that fits, and comes back', () => {
    expect(textIndices('鸡肉汤鸡汤', vocabulary)).toEqual([2, 3, 0, 3]);
    expect(textOf([2, 3, 0, 3], vocabulary)).toBe('鸡肉汤鸡汤');
    expect(bagOf([2, 3, 0, 3], 4)).toEqual([1, 0, 1, 2]);
  });

  it('names what is in no word', () => {
    expect(() => textIndices('鸡蛋', vocabulary)).toThrow('"蛋" at 1');
  });
});

it('table: names the column that a row lacks', () => {
  expect(tableVector(['b', 'a'], { a: 1, b: 2 })).toEqual([2, 1]);
  expect(() => tableVector(['c'], { a: 1 })).toThrow('no "c"');
});

it('sound: 16 bits go through bytes, and the tone is heard again', () => {
  const tone = { rate: 8000, seconds: 2, hertz: 100, volume: 1 };
  const samples = toneSamples(tone);
  expect(samples.length).toBe(16000);
  // A quarter of a period is 20 samples: the peak.
  expect(samples[20]).toBe(32767);
  expect(bytesToSamples(samplesToBytes(samples))).toEqual(samples);
  // Low byte first: 32767 is FF 7F.
  expect([...samplesToBytes(samples.subarray(20, 21))]).toEqual([0xff, 0x7f]);
  expect(hertzOf(samples, tone)).toBe(100);
});

it('image: row by row, three numbers a pixel', () => {
  const vector = imageVector(cow);
  expect(imageOf(vector, 16)).toEqual(cow);
  expect(vector.slice(48, 51)).toEqual(cow[1]![0]);
  expect(new Set(cow.map((row) => row.length))).toEqual(new Set([16]));
  expect(cowMask.flat().length).toBe(192);
});

describe('molecules', () => {
  it('come back from atoms and pairs', () => {
    for (const it of [ethanol, dimethylEther]) {
      const back = moleculeOf(moleculeVector(it));
      expect(back.atoms).toEqual(it.atoms);
      expect([...back.bonds].sort()).toEqual([...it.bonds].sort());
    }
  });

  it('have as many bonds at each atom as its valence: C 4, O 2, H 1', () => {
    const valence: Readonly<Record<number, number>> = { 1: 1, 6: 4, 8: 2 };
    for (const { atoms, bonds } of [ethanol, dimethylEther])
      atoms.forEach((atom, i) => {
        expect(bonds.filter((pair) => pair.includes(i)).length).toBe(valence[atom]);
      });
  });

  it('the same atoms, another graph', () => {
    expect([formula(ethanol), formula(dimethylEther)]).toEqual(['C₂H₆O', 'C₂H₆O']);
    // Hydrogens of CH₃ and CH₂ change places: 3!·2!. In the ether: 3!·3!, and both ends, ·2.
    expect([symmetries(ethanol), symmetries(dimethylEther)]).toEqual([12, 72]);
  });
});
