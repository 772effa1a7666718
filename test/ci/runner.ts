import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

// As much of GitHub's runner as a workflow of this repository asks for: jobs in the order of their
// needs, a matrix, conditions, outputs, attempts, artifacts; every `run` block in bash, on a clone of
// the commit. An action or a word that it does not know is an error, not nothing.

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly strategy?: { readonly matrix: string };
  readonly 'runs-on': string;
  readonly container?: { readonly image: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<
    Record<string, { readonly inputs?: Record<string, { default: unknown }> } | null>
  >;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const readWorkflow = (file: string): Workflow =>
  parse(readFileSync(path.resolve(import.meta.dirname, '../../.github/workflows', file), 'utf8'));

type Conclusion = 'success' | 'failure' | 'skipped';

/** One job of the matrix, or the only one. */
interface Ran {
  readonly conclusion: Conclusion;
  readonly runsOn: unknown;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly summary: string;
}

export interface Attempt {
  readonly number: number;
  /** By job, and by what the matrix calls it. */
  readonly jobs: Readonly<Record<string, Readonly<Record<string, Ran>>>>;
}

/** What an event starts: the commit it is of, and what was typed. */
export interface Started {
  /** The bare remote, and the folder with the stand-ins for programs. */
  readonly remote: string;
  readonly programs: string;
  readonly number: number;
  /** Branch or tag that it is of; `refs/heads/main` unless said. */
  readonly ref?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What was uploaded by this run and those before it: number of the run → name → folder. */
  readonly uploads: Map<number, Map<string, string>>;
  /** What the machines have in their environment; a machine is told by its labels. */
  readonly environment: (labels: unknown, attempt: number) => Readonly<Record<string, string>>;
}

type Contexts = Readonly<Record<string, unknown>>;

/** Starts a workflow, or once more what failed of it, as "Re-run failed jobs" does. */
export function runWorkflow(workflow: Workflow, started: Started, before?: Attempt): Attempt {
  const number = (before?.number ?? 0) + 1;
  const inputs = Object.fromEntries(
    Object.entries(workflow.on.workflow_dispatch?.inputs ?? {}).map(([name, input]) => [
      name,
      started.inputs[name] ?? input.default,
    ]),
  );
  for (const name of Object.keys(started.inputs))
    if (!(name in inputs)) throw new Error(`the workflow has no input "${name}"`);
  const ref = started.ref ?? 'refs/heads/main';
  const github = {
    ref,
    event_name: 'push',
    event: { repository: { fork: false } },
    run_id: started.number,
    run_attempt: number,
    ref_name: ref.replace(/^refs\/\w+\//, ''),
    server_url: 'https://example.org',
    repository: 'owner/book',
    token: 'token',
  };
  const jobs: Record<string, Record<string, Ran>> = {};
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const needs = [job.needs ?? []].flat();
    const contexts = { github, inputs, vars: {}, needs: needsOf(needs, jobs) };
    const isRerun = needs.some((one) =>
      Object.values(jobs[one] ?? {}).some((ran) => isNew(ran, before)),
    );
    const good = needs.every((one) => resultOf(jobs[one] ?? {}) === 'success');
    if (!holds(job.if, contexts, good)) {
      jobs[id] = { '': { conclusion: 'skipped', runsOn: '', outputs: {}, log: '', summary: '' } };
      continue;
    }
    const matrix = job.strategy
      ? (evaluate(job.strategy.matrix, contexts) as { include: { name: string }[] }).include
      : [{ name: '' }];
    jobs[id] = Object.fromEntries(
      matrix.map((one) => {
        const last = before?.jobs[id]?.[one.name];
        if (last?.conclusion === 'success' && !isRerun) return [one.name, last];
        return [one.name, runJob(job, { ...contexts, matrix: one }, started, number)];
      }),
    );
  }
  return { number, jobs };
}

const isNew = (ran: Ran, before: Attempt | undefined) =>
  !Object.values(before?.jobs ?? {}).some((job) => Object.values(job).includes(ran));

function resultOf(job: Readonly<Record<string, Ran>>): Conclusion {
  const all = Object.values(job).map(({ conclusion }) => conclusion);
  return all.find((one) => one === 'failure') ?? all.find((one) => one === 'skipped') ?? 'success';
}

const needsOf = (needs: readonly string[], jobs: Readonly<Record<string, Record<string, Ran>>>) =>
  Object.fromEntries(
    needs.map((id) => [
      id,
      {
        result: resultOf(jobs[id] ?? {}),
        outputs: lenient(Object.values(jobs[id] ?? {})[0]?.outputs),
      },
    ]),
  );

/** What is not there is empty, as there. */
const lenient = (values: object = {}) =>
  new Proxy(values, { get: (from, name) => Reflect.get(from, name) ?? '' });

function runJob(job: Job, contexts: Contexts, started: Started, attempt: number): Ran {
  const home = mkdtempSync(path.join(tmpdir(), 'fcs-runner-'));
  const work = path.join(home, 'work');
  const file = (name: string) => path.join(home, name);
  const runsOn = evaluate(job['runs-on'], contexts);
  const steps: Record<string, { outputs: object }> = {};
  let all: Contexts = { ...contexts, steps };
  const jobEnv = evaluateAll(job.env ?? {}, all);
  let conclusion: Conclusion = 'success';
  let log = '';
  let given: Readonly<Record<string, string>> = {};
  mkdirSync(work);
  writeFileSync(file('summary'), '');
  for (const [i, step] of job.steps.entries()) {
    all = { ...contexts, steps };
    if (!holds(step.if, all, conclusion === 'success')) continue;
    log += `--- ${step.name ?? step.uses ?? step.run?.split('\n')[0]}\n`;
    const withs = evaluateAll(step.with ?? {}, all);
    try {
      if (step.uses === 'actions/configure-pages@v5' && step.id)
        steps[step.id] = { outputs: pages };
      else if (step.uses) log += use(step.uses, withs, work, started);
      else {
        const output = file(`output-${i}`);
        writeFileSync(output, '');
        writeFileSync(file('env'), '');
        const { status, stdout, stderr } = spawnSync(
          'bash',
          ['--noprofile', '--norc', '-eo', 'pipefail', '-c', String(step.run)],
          {
            cwd: work,
            encoding: 'utf8',
            env: {
              HOME: home,
              CI: 'true',
              PATH: `${started.programs}:${process.env.PATH}`,
              RUNNER_TEMP: home,
              GITHUB_OUTPUT: output,
              GITHUB_ENV: file('env'),
              GITHUB_STEP_SUMMARY: file('summary'),
              ...started.environment(runsOn, attempt),
              ...given,
              ...jobEnv,
              ...evaluateAll(step.env ?? {}, all),
            },
          },
        );
        log += stdout + stderr;
        given = { ...given, ...pairs(readFileSync(file('env'), 'utf8')) };
        if (step.id) steps[step.id] = { outputs: lenient(pairs(readFileSync(output, 'utf8'))) };
        if (status !== 0) throw new Error(`exit code ${status}`);
      }
    } catch (error) {
      conclusion = 'failure';
      log += `!!! ${error instanceof Error ? error.message : error}\n`;
    }
  }
  const outputs = evaluateAll(job.outputs ?? {}, { ...contexts, steps: withMissing(steps) });
  const summary = readFileSync(file('summary'), 'utf8');
  rmSync(home, { recursive: true, force: true });
  return { conclusion, runsOn, outputs, log, summary };
}

const withMissing = (steps: Readonly<Record<string, { outputs: object }>>) =>
  new Proxy(steps, { get: (from, name) => from[String(name)] ?? { outputs: lenient() } });

const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/** Where GitHub would serve the site. */
const pages = { origin: 'https://owner.example.org', base_path: '/book' };

/** The actions, by name and major version. @returns what they say. */
function use(
  action: string,
  withs: Readonly<Record<string, string>>,
  work: string,
  { remote, uploads, number, ref = 'refs/heads/main' }: Started,
): string {
  if (action === 'actions/setup-node@v5') return '';
  if (action === 'actions/checkout@v5') {
    const branch = ref.replace(/^refs\/\w+\//, '');
    const { status, stderr } = spawnSync('git', ['clone', '-q', '-b', branch, remote, work], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return '';
  }
  if (action === 'actions/deploy-pages@v4') return '';
  if (action === 'actions/upload-artifact@v4' || action === 'actions/upload-pages-artifact@v4') {
    const { name = 'github-pages', path: place = '', overwrite } = withs;
    const mine = uploads.get(number) ?? new Map<string, string>();
    uploads.set(number, mine);
    const isHidden = place.split('/').some((part) => part.startsWith('.'));
    const from = path.join(work, place);
    if (!existsSync(from) || (isHidden && withs['include-hidden-files'] !== 'true')) {
      if (withs['if-no-files-found'] === 'ignore') return '';
      throw new Error(`no files in ${place}`);
    }
    if (mine.has(name) && overwrite !== 'true')
      throw new Error(`409: there is a "${name}" already`);
    const to = mkdtempSync(path.join(path.dirname(remote), 'upload-'));
    cpSync(from, to, { recursive: true });
    mine.set(name, to);
    return '';
  }
  if (action === 'actions/download-artifact@v5') {
    const run = Number(withs['run-id'] ?? number);
    if (run !== number && !withs['github-token']) throw new Error('another run needs a token');
    if (withs.name) {
      const folder = uploads.get(run)?.get(withs.name);
      if (!folder) throw new Error(`run ${run} has uploaded no ${withs.name}`);
      cpSync(folder, path.join(work, String(withs.path)), { recursive: true });
      return '';
    }
    const prefix = String(withs.pattern).replace(/\*$/, '');
    if (withs['merge-multiple'] !== 'true') throw new Error('expected merge-multiple');
    for (const [name, folder] of uploads.get(run) ?? [])
      if (name.startsWith(prefix))
        cpSync(folder, path.join(work, String(withs.path)), { recursive: true });
    return '';
  }
  throw new Error(`the runner of this test does not know ${action}`);
}

const evaluateAll = (values: Readonly<Record<string, unknown>>, contexts: Contexts) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      String(evaluate(String(value), contexts)),
    ]),
  );

/** A text with its expressions filled in; what is one expression alone keeps its type. */
function evaluate(text: string, contexts: Contexts): unknown {
  const alone = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trim());
  if (alone) return expression(alone[1] as string, contexts);
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, inner: string) =>
    String(expression(inner, contexts)),
  );
}

/** A condition: without a word about the status, all before has to be good. */
function holds(condition: string | undefined, contexts: Contexts, isGood: boolean): boolean {
  if (condition === undefined) return isGood;
  const inner = condition.replace(/^\$\{\{(.*)\}\}$/s, '$1');
  if (!/\b(always|cancelled|failure|success)\(\)/.test(inner) && !isGood) return false;
  return Boolean(expression(inner, contexts));
}

/** The expressions of this repository's workflows are also JavaScript's. */
function expression(text: string, contexts: Contexts): unknown {
  const known = {
    ...contexts,
    fromJSON: (json: string) => JSON.parse(json),
    join: (items: readonly string[], by: string) => items.join(by),
    cancelled: () => false,
    always: () => true,
    startsWith: (text: string, begin: string) => text.startsWith(begin),
  };
  return new Function(...Object.keys(known), `return (${text});`)(...Object.values(known));
}
