import type { NdArray } from '../../engine/experiment.ts';
import { bytesOf, type ElementType, elementCount, elementTypeOf, fromBytes } from './elements.ts';

// NumPy's format, version 1.0: six magic bytes, two of version, the length of the header, a
// Python dictionary padded to a multiple of 64 bytes, then the numbers, little-endian, row by row.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html

const descriptions: Record<ElementType, string> = {
  F64: '<f8',
  F32: '<f4',
  I32: '<i4',
  U32: '<u4',
  U8: '|u1',
};

export function writeNpy(array: Omit<NdArray, 'type'>): Uint8Array {
  elementCount(array, 'array');
  const { shape } = array;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const descr = descriptions[elementTypeOf(array.data)];
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = Buffer.alloc(10 + length, ' ');
  header.write('\x93NUMPY', 'latin1');
  header.set([1, 0], 6);
  header.writeUInt16LE(length, 8);
  header.write(dictionary, 10, 'latin1');
  header.write('\n', header.length - 1, 'latin1');
  return Buffer.concat([header, bytesOf(array.data)]);
}

/** @throws if the bytes are no version-1.0 file in C order of a type that {@link writeNpy} writes. */
export function readNpy(bytes: Uint8Array): NdArray {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.toString('latin1', 0, 8) !== '\x93NUMPY\x01\x00')
    throw new Error('no .npy file of version 1.0: its first bytes are wrong');
  const end = 10 + buffer.readUInt16LE(8);
  const header = buffer.toString('latin1', 10, end);
  const match =
    /'descr': '([^']+)', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(header) ?? [];
  const type = Object.entries(descriptions).find(([, descr]) => descr === match[1])?.[0];
  if (!type || match[2] === undefined)
    throw new Error(`cannot read the .npy header ${header.trim()}`);
  const shape = match[2].split(',').flatMap((size) => (size.trim() ? [Number(size)] : []));
  const data = fromBytes(type as ElementType, buffer.subarray(end));
  elementCount({ data, shape }, 'array');
  return { type: 'array', data, shape };
}
