import { describe, expect, it } from 'vitest';
import { canonicalFile, canonicalJson } from '../../pipeline/run/canonical.ts';
import { readCsv, writeCsv } from '../../pipeline/run/formats/csv.ts';
import { writeDownload } from '../../pipeline/run/formats/format.ts';
import { readNpy, writeNpy } from '../../pipeline/run/formats/npy.ts';
import { readSafetensors, writeSafetensors } from '../../pipeline/run/formats/safetensors.ts';

const awkward = [0.1, 1 / 3, 1e21, 5e-324, -2.5, 2 ** 53, Number.MAX_VALUE, 1e-7];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('csv', () => {
  it('gives back every number exactly', () => {
    const text = writeCsv({ type: 'table', columns: { x: awkward } });
    expect(readCsv(text).x?.map(Number)).toEqual(awkward);
  });

  it('quotes words, keeps the order of rows, ends every line', () => {
    const columns = { word: ['a,b', 'say "x"', '词\n语'], value: [1, 2, 3] };
    const text = writeCsv({ type: 'table', columns });
    // RFC 4180, section 2: quotes around such cells, doubled inside.
    expect(text).toBe('word,value\n"a,b",1\n"say ""x""",2\n"词\n语",3\n');
    expect(readCsv(text)).toEqual({ word: columns.word, value: ['1', '2', '3'] });
  });

  it('writes the decimals asked for, and no minus zero', () => {
    const columns = { a: [1.23456, -0.001, -0], b: [0.1, 2, -0] };
    expect(writeCsv({ type: 'table', columns, digits: { a: 2 } })).toBe(
      'a,b\n1.23,0.1\n0.00,2\n0.00,0\n',
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s, naming column and row', (bad) => {
    const write = () => writeCsv({ type: 'table', columns: { ok: [1, 2], loss: [1, bad] } });
    expect(write).toThrow(`column "loss", row 2 is ${bad}`);
  });

  it('refuses columns of different lengths', () => {
    const write = () => writeCsv({ type: 'table', columns: { a: [1, 2], b: [1] } });
    expect(write).toThrow('column "b" has 1 rows, "a" has 2');
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

it('refuses a download whose name does not say what it is', () => {
  const title = { en: 'x', zh: 'x' };
  const content = { type: 'table', columns: { a: [1] } } as const;
  expect(() => writeDownload('a.npy', { title, content })).toThrow('expected a name');
  expect(() => writeDownload('../a.csv', { title, content })).toThrow('download "../a.csv"');
});
