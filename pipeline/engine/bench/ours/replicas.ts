import { parameterCount } from '../../../models/shallow-net.ts';
import { numbers } from '../numbers.ts';
import type { Bench } from '../protocol.ts';
import type { ReplicasSizes } from '../sizes.ts';
import { openCrew } from './crew.ts';
import type { NetsTask } from './nets-crew.ts';

/** Many shallow nets, one a seed, trained side by side; every thread has its share of them. */
export async function replicasRow(sizes: ReplicasSizes, threads: number): Promise<Bench> {
  const { seed, replicas, hidden, points, learningRate, steps } = sizes;
  const size = parameterCount(hidden);
  const x = Float64Array.from({ length: points }, (_, i) => (i * 2) / points);
  const y = x.map((at) => at * (2 - at));
  const memory = new SharedArrayBuffer(8 * replicas * size);
  const phis = new Float64Array(memory);
  phis.set(numbers(seed, replicas * size, -0.5));
  const crew = await openCrew<NetsTask, number>(
    new URL('./nets-crew.ts', import.meta.url),
    threads,
    (first, count) => ({ memory, first, count, size, x, y, learningRate }),
    replicas,
  );
  return {
    async check() {
      const losses = await crew.run(steps);
      return { value: losses.reduce((sum, loss) => sum + loss, 0), units: steps };
    },
    run: async (count) => void (await crew.run(count)),
  };
}
