import type { Download } from '../../engine/experiment.ts';
import { writeCsv } from './csv.ts';
import { writeNpy } from './npy.ts';
import { writeSafetensors } from './safetensors.ts';

// The bytes these writers give are pinned by tests and stay out of the compute key: a better
// reader must not retrain a model.

const extensions = { table: 'csv', array: 'npy', tensors: 'safetensors' } as const;

/**
 * Bytes of one download.
 * @throws with the file's name, if its extension does not fit its content, or the content cannot
 *   be written.
 */
export function writeDownload(file: string, { content }: Download): Uint8Array {
  const extension = extensions[content.type];
  if (!new RegExp(`^[a-z0-9-]+\\.${extension}$`).test(file))
    throw new Error(
      `download "${file}" holds a ${content.type}; expected a name in lower-case letters, digits ` +
        `and hyphens that ends in .${extension}`,
    );
  try {
    if (content.type === 'table') return Buffer.from(writeCsv(content));
    return content.type === 'array' ? writeNpy(content) : writeSafetensors(content);
  } catch (error) {
    throw new Error(`download "${file}": ${(error as Error).message}`, { cause: error });
  }
}
