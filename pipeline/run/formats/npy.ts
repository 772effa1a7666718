import type { NdArray } from '../../engine/experiment.ts';
import { bytesOf, type ElementType, elementCount, elementTypeOf, fromBytes } from './elements.ts';

// NumPy's format, version 1.0: six magic bytes, two of version, the length of the header, a
// Python dictionary padded to a multiple of 64 bytes, then the numbers, little-endian, row by row.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. Pages read and write it too, so
// nothing here is Node's own.

const magic = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0];

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
  const numbers = bytesOf(array.data);
  const file = new Uint8Array(10 + length + numbers.length).fill(0x20);
  file.set([...magic, length & 255, length >> 8]);
  file.set(new TextEncoder().encode(dictionary), 10);
  file[10 + length - 1] = 0x0a;
  file.set(numbers, 10 + length);
  return file;
}

/** @throws if the bytes are no version-1.0 file in C order of a type that {@link writeNpy} writes. */
export function readNpy(bytes: Uint8Array): NdArray {
  if (magic.some((byte, i) => bytes[i] !== byte))
    throw new Error('no .npy file of version 1.0: its first bytes are wrong');
  const end = 10 + bytes[8]! + 256 * bytes[9]!;
  const header = new TextDecoder().decode(bytes.subarray(10, end));
  const match =
    /'descr': '([^']+)', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(header) ?? [];
  const type = Object.entries(descriptions).find(([, descr]) => descr === match[1])?.[0];
  if (!type || match[2] === undefined)
    throw new Error(`cannot read the .npy header ${header.trim()}`);
  const shape = match[2].split(',').flatMap((size) => (size.trim() ? [Number(size)] : []));
  const data = fromBytes(type as ElementType, bytes.subarray(end));
  elementCount({ data, shape }, 'array');
  return { type: 'array', data, shape };
}
