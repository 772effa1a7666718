import type { Rerunner, Run } from './contract.ts';
import type { Reply, Request } from './protocol.ts';

// One worker for every re-runner: it loads the one that is asked for and does its steps.

const rerunners = import.meta.glob<Rerunner>('../reruns/*.*.ts', { import: 'default' });
/** Longest batch, ms: a pause is heard within this time. */
const batch = 60;

let run: Run<unknown> | undefined;
/** Requests are answered one after the other, even while a re-runner is being loaded. */
let queue = Promise.resolve();

function state(of: Run<unknown>): Reply {
  return {
    type: 'state',
    step: of.step,
    total: of.total,
    moment: of.moment(),
    ...(of.step === of.total && { end: of.end() }),
  };
}

async function answer(request: Request): Promise<Reply> {
  if (request.type === 'start') {
    const load = rerunners[`../reruns/${request.id.replace('/', '.')}.ts`];
    if (!load)
      throw new Error(`no re-runner site/widgets/reruns/${request.id.replace('/', '.')}.ts`);
    const fresh = (await load()).start(request.values, request.published);
    run = fresh;
    return state(fresh);
  }
  if (!run) throw new Error('advance before start');
  const until = performance.now() + batch;
  const last = Math.min(run.total, run.step + request.steps);
  // Small bites first: a step may take a microsecond or ten milliseconds.
  for (let bite = 1; run.step < last && performance.now() < until; bite *= 2)
    run.advance(Math.min(bite, last - run.step));
  return state(run);
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  queue = queue
    .then(() => answer(data))
    .catch((error): Reply => ({ type: 'failure', message: (error as Error).message }))
    .then((reply) => self.postMessage(reply));
});
