import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../pipeline/run/project.ts';
import { createProject } from './fixture.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/**
 * A net of 2-8-1 that learns y = x0·x1 with Adam on an engine; every step draws its own points and
 * the weights are shaken by noise, so that all that is random has to be found again. It hangs after
 * the step that the environment variable HANG_AT names, and STEP_MS makes steps slow.
 */
const numbers = `import { defineNumbers } from '../../engine/experiment.ts';
import { readWeights, writeWeights } from '../../engine/weights.ts';
export default defineNumbers({
  kind: 'ensemble', tolerance: 1e-3, engine: 'tfjs',
  params: { seed: 7, steps: 24 }, smoke: { steps: 12 }, gpu: { steps: 48 },
  async run({ params, rng, engine, progress, checkpoint }) {
    const { tf, draws } = engine;
    const start = rng.split('start');
    const variables = {
      hidden: tf.variable(draws.normal(start, [2, 8], 0.7)),
      out: tf.variable(draws.normal(start, [8, 1], 0.4)),
    };
    const optimizer = engine.adam({ learningRate: 0.03 });
    const losses: number[] = [];
    const saved = checkpoint.restore();
    if (saved) {
      losses.push(...(saved.state as number[]));
      await writeWeights(saved.tensors!, variables, optimizer);
    }
    for (let step = losses.length; step < params.steps; step++) {
      const x = draws.uniform(rng.split('step ' + step), [16, 2], -1, 1);
      const noise = draws.noise(rng.split('noise'), step, [2, 8]);
      const loss = optimizer.minimize(() => {
        const y = tf.matMul(tf.tanh(tf.matMul(x as never, variables.hidden as never)), variables.out as never);
        const wanted = tf.prod(x, 1, true);
        return tf.mean(tf.square(tf.sub(y, wanted)));
      }, true) as never as { data(): Promise<Float32Array> };
      tf.tidy(() => variables.hidden.assign(tf.add(variables.hidden, tf.mul(noise, 1e-3))));
      losses.push((await loss.data())[0]!);
      progress(step / params.steps, 'step ' + step + ' in ' + process.pid);
      if (checkpoint.isDue(0)) checkpoint.save({ state: losses, tensors: await readWeights(variables, optimizer) });
      if (String(step) === process.env.HANG_AT) for (;;) {}
      const until = Date.now() + Number(process.env.STEP_MS ?? 0);
      while (Date.now() < until);
    }
    const weights: number[] = [];
    for (const variable of Object.values(variables)) weights.push(...(await variable.data()));
    return { result: { losses, weights } };
  },
});
`;

const told = `import { t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';
export default tell<typeof numbers>()({
  title: t('训练', 'Training'), question: t('能接着走吗？', 'Does it go on?'),
  params: { seed: t('种子', 'seed'), steps: t('步数', 'steps') },
  files: {},
});
`;

/** A project with that one experiment, beside whatever else is given. */
export function createTraining(changes: Readonly<Record<string, string | null>> = {}): Project {
  const project = createProject({
    'pipeline/experiments/tiny/numbers.ts': null,
    'pipeline/experiments/tiny/told.ts': null,
    'pipeline/figures/tiny/dot.ts': null,
    'pipeline/experiments/training/numbers.ts': numbers,
    'pipeline/experiments/training/told.ts': told,
    ...changes,
  });
  for (const folder of ['pipeline/engine', 'pipeline/models'])
    cpSync(path.join(repository, folder), path.join(project.root, folder), { recursive: true });
  for (const name of ['@tensorflow', '@stdlib', '@noble'])
    symlinkSync(
      path.join(repository, 'node_modules', name),
      path.join(project.root, 'node_modules', name),
    );
  return project;
}
