import { canonicalFile } from '../../../pipeline/run/canonical-json.ts';
import { writeCsv } from '../../../pipeline/run/formats/csv.ts';
import { writeSafetensors } from '../../../pipeline/run/formats/safetensors.ts';
import type { SavedFile } from '../download.ts';
import type { Values } from './contract.ts';
import type { Saved } from './protocol.ts';

// What a reader takes along: files in the formats of the artifacts, written in the page.

/** What can be saved of a run; which of them there are is up to the re-runner. */
export type Part = 'settings' | 'data' | 'weights' | 'safetensors';

export interface Run {
  /** `experiment/run`. */
  readonly id: string;
  /** Opens this very state. */
  readonly address: string;
  readonly values: Values;
  /** Parameters of the published run, of which the knobs are some. */
  readonly published: unknown;
}

/** Writes one part of a run. @throws if the run does not have it. */
export function fileOf(part: Part, run: Run, saved: Saved): SavedFile {
  const name = run.id.replace('/', '.');
  const json = (ending: string, value: unknown): SavedFile => ({
    name: `${name}.${ending}.json`,
    type: 'application/json',
    content: canonicalFile(value),
  });
  const { data, weights, step, quantities } = saved;
  if (part === 'settings') {
    const { id, address, values, published } = run;
    return json('settings', {
      run: id,
      address,
      settings: values,
      published,
      step,
      quantities: finite(quantities),
    });
  }
  if (part === 'data' && data)
    return { name: `${name}.csv`, type: 'text/csv', content: writeCsv(data) };
  if (part === 'weights' && weights)
    return json(
      'weights',
      Object.fromEntries(
        Object.entries(weights).map(([key, { shape, data: values }]) => [
          key,
          { shape, data: Array.from(values, plain) },
        ]),
      ),
    );
  if (part === 'safetensors' && weights)
    return {
      name: `${name}.safetensors`,
      type: 'application/octet-stream',
      content: writeSafetensors(
        { tensors: weights },
        { run: run.id, address: run.address, step: String(step) },
      ) as Uint8Array<ArrayBuffer>,
    };
  throw new Error(`save: ${run.id} has no ${part}`);
}

/** JSON has no word for a run that has diverged; a string says it. */
const plain = (value: number) => (Number.isFinite(value) ? value : String(value));
const finite = (numbers: Saved['quantities']) =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, plain(value)]));
