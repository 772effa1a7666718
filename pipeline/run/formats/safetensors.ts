import type { NdArray, Tensors } from '../../engine/experiment.ts';
import { canonicalJson } from '../canonical-json.ts';
import {
  bytesOf,
  type ElementType,
  elementCount,
  elementSize,
  elementTypeOf,
  fromBytes,
} from './elements.ts';

// https://huggingface.co/docs/safetensors: eight bytes with the length of the header, a JSON
// header padded with spaces to a multiple of eight, then the arrays one after the other. Pages write
// it too, so nothing here is Node's own.

interface Entry {
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** Words about the tensors: the one name of the header that is no tensor. */
type Metadata = Readonly<Record<string, string>>;
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
  const bytes = new TextEncoder().encode(canonicalJson(header));
  const padded = 8 * Math.ceil(bytes.length / 8);
  const file = new Uint8Array(8 + padded + offset).fill(0x20, 8, 8 + padded);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.set(bytes, 8);
  let at = 8 + padded;
  for (const { tensor } of entries) {
    const data = bytesOf(tensor.data);
    file.set(data, at);
    at += data.length;
  }
  return file;
}

/** @throws if header or offsets do not fit the bytes. */
export function readSafetensors(bytes: Uint8Array): Tensors & { readonly metadata: Metadata } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  if (start > bytes.length)
    throw new Error(`safetensors header ends at byte ${start}, the file has ${bytes.length}`);
  const { [metadataName]: metadata = {}, ...header } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, start)),
  );
  const tensors: Record<string, Omit<NdArray, 'type'>> = {};
  for (const [name, { dtype, shape, data_offsets }] of Object.entries<Entry>(header)) {
    const [from, to] = data_offsets;
    const data = fromBytes(dtype, bytes.subarray(start + from, start + to));
    elementCount({ data, shape }, `tensor "${name}"`);
    tensors[name] = { data, shape };
  }
  return { type: 'tensors', tensors, metadata };
}
