import { type Walk, walk } from '../../../pipeline/models/process.ts';
import { Unreachable } from '../near.ts';
import type { Files, Moment, Rerunner, Says, Values } from './contract.ts';
import type { Reply, Request, Saved } from './protocol.ts';

// One worker for every re-runner: it loads the one that is asked for and does its steps.

const rerunners = import.meta.glob<Rerunner>('../reruns/*.*.ts', { import: 'default' });
/** Longest batch, ms: a pause is heard within this time. */
const batch = 60;

interface Current {
  readonly rerunner: Rerunner;
  readonly values: Values;
  readonly total: number;
  readonly covers: 'path' | 'end';
  readonly numbers: (state: unknown) => Moment<unknown>['quantities'];
  readonly walk: Walk<unknown>;
  readonly says: Says | undefined;
  readonly also: Readonly<Record<string, number>> | undefined;
}

let current: Current | undefined;
/** Requests are answered one after the other, even while a re-runner is being loaded. */
let queue = Promise.resolve();

const fetched = new Map<string, Promise<ArrayBuffer>>();

async function fetchFile(name: string, url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** Each file is fetched once; what failed is tried again. */
async function readFiles(urls: Readonly<Record<string, string>>): Promise<Files> {
  const entries = Object.entries(urls).map(async ([name, url]) => {
    const known = fetched.get(url) ?? fetchFile(name, url);
    fetched.set(url, known);
    known.catch(() => fetched.delete(url));
    return [name, await known] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function state({
  rerunner,
  values,
  total,
  covers,
  numbers,
  walk: run,
  says,
  also,
}: Current): Reply {
  return {
    type: 'state',
    step: run.step,
    total,
    covers,
    moment: {
      quantities: numbers(run.state),
      picture: rerunner.picture(run, values),
      says,
    },
    ...(run.end && {
      end: { digest: run.end.digest, final: run.end.final, ...(also && { also }) },
    }),
  };
}

async function start({ id, values, published, files, own }: Request & { type: 'start' }) {
  const file = `reruns/${id.replace('/', '.')}.ts`;
  const load = rerunners[`../${file}`];
  if (!load) throw new Error(`no re-runner site/widgets/${file}`);
  const [rerunner, shipped] = await Promise.all([load(), readFiles(files)]).catch((error) => {
    throw new Unreachable((error as Error).message);
  });
  const read = { ...shipped, ...own };
  const process = rerunner.process(values, published, read);
  return {
    rerunner,
    values,
    total: process.total,
    covers: process.covers,
    numbers: process.numbers,
    walk: walk(process),
    says: rerunner.says?.(values, published),
    also: rerunner.also?.(values, published, read),
  };
}

function saved({ rerunner, values, numbers, walk: run }: Current): Saved {
  return {
    type: 'saved',
    step: run.step,
    quantities: numbers(run.state),
    ...(rerunner.data && { data: rerunner.data(run, values) }),
    ...(rerunner.weights && { weights: rerunner.weights(run, values) }),
  };
}

async function answer(request: Request): Promise<Reply> {
  if (request.type === 'start') {
    current = await start(request);
    return state(current);
  }
  if (!current) throw new Error(`${request.type} before start`);
  if (request.type === 'save') return saved(current);
  const { walk: run, total } = current;
  const until = performance.now() + batch;
  const asked = run.step + request.steps;
  const last = request.beyond ? asked : Math.min(total, asked);
  // Small bites first: a step may take a microsecond or ten milliseconds.
  for (let bite = 1; run.step < last && performance.now() < until; bite *= 2)
    run.advance(Math.min(bite, last - run.step));
  return state(current);
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  queue = queue
    .then(() => answer(data))
    .catch(
      (error: Error): Reply => ({
        type: 'failure',
        message: error.message,
        unreachable: error instanceof Unreachable,
      }),
    )
    .then((reply) => self.postMessage(reply));
});
