import { describe, expect, it } from 'vitest';
import { canonicalFile, canonicalJson } from '../../pipeline/run/canonical.ts';
import { columnsOf, readCsv, readRows, writeCsv } from '../../pipeline/run/formats/csv.ts';
import { writeData } from '../../pipeline/run/formats/format.ts';
import { readNpy, writeNpy } from '../../pipeline/run/formats/npy.ts';
import { readSafetensors, writeSafetensors } from '../../pipeline/run/formats/safetensors.ts';

const awkward = [0.1, 1 / 3, 1e21, 5e-324, -2.5, 2 ** 53, Number.MAX_VALUE, 1e-7];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('csv', () => {
  it('gives back every number exactly', () => {
    const rows = awkward.map((x) => ({ x }));
    expect(readRows(writeCsv(rows), columnsOf(rows))).toEqual(rows);
  });

  it('quotes words, keeps the order of rows, ends every line', () => {
    const words = ['a,b', 'say "x"', '词\n语'];
    const rows = words.map((word, i) => ({ word, value: i + 1 }));
    // RFC 4180, section 2: quotes around such cells, doubled inside.
    expect(writeCsv(rows)).toBe('word,value\n"a,b",1\n"say ""x""",2\n"词\n语",3\n');
    expect(readRows(writeCsv(rows), columnsOf(rows))).toEqual(rows);
    expect(readCsv(writeCsv(rows))).toEqual({ word: words, value: ['1', '2', '3'] });
  });

  it('writes names in snake case, a band as three columns, digits that are words as words', () => {
    const band = { low: 0.5, median: 1, high: 2 };
    const rows = [{ stepSize: 0.1, finalLoss: band, pattern: '010' }];
    const text = writeCsv(rows);
    expect(text).toBe(
      'step_size,final_loss_low,final_loss_median,final_loss_high,pattern\n0.1,0.5,1,2,010\n',
    );
    expect(readRows(text, columnsOf(rows))).toEqual(rows);
  });

  it('writes no minus zero', () => {
    expect(writeCsv([{ a: -0 }])).toBe('a\n0\n');
  });

  it.each([
    ['NaN', [{ a: 1 }, { a: Number.NaN }], 'column "a", row 2 is NaN'],
    ['an infinite number', [{ a: -1 / 0 }], 'column "a", row 1 is -Infinity'],
    ['nothing', [{ a: 1 }, { a: undefined }], 'column "a", row 2 is undefined'],
    ['a truth value', [{ a: true }], 'column "a", row 1 is true, expected a finite number'],
    ['another type than above', [{ a: 1 }, { a: 'x' }], 'row 2 is a string, expected a number'],
    ['a missing key', [{ a: 1, b: 2 }, { a: 1 }], 'column "b", row 2 is undefined'],
    ['a key that the first row lacks', [{ a: 1 }, { a: 1, b: 2 }], 'row 2 has "b"'],
    ['half a band', [{ a: { low: 1, high: 2 } }], 'expected a finite number, a word, or a band'],
    ['a name in snake case', [{ step_size: 1 }], 'column "step_size": expected a name in camel'],
    ['no rows', [], 'has no rows, expected at least one'],
  ])('refuses %s, naming column and row', (_what, rows, message) => {
    expect(() => writeCsv(rows)).toThrow(message);
  });
});

const arrays = [
  { data: Float64Array.from(awkward), shape: [2, 4] },
  { data: Float32Array.of(0.1, Number.NaN, -0), shape: [3] },
  { data: Int32Array.of(-(2 ** 31), 2 ** 31 - 1), shape: [1, 2, 1] },
  { data: Uint32Array.of(2 ** 32 - 1), shape: [] },
  { data: Uint8Array.of(), shape: [0, 5] },
];

