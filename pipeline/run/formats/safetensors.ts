import type { NdArray, Tensors } from '../../engine/experiment.ts';
import { canonicalJson } from '../canonical.ts';
import {
  bytesOf,
  type ElementType,
  elementCount,
  elementSize,
  elementTypeOf,
  fromBytes,
} from './elements.ts';

// https://huggingface.co/docs/safetensors: eight bytes with the length of the header, a JSON
// header padded with spaces to a multiple of eight, then the arrays one after the other.

interface Entry {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Words about the tensors: the one name of the header that is no tensor. */
export type Metadata = Readonly<Record<string, string>>;
const metadataName = '__metadata__';

/** Tensors in the order of element size (largest first: all stay aligned), then of their names. */
export function writeSafetensors(
  { tensors }: Omit<Tensors, 'type'>,
  metadata?: Metadata,
): Uint8Array {
  const entries = Object.entries(tensors)
    .map(([name, tensor]) => ({ name, tensor, dtype: elementTypeOf(tensor.data) }))
    .sort((a, b) => elementSize(b.dtype) - elementSize(a.dtype) || (a.name < b.name ? -1 : 1));
  const header: Record<string, Entry | Metadata> = metadata ? { [metadataName]: metadata } : {};
  let offset = 0;
  for (const { name, tensor, dtype } of entries) {
    const end = offset + elementCount(tensor, `tensor "${name}"`) * elementSize(dtype);
    header[name] = { dtype, shape: tensor.shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = Buffer.from(canonicalJson(header));
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...entries.map(({ tensor }) => bytesOf(tensor.data))]);
}

/** @throws if header or offsets do not fit the bytes. */
export function readSafetensors(bytes: Uint8Array): Tensors & { readonly metadata: Metadata } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(buffer.readBigUInt64LE(0));
  if (start > buffer.length)
    throw new Error(`safetensors header ends at byte ${start}, the file has ${buffer.length}`);
  const { [metadataName]: metadata = {}, ...header } = JSON.parse(
    buffer.toString('utf8', 8, start),
  );
  const tensors: Record<string, Omit<NdArray, 'type'>> = {};
  for (const [name, { dtype, shape, data_offsets }] of Object.entries<Entry>(header)) {
    const [from, to] = data_offsets;
    const data = fromBytes(dtype, buffer.subarray(start + from, start + to));
    elementCount({ data, shape }, `tensor "${name}"`);
    tensors[name] = { data, shape };
  }
  return { type: 'tensors', tensors, metadata };
}
