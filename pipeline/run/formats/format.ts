import type { FileContent, NdArray, Tensors } from '../../engine/experiment.ts';
import { type Column, columnsOf, readRows, writeCsv } from './csv.ts';
import { readNpy, writeNpy } from './npy.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

// The bytes these writers give are pinned by tests and stay out of the compute key: a better
// reader must not retrain a model.

const extensions = { table: 'csv', array: 'npy', tensors: 'safetensors' } as const;
const isRows = (content: FileContent): content is readonly object[] => Array.isArray(content);

interface WrittenFile {
  readonly bytes: Uint8Array;
  /** Of a table. */
  readonly columns?: readonly Column[];
}

/**
 * Bytes of one file of a run.
 * @throws with the file's name, if its extension does not fit its content, or the content cannot
 *   be written.
 */
export function writeData(file: string, content: FileContent): WrittenFile {
  const type = isRows(content) ? 'table' : (content as NdArray | Tensors).type;
  const extension = extensions[type];
  if (!new RegExp(`^[a-z0-9-]+\\.${extension}$`).test(file))
    throw new Error(
      `file "${file}" holds a ${type}; expected a name in lower-case letters, digits ` +
        `and hyphens that ends in .${extension}`,
    );
  try {
    if (isRows(content))
      return { bytes: Buffer.from(writeCsv(content)), columns: columnsOf(content) };
    const other = content as NdArray | Tensors;
    return { bytes: other.type === 'array' ? writeNpy(other) : writeSafetensors(other) };
  } catch (error) {
    throw new Error(`file "${file}": ${(error as Error).message}`, { cause: error });
  }
}

/** What {@link writeData} has written. */
export function readData(
  file: string,
  bytes: Uint8Array,
  columns?: readonly Column[],
): FileContent {
  if (columns) return readRows(Buffer.from(bytes).toString('utf8'), columns);
  return file.endsWith('.npy') ? readNpy(bytes) : readSafetensors(bytes);
}