describe('npy', () => {
  it.each(arrays)('gives back $data.constructor.name $shape bit by bit', (array) => {
    const back = readNpy(writeNpy(array));
    expect(back.shape).toEqual(array.shape);
    expect(back.data.constructor).toBe(array.data.constructor);
    expect(hex(new Uint8Array(back.data.buffer))).toBe(hex(new Uint8Array(array.data.buffer)));
  });

  it('writes the bytes NumPy writes', () => {
    // python3 -c "import numpy, sys; numpy.save(sys.stdout.buffer, numpy.array([[1., 2.]]))"
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }".padEnd(117);
    const expected = Buffer.concat([
      Buffer.from('934e554d505901007600', 'hex'),
      Buffer.from(`${header}\n`, 'latin1'),
      Buffer.from('000000000000f03f0000000000000040', 'hex'),
    ]);
    expect(hex(writeNpy({ data: Float64Array.of(1, 2), shape: [1, 2] }))).toBe(hex(expected));
  });

  it('refuses a shape that does not fit, and what is no npy file', () => {
    expect(() => writeNpy({ data: Float64Array.of(1, 2), shape: [3] })).toThrow(
      'array has 2 elements, expected 3 for shape [3]',
    );
    expect(() => readNpy(Buffer.from('nothing of the kind'))).toThrow('no .npy file');
  });
});

describe('safetensors', () => {
  const tensors = Object.fromEntries(arrays.map((array, i) => [`layer.${i}`, array]));

  it('gives back every tensor bit by bit', () => {
    const back = readSafetensors(writeSafetensors({ tensors })).tensors;
    expect(Object.keys(back).sort()).toEqual(Object.keys(tensors).sort());
    for (const [name, { data, shape }] of Object.entries(tensors)) {
      expect(back[name]?.shape).toEqual(shape);
      expect(hex(new Uint8Array(back[name]?.data.buffer ?? new ArrayBuffer(0)))).toBe(
        hex(new Uint8Array(data.buffer)),
      );
    }
  });

  it('aligns header and tensors, whatever the order of the names', () => {
    const tensorsHere = {
      a: { data: Uint8Array.of(7), shape: [1] },
      b: { data: Float64Array.of(1), shape: [1] },
    };
    const bytes = writeSafetensors({ tensors: tensorsHere });
    const length = Number(Buffer.from(bytes).readBigUInt64LE(0));
    expect(length % 8).toBe(0);
    // The documentation's example of a header, with our names: offsets count from its end.
    expect(JSON.parse(Buffer.from(bytes).toString('utf8', 8, 8 + length))).toEqual({
      a: { data_offsets: [8, 9], dtype: 'U8', shape: [1] },
      b: { data_offsets: [0, 8], dtype: 'F64', shape: [1] },
    });
    const { a, b } = tensorsHere;
    expect(hex(writeSafetensors({ tensors: { b, a } }))).toBe(hex(bytes));
  });
});

describe('json', () => {
  it('does not depend on the order in which keys were set', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe(
      '{"a":[{"c":"x","d":null}],"b":1}',
    );
    expect(canonicalFile({ b: [1, 2], a: [[0.5]] })).toBe(
      '{\n  "a": [\n    [0.5]\n  ],\n  "b": [1, 2]\n}\n',
    );
    expect(JSON.parse(canonicalFile({ awkward, empty: {}, none: [] }))).toEqual({
      awkward,
      empty: {},
      none: [],
    });
  });

  it.each([
    [{ loss: [1, Number.NaN] }, 'loss[1] is NaN'],
    [
      { net: { w: Float64Array.of(1) } },
      'net.w is Float64Array, expected plain JSON (use Array.from)',
    ],
    [{ at: new Date(0) }, 'at is Date'],
    [[undefined], '[0] is undefined'],
  ])('refuses what JSON cannot hold: %o', (value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });
});

it('refuses a file whose name does not say what it is', () => {
  expect(() => writeData('a.npy', [{ a: 1 }])).toThrow('expected a name');
  expect(() => writeData('../a.csv', [{ a: 1 }])).toThrow('file "../a.csv"');
});
