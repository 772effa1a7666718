import type { NdArray, TypedArray } from '../../engine/experiment.ts';

/** Types of numbers that arrays may hold, named as in safetensors. */
export type ElementType = 'F64' | 'F32' | 'I32' | 'U32' | 'U8';

const constructors = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  U8: Uint8Array,
} as const;

export function elementTypeOf(data: TypedArray): ElementType {
  for (const [type, make] of Object.entries(constructors))
    if (data instanceof make) return type as ElementType;
  throw new TypeError(`${data.constructor.name} cannot be written, expected Float64Array, …`);
}

export const elementSize = (type: ElementType) => constructors[type].BYTES_PER_ELEMENT;

/** Product of the shape. @throws if `data` has another length. */
export function elementCount(array: Omit<NdArray, 'type'>, name: string): number {
  const count = array.shape.reduce((product, size) => product * size, 1);
  if (count !== array.data.length)
    throw new RangeError(
      `${name} has ${array.data.length} elements, expected ${count} for shape [${array.shape.join(', ')}]`,
    );
  return count;
}

/** The numbers, little-endian. */
export function bytesOf(data: TypedArray): Uint8Array {
  onlyLittleEndian();
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** @throws if the bytes do not hold a whole number of elements. */
export function fromBytes(type: ElementType, bytes: Uint8Array): TypedArray {
  onlyLittleEndian();
  if (bytes.byteLength % elementSize(type) !== 0)
    throw new RangeError(
      `${bytes.byteLength} bytes hold no whole number of ${type} (${elementSize(type)} bytes each)`,
    );
  // A copy: a view would need its offset to be a multiple of the element's size.
  return new constructors[type](Uint8Array.from(bytes).buffer);
}

function onlyLittleEndian(): void {
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1)
    throw new Error('arrays are written on little-endian machines only; this one is big-endian');
}
