import { numbers } from '../numbers.ts';
import type { Bench } from '../protocol.ts';
import type { CopySizes } from '../sizes.ts';
import type { CopyTask } from './copy-crew.ts';
import { openCrew } from './crew.ts';

/** One large array copied into another: how fast memory is read and written. */
export async function copyRow({ length }: CopySizes, threads: number): Promise<Bench> {
  const [source, target] = [new SharedArrayBuffer(8 * length), new SharedArrayBuffer(8 * length)];
  new Float64Array(source).set(numbers(1, length));
  const copied = new Float64Array(target);
  const crew = await openCrew<CopyTask, number>(
    new URL('./copy-crew.ts', import.meta.url),
    threads,
    (first, count) => ({ source, target, first, count }),
    length,
  );
  return {
    async check() {
      await crew.run(1);
      return { value: copied.at(-1)! + copied[0]!, units: 1 };
    },
    run: async (count) => void (await crew.run(count)),
  };
}
